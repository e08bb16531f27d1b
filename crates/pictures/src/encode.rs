//! Pixels to files, without metadata.

use fast_image_resize::PixelType;
use fast_image_resize::images::Image;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use webp::WebPConfig;

use crate::Refused;

const JPEG_QUALITY: u8 = 76;
const WEBP_QUALITY: f32 = 72.0;
/// libwebp's 0 (fast) to 6 (small). Against its own default of 4, the whole of `make` takes half
/// the time and WebP files grow by 3 to 10%: an import of thousands of pictures is worth that.
const WEBP_METHOD: i32 = 2;
/// What a phone fetches may weigh so much that the page with it stays below 60 KB. A picture of much grain or many leaves
/// is given less quality, step by step; on a screen of two or three dots a pixel it does not show.
const PHONE_WIDTH: u32 = 960;
const PHONE_BYTES: usize = 38_000;
const LESS_QUALITY: [f32; 4] = [60.0, 46.0, 34.0, 22.0];

/// Lossy WebP; transparency is kept.
pub(crate) fn webp(image: &Image) -> Result<Vec<u8>, Refused> {
    let mut file = webp_of(image, WEBP_QUALITY)?;
    for quality in LESS_QUALITY {
        if image.width() > PHONE_WIDTH || file.len() <= PHONE_BYTES {
            break;
        }
        file = webp_of(image, quality)?;
    }
    Ok(file)
}

fn webp_of(image: &Image, quality: f32) -> Result<Vec<u8>, Refused> {
    let (width, height) = (image.width(), image.height());
    let encoder = match image.pixel_type() {
        PixelType::U8x4 => webp::Encoder::from_rgba(image.buffer(), width, height),
        _ => webp::Encoder::from_rgb(image.buffer(), width, height),
    };
    let mut config = WebPConfig::new().map_err(|()| Refused::Damaged)?;
    config.quality = quality;
    config.method = WEBP_METHOD;
    let file = encoder.encode_advanced(&config).map_err(|_| Refused::Damaged)?;
    Ok(file.to_vec())
}

/// Progressive JPEG, 4:2:0; transparency is laid on white.
pub(crate) fn jpeg(image: &Image) -> Result<Vec<u8>, Refused> {
    let flattened;
    let rgb = match image.pixel_type() {
        PixelType::U8x4 => {
            flattened = on_white(image.buffer());
            flattened.as_slice()
        }
        _ => image.buffer(),
    };
    let side = |n: u32| u16::try_from(n).map_err(|_| Refused::Damaged);
    let (width, height) = (side(image.width())?, side(image.height())?);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(rgb, width, height, ColorType::Rgb).map_err(|_| Refused::Damaged)?;
    Ok(file)
}

fn on_white(rgba: &[u8]) -> Vec<u8> {
    let flat = |[r, g, b, a]: [u8; 4]| {
        [r, g, b].map(|c| {
            let (c, a) = (u32::from(c), u32::from(a));
            ((c * a + 255 * (255 - a) + 127) / 255) as u8
        })
    };
    rgba.as_chunks().0.iter().flat_map(|&pixel| flat(pixel)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_noise_is_light_enough_for_a_phone() {
        let mut state = 7_u32;
        let noise = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            96 + (state >> 26) as u8
        };
        let pixels: Vec<u8> = (0..PHONE_WIDTH * 405 * 3).map(noise).collect();
        let image = Image::from_vec_u8(PHONE_WIDTH, 405, pixels, PixelType::U8x3).unwrap();
        assert!(webp_of(&image, WEBP_QUALITY).unwrap().len() > PHONE_BYTES, "the test has something to show");
        assert!(webp(&image).unwrap().len() <= PHONE_BYTES);
    }
}
