//! The files of an index, as tantivy reads and writes them. Those of a small index are read whole: of a file that is mapped into memory the
//! system ends the process (SIGBUS) when somebody cuts it short, as who copies a backup over it does.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::{fs, io};

use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

/// A larger index is mapped: some 40,000 stories.
const HELD: u64 = 64 << 20;

/// Files that were read whole, by path.
type Held = HashMap<PathBuf, Weak<[u8]>>;

/// The folder of an index.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    mapped: MmapDirectory,
    /// What was read whole and is in use; `None` where files are mapped.
    held: Option<Arc<Mutex<Held>>>,
}

impl Files {
    /// The files in `folder`, which must be there.
    pub fn open(folder: &Path) -> Result<Files, OpenDirectoryError> {
        let mapped = MmapDirectory::open(folder)?;
        let sizes = fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| entry.metadata().ok());
        let small = sizes.map(|about| about.len()).sum::<u64>() <= HELD;
        Ok(Files { folder: folder.to_owned(), mapped, held: small.then(Arc::default) })
    }
}

impl Directory for Files {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let Some(held) = &self.held else { return self.mapped.get_file_handle(path) };
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = held.get(path).and_then(Weak::upgrade) {
            return Ok(Arc::new(OwnedBytes::new(bytes)));
        }
        let bytes: Arc<[u8]> = match fs::read(self.folder.join(path)) {
            Ok(bytes) => bytes.into(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
            }
            Err(error) => return Err(OpenReadError::wrap_io_error(error, path.to_owned())),
        };
        held.retain(|_, bytes| bytes.strong_count() > 0);
        held.insert(path.to_owned(), Arc::downgrade(&bytes));
        Ok(Arc::new(OwnedBytes::new(bytes)))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.mapped.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.mapped.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.mapped.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}
