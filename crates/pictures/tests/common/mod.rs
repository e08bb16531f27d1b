//! Pictures drawn for the tests.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Soft waves with a little grain: compresses like a photograph.
pub fn waves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let wave = |step: f32| ((x as f32 / step).sin() * (y as f32 / step).cos() * 90.0) as i32;
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) as i32 & 15;
        let channel = |step| (128 + wave(step) + grain).clamp(0, 255) as u8;
        Rgb([channel(37.0), channel(53.0), channel(71.0)])
    })
}

pub fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.into().write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// One PNG chunk with its length and checksum.
pub fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind.as_slice(), data].concat();
    let length = (data.len() as u32).to_be_bytes();
    let sum = crc32fast::hash(&body).to_be_bytes();
    [length.as_slice(), &body, &sum].concat()
}

/// A PNG's signature and IHDR: eight bits a channel, RGB.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut ihdr = [width.to_be_bytes(), height.to_be_bytes()].concat();
    ihdr.extend([8, 2, 0, 0, 0]);
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &ihdr)].concat()
}
