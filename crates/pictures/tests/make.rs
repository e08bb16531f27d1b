//! What is made of a picture.

mod common;
#[path = "common/segment.rs"]
mod segment;

use common::{file, waves};
use image::{ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{Picture, Rendition, Shape, crop, crops, make, measure, renditions};
use segment::with_segment;

/// An EXIF block of one tag, the orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn jpeg_with(segment: u8, head: &[u8], data: &[u8], image: RgbImage) -> Vec<u8> {
    with_segment(&file(image, ImageFormat::Jpeg), segment, &[head, data].concat())
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
        listed.extend(Shape::ALL.into_iter().flat_map(|shape| crop(&picture.key, (width, height), None, shape)));
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
    assert_eq!(widths(4000, 3000, "webp"), [360, 720, 1080, 1440, 1920]);
    assert_eq!(widths(4000, 3000, "jpg"), [720, 1440]);
    assert_eq!(widths(1300, 600, "webp"), [360, 720, 1080, 1300]);
    assert_eq!(widths(1100, 600, "webp"), [360, 720, 1100]);
    assert_eq!(widths(730, 600, "jpg"), [730]);
    assert_eq!(widths(200, 100, "webp"), [200]);
    assert_eq!(renditions("k", 3200, 1800)[3], ("k-1440.webp".into(), "image/webp", 1440, 810));
    // A strip of a page: no taller than what WebP and phones can hold.
    assert!(renditions("k", 1000, 20_000).iter().all(|file| file.3 <= 8_192));
    assert_eq!(renditions("k", 20_000, 16)[4].3, 2);
}

#[test]
fn crops_are_named_by_their_shape_and_point() {
    let names = |size, focal, shape| -> Vec<String> {
        crop("k", size, focal, shape).into_iter().map(|file| format!("{} {}×{}", file.0, file.2, file.3)).collect()
    };
    assert_eq!(
        names((4000, 3000), Some([0.3, 0.755]), Shape::Wide),
        [
            "k-16x9-3075-120.webp 120×68",
            "k-16x9-3075-240.webp 240×135",
            "k-16x9-3075-480.webp 480×270",
            "k-16x9-3075-960.webp 960×540",
            "k-16x9-3075-240.jpg 240×135",
            "k-16x9-3075-1200.jpg 1200×675",
        ]
    );
    assert_eq!(names((4000, 3000), None, Shape::Card), ["k-og-5050-1200.jpg 1200×630"]);
    assert_eq!(names((4000, 3000), Some([1.0, 0.0]), Shape::Square)[4], "k-1x1-9900-1200.jpg 1200×1200");
    assert_eq!(names((4000, 3000), None, Shape::Classic)[5], "k-4x3-5050-1200.jpg 1200×900");
    // Of a small picture nothing is blown up.
    assert_eq!(
        names((300, 200), None, Shape::Square),
        ["k-1x1-5050-120.webp 120×120", "k-1x1-5050-200.webp 200×200", "k-1x1-5050-200.jpg 200×200"]
    );
    assert_eq!(names((1000, 800), None, Shape::Card), ["k-og-5050-1000.jpg 1000×525"]);
}

#[test]
fn a_key_is_the_file() {
    let one = file(waves(320, 200), ImageFormat::Png);
    let other = file(waves(320, 201), ImageFormat::Png);
    assert_eq!(make(&one, None).unwrap().key, pictures::key(&one));
    assert_eq!(make(&one, Some([0.5, 0.2])).unwrap().key, pictures::key(&one));
    assert_ne!(pictures::key(&one), pictures::key(&other));
    // FIPS 180-2, example B.1: SHA-256("abc") begins with ba7816bf8f01cfea4141, here in base 32.
    assert_eq!(pictures::key(b"abc"), "xj4bnp4pahh6uqkb");
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
    let picture = make(&file(waves(720, 400), ImageFormat::Png), None).unwrap();
    let bytes = &named(&picture, "-720.jpg").bytes;
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
fn every_crop_keeps_the_focal_point() {
    // A green picture with a small red square that the middle of most shapes would lose.
    for (size, focal) in [((1400, 900), [0.08, 0.5]), ((900, 1400), [0.5, 0.9]), ((2400, 400), [0.97, 0.2])] {
        let point = [(size.0 as f64 * focal[0]) as u32, (size.1 as f64 * focal[1]) as u32];
        let marked = RgbImage::from_fn(size.0, size.1, |x, y| {
            let near = x.abs_diff(point[0]) < 40 && y.abs_diff(point[1]) < 40;
            Rgb(if near { [200, 20, 20] } else { [20, 120, 20] })
        });
        let original = file(marked, ImageFormat::Png);
        let picture = make(&original, Some(focal)).unwrap();
        let moved = crops(&original, Some(focal)).unwrap();
        for shape in Shape::ALL {
            let (name, _, width, height) = crop(&picture.key, size, Some(focal), shape).pop().unwrap();
            let made = named(&picture, &name);
            assert_eq!((made.width, made.height), (width, height));
            let pixels = open(made).into_rgba8();
            let red = pixels.pixels().filter(|pixel| near(pixel, [200, 20, 20])).count();
            assert!(red > 100, "{name}: {red} pixels of the mark");
            // Made again later, the same name holds the same bytes.
            assert_eq!(moved.iter().find(|file| file.name == name).unwrap().bytes, made.bytes);
        }
    }
}

#[test]
fn a_focal_point_that_is_none_never_fails() {
    let original = file(waves(400, 1200), ImageFormat::Png);
    let name = |focal| crops(&original, focal).unwrap()[0].name.clone();
    assert!(name(Some([-7.0, 7.0])).ends_with("-0099-120.webp"));
    assert!(name(Some([f64::NAN, f64::INFINITY])).ends_with("-5050-120.webp"));
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
    for end in ["-320.jpg", "-1x1-5050-180.jpg"] {
        let pixel = *open(named(&picture, end)).into_rgba8().get_pixel(100, 50);
        // Display P3 (200, 100, 100) is about sRGB (213, 94, 97).
        assert!(pixel[0] > 207 && pixel[1] < 99, "{pixel:?}");
    }
}
