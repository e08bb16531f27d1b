//! The files of an index, as tantivy reads and writes them. tantivy's own folder maps them into memory to be read; here they are read, since of a
//! file that is mapped the system ends the process (SIGBUS) when somebody cuts it short, as who copies a backup over it does. What is
//! read again and again is in the system's memory, as it is where files are mapped; what is asked of it is copied from there.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

/// What holds the lists of stories and of places in them for each word: three quarters of an index. The rest, 250 MB of a million
/// stories, is held in memory: whoever opens a segment goes through it.
const LISTS: [&str; 2] = ["idx", "pos"];
/// Lists of up to so many bytes are held too, those of segments that will be merged.
const HELD: usize = 4 << 20;

/// Files that somebody reads, by path. Who searches an index and who writes it share them.
pub(crate) type Reading = Arc<Mutex<HashMap<PathBuf, Weak<dyn FileHandle>>>>;
/// Files written since [`Files::sync`].
type Written = Arc<Mutex<BTreeSet<PathBuf>>>;

/// The folder of an index. It is written without waiting for the disk until [`Files::sync`]: a commit would wait thirteen times. What a power
/// cut takes before is found out when the index is checked, at the next start, and it is made anew.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    /// Locks, removes and watches.
    disk: MmapDirectory,
    reading: Reading,
    unsynced: Written,
}

impl Files {
    /// The files in `folder`, which must be there.
    pub fn open(folder: &Path, reading: &Reading) -> Result<Files, OpenDirectoryError> {
        let disk = MmapDirectory::open(folder)?;
        Ok(Files { folder: folder.to_owned(), disk, reading: Arc::clone(reading), unsynced: Written::default() })
    }

    /// Waits until the disk has all that was written.
    ///
    /// # Errors
    /// What the disk did not take is not said a second time: the check at the next start finds out.
    pub fn sync(&self) -> io::Result<()> {
        let paths = std::mem::take(&mut *locked(&self.unsynced));
        if paths.is_empty() {
            return Ok(());
        }
        for path in paths {
            match File::open(self.folder.join(path)).and_then(|file| file.sync_data()) {
                // Merged with others and removed since.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                synced => synced?,
            }
        }
        self.disk.sync_directory()
    }
}

fn handle(path: &Path) -> io::Result<Arc<dyn FileHandle>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len() as usize;
    let lists = path.extension().is_some_and(|kind| LISTS.iter().any(|lists| kind == *lists));
    if lists && length > HELD {
        return Ok(Arc::new(Large { file, length }));
    }
    let mut bytes = Vec::with_capacity(length);
    file.read_to_end(&mut bytes)?;
    Ok(Arc::new(OwnedBytes::new(bytes)))
}

/// A file of which what is asked for is read, each time. It is held open: tantivy removes files that are still in use.
#[derive(Debug)]
struct Large {
    file: File,
    length: usize,
}

impl HasLen for Large {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for Large {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.read_exact_at(&mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}

/// A file that is written without waiting for the disk. It is to be synced when it is whole.
struct Unsynced {
    file: File,
    path: PathBuf,
    unsynced: Written,
}

impl Write for Unsynced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TerminatingWrite for Unsynced {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        locked(&self.unsynced).insert(self.path.clone());
        self.flush()
    }
}

impl Directory for Files {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let mut reading = locked(&self.reading);
        let whole = self.folder.join(path);
        if let Some(handle) = reading.get(&whole).and_then(Weak::upgrade) {
            return Ok(handle);
        }
        let handle = handle(&whole).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(error, path.to_owned()),
        })?;
        reading.retain(|_, handle| handle.strong_count() > 0);
        reading.insert(whole, Arc::downgrade(&handle));
        Ok(handle)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.disk.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.disk.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        // What a commit that failed has left is written over: else it would fail again, for ever.
        let file = File::create(self.folder.join(path))
            .map_err(|error| OpenWriteError::wrap_io_error(error, path.to_owned()))?;
        Ok(BufWriter::new(Box::new(Unsynced { file, path: path.to_owned(), unsynced: Arc::clone(&self.unsynced) })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.disk.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let whole = self.folder.join(path);
        let draft = whole.with_added_extension("draft");
        fs::write(&draft, data)?;
        fs::rename(draft, whole)?;
        locked(&self.unsynced).insert(path.to_owned());
        Ok(())
    }

    /// [`Files::sync`] does.
    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.disk.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.disk.watch(callback)
    }
}

/// A lock that a panic elsewhere does not poison: what it guards is whole at every moment.
pub(crate) fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(folder.path(), &Reading::default()).unwrap();
        (folder, files)
    }

    #[test]
    fn a_file_cut_short_while_it_is_read_is_an_error_or_held() {
        for (name, held) in [("large.idx", false), ("large.term", true), ("small.idx", true)] {
            let (folder, files) = folder();
            let length = if name.starts_with("large") { HELD + 1 } else { HELD };
            fs::write(folder.path().join(name), vec![7; length]).unwrap();
            let handle = files.get_file_handle(Path::new(name)).unwrap();
            assert_eq!(handle.read_bytes(length - 2..length).unwrap().as_slice(), [7, 7]);
            assert_eq!(handle.read_bytes(1..1).unwrap().len(), 0);
            // In place, as who copies something over it does.
            fs::write(folder.path().join(name), [9]).unwrap();
            match handle.read_bytes(length - 2..length) {
                Ok(bytes) => assert!(held && bytes.as_slice() == [7, 7], "{name}"),
                Err(error) => assert!(!held && error.kind() == io::ErrorKind::UnexpectedEof, "{name}: {error}"),
            }
        }
    }

    #[test]
    fn a_file_removed_while_it_is_read_is_there_until_it_is_let_go() {
        let (folder, files) = folder();
        let large = Path::new("large.pos");
        fs::write(folder.path().join(large), vec![7; HELD + 1]).unwrap();
        let handle = files.get_file_handle(large).unwrap();
        files.delete(large).unwrap();
        assert_eq!(handle.read_bytes(0..2).unwrap().as_slice(), [7, 7]);
        assert!(files.get_file_handle(large).is_ok(), "it is in use");
        drop(handle);
        assert!(matches!(files.get_file_handle(large), Err(OpenReadError::FileDoesNotExist(_))));
    }

    #[test]
    fn what_is_synced_later_is_read_at_once() {
        let (folder, files) = folder();
        files.atomic_write(Path::new("meta.json"), b"one").unwrap();
        files.atomic_write(Path::new("meta.json"), b"two").unwrap();
        assert_eq!(files.atomic_read(Path::new("meta.json")).unwrap(), b"two");
        for left in [[9; 5].as_slice(), &[7; 3]] {
            let mut file = files.open_write(Path::new("a.idx")).unwrap();
            file.write_all(left).unwrap();
            file.terminate().unwrap();
        }
        let whole = files.get_file_handle(Path::new("a.idx")).unwrap();
        assert_eq!((whole.len(), whole.read_bytes(0..3).unwrap().as_slice()), (3, [7; 3].as_slice()));
        // Merged with others before the disk had it.
        files.delete(Path::new("a.idx")).unwrap();
        files.sync().unwrap();
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert_eq!(names.collect::<Vec<_>>(), ["meta.json"], "no draft is left");
    }
}
