//! Immutable files by name, in a directory. A name is written once, whole, or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use bytes::Bytes;

use crate::Error;

/// A directory of immutable files. A file lies under the first two letters of its name.
#[derive(Clone, Debug)]
pub struct Blobs {
    root: PathBuf,
}

impl Blobs {
    /// Opens `root`, making it where it is absent.
    ///
    /// # Errors
    /// [`Error::NotWritable`] when it cannot be made.
    pub fn open(root: &Path) -> Result<Blobs, Error> {
        std::fs::create_dir_all(root).map_err(|_| Error::NotWritable(root.to_owned()))?;
        Ok(Blobs { root: root.to_owned() })
    }

    /// Keeps `bytes` under `name`: durable when this returns. A name that is there already is left as it is.
    ///
    /// # Errors
    /// [`Error::DiskFull`], [`Error::Io`]; nothing half-written stays behind under `name`.
    pub async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let Some(path) = self.path(name) else {
            return Err(Error::Io(std::io::Error::other(format!("`{name}` is no name for a file"))));
        };
        tokio::task::spawn_blocking(move || put_now(&path, &bytes)).await.map_err(std::io::Error::other)?
    }

    /// The whole file, or `None` where there is none.
    ///
    /// # Errors
    /// [`Error::Io`] when it is there and cannot be read.
    pub async fn get(&self, name: &str) -> Result<Option<Bytes>, Error> {
        let Some(path) = self.path(name) else { return Ok(None) };
        match tokio::fs::read(path).await {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether there is a file of that name.
    ///
    /// # Errors
    /// [`Error::Io`] when the directory cannot be read.
    pub async fn has(&self, name: &str) -> Result<bool, Error> {
        let Some(path) = self.path(name) else { return Ok(false) };
        Ok(tokio::fs::try_exists(path).await?)
    }

    /// Removes the file; one that is absent is no error.
    ///
    /// # Errors
    /// [`Error::Io`] when it stays.
    pub async fn remove(&self, name: &str) -> Result<(), Error> {
        let Some(path) = self.path(name) else { return Ok(()) };
        match tokio::fs::remove_file(path).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Removes every file whose name begins with `stem` and then a `-` or a `.`, but for the one named `kept`.
    ///
    /// # Errors
    /// [`Error::Io`] when one stays.
    pub async fn remove_all(&self, stem: &str, kept: Option<&str>) -> Result<(), Error> {
        let Some(folder) = self.path(stem).and_then(|path| path.parent().map(Path::to_owned)) else { return Ok(()) };
        let mut files = match tokio::fs::read_dir(folder).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            files => files?,
        };
        while let Some(file) = files.next_entry().await? {
            let name = file.file_name();
            let name = name.to_str().unwrap_or_default();
            let rest = name.strip_prefix(stem).filter(|rest| rest.starts_with(['-', '.']));
            if rest.is_some() && kept != Some(name) {
                tokio::fs::remove_file(file.path()).await?;
            }
        }
        Ok(())
    }

    /// Names are letters, digits, `-`, `_` and single dots: no name leads out of the directory.
    fn path(&self, name: &str) -> Option<PathBuf> {
        let letters = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        let fits = (3..=120).contains(&name.len()) && letters && !name.starts_with('.') && !name.contains("..");
        fits.then(|| self.root.join(&name[..2]).join(name))
    }
}

fn put_now(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path.exists() {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_put_is_got_and_no_name_leads_out() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(&folder.path().join("media")).unwrap();
        blobs.put("ab12-640.webp", vec![1, 2]).await.unwrap();
        blobs.put("ab12-640.webp", vec![9]).await.unwrap();
        assert_eq!(blobs.get("ab12-640.webp").await.unwrap().unwrap(), &[1, 2][..]);
        assert!(blobs.has("ab12-640.webp").await.unwrap() && !blobs.has("ab12-641.webp").await.unwrap());
        for bad in ["../../etc/passwd", "a", "..", "ab/cd", ".hidden", "ab\0c"] {
            assert!(blobs.get(bad).await.unwrap().is_none(), "{bad:?}");
            assert!(blobs.put(bad, vec![]).await.is_err(), "{bad:?}");
        }
        blobs.remove("ab12-640.webp").await.unwrap();
        assert!(blobs.get("ab12-640.webp").await.unwrap().is_none());
    }

    #[tokio::test]
    async fn all_files_of_a_picture_go_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        blobs.remove_all("ab12", None).await.unwrap();
        for name in ["ab12-240.webp", "ab12-1x1-5050-96.webp", "ab12.original", "ab123-240.webp"] {
            blobs.put(name, vec![1]).await.unwrap();
        }
        blobs.remove_all("ab12", Some("ab12.original")).await.unwrap();
        let there = async |name| blobs.has(name).await.unwrap();
        assert!(!there("ab12-240.webp").await && !there("ab12-1x1-5050-96.webp").await);
        assert!(there("ab12.original").await && there("ab123-240.webp").await);
        blobs.remove_all("ab12", None).await.unwrap();
        assert!(!there("ab12.original").await && there("ab123-240.webp").await);
    }
}
