//! Names of the files that the first edition made, which go on answering. Its keys were 20 hexadecimal digits and took
//! the focal point in; it kept no original, so these pictures have no other files than these.

use crate::Format;
use crate::limits::MAX_RENDITION_HEIGHT;
use crate::names::{File, sizes};

const WIDTHS: [u32; 4] = [320, 640, 960, 1280];
const FALLBACK_WIDTH: u32 = 640;
const THUMB: (u32, u32) = (240, 135);

/// Whether the first edition gave this key.
pub(crate) fn made(key: &str) -> bool {
    key.len() == 20 && key.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

pub(crate) fn renditions(key: &str, width: u32, height: u32) -> Vec<File> {
    let (width, height) = (width.max(1), height.max(1));
    let tallest = u64::from(MAX_RENDITION_HEIGHT) * u64::from(width) / u64::from(height);
    let sizes: Vec<_> = sizes(&WIDTHS, (width, height), tallest.clamp(1, width.into()) as u32).collect();
    let widest = sizes[sizes.len() - 1].0;
    let file =
        |format: Format, (w, h): (u32, u32)| (format!("{key}-{w}.{}", format.extension()), format.media_type(), w, h);
    let webp = sizes.iter().map(|&size| file(Format::WebP, size));
    let jpeg = sizes.iter().filter(|(w, _)| *w == FALLBACK_WIDTH || *w == widest).map(|&size| file(Format::Jpeg, size));
    webp.chain(jpeg).collect()
}

/// The one crop, 16:9.
pub(crate) fn thumb(key: &str) -> Vec<File> {
    let (width, height) = THUMB;
    let file = |format: Format| (format!("{key}-t{width}.{}", format.extension()), format.media_type(), width, height);
    [Format::WebP, Format::Jpeg].map(file).to_vec()
}
