//! The key of a picture and the list of its files, computed without opening anything.

use sha2::{Digest, Sha256};

use crate::Format;
use crate::limits::{FALLBACK_WIDTH, MAX_RENDITION_HEIGHT, THUMB, WIDTHS};

/// A file that [`make`](crate::make()) makes: name, media type, width, height.
pub type File = (String, &'static str, u32, u32);

/// The key of a picture: the first 20 hexadecimal digits of the SHA-256 of the original's bytes, followed by its focal
/// point where it has one, since the thumbnail depends on it. The same file with the same focal point always has the
/// same key, so a name never changes its meaning.
pub fn key(original: &[u8], focal: Option<[f64; 2]>) -> String {
    let mut hash = Sha256::new();
    hash.update(original);
    for part in focal.into_iter().flatten() {
        hash.update(part.to_le_bytes());
    }
    hash.finalize()[..10].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The renditions of a whole picture for `srcset`: every width as WebP, narrowest first; then
/// as JPEG the fallback for `<img src>` (640 wide, where there is one) and the widest, which
/// feeds, cards and search engines ask for. `width` and `height` are those of
/// [`Picture`](crate::Picture) or [`Measure`](crate::Measure).
pub fn renditions(key: &str, width: u32, height: u32) -> Vec<File> {
    let sizes = sizes(width, height);
    let widest = sizes[sizes.len() - 1].0;
    let file =
        |format: Format, (w, h): (u32, u32)| (format!("{key}-{w}.{}", format.extension()), format.media_type(), w, h);
    let webp = sizes.iter().map(|&size| file(Format::WebP, size));
    let jpeg = sizes.iter().filter(|(w, _)| *w == FALLBACK_WIDTH || *w == widest).map(|&size| file(Format::Jpeg, size));
    webp.chain(jpeg).collect()
}

/// The 16:9 thumbnail, which every picture has: WebP, then JPEG.
pub fn thumb(key: &str) -> [File; 2] {
    [Format::WebP, Format::Jpeg].map(|format| {
        let (width, height) = THUMB;
        let name = format!("{key}-t{width}.{}", format.extension());
        (name, format.media_type(), width, height)
    })
}

/// The sizes of the renditions, narrowest first; never empty and never larger than the
/// picture. The last is the picture's own width up to 1280; a step less than an eighth
/// narrower than that would be a file nobody can tell from it, and is left out.
fn sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let widest =
        u64::from(WIDTHS[WIDTHS.len() - 1]).min(width).min(u64::from(MAX_RENDITION_HEIGHT) * width / height).max(1);
    let steps = WIDTHS.into_iter().map(u64::from).filter(|step| step * 9 <= widest * 8);
    let scaled = |w: u64| {
        let h = (w * height + width / 2) / width;
        (w as u32, h.clamp(1, MAX_RENDITION_HEIGHT.into()) as u32)
    };
    steps.chain([widest]).map(scaled).collect()
}
