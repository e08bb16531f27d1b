//! Where the theme's files come from: the paper's own folder, file by file, else the binary.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../../theme/", $name)))),*]
    };
}

/// The built-in theme. A folder may have each of these files, and more of them.
const BUILT_IN: &[(&str, &[u8])] = built_in![
    "templates/parts.html",
    "templates/head.html",
    "templates/opening.html",
    "templates/masthead.html",
    "templates/rails.html",
    "templates/footer.html",
    "templates/front_top.html",
    "templates/front_rivers.html",
    "templates/section.html",
    "templates/named.html",
    "templates/story.html",
    "templates/corrections.html",
    "templates/own_page.html",
    "templates/picture.html",
    "templates/changes.html",
    "templates/latest.html",
    "templates/most_read.html",
    "templates/search.html",
    "templates/archive.html",
    "templates/archive_month.html",
    "templates/archive_day.html",
    "templates/error.html",
    "templates/offline.html",
    "templates/ad.html",
    "templates/ads_question.html",
    "templates/ads_consent.html",
    "tokens.css",
    "style.css",
    "lists.css",
    "ads.css",
    "strings/bn.toml",
    "strings/en.toml",
    "fonts/harkara-serif.woff2",
    "script/look.js",
    "icon.svg",
    "icon-180.png",
    "icon-512.png",
    "film.svg",
    "map.svg",
    "post.svg",
];

/// Folders that a theme has, beside what lies in it directly.
pub(super) const FOLDERS: [&str; 4] = ["templates", "strings", "fonts", "pictures"];
/// What may lie in them; anything else (a note, an editor's copy) is left alone.
const ENDINGS: [&str; 11] = ["html", "css", "toml", "woff2", "svg", "png", "jpg", "jpeg", "webp", "gif", "ico"];
/// A file of a theme travels to every reader.
const LARGEST: u64 = 4 * 1024 * 1024;

/// What is wrong with a theme, or of no use in it, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    file: String,
    line: Option<usize>,
    reason: String,
}

impl Broken {
    pub(super) fn of(path: &Path, reason: String) -> Broken {
        Broken { file: path.display().to_string(), line: None, reason }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for Broken {}

/// The files of a theme.
pub(super) struct Files {
    folder: Option<PathBuf>,
    own: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Those of the binary, with those of `folder` in their place.
    pub fn read(folder: Option<&Path>) -> Result<Files, Broken> {
        let mut own = BTreeMap::new();
        for file in folder.map(listed).transpose()?.unwrap_or_default() {
            let cannot = |reason: String| Broken::of(&file.path, reason);
            if file.size > LARGEST {
                return Err(cannot(format!("{} bytes are too many: make it smaller than {LARGEST}", file.size)));
            }
            let bytes = std::fs::read(&file.path).map_err(|error| cannot(format!("it cannot be read ({error})")))?;
            own.insert(file.name, bytes);
        }
        Ok(Files { folder: folder.map(Path::to_owned), own })
    }

    /// The bytes of the file `name`.
    pub fn bytes(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        let own = self.own.get(name).map(|bytes| Cow::Owned(bytes.clone()));
        own.or_else(|| built_in(name).map(Cow::Borrowed))
    }

    /// The text of the file `name`; empty where there is none.
    pub fn text(&self, name: &str) -> Result<String, Broken> {
        let bytes = self.bytes(name).unwrap_or_default().into_owned();
        String::from_utf8(bytes).map_err(|_| self.broken(name, None, "it is no text in UTF-8"))
    }

    /// The text of `name` in the folder and in the binary, where they are.
    pub fn layers(&self, name: &str) -> Result<Vec<String>, Broken> {
        let own = self.own.contains_key(name).then(|| self.text(name)).transpose()?;
        let under = built_in(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        Ok(under.into_iter().chain(own).collect())
    }

    /// The names of all files, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.extend(self.own.keys().cloned());
        names.sort();
        names.dedup();
        names
    }

    /// Something that is wrong with the file `name`.
    pub fn broken(&self, name: &str, line: Option<usize>, reason: impl Into<String>) -> Broken {
        let folder = self.folder.as_ref().filter(|_| self.own.contains_key(name));
        let file = folder.map_or_else(|| format!("theme/{name}"), |folder| folder.join(name).display().to_string());
        Broken { file, line, reason: reason.into() }
    }

    /// Whether the file `name` is the paper's own.
    pub fn is_own(&self, name: &str) -> bool {
        self.own.contains_key(name)
    }

    /// The paper's own folder.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Whether any file is the paper's own.
    pub fn differ(&self) -> bool {
        !self.own.is_empty()
    }
}

fn built_in(name: &str) -> Option<&'static [u8]> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// The languages that the theme speaks: those of the binary, and those that `folder` brings.
pub fn languages(folder: Option<&Path>) -> Vec<String> {
    // A folder that cannot be read brings nothing, and is spoken of where the theme is read.
    let own = folder.and_then(|folder| listed(folder).ok()).unwrap_or_default();
    let names = BUILT_IN.iter().map(|(name, _)| *name).chain(own.iter().map(|file| file.name.as_str()));
    let mut languages: Vec<String> = names.filter_map(language).map(str::to_owned).collect();
    languages.sort();
    languages.dedup();
    languages
}

/// The language of which `name` holds the strings.
pub(super) fn language(name: &str) -> Option<&str> {
    name.strip_prefix("strings/")?.strip_suffix(".toml")
}

/// A file in a theme's folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    name: String,
    path: PathBuf,
    size: u64,
    changed: Option<SystemTime>,
}

/// What lies in a theme's folder, with what shows that it changed.
pub(super) fn listed(folder: &Path) -> Result<Vec<Listed>, Broken> {
    let known = |path: &Path| path.extension().and_then(|end| end.to_str()).is_some_and(|end| ENDINGS.contains(&end));
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let file = |(name, path): (String, PathBuf)| {
        let meta = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
        Some(Listed { name, size: meta.len(), changed: meta.modified().ok(), path })
    };
    let read = lying(folder)?.into_iter().filter(|(_, path)| known(path) && !hidden(path));
    let mut files: Vec<Listed> = read.filter_map(file).collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// Everything in a theme's folder and in those below it that a theme has: its name there, and where it is.
pub(super) fn lying(folder: &Path) -> Result<Vec<(String, PathBuf)>, Broken> {
    let mut all = Vec::new();
    for part in [""].into_iter().chain(FOLDERS) {
        let within = folder.join(part);
        let entries = match std::fs::read_dir(&within) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !part.is_empty() => continue,
            Err(error) => {
                return Err(Broken::of(&within, format!("the folder cannot be read ({error})")));
            }
        };
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            all.push((if part.is_empty() { name } else { format!("{part}/{name}") }, entry.path()));
        }
    }
    Ok(all)
}
