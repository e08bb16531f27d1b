//! Fragments: parts of pages, compressed once, when first a reader asks for that coding, and joined without compressing
//! again.
//!
//! A raw deflate stream (RFC 1951) whose segments each end in a full flush can be cut and joined at those ends: no
//! segment refers to another. A page is the gzip header, its fragments' segments, an empty last block, and a trailer
//! whose CRC-32 is combined from theirs (RFC 1952).
//!
//! Brotli (RFC 7932) joins likewise where each segment begins and ends at a byte and relies on nothing before it: neither
//! the distances that were used last, nor the two letters before its own, nor the built-in dictionary, whose addresses
//! depend on the place in the stream.

use std::sync::{Arc, OnceLock};

use brotli::enc::{BrotliCompress, BrotliEncoderParams};
use bytes::Bytes;
use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress, Status};
use sha2::{Digest, Sha256};

use crate::slots::Gap;

/// A part of a page. One with slots is cut where they are: it is the first piece, and `rest` holds the others, each with
/// the slot before it.
#[derive(Clone)]
pub(crate) struct Fragment {
    pub html: Bytes,
    coded: Arc<Coded>,
    crc: Hasher,
    /// Stands for the content, on every node and after every start: the beginning of its SHA-256.
    tag: u64,
    /// When it was made, in microseconds: it has not changed since.
    pub made: i64,
    rest: Arc<[(Gap, Fragment)]>,
}

/// The same, compressed.
struct Coded {
    quality: i32,
    deflated: OnceLock<Bytes>,
    brotlied: OnceLock<Bytes>,
}

impl Fragment {
    /// The same as a segment of raw deflate.
    fn deflated(&self) -> &Bytes {
        self.coded.deflated.get_or_init(|| deflate(&self.html))
    }

    /// The same as a segment of brotli.
    fn brotlied(&self) -> &Bytes {
        self.coded.brotlied.get_or_init(|| brotli(&self.html, self.coded.quality))
    }

    /// The same, compressed in every coding.
    fn compressed(self) -> Fragment {
        self.deflated();
        self.brotlied();
        self
    }

    /// This piece, and after it the others.
    pub fn followed_by(self, rest: Vec<(Gap, Fragment)>) -> Fragment {
        Fragment { rest: rest.into(), ..self }
    }

    /// The first piece alone, and the others.
    pub fn pieces(mut self) -> (Fragment, Arc<[(Gap, Fragment)]>) {
        let rest = std::mem::replace(&mut self.rest, Arc::new([]));
        (self, rest)
    }

    /// What it takes in memory once it is compressed: some quarter by either coding.
    fn bytes(&self) -> usize {
        let rest: usize = self.rest.iter().map(|(_, piece)| piece.bytes()).sum();
        self.html.len() + self.html.len() / 2 + size_of::<Fragment>() + size_of::<Coded>() + rest
    }
}

/// Weighs fragments by what they take in memory.
#[derive(Clone)]
pub(crate) struct ByBytes;

impl quick_cache::Weighter<(String, u64), Arc<[Fragment]>> for ByBytes {
    fn weight(&self, key: &(String, u64), fragments: &Arc<[Fragment]>) -> u64 {
        let content: usize = fragments.iter().map(Fragment::bytes).sum();
        (key.0.len() + content + 64) as u64
    }
}

/// A story's main part takes some 2 ms; quality 11 would make it 3% smaller and take thirty.
const OFTEN: i32 = 7;
/// What is made once and stands in every page is pressed as small as can be.
const ONCE: i32 = 11;

/// How a fragment is made: [`press`] or [`press_once`].
pub(crate) type Press = fn(String, i64) -> Fragment;

/// What is longer is compressed at once: who asks for it at the same time would wait in the threads that answer.
const LONG: usize = 256 * 1024;

/// Makes a fragment of `html`, at the moment `made`.
pub(crate) fn press(html: String, made: i64) -> Fragment {
    let fragment = fragment(html, made, OFTEN);
    if fragment.html.len() > LONG { fragment.compressed() } else { fragment }
}

/// [`press`] for what changes once a day or never: it is compressed at once, so that no reader waits for it.
pub(crate) fn press_once(html: String, made: i64) -> Fragment {
    fragment(html, made, ONCE).compressed()
}

fn fragment(html: String, made: i64, quality: i32) -> Fragment {
    let mut crc = Hasher::new();
    crc.update(html.as_bytes());
    let digest = Sha256::digest(html.as_bytes());
    let tag = digest.iter().take(8).fold(0, |tag, byte| tag << 8 | u64::from(*byte));
    let coded = Arc::new(Coded { quality, deflated: OnceLock::new(), brotlied: OnceLock::new() });
    Fragment { html: html.into(), coded, crc, tag, made, rest: Arc::new([]) }
}

fn deflate(bytes: &[u8]) -> Bytes {
    let mut stream = Compress::new(Compression::new(6), false);
    let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
    loop {
        let rest = &bytes[stream.total_in() as usize..];
        let status = stream.compress_vec(rest, &mut out, FlushCompress::Full);
        // A flush is whole when it leaves room: zlib's rule.
        let whole = out.len() < out.capacity() && stream.total_in() as usize == bytes.len();
        if whole || !matches!(status, Ok(Status::Ok)) {
            return out.into();
        }
        out.reserve(out.len().max(256));
    }
}

const WINDOW_BITS: i32 = 18;

fn brotli(bytes: &[u8], quality: i32) -> Bytes {
    let params = BrotliEncoderParams {
        quality,
        lgwin: WINDOW_BITS,
        size_hint: bytes.len(),
        // Relies on nothing before it, begins at a byte, ends at one, and has no header and no end of its own.
        catable: true,
        bare_stream: true,
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::with_capacity(bytes.len() / 4 + 64);
    BrotliCompress(&mut &*bytes, &mut out, &params).expect("bytes in memory can be read and written");
    out.into()
}

const GZIP_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// An empty last block with fixed codes.
const LAST_BLOCK: [u8; 2] = [3, 0];

/// How long [`gzip`] is.
pub(crate) fn gzip_size(parts: &[Fragment]) -> usize {
    GZIP_HEADER.len() + parts.iter().map(|part| part.deflated().len()).sum::<usize>() + LAST_BLOCK.len() + 8
}

/// How long [`brotli_stream`] is.
pub(crate) fn brotli_size(parts: &[Fragment]) -> usize {
    BROTLI_HEADER.len() + parts.iter().map(|part| part.brotlied().len()).sum::<usize>() + 1
}

/// How long [`plain`] is.
pub(crate) fn plain_size(parts: &[Fragment]) -> usize {
    parts.iter().map(|part| part.html.len()).sum()
}

/// The fragments as one gzip stream.
pub(crate) fn gzip(parts: &[Fragment]) -> Bytes {
    let mut out = Vec::with_capacity(gzip_size(parts));
    out.extend_from_slice(&GZIP_HEADER);
    let mut crc = Hasher::new();
    let mut length = 0_u32;
    for part in parts {
        out.extend_from_slice(part.deflated());
        crc.combine(&part.crc);
        length = length.wrapping_add(part.html.len() as u32);
    }
    out.extend_from_slice(&LAST_BLOCK);
    out.extend_from_slice(&crc.finalize().to_le_bytes());
    out.extend_from_slice(&length.to_le_bytes());
    out.into()
}

/// A window of [`WINDOW_BITS`], then an empty block of metadata, which is there to end at a byte.
const BROTLI_HEADER: [u8; 2] = [0b0110_0011, 0];
/// An empty last block.
const BROTLI_END: u8 = 0b11;

/// The fragments as one brotli stream.
pub(crate) fn brotli_stream(parts: &[Fragment]) -> Bytes {
    let mut out = Vec::with_capacity(brotli_size(parts));
    out.extend_from_slice(&BROTLI_HEADER);
    parts.iter().for_each(|part| out.extend_from_slice(part.brotlied()));
    out.push(BROTLI_END);
    out.into()
}

/// The fragments as they are.
pub(crate) fn plain(parts: &[Fragment]) -> Bytes {
    match parts {
        [one] => one.html.clone(),
        many => many.iter().map(|part| &part.html[..]).collect::<Vec<_>>().concat().into(),
    }
}

/// One number for the whole content, from the tags of its parts in their order.
pub(crate) fn tag(parts: &[Fragment]) -> u64 {
    parts
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |tag, part| (tag.rotate_left(7) ^ part.tag).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn joined_segments_are_one_stream() {
        let noise: String =
            (0..90_000_u32).map(|n| char::from(b' ' + (n.wrapping_mul(2_654_435_761) >> 25) as u8 % 90)).collect();
        let texts = ["<p>নদী</p>".repeat(9_000), String::new(), noise, "ক".into()];
        let parts: Vec<Fragment> = texts.iter().map(|text| press(text.clone(), 0)).collect();
        for parts in [&parts[..], &parts[..1], &parts[1..2], &parts[2..]] {
            let mut plain_again = Vec::new();
            flate2::read::GzDecoder::new(&gzip(parts)[..]).read_to_end(&mut plain_again).unwrap();
            assert_eq!(plain_again, plain(parts));
            let mut plain_again = Vec::new();
            brotli::Decompressor::new(&brotli_stream(parts)[..], 4096).read_to_end(&mut plain_again).unwrap();
            assert_eq!(plain_again, plain(parts));
            let sizes = [gzip_size(parts), brotli_size(parts), plain_size(parts)];
            assert_eq!(sizes, [gzip(parts).len(), brotli_stream(parts).len(), plain(parts).len()]);
        }
    }

    #[test]
    fn the_tag_sees_order_and_content() {
        let part = |text: &str| press(text.into(), 0);
        assert_ne!(tag(&[part("a"), part("b")]), tag(&[part("b"), part("a")]));
        assert_ne!(tag(&[part("a")]), tag(&[part("b")]));
    }
}
