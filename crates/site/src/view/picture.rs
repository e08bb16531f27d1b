//! A picture in a page: which renditions the reader's browser may choose from.

use pictures::Shape;
use serde::Serialize;
use story::PictureUse;

use crate::picture_page;

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
    pub rights: String,
    /// `lazy`, or `eager` for what is seen first.
    pub loading: &'static str,
    /// The picture's own page, where the picture leads there.
    pub page: String,
}

/// Where a picture stands in a page, which decides how wide it is, how it is cut and when it is fetched.
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
    /// In a river or a list: 4:3.
    Card,
    /// Over the first story of a river: 16:9.
    Wide,
    /// Over or beside one of the front's second stories: 16:9.
    Second,
    /// In a rail: 16:9.
    Thumb,
    /// Who writes: 1:1.
    Face,
    /// In place of what another site hosts, until the reader asks for it: 16:9.
    Poster,
    /// On its own page.
    Page,
}

/// Above a story's body what stands upright is two thirds of a phone's width. It says half: of a picture so high the file
/// that has 360 dots is sharp enough there, and the next one of leaves or crowds weighs more than a page may.
const UPRIGHT_SIZES: &str = "(min-width: 44rem) 24rem, 50vw";

impl Place {
    fn sizes(self) -> &'static str {
        match self {
            Place::Lead => "(min-width: 62rem) 36rem, calc(100vw - 2rem)",
            Place::Story | Place::Body | Place::Poster => "(min-width: 44rem) 42rem, calc(100vw - 2rem)",
            Place::Gallery => "(min-width: 44rem) 21rem, 50vw",
            Place::Card | Place::Second => "(min-width: 62rem) 18rem, 7rem",
            Place::Wide => "(min-width: 62rem) 28rem, (min-width: 44rem) 50vw, calc(100vw - 2rem)",
            Place::Thumb => "5.5rem",
            Place::Face => "7.5rem",
            Place::Page => "(min-width: 76rem) 74rem, calc(100vw - 2rem)",
        }
    }

    fn shape(self) -> Option<Shape> {
        match self {
            Place::Lead | Place::Story | Place::Body | Place::Gallery | Place::Page => None,
            Place::Card => Some(Shape::Classic),
            Place::Wide | Place::Second | Place::Thumb | Place::Poster => Some(Shape::Wide),
            Place::Face => Some(Shape::Square),
        }
    }

    /// The widest file that is offered: wider ones would only be bytes in the page.
    fn widest(self) -> u32 {
        match self {
            Place::Lead | Place::Story | Place::Body => 1440,
            Place::Gallery => 1080,
            Place::Card | Place::Wide | Place::Second | Place::Poster => 960,
            Place::Page => 1920,
            Place::Thumb => 240,
            Place::Face => 480,
        }
    }
}

impl Pic {
    /// The picture `used` at a `place`: its renditions' addresses, and a size that keeps room for it before it comes.
    /// What decorates a link has no alternative text: the headline beside it says it.
    pub fn of(used: &PictureUse, place: Place) -> Pic {
        let loading = if matches!(place, Place::Lead | Place::Story | Place::Page) { "eager" } else { "lazy" };
        // A lead that stands upright would push its own headline off a phone's screen.
        let upright = used.height >= used.width;
        let files = match place.shape().or((upright && place == Place::Lead).then_some(Shape::Wide)) {
            Some(shape) => pictures::crop(&used.key, (used.width, used.height), used.focal, shape),
            None => pictures::renditions(&used.key, used.width, used.height),
        };
        let narrowest = files.first().map_or(0, |file| file.2);
        let webp =
            files.iter().filter(|file| file.1 == "image/webp" && (file.2 <= place.widest() || file.2 == narrowest));
        let srcset_webp =
            webp.map(|(name, _, width, _)| format!("/media/{name} {width}w")).collect::<Vec<_>>().join(", ");
        let (src, width, height) = files
            .iter()
            .find(|file| file.1 == "image/jpeg")
            .map(|(name, _, width, height)| (format!("/media/{name}"), *width, *height))
            .unwrap_or_default();
        let decorates = matches!(place, Place::Card | Place::Wide | Place::Second | Place::Thumb);
        let said = |text: &str| if decorates { String::new() } else { text.to_owned() };
        Pic {
            src,
            srcset_webp,
            sizes: if upright && place == Place::Story { UPRIGHT_SIZES } else { place.sizes() },
            width,
            height,
            alt: said(&used.alt),
            caption: said(&used.caption),
            credit: said(&used.credit),
            rights: said(&used.rights),
            loading,
            page: match place {
                Place::Story | Place::Body | Place::Gallery => picture_page::path(&used.key),
                _ => String::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used() -> PictureUse {
        PictureUse {
            key: "ab12".into(),
            width: 1000,
            height: 600,
            alt: "নৌকা".into(),
            focal: Some([0.2, 0.755]),
            ..PictureUse::default()
        }
    }

    #[test]
    fn a_story_picture_offers_no_more_than_its_source() {
        let pic = Pic::of(&used(), Place::Story);
        assert_eq!((pic.src.as_str(), pic.width, pic.height), ("/media/ab12-720.jpg", 720, 432));
        let srcset = "/media/ab12-360.webp 360w, /media/ab12-720.webp 720w, /media/ab12-1000.webp 1000w";
        assert_eq!(pic.srcset_webp, srcset);
        assert_eq!((pic.alt.as_str(), pic.loading), ("নৌকা", "eager"));
    }

    #[test]
    fn a_thumb_is_cut_around_the_focal_point_and_silent() {
        let pic = Pic::of(&used(), Place::Thumb);
        assert_eq!((pic.src.as_str(), pic.width, pic.height), ("/media/ab12-16x9-2075-240.jpg", 240, 135));
        assert_eq!(pic.srcset_webp, "/media/ab12-16x9-2075-120.webp 120w, /media/ab12-16x9-2075-240.webp 240w");
        assert_eq!((pic.alt.as_str(), pic.loading), ("", "lazy"));
        let face = Pic::of(&used(), Place::Face);
        assert_eq!((face.width, face.height, face.alt.as_str()), (240, 240, "নৌকা"));
    }

    #[test]
    fn an_upright_lead_is_cut_wide() {
        let upright = PictureUse { width: 900, height: 1600, ..used() };
        let pic = Pic::of(&upright, Place::Lead);
        assert!(pic.src.starts_with("/media/ab12-16x9-2075-") && pic.width > pic.height, "{pic:?}");
        let story = Pic::of(&upright, Place::Story);
        assert_eq!((story.sizes, Pic::of(&used(), Place::Story).sizes), (UPRIGHT_SIZES, Place::Story.sizes()));
        assert_eq!((story.width, story.height), (720, 1280), "whole in its story");
    }

    #[test]
    fn a_picture_of_the_first_edition_keeps_its_files() {
        let old = PictureUse { key: "0123456789abcdef0123".into(), ..used() };
        let pic = Pic::of(&old, Place::Thumb);
        assert_eq!((pic.src.as_str(), pic.width, pic.height), ("/media/0123456789abcdef0123-t240.jpg", 240, 135));
        let pic = Pic::of(&old, Place::Story);
        assert_eq!(pic.src, "/media/0123456789abcdef0123-640.jpg");
        assert!(pic.srcset_webp.ends_with("-1000.webp 1000w"), "{}", pic.srcset_webp);
        assert_eq!(Pic::of(&old, Place::Card).src, "/media/0123456789abcdef0123-640.jpg");
    }
}
