//! Where in a file its metadata lies.

use crate::limits::MAX_XMP_BYTES;
use crate::measure::open;
use crate::whole::jpeg_marker;
use crate::{Format, Refused, sniff};

/// The blocks as they are; empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// A TIFF structure.
    pub exif: Vec<u8>,
    /// IIM datasets.
    pub iptc: Vec<u8>,
    pub xmp: Vec<u8>,
    /// What the IPTC block's digest was when somebody last wrote both it and XMP.
    pub digest: Option<[u8; 16]>,
}

pub(super) fn find(bytes: &[u8]) -> Result<Blocks, Refused> {
    let format = sniff(bytes)?;
    if format == Format::Jpeg {
        let mut blocks = in_jpeg(bytes);
        if blocks.iptc.is_empty() {
            blocks.iptc = after_the_end(bytes).unwrap_or_default().to_vec();
        }
        return Ok(blocks);
    }
    let mut decoder = open(bytes, format)?;
    let block = |read: image::ImageResult<Option<Vec<u8>>>| read.ok().flatten().unwrap_or_default();
    let (exif, xmp) = (block(decoder.exif_metadata()), block(decoder.xmp_metadata()));
    Ok(Blocks { exif, xmp, ..Blocks::default() })
}

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// The application segments before a JPEG's first scan.
fn in_jpeg(bytes: &[u8]) -> Blocks {
    let mut blocks = Blocks::default();
    let mut resources = Vec::new();
    let mut at = 2;
    while let Some((marker, after)) = jpeg_marker(bytes, at) {
        let length =
            bytes.get(after..).and_then(<[u8]>::first_chunk).map(|length| usize::from(u16::from_be_bytes(*length)));
        let (Some(length @ 2..), false) = (length, matches!(marker, 0xD9 | 0xDA)) else { break };
        let Some(segment) = bytes.get(after + 2..after + length) else { break };
        match marker {
            0xE1 if blocks.exif.is_empty() && segment.starts_with(EXIF) => {
                blocks.exif = segment[EXIF.len()..].to_vec();
            }
            0xE1 if blocks.xmp.is_empty() && segment.starts_with(XMP) => {
                blocks.xmp = segment[XMP.len()..].to_vec();
            }
            // Resources longer than a segment go on in the next one.
            0xED if segment.starts_with(PHOTOSHOP) => resources.extend_from_slice(&segment[PHOTOSHOP.len()..]),
            _ => {}
        }
        at = after + length;
    }
    if blocks.xmp.len() > MAX_XMP_BYTES {
        blocks.xmp.clear();
    }
    for (id, data) in photoshop(&resources) {
        match id {
            0x0404 if blocks.iptc.is_empty() => blocks.iptc = data.to_vec(),
            0x0425 => blocks.digest = data.try_into().ok(),
            _ => {}
        }
    }
    blocks
}

/// Number and data of each image resource of Photoshop's.
fn photoshop(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let [high, low, name @ ..] = rest.strip_prefix(b"8BIM")? else { return None };
        // A name with its length before it, and after it the data; both padded to an even length.
        let name_length = (usize::from(*name.first()?) + 2) & !1;
        let data = name.get(name_length..)?;
        let length = u32::from_be_bytes(*data.first_chunk()?) as usize;
        let data = &data[4..];
        let value = data.get(..length)?;
        rest = data.get(length + (length & 1)..).unwrap_or_default();
        Some((u16::from_be_bytes([*high, *low]), value))
    })
}

/// IPTC that archives of newsrooms append to the file: FotoWare's trailer, and AFCP.
fn after_the_end(bytes: &[u8]) -> Option<&[u8]> {
    fotoware(bytes).or_else(|| afcp(bytes))
}

/// Blocks one behind the other, each followed by its kind (1 for IPTC), its length with these ten bytes, and a mark.
fn fotoware(mut bytes: &[u8]) -> Option<&[u8]> {
    loop {
        let (before, footer) = bytes.split_last_chunk::<10>()?;
        let [high, low, length @ .., 0xA1, 0xB2, 0xC3, 0xD4] = footer else { return None };
        let length = u32::from_be_bytes(*length).checked_sub(10)? as usize;
        let (rest, block) = before.split_at_checked(before.len().checked_sub(length)?)?;
        if (*high, *low) == (0, 1) {
            return Some(block);
        }
        bytes = rest;
    }
}

/// A directory of named blocks; its place in the file stands in the last twelve bytes.
fn afcp(bytes: &[u8]) -> Option<&[u8]> {
    let (_, footer) = bytes.split_last_chunk::<12>()?;
    let number = |bytes: &[u8], at: usize| -> Option<usize> {
        let four = *bytes.get(at..)?.first_chunk()?;
        Some(if footer.starts_with(b"AXS!") { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) } as usize)
    };
    if !(footer.starts_with(b"AXS!") || footer.starts_with(b"AXS*")) {
        return None;
    }
    let directory = number(footer, 4)?;
    let head = bytes.get(directory..directory.checked_add(12)?)?;
    let two = [*head.get(6)?, *head.get(7)?];
    let entries = if footer.starts_with(b"AXS!") { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) };
    for entry in bytes.get(directory + 12..)?.as_chunks::<12>().0.iter().take(entries.into()) {
        let (length, place) = (number(entry, 4)?, number(entry, 8)?);
        if entry.starts_with(b"IPTC") {
            return bytes.get(place..place.checked_add(length)?);
        }
    }
    None
}
