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
