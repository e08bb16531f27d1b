//! An address on a provider's site, taken apart; and the id that it holds, provider by provider.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::is_code;

pub(super) struct Address<'a> {
    /// Without `www.`, `m.` and the like.
    host: String,
    pub path: Vec<&'a str>,
    query: &'a str,
    pub fragment: &'a str,
}

impl<'a> Address<'a> {
    /// An address with its scheme, or one that begins with a host.
    pub fn parse(text: &'a str) -> Option<Address<'a>> {
        let rest = match text.split_once("://") {
            Some((scheme, rest)) if matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") => rest,
            Some(_) => return None,
            None => text.strip_prefix("//").unwrap_or(text),
        };
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.split_once(':').map_or(host, |(host, _)| host).to_ascii_lowercase();
        let fits = host.contains('.')
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            && host.bytes().any(|b| b.is_ascii_alphabetic());
        if !fits {
            return None;
        }
        let front = ["www.", "m.", "mobile.", "web.", "mbasic."].iter().find_map(|front| host.strip_prefix(front));
        let host = front.map(str::to_owned).unwrap_or(host);
        Some(Address { host, path: path.split('/').filter(|part| !part.is_empty()).collect(), query, fragment })
    }

    pub fn is_on(&self, hosts: &[&str]) -> bool {
        hosts.contains(&self.host.as_str())
    }

    /// Whether it only leads on to what is meant: to know where, one would have to ask the provider.
    pub fn is_short(&self) -> bool {
        let short =
            ["fb.watch", "fb.me", "t.co", "instagr.am", "vm.tiktok.com", "vt.tiktok.com", "maps.app.goo.gl", "goo.gl"];
        let shared = match self.path.as_slice() {
            ["share", ..] => self.is_on(&["facebook.com", "fb.com", "instagram.com"]),
            ["t", _] => self.is_on(&["tiktok.com"]),
            ["go", ..] => self.is_on(&["osm.org", "openstreetmap.org"]),
            _ => false,
        };
        self.is_on(&short) || shared
    }

    /// Whether it lies on a site of which something can be embedded.
    pub fn is_providers(&self) -> bool {
        let sites = [
            "youtube.com",
            "youtu.be",
            "youtube-nocookie.com",
            "facebook.com",
            "fb.com",
            "x.com",
            "twitter.com",
            "instagram.com",
            "tiktok.com",
            "vimeo.com",
            "openstreetmap.org",
            "osm.org",
            "google.com",
            "google.com.bd",
        ];
        sites.iter().any(|site| self.host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    }

    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    pub fn youtube(&self) -> Option<String> {
        if self.is_on(&["youtu.be"]) {
            return self.path.first().map(|id| (*id).to_owned());
        }
        if !self.is_on(&["youtube.com", "youtube-nocookie.com", "music.youtube.com"]) {
            return None;
        }
        let id = match self.path.as_slice() {
            ["watch"] => self.parameter("v")?,
            ["shorts" | "embed" | "live" | "v", id] => id,
            _ => return None,
        };
        Some(id.to_owned())
    }

    /// The path of a public video or post in its shortest form.
    pub fn facebook(&self) -> Option<String> {
        if !self.is_on(&["facebook.com", "fb.com"]) {
            return None;
        }
        let number = |name| self.parameter(name).filter(|id| is_post(id));
        Some(match self.path.as_slice() {
            ["plugins", "post.php" | "video.php"] => {
                let inner = decode(self.parameter("href")?)?;
                return Address::parse(&inner).filter(|address| address.path.first() != Some(&"plugins"))?.facebook();
            }
            ["watch"] => format!("watch?v={}", number("v")?),
            ["photo" | "photo.php"] => format!("photo?fbid={}", number("fbid")?),
            ["permalink.php" | "story.php"] => {
                format!("permalink.php?story_fbid={}&id={}", number("story_fbid")?, number("id")?)
            }
            ["reel", id] if is_post(id) => format!("reel/{id}"),
            ["groups", group, "posts" | "permalink", id] if is_page(group) && is_post(id) => {
                format!("groups/{group}/posts/{id}")
            }
            [page, kind @ ("posts" | "videos"), id] | [page, kind @ ("posts" | "videos"), _, id]
                if is_page(page) && is_post(id) =>
            {
                format!("{page}/{kind}/{id}")
            }
            _ => return None,
        })
    }

    pub fn x(&self) -> Option<String> {
        if self.is_on(&["platform.twitter.com"]) {
            return self.parameter("id").map(str::to_owned);
        }
        let at = self.path.iter().position(|part| matches!(*part, "status" | "statuses"))?;
        self.path.get(at + 1).filter(|_| self.is_on(&["x.com", "twitter.com"])).map(|id| (*id).to_owned())
    }

    pub fn instagram(&self) -> Option<String> {
        let at = self.path.iter().take(2).position(|part| matches!(*part, "p" | "reel" | "reels" | "tv"))?;
        self.path.get(at + 1).filter(|_| self.is_on(&["instagram.com"])).map(|id| (*id).to_owned())
    }

    pub fn tiktok(&self) -> Option<String> {
        match self.path.as_slice() {
            [_, "video", id] | ["embed", "v2", id] | ["player", "v1", id] if self.is_on(&["tiktok.com"]) => {
                Some((*id).to_owned())
            }
            _ => None,
        }
    }

    pub fn vimeo(&self) -> Option<String> {
        let path = self.path.as_slice();
        let (id, hash) = match path {
            ["video", id] if self.is_on(&["player.vimeo.com"]) => (id, self.parameter("h")),
            _ if !self.is_on(&["vimeo.com"]) => return None,
            ["channels", _, id] | ["groups", _, "videos", id] | ["video", id] | [id] => (id, None),
            [id, hash] => (id, Some(*hash)),
            _ => return None,
        };
        Some(hash.map_or_else(|| (*id).to_owned(), |hash| format!("{id}/{hash}")))
    }
}

fn is_page(name: &str) -> bool {
    (1..=80).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

/// A number, or the letters that Facebook hides one behind (`pfbid…`).
fn is_post(id: &str) -> bool {
    is_code(id, 1..=120)
}

/// The text that stands percent-encoded (RFC 3986, section 2.1); `None` where it is no UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// Percent-encoded, all but the unreserved letters.
pub(super) fn encode(text: &str) -> String {
    const OTHERS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, OTHERS).to_string()
}
