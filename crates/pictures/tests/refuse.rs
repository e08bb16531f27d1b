//! What is not taken, and that every refusal says what to do.

mod common;

use std::io::Write;

use common::{file, waves};
use flate2::{Compression, write::ZlibEncoder};
use image::{ImageFormat, RgbImage};
use pictures::limits::MAX_UPLOAD_BYTES;
use pictures::{Format, Refused, make, measure, sniff};

/// One PNG chunk with its length and checksum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind.as_slice(), data].concat();
    let length = (data.len() as u32).to_be_bytes();
    let sum = crc32fast::hash(&body).to_be_bytes();
    [length.as_slice(), &body, &sum].concat()
}

/// A PNG's signature and IHDR: eight bits a channel, RGB.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut ihdr = [width.to_be_bytes(), height.to_be_bytes()].concat();
    ihdr.extend([8, 2, 0, 0, 0]);
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &ihdr)].concat()
}

fn zeros(length: usize) -> Vec<u8> {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 20];
    for _ in 0..length.div_ceil(block.len()) {
        zlib.write_all(&block).unwrap();
    }
    zlib.finish().unwrap()
}

fn progressive(width: u16, height: u16) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 80);
    encoder.set_progressive(true);
    let image = waves(width.into(), height.into());
    encoder.encode(&image, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    file
}

#[test]
fn the_format_is_told_by_the_bytes() {
    // A PNG somebody named .jpg is a PNG: no name is ever asked for.
    let image = waves(40, 30);
    assert_eq!(sniff(&file(image.clone(), ImageFormat::Png)), Ok(Format::Png));
    assert_eq!(sniff(&file(image.clone(), ImageFormat::Jpeg)), Ok(Format::Jpeg));
    assert_eq!(sniff(&file(image.clone(), ImageFormat::Gif)), Ok(Format::Gif));
    assert_eq!(sniff(&file(image, ImageFormat::WebP)), Ok(Format::WebP));
}

#[test]
fn what_is_no_picture_is_refused() {
    assert_eq!(make(b"", None).unwrap_err(), Refused::Empty);
    for text in ["<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF", "\0\0\0\x18ftypheic", "%PDF-1.7"] {
        assert_eq!(make(text.as_bytes(), None).unwrap_err(), Refused::NotAPicture, "{text}");
    }
}

#[test]
fn a_dot_is_refused() {
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::Jpeg, ImageFormat::WebP] {
        let dot = file(RgbImage::new(1, 1), format);
        assert_eq!(make(&dot, None).unwrap_err(), Refused::TooSmall { width: 1, height: 1 });
    }
    assert!(make(&file(RgbImage::new(16, 16), ImageFormat::Png), None).is_ok());
    assert!(make(&file(RgbImage::new(15, 90), ImageFormat::Png), None).is_err());
}

#[test]
fn a_cut_picture_is_refused_wherever_it_is_cut() {
    let image = waves(300, 200);
    let files = [
        file(image.clone(), ImageFormat::Jpeg),
        progressive(300, 200),
        file(image.clone(), ImageFormat::Png),
        file(image.clone(), ImageFormat::Gif),
        file(image, ImageFormat::WebP),
    ];
    for whole in files {
        let format = sniff(&whole).unwrap();
        assert!(make(&whole, None).is_ok(), "{format:?}");
        for share in [2, 10, 25, 50, 75, 90, 99] {
            let cut = &whole[..whole.len() * share / 100];
            assert_eq!(make(cut, None).unwrap_err(), Refused::Truncated, "{format:?} {share}%");
        }
        for missing in [2, 3, 10] {
            let cut = &whole[..whole.len() - missing];
            assert_eq!(make(cut, None).unwrap_err(), Refused::Truncated, "{format:?} -{missing}");
        }
        // Bytes after the end are what phones add.
        assert!(make(&[&whole[..], b"MotionPhoto"].concat(), None).is_ok(), "{format:?}");
    }
}

#[test]
fn the_end_of_a_preview_is_not_the_end_of_the_picture() {
    let whole = file(waves(300, 200), ImageFormat::Jpeg);
    let preview = file(waves(32, 20), ImageFormat::Jpeg);
    let length = (preview.len() as u16 + 2).to_be_bytes();
    let segment = [&[0xFF, 0xE1], length.as_slice(), &preview].concat();
    let with_preview = [&whole[..2], &segment, &whole[2..]].concat();
    assert!(make(&with_preview, None).is_ok());
    let cut = &with_preview[..with_preview.len() / 2];
    assert_eq!(make(cut, None).unwrap_err(), Refused::Truncated);
}

#[test]
fn two_hundred_megapixels_are_refused_by_the_header() {
    let refused = Refused::TooManyPixels { width: 20_000, height: 10_000 };
    assert_eq!(measure(&png_header(20_000, 10_000)).unwrap_err(), refused);
    assert_eq!(make(&png_header(20_000, 10_000), None).unwrap_err(), refused);

    let long = measure(&png_header(20_001, 100)).unwrap_err();
    assert_eq!(long, Refused::TooLong { width: 20_001, height: 100 });
    assert_eq!(measure(&png_header(20_000, 100)).unwrap_err(), Refused::Truncated);

    // The same in a JPEG: its frame header patched to 60,000 × 60,000.
    let mut jpeg = file(waves(40, 30), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xEA, 0x60, 0xEA, 0x60]);
    let refused = Refused::TooManyPixels { width: 60_000, height: 60_000 };
    assert_eq!(make(&jpeg, None).unwrap_err(), refused);
}

#[test]
fn bombs_do_not_go_off() {
    // 64 MiB of pixels in a picture of 32 × 32: what is too much is not kept.
    let idat = chunk(b"IDAT", &zeros(64 << 20));
    let bomb = [png_header(32, 32), idat, chunk(b"IEND", b"")].concat();
    assert!(bomb.len() < 100_000);
    let picture = make(&bomb, None).unwrap();
    assert_eq!((picture.width, picture.height), (32, 32));

    // A colour profile of 64 MiB in 64 KiB: the picture is good, the profile is not read.
    let iccp = chunk(b"iCCP", &[b"x\0\0".as_slice(), &zeros(64 << 20)].concat());
    let rows = chunk(b"IDAT", &zeros(32 * (1 + 32 * 3)));
    let bomb = [png_header(32, 32), iccp, rows, chunk(b"IEND", b"")].concat();
    let picture = make(&bomb, None).unwrap();
    assert_eq!((picture.width, picture.height), (32, 32));

    // Sixteen bits a channel: within the pixels, but twice the memory.
    let mut ihdr = [9_000_u32.to_be_bytes(), 9_000_u32.to_be_bytes()].concat();
    ihdr.extend([16, 6, 0, 0, 0]);
    let mut heavy = b"\x89PNG\r\n\x1a\n".to_vec();
    heavy.extend(chunk(b"IHDR", &ihdr));
    heavy.extend(chunk(b"IDAT", b""));
    heavy.extend(chunk(b"IEND", b""));
    assert_eq!(measure(&heavy).unwrap_err(), Refused::TooHeavy { bytes: 648_000_000 });
}

#[test]
fn a_jpeg_of_endless_scans_is_refused() {
    let whole = progressive(64, 64);
    let end = whole.len() - 2;
    let last = whole.windows(2).rposition(|two| two == [0xFF, 0xDA]).unwrap();
    let bomb = [&whole[..end], &whole[last..end].repeat(1_000), &whole[end..]].concat();
    assert_eq!(make(&bomb, None).unwrap_err(), Refused::Damaged);
}

#[test]
fn a_file_too_long_is_refused() {
    let mut png = file(waves(40, 30), ImageFormat::Png);
    png.resize(MAX_UPLOAD_BYTES, 0);
    assert!(make(&png, None).is_ok());
    png.push(0);
    let refused = make(&png, None).unwrap_err();
    assert_eq!(refused, Refused::TooLarge { bytes: MAX_UPLOAD_BYTES + 1 });
    assert_eq!(
        refused.to_string(),
        "This file is 26 MiB, and the most that is taken is 25 MiB: save it smaller and send it again."
    );
    assert!(refused.bengali().starts_with("ফাইলটি ২৬ মেগাবাইট, সর্বোচ্চ ২৫ মেগাবাইট"));
}

#[test]
fn a_damaged_png_is_refused() {
    let mut png = file(waves(300, 200), ImageFormat::Png);
    let middle = png.len() / 2;
    png[middle] ^= 0x55;
    assert_eq!(make(&png, None).unwrap_err(), Refused::Damaged);
}

#[test]
fn every_refusal_says_what_to_do() {
    let (width, height) = (12_345, 67_890);
    for refused in [
        Refused::Empty,
        Refused::NotAPicture,
        Refused::TooLarge { bytes: 30_000_000 },
        Refused::TooManyPixels { width, height },
        Refused::TooLong { width, height },
        Refused::TooSmall { width: 3, height: 4 },
        Refused::TooHeavy { bytes: 648_000_000 },
        Refused::Truncated,
        Refused::Damaged,
    ] {
        let (english, bengali) = (refused.to_string(), refused.bengali());
        assert!(english.contains(": ") && english.ends_with('.'), "{english}");
        assert!(bengali.contains("; ") && bengali.ends_with('।'), "{bengali}");
        assert!(!bengali.contains(|c: char| c.is_ascii_digit()), "{bengali}");
    }
}
