//! A picture in a page: which renditions the reader's browser may choose from.

use serde::Serialize;
use story::PictureUse;

/// A picture with everything its element says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Pic {
    /// The JPEG for browsers that do not read WebP.
    pub src: String,
    pub srcset_webp: String,
    pub sizes: &'static str,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub caption: String,
    pub credit: String,
    /// `lazy`, or `eager` for what is seen first.
    pub loading: &'static str,
}

/// Where a picture stands in a page, which decides how wide it is and when it is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The front's lead.
    Lead,
    /// Above a story's body.
    Story,
    /// In a story's body.
    Body,
    /// One of several beside each other in a body.
    Gallery,
    /// In a river or a list.
    Card,
    /// In a rail: the fixed crop of 16:9.
    Thumb,
}

impl Place {
    fn sizes(self) -> &'static str {
        match self {
            Place::Lead => "(min-width: 62rem) 36rem, 100vw",
            Place::Story | Place::Body => "(min-width: 44rem) 42rem, 100vw",
            Place::Gallery => "(min-width: 44rem) 21rem, 50vw",
            Place::Card => "(min-width: 62rem) 18rem, 7rem",
            Place::Thumb => "5.5rem",
        }
    }
}

impl Pic {
    /// The picture `used` at a `place`: its renditions' addresses, and a size that keeps room for it before it comes.
    /// What decorates a link (cards, thumbs) has no alternative text: the headline beside it says it.
    pub fn of(used: &PictureUse, place: Place) -> Pic {
        let loading = if matches!(place, Place::Lead | Place::Story) { "eager" } else { "lazy" };
        let files = match place {
            Place::Thumb => pictures::thumb(&used.key).to_vec(),
            _ => pictures::renditions(&used.key, used.width, used.height),
        };
        let webp = files.iter().filter(|file| file.1 == "image/webp");
        let srcset_webp =
            webp.map(|(name, _, width, _)| format!("/media/{name} {width}w")).collect::<Vec<_>>().join(", ");
        let (src, width, height) = files
            .iter()
            .find(|file| file.1 == "image/jpeg")
            .map(|(name, _, width, height)| (format!("/media/{name}"), *width, *height))
            .unwrap_or_default();
        let said =
            |text: &str| if matches!(place, Place::Card | Place::Thumb) { String::new() } else { text.to_owned() };
        let (alt, caption, credit) = (said(&used.alt), said(&used.caption), said(&used.credit));
        Pic { src, srcset_webp, sizes: place.sizes(), width, height, alt, caption, credit, loading }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used() -> PictureUse {
        PictureUse { key: "ab12".into(), width: 1000, height: 600, alt: "নৌকা".into(), ..PictureUse::default() }
    }

    #[test]
    fn a_story_picture_offers_no_more_than_its_source() {
        let pic = Pic::of(&used(), Place::Story);
        assert_eq!((pic.src.as_str(), pic.width, pic.height), ("/media/ab12-640.jpg", 640, 384));
        assert!(
            pic.srcset_webp.starts_with("/media/ab12-320.webp 320w, /media/ab12-640.webp 640w"),
            "{}",
            pic.srcset_webp
        );
        assert!(!pic.srcset_webp.contains("1280"));
        assert_eq!((pic.alt.as_str(), pic.loading), ("নৌকা", "eager"));
    }

    #[test]
    fn a_thumb_is_the_fixed_crop_and_silent() {
        let pic = Pic::of(&used(), Place::Thumb);
        assert_eq!((pic.src.as_str(), pic.width, pic.height), ("/media/ab12-t240.jpg", 240, 135));
        assert_eq!((pic.alt.as_str(), pic.loading), ("", "lazy"));
    }
}
