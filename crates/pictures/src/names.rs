//! The key of a picture and the list of its files, computed without opening anything.
//!
//! `KEY-720.webp` is the whole picture; `KEY-16x9-5030-240.webp` a crop around the point at 50% of the width and 30% of
//! the height. A name holds all that its file depends on, so it never changes its meaning, and another focal point
//! makes other names beside it.

use sha2::{Digest, Sha256};

use crate::Format;
use crate::earlier;
use crate::limits::{CROP_JPEG_WIDTHS, CROP_WIDTHS, JPEG_WIDTHS, MAX_RENDITION_HEIGHT, WIDTHS};
use crate::pixels::Rectangle;

/// A file that [`make`](crate::make()) makes: name, media type, width, height.
pub type File = (String, &'static str, u32, u32);

/// The shapes in which a picture is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 1:1, as of a face.
    Square,
    /// 4:3.
    Classic,
    /// 16:9.
    Wide,
    /// 1200 × 630, as those who show a link as a card ask for.
    Card,
}

impl Shape {
    pub const ALL: [Shape; 4] = [Shape::Square, Shape::Classic, Shape::Wide, Shape::Card];

    pub(crate) fn ratio(self) -> (u32, u32) {
        match self {
            Shape::Square => (1, 1),
            Shape::Classic => (4, 3),
            Shape::Wide => (16, 9),
            Shape::Card => (1200, 630),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Shape::Square => "1x1",
            Shape::Classic => "4x3",
            Shape::Wide => "16x9",
            Shape::Card => "og",
        }
    }
}

/// The key of a picture: the first 80 bits of the SHA-256 of the original's bytes, in 16 letters and digits (RFC 4648,
/// section 6, in lower case). The same file always has the same key.
pub fn key(original: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let hash = Sha256::digest(original);
    let bits = hash[..10].iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    (0..16).rev().map(|place| char::from(LETTERS[(bits >> (5 * place)) as usize & 31])).collect()
}

/// The files of a whole picture: every width as WebP, narrowest first; then as JPEG the one for `<img src>` and the
/// widest, which feeds, cards and search engines ask for. `width` and `height` are those of
/// [`Picture`](crate::Picture) or [`Measure`](crate::Measure).
pub fn renditions(key: &str, width: u32, height: u32) -> Vec<File> {
    if earlier::made(key) {
        return earlier::renditions(key, width, height);
    }
    let (width, height) = (width.max(1), height.max(1));
    let tallest = u64::from(MAX_RENDITION_HEIGHT) * u64::from(width) / u64::from(height);
    let widest = tallest.clamp(1, width.into()) as u32;
    files(|w| format!("{key}-{w}"), (width, height), widest, &WIDTHS, &JPEG_WIDTHS)
}

/// The files of a picture cut to a shape around its focal point (shares of width and height; without one, the middle),
/// in the order of [`renditions`]. None is larger than what it is cut from, so a small picture has fewer.
///
/// A picture that an earlier edition made has one crop; as any other shape it answers with the whole.
pub fn crop(key: &str, size: (u32, u32), focal: Option<[f64; 2]>, shape: Shape) -> Vec<File> {
    if earlier::made(key) {
        return if shape == Shape::Wide { earlier::thumb(key) } else { earlier::renditions(key, size.0, size.1) };
    }
    let [x, y] = hundredths(focal);
    let (webp, jpeg): (&[u32], &[u32]) = match shape {
        Shape::Square => (&CROP_WIDTHS[..3], &CROP_JPEG_WIDTHS),
        Shape::Classic | Shape::Wide => (&CROP_WIDTHS, &CROP_JPEG_WIDTHS),
        Shape::Card => (&[], &CROP_JPEG_WIDTHS[1..]),
    };
    let widest = rectangle(size, shape, focal).2.max(1.0) as u32;
    files(|w| format!("{key}-{}-{x:02}{y:02}-{w}", shape.name()), shape.ratio(), widest, webp, jpeg)
}

/// The part of a picture that a crop shows, in its pixels: the largest rectangle of the shape, as near to centred on
/// the focal point as the edges allow.
pub(crate) fn rectangle((width, height): (u32, u32), shape: Shape, focal: Option<[f64; 2]>) -> Rectangle {
    let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
    let (shape_width, shape_height) = shape.ratio();
    let ratio = f64::from(shape_width) / f64::from(shape_height);
    let (w, h) = (width.min(height * ratio), height.min(width / ratio));
    let [x, y] = hundredths(focal).map(|part| f64::from(part) / 100.0);
    let left = (x * width - w / 2.0).clamp(0.0, width - w);
    let top = (y * height - h / 2.0).clamp(0.0, height - h);
    (left, top, w, h)
}

/// A focal point as names say it, without one the middle.
fn hundredths(focal: Option<[f64; 2]>) -> [u8; 2] {
    let [x, y] = focal.unwrap_or([0.5, 0.5]);
    [hundredth(x), hundredth(y)]
}

/// A share as whole hundredths from 0 to 99; what is not a number is the middle. The rest is cut off, not rounded: nobody
/// sees a hundredth, and the crops that there are lie under the names that this gives.
fn hundredth(share: f64) -> u8 {
    if share.is_finite() { (share * 100.0).clamp(0.0, 99.0) as u8 } else { 50 }
}

/// WebP in each fitting width, then JPEG in each of its own.
fn files(name: impl Fn(u32) -> String, ratio: (u32, u32), widest: u32, webp: &[u32], jpeg: &[u32]) -> Vec<File> {
    let file =
        |format: Format, (w, h): (u32, u32)| (format!("{}.{}", name(w), format.extension()), format.media_type(), w, h);
    let webp = sizes(webp, ratio, widest).map(|size| file(Format::WebP, size));
    let jpeg = sizes(jpeg, ratio, widest).map(|size| file(Format::Jpeg, size));
    webp.chain(jpeg).collect()
}

/// The sizes among `steps`, narrowest first, that are not larger than `widest`. The last is `widest` itself, up to the
/// last step; a step less than an eighth narrower would be a file nobody can tell from it, and is left out.
pub(crate) fn sizes(steps: &[u32], (width, height): (u32, u32), widest: u32) -> impl Iterator<Item = (u32, u32)> {
    let last = steps.last().map(|last| *last.min(&widest));
    let fits = move |step: &u32| last.is_some_and(|last| u64::from(*step) * 9 <= u64::from(last) * 8);
    let (width, height) = (u64::from(width), u64::from(height));
    let scaled = move |w: u32| {
        let h = (u64::from(w) * height + width / 2) / width;
        (w, h.clamp(1, MAX_RENDITION_HEIGHT.into()) as u32)
    };
    steps.iter().copied().filter(fits).chain(last).map(scaled).collect::<Vec<_>>().into_iter()
}
