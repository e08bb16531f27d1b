//! Opened pixels: turned upright, eight bits a channel, in sRGB once scaled.

use fast_image_resize::images::Image;
use fast_image_resize::pixels::{InnerPixel, U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::measure::open;
use crate::{Format, Refused};

/// A rectangle of a picture in its own pixels: left, top, width, height.
pub(crate) type Rectangle = (f64, f64, f64, f64);

/// The picture as a reader should see it, but still in the colours of its file.
pub(crate) struct Pixels {
    pub image: Image<'static>,
    profile: Option<ColorProfile>,
}

/// Decodes a picture (of an animation the first frame), turns it by its EXIF orientation and
/// keeps an alpha channel only where something is seen through.
pub(crate) fn decode(bytes: &[u8], format: Format) -> Result<Pixels, Refused> {
    let mut decoder = open(bytes, format)?;
    let orientation = decoder.orientation()?;
    // A profile that cannot be read is as good as none: browsers take such a picture for sRGB.
    let profile = decoder
        .icc_profile()
        .ok()
        .flatten()
        .and_then(|icc| ColorProfile::new_from_slice(&icc).ok())
        .filter(|profile| profile.color_space == DataColorSpace::Rgb);
    let mut opened = DynamicImage::from_decoder(decoder)?;
    opened.apply_orientation(orientation);

    let (width, height) = (opened.width(), opened.height());
    let image = if opened.color().has_alpha() {
        let rgba = opened.into_rgba8();
        if rgba.pixels().any(|pixel| pixel[3] != 255) {
            Image::from_vec_u8(width, height, rgba.into_raw(), PixelType::U8x4)
        } else {
            let rgb = DynamicImage::from(rgba).into_rgb8();
            Image::from_vec_u8(width, height, rgb.into_raw(), PixelType::U8x3)
        }
    } else {
        Image::from_vec_u8(width, height, opened.into_rgb8().into_raw(), PixelType::U8x3)
    };
    let image = image.map_err(|_| Refused::Damaged)?;
    Ok(Pixels { image, profile })
}

/// Scales a part of a picture (or all of it) with Lanczos3, on the sRGB values as they are:
/// as browsers and other newsrooms' tools do, twice as fast as in linear light, and at
/// these sizes seen by nobody but a test chart. Transparent pixels do not bleed their colour.
pub(crate) fn scale(
    image: &Image,
    part: Option<Rectangle>,
    (width, height): (u32, u32),
) -> Result<Image<'static>, Refused> {
    let mut scaled = Image::new(width, height, image.pixel_type());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    let options = match part {
        Some((left, top, width, height)) => options.crop(left, top, width, height),
        None => options,
    };
    match image.pixel_type() {
        PixelType::U8x4 => fill::<U8x4>(image, &mut scaled, &options),
        _ => fill::<U8x3>(image, &mut scaled, &options),
    }
    .ok_or(Refused::Damaged)?;
    Ok(scaled)
}

/// Scales pixels of one known type. `Resizer::resize` finds the type by itself, but is compiled for all thirteen then,
/// which takes longer than the rest of this room together.
fn fill<P: InnerPixel + PixelTrait>(from: &Image, to: &mut Image, options: &ResizeOptions) -> Option<()> {
    Resizer::new().resize_typed::<P>(&from.typed_image()?, &mut to.typed_image_mut()?, options).ok()
}

impl Pixels {
    /// [`scale`], then the colours brought from the file's profile to sRGB: after scaling,
    /// because there are far fewer pixels then.
    pub(crate) fn scale(&self, part: Option<Rectangle>, size: (u32, u32)) -> Result<Image<'static>, Refused> {
        let scaled = scale(&self.image, part, size)?;
        let Some(profile) = &self.profile else {
            return Ok(scaled);
        };
        let layout = match scaled.pixel_type() {
            PixelType::U8x4 => Layout::Rgba,
            _ => Layout::Rgb,
        };
        let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
        let mut converted = Image::new(size.0, size.1, scaled.pixel_type());
        let done = profile
            .create_transform_8bit(layout, &srgb, layout, options)
            .and_then(|transform| transform.transform(scaled.buffer(), converted.buffer_mut()));
        Ok(if done.is_ok() { converted } else { scaled })
    }
}
