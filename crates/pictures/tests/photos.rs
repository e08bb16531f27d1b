//! Photographs of many cameras, where the shared folder is present.

use std::path::{Path, PathBuf};

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

#[test]
fn every_photograph_is_made_or_refused_with_a_sentence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/photos");
    if !folder.is_dir() {
        println!("skipped: ../shared is absent");
        return;
    }
    let mut found = Vec::new();
    files(&folder, &mut found);
    let mut made = 0;
    for path in found {
        let original = std::fs::read(&path).unwrap();
        match pictures::make(&original, None) {
            Ok(picture) => {
                made += 1;
                let measure = pictures::measure(&original).unwrap();
                assert_eq!((measure.width, measure.height), (picture.width, picture.height));
                println!("{} made {}×{}", path.display(), picture.width, picture.height);
            }
            Err(refused) => {
                assert!(refused.to_string().ends_with('.'));
                println!("{} {refused}", path.display());
            }
        }
    }
    assert!(made > 0, "no photograph was made");
}
