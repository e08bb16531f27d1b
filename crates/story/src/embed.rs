//! What another site hosts and a body shows: by provider and id, never by anybody's markup.
//!
//! A person gives what they have: an address as it stands in the browser, the provider's own embedding code, or the id.
//! What is kept is the provider and the id alone, from which the addresses are made again: nothing else of what was
//! given can reach a reader.
//!
//! ```
//! let mut embed = story::Embed { id: "https://youtu.be/aqz-KE-bpKQ?t=3".into(), ..Default::default() };
//! embed.check("body.embed").unwrap();
//! assert_eq!((embed.provider.as_str(), embed.id.as_str()), ("youtube", "aqz-KE-bpKQ"));
//! ```

mod address;
mod map;

use serde::{Deserialize, Serialize};

use crate::story::line;
use crate::{PictureUse, Refused, limits};
use address::Address;

/// Whose pages are embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provider {
    YouTube,
    Facebook,
    X,
    Instagram,
    TikTok,
    Vimeo,
    /// OpenStreetMap or Google Maps; the id begins with which.
    Map,
}

impl Provider {
    pub const ALL: [Provider; 7] = [
        Provider::YouTube,
        Provider::Facebook,
        Provider::X,
        Provider::Instagram,
        Provider::TikTok,
        Provider::Vimeo,
        Provider::Map,
    ];

    /// The name used in JSON, in the body's text and in style classes.
    pub fn slug(self) -> &'static str {
        match self {
            Provider::YouTube => "youtube",
            Provider::Facebook => "facebook",
            Provider::X => "x",
            Provider::Instagram => "instagram",
            Provider::TikTok => "tiktok",
            Provider::Vimeo => "vimeo",
            Provider::Map => "map",
        }
    }

    pub fn parse(slug: &str) -> Option<Provider> {
        Provider::ALL.into_iter().find(|provider| provider.slug() == slug)
    }

    /// The id that an address on one of the provider's sites holds.
    fn of_address(self, address: &Address) -> Option<String> {
        let id = match self {
            Provider::YouTube => address.youtube(),
            Provider::Facebook => address.facebook(),
            Provider::X => address.x(),
            Provider::Instagram => address.instagram(),
            Provider::TikTok => address.tiktok(),
            Provider::Vimeo => address.vimeo(),
            Provider::Map => map::of_address(address),
        };
        self.of_id(&id?)
    }

    /// An id as it is kept, out of one that may be written otherwise.
    fn of_id(self, id: &str) -> Option<String> {
        let fits = match self {
            Provider::YouTube => is_code(id, 11..=11),
            Provider::X => is_number(id, 1..=20),
            Provider::Instagram => is_code(id, 5..=40),
            Provider::TikTok => is_number(id, 10..=20),
            Provider::Vimeo => {
                let (number, hash) = id.split_once('/').unwrap_or((id, "0"));
                is_number(number, 1..=12) && is_code(hash, 1..=20)
            }
            Provider::Facebook => return Address::parse(&format!("https://facebook.com/{id}"))?.facebook(),
            Provider::Map => return map::of_id(id),
        };
        fits.then(|| id.to_owned())
    }
}

/// An embed where it is used, with what this story says of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Embed {
    pub provider: String,
    pub id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What stands in its place until the reader asks for it; the paper's own drawing where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster: Option<PictureUse>,
}

impl Embed {
    /// Brings provider and id into the form in which they are kept. Where no provider is named, the address tells.
    ///
    /// # Errors
    /// [`Refused`] in one sentence for what fits no provider.
    pub fn check(&mut self, field: &str) -> Result<(), Refused> {
        self.title = line(&format!("{field}.title"), &self.title, limits::HEADLINE_GRAPHEMES)?;
        if let Some(poster) = &mut self.poster {
            poster.check(&format!("{field}.poster"))?;
        }
        let named = self.provider.trim().to_ascii_lowercase();
        let among: Vec<Provider> = match named.as_str() {
            "" => Provider::ALL.to_vec(),
            "twitter" => vec![Provider::X],
            slug => Provider::parse(slug).into_iter().collect(),
        };
        let given = self.id.trim();
        let found = among.into_iter().find_map(|provider| {
            let id = addresses(given).find_map(|address| provider.of_address(&address));
            // An id alone says nothing of whose it is.
            let id = id.or_else(|| provider.of_id(given).filter(|_| !named.is_empty() && !given.contains("://")));
            Some((provider.slug().to_owned(), id?))
        });
        if let Some(found) = found {
            (self.provider, self.id) = found;
            return Ok(());
        }
        let shown: String = given.chars().take(60).filter(|c| !c.is_control()).collect();
        let is_any = |address: Address| Provider::ALL.iter().any(|provider| provider.of_address(&address).is_some());
        let why = if addresses(given).any(is_any) {
            "is not of the provider that is named: leave the provider out, or give the address of what is there"
        } else if addresses(given).any(|address| address.is_short()) {
            "is a short address, which hides what it leads to: open it and give the address that the browser shows then"
        } else if addresses(given).any(|address| address.is_providers()) {
            "leads to no single video, post or place on a map: open the one that is meant and give the address that the \
             browser shows then"
        } else {
            "is nothing that can be embedded: give the address of a public video, post or map on YouTube, Facebook, X, \
             Instagram, TikTok, Vimeo, OpenStreetMap or Google Maps, as the browser shows it"
        };
        Err(Refused::new(field, format!("`{shown}` {why}")))
    }

    /// The provider, where provider and id are as [`Embed::check`] leaves them: what was kept by other means is not
    /// shown in a frame.
    pub fn known(&self) -> Option<Provider> {
        let provider = Provider::parse(&self.provider)?;
        (provider.of_id(&self.id).as_deref() == Some(self.id.as_str())).then_some(provider)
    }

    /// Where a reader sees it at its provider's; `None` for what is not [`Embed::known`].
    pub fn page(&self) -> Option<String> {
        let id = &self.id;
        Some(match self.known()? {
            Provider::YouTube => format!("https://www.youtube.com/watch?v={id}"),
            Provider::Facebook => format!("https://www.facebook.com/{id}"),
            Provider::X => format!("https://x.com/i/status/{id}"),
            Provider::Instagram => format!("https://www.instagram.com/p/{id}/"),
            Provider::TikTok => format!("https://www.tiktok.com/@/video/{id}"),
            Provider::Vimeo => format!("https://vimeo.com/{id}"),
            Provider::Map => map::page(id)?,
        })
    }

    /// What the frame shows that a reader asks for, in the form that gives the least away.
    pub fn frame(&self) -> Option<String> {
        let id = &self.id;
        Some(match self.known()? {
            Provider::YouTube => format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0"),
            Provider::Facebook => {
                let plugin = if self.is_facebook_video() { "video" } else { "post" };
                let href = address::encode(&format!("https://www.facebook.com/{id}"));
                format!("https://www.facebook.com/plugins/{plugin}.php?href={href}&show_text=true&width=500")
            }
            Provider::X => format!("https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true"),
            Provider::Instagram => format!("https://www.instagram.com/p/{id}/embed/captioned/"),
            Provider::TikTok => format!("https://www.tiktok.com/embed/v2/{id}"),
            Provider::Vimeo => {
                let (number, hash) = id.split_once('/').unwrap_or((id, ""));
                let hash = if hash.is_empty() { String::new() } else { format!("h={hash}&") };
                format!("https://player.vimeo.com/video/{number}?{hash}autoplay=1&dnt=1")
            }
            Provider::Map => map::frame(id)?,
        })
    }

    /// The origin of [`Embed::frame`]: what the page's policy must let in.
    pub fn origin(&self) -> Option<&'static str> {
        Some(match self.known()? {
            Provider::YouTube => "https://www.youtube-nocookie.com",
            Provider::Facebook => "https://www.facebook.com",
            Provider::X => "https://platform.twitter.com",
            Provider::Instagram => "https://www.instagram.com",
            Provider::TikTok => "https://www.tiktok.com",
            Provider::Vimeo => "https://player.vimeo.com",
            Provider::Map => map::origin(&self.id),
        })
    }

    pub fn is_film(&self) -> bool {
        matches!(self.known(), Some(Provider::YouTube | Provider::Vimeo | Provider::TikTok)) || self.is_facebook_video()
    }

    /// Whether what is shown is wider than high.
    pub fn is_wide(&self) -> bool {
        matches!(self.known(), Some(Provider::YouTube | Provider::Vimeo | Provider::Map))
            || self.is_facebook_video() && !self.id.starts_with("reel/")
    }

    fn is_facebook_video(&self) -> bool {
        let film = |id: &str| id.contains("/videos/") || id.starts_with("watch") || id.starts_with("reel/");
        self.provider == Provider::Facebook.slug() && film(&self.id)
    }
}

/// The addresses in a text: itself, or those inside embedding code.
fn addresses(given: &str) -> impl Iterator<Item = Address<'_>> {
    let parts =
        given.split(['"', '\'', '<', '>', ' ', '\n']).filter(move |part| part.contains("://") || *part == given);
    parts.filter_map(Address::parse)
}

fn is_code(id: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_number(id: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit())
}
