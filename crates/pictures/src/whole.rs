//! Was the file cut off on its way? Decoders are lenient here (zune-jpeg fills what is missing
//! with grey), so the file's own structure is walked to its end, without decoding. What
//! follows the end (a phone's second picture, padding) is nobody's business.

use crate::limits::MAX_SCANS;
use crate::{Format, Refused};

/// # Errors
///
/// [`Refused::Truncated`] where the structure runs out of the file, [`Refused::Damaged`] where
/// a JPEG has more than [`MAX_SCANS`] scans.
pub(crate) fn whole(bytes: &[u8], format: Format) -> Result<(), Refused> {
    let whole = match format {
        Format::Jpeg => jpeg(bytes)?,
        Format::Png => png(bytes),
        Format::Gif => gif(bytes),
        Format::WebP => webp(bytes),
    };
    whole.ok_or(Refused::Truncated)
}

/// Markers up to EOI (ITU-T T.81, B.1): `Ok(None)` where the file ends before it.
fn jpeg(bytes: &[u8]) -> Result<Option<()>, Refused> {
    let mut scans = 0;
    let mut at = 2;
    while let Some((marker, after)) = jpeg_marker(bytes, at) {
        at = after;
        match marker {
            0xD9 if scans > 0 => return Ok(Some(())),
            0xD9 => return Ok(None),
            0x01 | 0xD0..=0xD8 => continue,
            0xDA => scans += 1,
            _ => {}
        }
        if scans > MAX_SCANS {
            return Err(Refused::Damaged);
        }
        let Some(length) = bytes.get(at..).and_then(<[u8]>::first_chunk) else {
            return Ok(None);
        };
        at += usize::from(u16::from_be_bytes(*length));
    }
    Ok(None)
}

/// The next marker at or after a place, over coded data, and where its segment begins.
pub(crate) fn jpeg_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)? + 1;
        match *bytes.get(at)? {
            // A stuffed 0xFF of the coded data, or a fill byte before a marker.
            0x00 | 0xFF => {}
            marker => return Some((marker, at + 1)),
        }
    }
}

/// Chunks up to IEND (PNG, third edition, § 5.3).
fn png(bytes: &[u8]) -> Option<()> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
        let kind = bytes.get(at + 4..at + 8)?;
        at = at.checked_add(12)?.checked_add(length)?;
        if at > bytes.len() {
            return None;
        }
        if kind == b"IEND" {
            return Some(());
        }
    }
}

/// Blocks up to the trailer (GIF89a specification, appendix B).
fn gif(bytes: &[u8]) -> Option<()> {
    let table = |packed: u8| {
        if packed & 0x80 == 0 { 0 } else { 6 << (packed & 7) }
    };
    let mut at = 13 + table(*bytes.get(10)?);
    loop {
        match *bytes.get(at)? {
            0x3B => return Some(()),
            0x21 => at += 2,
            0x2C => at += 11 + table(*bytes.get(at + 9)?),
            _ => return None,
        }
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
    }
}

/// The length RIFF declares (RFC 9649, § 2.4); some writers leave the last padding byte out.
fn webp(bytes: &[u8]) -> Option<()> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
    (bytes.len() + 1 >= length.checked_add(8)?).then_some(())
}
