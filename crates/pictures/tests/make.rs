//! What is made of a picture.

mod common;

use common::{file, waves};
use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{Picture, Rendition, make, measure, renditions, thumb};

/// An EXIF block of one tag, the orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn jpeg_with(segment: u8, head: &[u8], data: &[u8], image: RgbImage) -> Vec<u8> {
    let jpeg = file(image, ImageFormat::Jpeg);
    let body = [head, data].concat();
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, segment], &length, &body, &jpeg[2..]].concat()
}

fn open(rendition: &Rendition) -> image::DynamicImage {
    let format = ImageFormat::from_mime_type(rendition.media_type).unwrap();
    image::load_from_memory_with_format(&rendition.bytes, format).unwrap()
}

fn named<'a>(picture: &'a Picture, end: &str) -> &'a Rendition {
    picture.renditions.iter().find(|file| file.name.ends_with(end)).unwrap()
}

fn near(pixel: &Rgba<u8>, colour: [u8; 3]) -> bool {
    (0..3).all(|c| pixel[c].abs_diff(colour[c]) < 12)
}

#[test]
fn what_is_made_is_what_was_listed() {
    for (width, height) in
        [(1600, 900), (900, 1600), (1280, 720), (700, 500), (640, 480), (340, 200), (16, 16), (16, 2000)]
    {
        let picture = make(&file(waves(width, height), ImageFormat::Jpeg), None).unwrap();
        let mut listed = renditions(&picture.key, width, height);
        listed.extend(thumb(&picture.key));
        assert_eq!(picture.renditions.len(), listed.len());
        for (made, (name, media_type, w, h)) in picture.renditions.iter().zip(listed) {
            assert_eq!((&made.name, made.media_type), (&name, media_type));
            assert_eq!((made.width, made.height), (w, h));
            let opened = open(made);
            assert_eq!((opened.width(), opened.height()), (w, h), "{name}");
        }
    }
}

#[test]
fn widths_are_few_and_never_larger_than_the_picture() {
    let widths = |width, height, end: &str| -> Vec<u32> {
        let files = renditions("k", width, height);
        files.iter().filter(|file| file.0.ends_with(end)).map(|file| file.2).collect()
    };
    assert_eq!(widths(4000, 3000, "webp"), [320, 640, 960, 1280]);
    assert_eq!(widths(4000, 3000, "jpg"), [640, 1280]);
    assert_eq!(widths(900, 600, "webp"), [320, 640, 900]);
    assert_eq!(widths(650, 600, "webp"), [320, 650]);
    assert_eq!(widths(650, 600, "jpg"), [650]);
    assert_eq!(widths(200, 100, "webp"), [200]);
    assert_eq!(renditions("k", 1600, 900)[3], ("k-1280.webp".into(), "image/webp", 1280, 720));
    // A strip of a page: no taller than what WebP and phones can hold.
    assert!(renditions("k", 1000, 20_000).iter().all(|file| file.3 <= 8_192));
    assert_eq!(renditions("k", 20_000, 16)[3].3, 1);
}

#[test]
fn a_key_is_the_file() {
    let one = file(waves(320, 200), ImageFormat::Png);
    let other = file(waves(320, 201), ImageFormat::Png);
    assert_eq!(make(&one, None).unwrap().key, pictures::key(&one, None));
    assert_ne!(pictures::key(&one, None), pictures::key(&other, None));
    assert_ne!(pictures::key(&one, None), pictures::key(&one, Some([0.5, 0.2])));
    // FIPS 180-2, example B.1: SHA-256("abc").
    assert_eq!(pictures::key(b"abc", None), "ba7816bf8f01cfea4141");
}

#[test]
fn a_turned_picture_is_served_upright() {
    // Stored: left half red, right half blue. Orientation 6 turns it clockwise: red on top.
    let stored = RgbImage::from_fn(400, 200, |x, _| Rgb(if x < 200 { [200, 20, 20] } else { [20, 20, 200] }));
    let original = jpeg_with(0xE1, b"Exif\0\0", &exif(6), stored);
    let measured = measure(&original).unwrap();
    assert_eq!((measured.width, measured.height), (200, 400));
    let picture = make(&original, None).unwrap();
    assert_eq!((picture.width, picture.height), (200, 400));
    let upright = open(named(&picture, "-200.webp")).into_rgba8();
    assert!(near(upright.get_pixel(100, 50), [200, 20, 20]));
    assert!(near(upright.get_pixel(100, 350), [20, 20, 200]));
}

#[test]
fn no_metadata_is_served() {
    let secret = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>somebody's house</x:xmpmeta>";
    let original = jpeg_with(0xE1, b"", secret, waves(400, 300));
    for rendition in make(&original, None).unwrap().renditions {
        for mark in ["Exif", "EXIF", "house", "XMP ", "ICCP", "ICC_PROFILE"] {
            let found = rendition.bytes.windows(mark.len()).any(|part| part == mark.as_bytes());
            assert!(!found, "{mark} in {}", rendition.name);
        }
    }
}

#[test]
fn a_jpeg_is_progressive() {
    let picture = make(&file(waves(640, 400), ImageFormat::Png), None).unwrap();
    let bytes = &named(&picture, "-640.jpg").bytes;
    assert!(bytes.windows(2).any(|two| two == [0xFF, 0xC2]));
}

#[test]
fn what_is_seen_through_stays_so_in_webp_and_is_white_in_jpeg() {
    let half = RgbaImage::from_fn(400, 300, |x, _| if x < 200 { Rgba([10, 120, 10, 255]) } else { Rgba([0, 0, 0, 0]) });
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let picture = make(&file(half.clone(), format), None).unwrap();
        let webp = open(named(&picture, "-400.webp")).into_rgba8();
        assert_eq!((webp.get_pixel(100, 150)[3], webp.get_pixel(300, 150)[3]), (255, 0));
        let jpeg = open(named(&picture, "-400.jpg")).into_rgba8();
        assert!(near(jpeg.get_pixel(100, 150), [10, 120, 10]), "{format:?}");
        assert!(near(jpeg.get_pixel(300, 150), [255, 255, 255]), "{format:?}");
    }
}

#[test]
fn of_a_gif_the_first_frame_is_taken() {
    let mut gif = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut gif);
    for colour in [[200, 20, 20, 255], [20, 20, 200, 255]] {
        let frame = RgbaImage::from_pixel(320, 180, Rgba(colour));
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let picture = make(&gif, None).unwrap();
    let first = open(named(&picture, "-320.jpg")).into_rgba8();
    assert!(near(first.get_pixel(160, 90), [200, 20, 20]));
}

#[test]
fn a_thumbnail_keeps_what_matters() {
    // A tall picture with a red band near the top, which the middle crop would lose.
    let tall = RgbImage::from_fn(400, 1200, |_, y| Rgb(if y < 240 { [200, 20, 20] } else { [20, 120, 20] }));
    let original = file(tall, ImageFormat::Png);
    let thumbnail = |focal| {
        let picture = make(&original, focal).unwrap();
        let thumbnail = named(&picture, "-t240.jpg");
        assert_eq!((thumbnail.width, thumbnail.height), (240, 135));
        *open(thumbnail).into_rgba8().get_pixel(120, 60)
    };
    assert!(near(&thumbnail(None), [20, 120, 20]));
    assert!(near(&thumbnail(Some([0.5, 0.1])), [200, 20, 20]));
    // Nonsense from a form moves the crop to an edge or the middle; it never fails.
    assert!(near(&thumbnail(Some([-7.0, -7.0])), [200, 20, 20]));
    assert!(near(&thumbnail(Some([f64::NAN, f64::INFINITY])), [20, 120, 20]));
}

#[test]
fn wide_colours_are_brought_to_srgb() {
    let icc = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let image = RgbImage::from_pixel(320, 180, Rgb([200, 100, 100]));
    let mut png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.set_icc_profile(icc).unwrap();
    encoder.write_image(&image, 320, 180, ExtendedColorType::Rgb8).unwrap();
    let picture = make(&png, None).unwrap();
    for end in ["-320.jpg", "-t240.jpg"] {
        let pixel = *open(named(&picture, end)).into_rgba8().get_pixel(100, 50);
        // Display P3 (200, 100, 100) is about sRGB (213, 94, 97).
        assert!(pixel[0] > 207 && pixel[1] < 99, "{pixel:?}");
    }
}
