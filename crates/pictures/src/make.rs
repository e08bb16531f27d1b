use fast_image_resize::images::Image;

use crate::limits::THUMB;
use crate::names::{File, key, renditions, thumb};
use crate::pixels::{crop, decode, scale};
use crate::whole::whole;
use crate::{Format, Refused, encode, measure};

/// A picture as it is stored: what templates need to know, and the files.
#[derive(Debug, Clone)]
pub struct Picture {
    /// See [`key`].
    pub key: String,
    /// Of the original, after EXIF orientation.
    pub width: u32,
    /// Of the original, after EXIF orientation.
    pub height: u32,
    /// The files of [`renditions`], then those of [`thumb`], in their order.
    pub renditions: Vec<Rendition>,
}

/// One file to serve.
#[derive(Debug, Clone)]
pub struct Rendition {
    /// E.g. `{key}-640.webp`.
    pub name: String,
    pub media_type: &'static str,
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// Makes everything readers are served of a picture: decodes once, scales, encodes. It is work
/// for a blocking thread (tens of milliseconds and up) outside any transaction.
///
/// `focal` is what the thumbnail must keep, as shares of width and height after EXIF
/// orientation; without one, the middle.
///
/// # Errors
///
/// [`Refused`], where the file is not a whole picture within the [`limits`](crate::limits).
pub fn make(original: &[u8], focal: Option<[f64; 2]>) -> Result<Picture, Refused> {
    let measure = measure(original)?;
    whole(original, measure.format)?;
    let pixels = decode(original, measure.format)?;
    let (width, height) = (pixels.image.width(), pixels.image.height());
    let key = key(original, focal);

    let files = renditions(&key, width, height);
    let mut made = Vec::with_capacity(files.len() + 2);
    // The widest is scaled from the original, the others from the widest, so that a picture
    // straight from a camera is gone over once.
    let widest = files.iter().map(|file| (file.2, file.3)).max().unwrap_or((width, height));
    let mut scaled = vec![pixels.scale(None, widest)?];
    for file in files {
        let at = match scaled.iter().position(|image| image.width() == file.2) {
            Some(at) => at,
            None => {
                scaled.push(scale(&scaled[0], None, (file.2, file.3))?);
                scaled.len() - 1
            }
        };
        made.push(encode(&scaled[at], file)?);
    }

    // From the original again: in a panorama the widest has too few lines left for it.
    let part = crop((width, height), THUMB, focal);
    let small = pixels.scale(Some(part), THUMB)?;
    for file in thumb(&key) {
        made.push(encode(&small, file)?);
    }
    Ok(Picture { key, width, height, renditions: made })
}

fn encode(image: &Image, (name, media_type, width, height): File) -> Result<Rendition, Refused> {
    let bytes = if media_type == Format::Jpeg.media_type() { encode::jpeg(image)? } else { encode::webp(image)? };
    Ok(Rendition { name, media_type, width, height, bytes })
}
