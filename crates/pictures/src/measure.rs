use std::io::Cursor;

use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ImageDecoder, Limits};

use crate::limits::{MAX_OPENED_BYTES, MAX_PIXELS, MAX_SIDE, MAX_SIDE_BYTES, MAX_UPLOAD_BYTES, MIN_SIDE};
use crate::whole::whole;
use crate::{Format, Refused, sniff};

/// What the header of a picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    pub format: Format,
    /// As a reader sees it: after EXIF orientation.
    pub width: u32,
    /// As a reader sees it: after EXIF orientation.
    pub height: u32,
}

/// The format and size of a picture from its header; no pixel is decoded and no memory for
/// pixels is taken, whatever size the header claims.
///
/// # Errors
///
/// Every [`Refused`] that a header can tell; a file cut further on is found by
/// [`make`](crate::make()) only.
pub fn measure(bytes: &[u8]) -> Result<Measure, Refused> {
    let format = sniff(bytes)?;
    let mut decoder = open(bytes, format)?;
    let (width, height) = decoder.dimensions();
    let turned = matches!(
        decoder.orientation()?,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (width, height) = if turned { (height, width) } else { (width, height) };
    Ok(Measure { format, width, height })
}

/// A decoder that has read the header and found it within the limits.
pub(crate) fn open(bytes: &[u8], format: Format) -> Result<Box<dyn ImageDecoder + '_>, Refused> {
    if bytes.len() > MAX_UPLOAD_BYTES {
        return Err(Refused::TooLarge { bytes: bytes.len() });
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_SIDE_BYTES);
    let input = Cursor::new(bytes);
    // Decoders call a header that was cut off by many names; the file's structure tells.
    let reason = |error| whole(bytes, format).err().unwrap_or_else(|| Refused::from(error));
    let mut decoder: Box<dyn ImageDecoder> = match format {
        Format::Jpeg => Box::new(JpegDecoder::new(input).map_err(reason)?),
        Format::Png => {
            // The decoder reads up to the pixels before it tells the size: look ahead of it.
            let (width, height) = png_size(bytes).ok_or(Refused::Truncated)?;
            within(width, height)?;
            Box::new(PngDecoder::with_limits(input, limits.clone()).map_err(reason)?)
        }
        Format::Gif => Box::new(GifDecoder::new(input).map_err(reason)?),
        Format::WebP => Box::new(WebPDecoder::new(input).map_err(reason)?),
    };
    let (width, height) = decoder.dimensions();
    within(width, height)?;
    let opened = decoder.total_bytes();
    if opened > MAX_OPENED_BYTES {
        return Err(Refused::TooHeavy { bytes: opened });
    }
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    // A second buffer the size of the picture: a GIF frame narrower than its screen needs one.
    limits.max_alloc = Some(MAX_OPENED_BYTES + MAX_SIDE_BYTES);
    decoder.set_limits(limits)?;
    Ok(decoder)
}

/// Width and height of the IHDR chunk, which is always first (PNG, third edition, § 11.2.1).
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
    Some((number(16)?, number(20)?))
}

fn within(width: u32, height: u32) -> Result<(), Refused> {
    if width.min(height) < MIN_SIDE {
        Err(Refused::TooSmall { width, height })
    } else if u64::from(width) * u64::from(height) > MAX_PIXELS {
        Err(Refused::TooManyPixels { width, height })
    } else if width.max(height) > MAX_SIDE {
        Err(Refused::TooLong { width, height })
    } else {
        Ok(())
    }
}
