//! What a picture's metadata says, however it is written.

mod common;
#[path = "common/segment.rs"]
mod segment;

use common::{file, waves};
use image::{ImageEncoder, ImageFormat};
use pictures::{Said, said};
use segment::with_segment;

fn jpeg() -> Vec<u8> {
    file(waves(40, 30), ImageFormat::Jpeg)
}

/// One dataset of IPTC IIM.
fn dataset(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
    let length = (value.len() as u16).to_be_bytes();
    [&[0x1C, record, number], length.as_slice(), value].concat()
}

/// Photoshop's image resources around an IPTC block, and perhaps its digest.
fn resources(iptc: &[u8], digest: Option<[u8; 16]>) -> Vec<u8> {
    let resource = |id: u16, data: &[u8]| {
        let padding = if data.len() % 2 == 1 { &[0][..] } else { &[] };
        [b"8BIM", id.to_be_bytes().as_slice(), &[0, 0], &(data.len() as u32).to_be_bytes(), data, padding].concat()
    };
    let mut all = resource(0x03ED, &[0; 16]);
    all.extend(resource(0x0404, iptc));
    all.extend(digest.map(|digest| resource(0x0425, &digest)).unwrap_or_default());
    all
}

fn with_iptc(jpeg: &[u8], iptc: &[u8], digest: Option<[u8; 16]>) -> Vec<u8> {
    with_segment(jpeg, 0xED, &[b"Photoshop 3.0\0", resources(iptc, digest).as_slice()].concat())
}

fn with_xmp(jpeg: &[u8], properties: &str) -> Vec<u8> {
    with_segment(jpeg, 0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", packet(properties).as_bytes()].concat())
}

fn packet(properties: &str) -> String {
    format!(
        r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:ps="http://ns.adobe.com/photoshop/1.0/" xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
        <rdf:Description rdf:about="" {properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#
    )
}

/// A TIFF structure of ASCII fields in its first directory.
fn exif(fields: &[(u16, &[u8])]) -> Vec<u8> {
    let mut tiff = b"II\x2A\0\x08\0\0\0".to_vec();
    tiff.extend((fields.len() as u16).to_le_bytes());
    let mut place = 8 + 2 + 12 * fields.len() as u32 + 4;
    let mut data = Vec::new();
    for (tag, value) in fields {
        tiff.extend(tag.to_le_bytes());
        tiff.extend([2, 0]);
        tiff.extend((value.len() as u32).to_le_bytes());
        if value.len() <= 4 {
            tiff.extend(value.iter().copied().chain([0; 4]).take(4));
        } else {
            tiff.extend(place.to_le_bytes());
            data.extend_from_slice(value);
            place += value.len() as u32;
        }
    }
    tiff.extend([0; 4]);
    [tiff, data].concat()
}

fn with_exif(jpeg: &[u8], fields: &[(u16, &[u8])]) -> Vec<u8> {
    with_segment(jpeg, 0xE1, &[b"Exif\0\0", exif(fields).as_slice()].concat())
}

const DESCRIPTION: u16 = 0x010E;
const MAKE: u16 = 0x010F;
const MODEL: u16 = 0x0110;
const ARTIST: u16 = 0x013B;
const COPYRIGHT: u16 = 0x8298;

#[test]
fn iptc_is_read_as_it_was_written() {
    let bengali = ["ঘাটে নৌকার ভিড়", "রেণু খাতুন", "চরের কাগজ"];
    let block = [
        dataset(1, 90, b"\x1B%G"),
        dataset(2, 120, bengali[0].as_bytes()),
        dataset(2, 80, bengali[1].as_bytes()),
        dataset(2, 116, bengali[2].as_bytes()),
    ]
    .concat();
    let expected = Said {
        caption: bengali[0].into(),
        creators: vec![bengali[1].into()],
        rights: bengali[2].into(),
        ..Said::default()
    };
    assert_eq!(said(&with_iptc(&jpeg(), &block, None)).unwrap(), expected);
    // Bengali whose writer forgot to say that it is UTF-8.
    let unannounced = &block[dataset(1, 90, b"\x1B%G").len()..];
    assert_eq!(said(&with_iptc(&jpeg(), unannounced, None)).unwrap(), expected);
    // Latin-1, said by its escape sequence or by nobody; and Windows' quotation marks in it.
    for announced in [dataset(1, 90, b"\x1B.A"), Vec::new()] {
        let block =
            [announced, dataset(2, 120, b"Caf\xE9 \x93M\xFCnchen\x94\r\nam Morgen"), dataset(2, 110, b"\xA9 Andr\xE9")]
                .concat();
        let read = said(&with_iptc(&jpeg(), &block, None)).unwrap();
        assert_eq!((read.caption.as_str(), read.credit.as_str()), ("Café “München” am Morgen", "© André"));
    }
}

#[test]
fn iptc_longer_than_a_segment_goes_on_in_the_next() {
    let long = "নদী ".repeat(6_000);
    let block =
        [dataset(1, 90, b"\x1B%G"), dataset(2, 110, "কেউ".as_bytes()), dataset(2, 120, &long.as_bytes()[..30_000])]
            .concat();
    let all = resources(&[vec![0; 60_000], block].concat(), None);
    let (first, second) = all.split_at(65_000);
    let part = |bytes: &[u8]| [b"Photoshop 3.0\0", bytes].concat();
    let two = with_segment(&with_segment(&jpeg(), 0xED, &part(second)), 0xED, &part(first));
    // The block begins with what is no dataset: nothing is made of it, and nothing fails.
    assert_eq!(said(&two).unwrap(), Said::default());
    let all = resources(
        &[
            dataset(2, 110, b"someone"),
            dataset(2, 119, &[b'x'; 32_000]),
            dataset(2, 119, &[b'y'; 32_000]),
            dataset(2, 120, b"seen"),
        ]
        .concat(),
        None,
    );
    let (first, second) = all.split_at(40_000);
    let two = with_segment(&with_segment(&jpeg(), 0xED, &part(second)), 0xED, &part(first));
    let read = said(&two).unwrap();
    assert_eq!((read.credit.as_str(), read.caption.as_str()), ("someone", "seen"));
}

#[test]
fn xmp_is_read_in_all_its_forms() {
    let elements = r#">
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">A boat &amp; a
          quay</rdf:li><rdf:li xml:lang="bn-BD">নৌকা &#x993; ঘাট</rdf:li></rdf:Alt></dc:description>
        <dc:creator><rdf:Seq><rdf:li>রেণু খাতুন</rdf:li><rdf:li>Salam</rdf:li></rdf:Seq></dc:creator>
        <dc:rights><rdf:Alt><rdf:li xml:lang="x-default"><![CDATA[© নদীর কাগজ]]></rdf:li></rdf:Alt></dc:rights>
        <ps:Credit>রেণু/নদীর কাগজ</ps:Credit>
        <core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">ঘাটে বাঁধা নৌকা</rdf:li></rdf:Alt></core:AltTextAccessibility>
        <ps:Ancestors><rdf:Bag><rdf:li><rdf:Description><ps:Source>not this picture's</ps:Source></rdf:Description></rdf:li></rdf:Bag></ps:Ancestors>"#;
    let read = said(&with_xmp(&jpeg(), elements)).unwrap();
    let expected = Said {
        caption: "নৌকা ও ঘাট".into(),
        alt: "ঘাটে বাঁধা নৌকা".into(),
        creators: vec!["রেণু খাতুন".into(), "Salam".into()],
        credit: "রেণু/নদীর কাগজ".into(),
        source: String::new(),
        rights: "© নদীর কাগজ".into(),
    };
    assert_eq!(read, expected);
    assert_eq!(read.credit_line(), "রেণু/নদীর কাগজ");
    assert_eq!(Said { credit: String::new(), ..read }.credit_line(), "রেণু খাতুন, Salam");

    let attributes = r#"ps:Credit="A &amp; B" ps:Source="an archive">"#;
    let read = said(&with_xmp(&jpeg(), attributes)).unwrap();
    assert_eq!((read.credit.as_str(), read.source.as_str()), ("A & B", "an archive"));
    // UTF-16, as some programs write it.
    let wide: Vec<u8> = packet(elements).encode_utf16().flat_map(u16::to_be_bytes).collect();
    let utf_16 = with_segment(&jpeg(), 0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", wide.as_slice()].concat());
    assert_eq!(said(&utf_16).unwrap().caption, "নৌকা ও ঘাট");
}

#[test]
fn xmp_and_exif_of_a_png_are_read() {
    let mut png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.set_exif_metadata(exif(&[(ARTIST, b"Renu\0"), (DESCRIPTION, b"A quay\0")])).unwrap();
    let image = waves(40, 30);
    encoder.write_image(&image, 40, 30, image::ExtendedColorType::Rgb8).unwrap();
    let read = said(&png).unwrap();
    assert_eq!((read.caption.as_str(), read.credit_line().as_str()), ("A quay", "Renu"));
}

#[test]
fn who_is_believed_follows_the_working_group() {
    let xmp = r#"ps:Credit="xmp">"#;
    let iptc = dataset(2, 110, b"iptc");
    let md5: [u8; 16] = <md5::Md5 as md5::Digest>::digest(&iptc).into();
    let both = |digest| said(&with_iptc(&with_xmp(&jpeg(), xmp), &iptc, digest)).unwrap().credit;
    assert_eq!(both(None), "xmp");
    assert_eq!(both(Some(md5)), "xmp", "nobody touched IPTC since");
    assert_eq!(both(Some([7; 16])), "iptc", "a program without XMP changed IPTC later");

    let caption = r#"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">A quay at dawn, seen from a boat</rdf:li></rdf:Alt></dc:description>"#;
    let with = |fields: &[(u16, &[u8])]| said(&with_exif(&with_xmp(&jpeg(), caption), fields)).unwrap();
    assert_eq!(with(&[(DESCRIPTION, b"Another quay\0")]).caption, "Another quay");
    assert_eq!(with(&[(DESCRIPTION, b"A quay at daw\0")]).caption, "A quay at dawn, seen from a boat", "cut short");
    assert_eq!(with(&[(DESCRIPTION, b"???? ???\0")]).caption, "A quay at dawn, seen from a boat", "letters lost");
    assert_eq!(
        with(&[(ARTIST, b"A; B\0"), (COPYRIGHT, b"One\0Two\0")]),
        Said {
            caption: "A quay at dawn, seen from a boat".into(),
            creators: vec!["A".into(), "B".into()],
            rights: "One; Two".into(),
            ..Said::default()
        }
    );
}

#[test]
fn what_the_camera_writes_into_every_picture_says_nothing() {
    for (text, maker, model) in [
        (&b"OLYMPUS DIGITAL CAMERA\0"[..], &b"OLYMPUS CORPORATION\0"[..], &b"C750UZ\0"[..]),
        (b"DCIM\\100GOPRO\\GOPR0482.JPG\0", b"GoPro\0", b"HERO6\0"),
        (b"SONY DSC\0", b"SONY\0", b"DSC-W80\0"),
        (b"GC-X1E Image\0", b"JVC\0", b"GC-X1E\0"),
    ] {
        let read = said(&with_exif(&jpeg(), &[(DESCRIPTION, text), (MAKE, maker), (MODEL, model)])).unwrap();
        assert_eq!(read, Said::default(), "{}", String::from_utf8_lossy(text));
    }
    let street = [(DESCRIPTION, &b"Canon Street at noon\0"[..]), (MAKE, b"Canon\0"), (MODEL, b"Canon EOS R5\0")];
    assert_eq!(said(&with_exif(&jpeg(), &street)).unwrap().caption, "Canon Street at noon");
}

#[test]
fn damaged_metadata_says_nothing_and_harms_nothing() {
    let deep = format!(">{}", "<a>".repeat(5_000));
    for (marker, data) in [
        (0xE1, &b"Exif\0\0II\x2A\0\xFF\xFF\xFF\xFF"[..]),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta"),
        (0xE1, [b"http://ns.adobe.com/xap/1.0/\0", packet(&deep).as_bytes()].concat().as_slice()),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\xFF\xFF"),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04"),
        (0xED, [b"Photoshop 3.0\0", resources(b"\x1C\x02\x78\xFF\xFFab", None).as_slice()].concat().as_slice()),
    ] {
        let picture = with_segment(&jpeg(), marker, data);
        assert_eq!(said(&picture).unwrap(), Said::default());
        assert!(pictures::make(&picture, None).is_ok());
    }
    assert!(said(b"GIF").is_err());
}
