use fast_image_resize::images::Image;

use crate::names::{File, Shape, crop, key, rectangle, renditions};
use crate::pixels::{Pixels, decode, scale};
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
    /// The files of [`renditions`], then those of [`crop`] in each [`Shape`], in their order.
    pub renditions: Vec<Rendition>,
}

/// One file to serve.
#[derive(Debug, Clone)]
pub struct Rendition {
    /// E.g. `{key}-720.webp`.
    pub name: String,
    pub media_type: &'static str,
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// Makes everything readers are served of a picture: decodes once, scales, cuts, encodes. It is work for a blocking
/// thread (tenths of a second and up) outside any transaction.
///
/// `focal` is what every crop must keep, as shares of width and height after EXIF orientation; without one, the middle.
///
/// # Errors
///
/// [`Refused`], where the file is not a whole picture within the [`limits`](crate::limits).
pub fn make(original: &[u8], focal: Option<[f64; 2]>) -> Result<Picture, Refused> {
    let pixels = opened(original)?;
    let (width, height) = (pixels.image.width(), pixels.image.height());
    let key = key(original);
    let files = renditions(&key, width, height);
    // The widest is scaled from the original, the others from the widest, so that a picture straight from a camera is
    // gone over once.
    let widest = pixels.scale(None, size(&files))?;
    let mut made = Vec::new();
    all(&widest, files, &mut made)?;
    cut(&pixels, &widest, &key, focal, &mut made)?;
    Ok(Picture { key, width, height, renditions: made })
}

/// Makes the crops of a picture once more, around another focal point.
///
/// # Errors
///
/// [`Refused`], as [`make`].
pub fn crops(original: &[u8], focal: Option<[f64; 2]>) -> Result<Vec<Rendition>, Refused> {
    let pixels = opened(original)?;
    let key = key(original);
    let widest = pixels.scale(None, size(&renditions(&key, pixels.image.width(), pixels.image.height())))?;
    let mut made = Vec::new();
    cut(&pixels, &widest, &key, focal, &mut made)?;
    Ok(made)
}

fn opened(original: &[u8]) -> Result<Pixels, Refused> {
    let measure = measure(original)?;
    whole(original, measure.format)?;
    decode(original, measure.format)
}

/// The crops in every shape: from the widest rendition where it has pixels enough, else from the original.
fn cut(
    pixels: &Pixels,
    widest: &Image,
    key: &str,
    focal: Option<[f64; 2]>,
    made: &mut Vec<Rendition>,
) -> Result<(), Refused> {
    let whole = (pixels.image.width(), pixels.image.height());
    for shape in Shape::ALL {
        let files = crop(key, whole, focal, shape);
        let part = rectangle((widest.width(), widest.height()), shape, focal);
        let largest = if part.2 >= f64::from(size(&files).0) {
            scale(widest, Some(part), size(&files))?
        } else {
            pixels.scale(Some(rectangle(whole, shape, focal)), size(&files))?
        };
        all(&largest, files, made)?;
    }
    Ok(())
}

/// The size of the widest of `files`.
fn size(files: &[File]) -> (u32, u32) {
    files.iter().map(|file| (file.2, file.3)).max().unwrap_or((1, 1))
}

/// Encodes `files`, each scaled once from the largest.
fn all(largest: &Image, files: Vec<File>, made: &mut Vec<Rendition>) -> Result<(), Refused> {
    let mut scaled: Vec<Image> = Vec::new();
    for file in files {
        let size = (file.2, file.3);
        if size == (largest.width(), largest.height()) {
            made.push(encode(largest, file)?);
            continue;
        }
        let at = match scaled.iter().position(|image| image.width() == size.0) {
            Some(at) => at,
            None => {
                scaled.push(scale(largest, None, size)?);
                scaled.len() - 1
            }
        };
        made.push(encode(&scaled[at], file)?);
    }
    Ok(())
}

fn encode(image: &Image, (name, media_type, width, height): File) -> Result<Rendition, Refused> {
    let bytes = if media_type == Format::Jpeg.media_type() { encode::jpeg(image)? } else { encode::webp(image)? };
    Ok(Rendition { name, media_type, width, height, bytes })
}
