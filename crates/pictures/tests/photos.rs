//! Photographs of many cameras and programs, where the shared folder is present.

use std::path::{Path, PathBuf};

use pictures::{Said, said};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Words that a file's metadata may hold and a rendition may not.
const MARKS: [&[u8]; 7] = [b"Exif", b"http://ns.adobe.com", b"8BIM", b"GPS", b"ICC_PROFILE", b"xmpmeta", b"JUMB"];

#[test]
fn every_photograph_is_made_without_its_metadata_or_refused_with_a_sentence() {
    let Some(shared) = paper_tests::shared("every_photograph_is_made_without_its_metadata_or_refused_with_a_sentence")
    else {
        return;
    };
    let mut found = Vec::new();
    files(&shared.join("photos"), &mut found);
    let mut made = 0;
    for path in found {
        let original = std::fs::read(&path).unwrap();
        match pictures::make(&original, None) {
            Ok(picture) => {
                made += 1;
                let measure = pictures::measure(&original).unwrap();
                assert_eq!((measure.width, measure.height), (picture.width, picture.height));
                for rendition in picture.renditions {
                    for mark in MARKS {
                        let found = rendition.bytes.windows(mark.len()).any(|part| part == mark);
                        assert!(
                            !found,
                            "{} in {} of {}",
                            String::from_utf8_lossy(mark),
                            rendition.name,
                            path.display()
                        );
                    }
                }
            }
            Err(refused) => assert!(refused.to_string().ends_with('.'), "{refused}"),
        }
    }
    assert!(made > 0, "only {made} photographs were made");
}

/// What the files say, as ExifTool 12.57 reads it by the Metadata Working Group's rules (`-use MWG`).
#[test]
fn photographs_say_what_they_say() {
    let Some(shared) = paper_tests::shared("photographs_say_what_they_say") else { return };
    let read = |name: &str| said(&std::fs::read(shared.join("photos").join(name)).unwrap()).unwrap();
    let check = |name: &str, caption: &str, creators: &[&str], [credit, source, rights]: [&str; 3]| {
        let expected = Said {
            caption: caption.into(),
            creators: creators.iter().map(|name| (*name).to_owned()).collect(),
            credit: credit.into(),
            source: source.into(),
            rights: rights.into(),
            alt: String::new(),
        };
        assert_eq!(read(&format!("exiftool/t/images/{name}.jpg")), expected, "{name}");
    };
    check(
        "ExifTool",
        "A witty caption",
        &["Phil Harvey"],
        ["My Credit", "I'm the source", "Copyright 2004 Phil Harvey"],
    );
    check("IPTC", "A witty caption", &["Phil Harvey"], ["My Credit", "I'm the source", "Copyright 2004 Phil Harvey"]);
    check("GPS", "Communications", &["Ian Britton"], ["Ian Britton", "FreeFoto.com", "ian Britton - FreeFoto.com"]);
    check("PhotoMechanic", "Caption", &["Photographer"], ["Credit", "Source", "Copyright"]);
    check(
        "MWG",
        "RIGHT-EXIF-Description",
        &["RIGHT1of2-EXIF-Creator", "RIGHT2of2-EXIF-Creator"],
        ["", "", "RIGHT-XMP-Copyright"],
    );
    check("AFCP", "ExifTool AFCP test", &["byline"], ["credit", "source", "copy freely"]);
    check("FotoStation", "Caption *** Local Caption *** Local Caption", &[], ["", "", ""]);
    for camera in [
        "Olympus",
        "Olympus2",
        "OlympusE1",
        "GE",
        "GoPro",
        "JVC2",
        "Minolta",
        "Canon",
        "Apple",
        "Ricoh",
        "Ricoh2",
        "Nikon",
    ] {
        check(camera, "", &[], ["", "", ""]);
    }
    let standard = read("IPTC-PhotometadataRef-Std2017.1.jpg");
    let ends = |text: &str| text.trim_end_matches(" (ref2017.1)").to_owned();
    assert_eq!(standard.creators.iter().map(|name| ends(name)).collect::<Vec<_>>(), ["Creator1", "Creator2"]);
    assert_eq!(ends(&standard.credit_line()), "Credit Line");
    assert_eq!(ends(&standard.source), "Source");
    assert!(standard.caption.contains("aka caption") && standard.rights.contains("www.iptc.org"), "{standard:?}");
}
