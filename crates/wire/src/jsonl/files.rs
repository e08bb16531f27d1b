//! The picture files that lines name, relative to the JSON file and never outside its folder.

use std::path::{Component, Path, PathBuf};

use pictures::limits::MAX_UPLOAD_BYTES;

/// The bytes of `name` in `folder`.
///
/// # Errors
/// One sentence, for a name that leads out of the folder and for a file that is absent or too large.
pub fn read(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    let shown: String = name.chars().take(80).flat_map(char::escape_default).collect();
    let outside = || format!("picture `{shown}` is not in the folder of the file: put it there");
    let absent = |_| format!("picture `{shown}` cannot be read: put it beside the file");
    if name.contains('\0')
        || Path::new(name).components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir))
    {
        return Err(outside());
    }
    // Links are followed before the folder is compared.
    let real: PathBuf = folder.join(name).canonicalize().map_err(absent)?;
    if !real.starts_with(folder.canonicalize().map_err(absent)?) {
        return Err(outside());
    }
    let about = real.metadata().map_err(absent)?;
    if !about.is_file() {
        return Err(format!("picture `{shown}` is no file: name a picture"));
    }
    if about.len() > MAX_UPLOAD_BYTES as u64 {
        return Err(pictures::Refused::TooLarge { bytes: about.len() as usize }.to_string());
    }
    std::fs::read(real).map_err(absent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("edition");
        std::fs::create_dir_all(inner.join("pictures")).unwrap();
        std::fs::write(outer.path().join("secret"), "x").unwrap();
        std::fs::write(inner.join("pictures/a.jpg"), "y").unwrap();
        std::os::unix::fs::symlink(outer.path().join("secret"), inner.join("link")).unwrap();
        assert_eq!(read(&inner, "pictures/a.jpg").unwrap(), b"y");
        assert_eq!(read(&inner, "./pictures/a.jpg").unwrap(), b"y");
        let absolute = outer.path().join("secret").display().to_string();
        for bad in ["../secret", "link", "pictures/../../secret", "a\0b", absolute.as_str()] {
            assert!(read(&inner, bad).unwrap_err().contains("not in the folder"), "{bad:?}");
        }
        assert!(read(&inner, "pictures").unwrap_err().contains("no file"));
        assert!(read(&inner, "none.jpg").unwrap_err().contains("cannot be read"));
    }
}
