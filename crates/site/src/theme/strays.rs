//! Files in a theme's folder that no page can use, by a slip in their name or place. A note or an editor's copy is left
//! alone.

use std::path::Path;

use story::like;

use super::files::{Broken, FOLDERS, Files, lying};

/// What no page uses of the theme's `files`; `sources` are its templates and styles, which name others.
pub(super) fn strays(files: &Files, sources: &str) -> Vec<Broken> {
    let known = known();
    let lies = files.folder().and_then(|folder| lying(folder).ok()).unwrap_or_default();
    let stray = |(name, path): &(String, std::path::PathBuf)| {
        let reason = if path.is_dir() { of_folder(name) } else { of_file(name, &known, sources) };
        reason.map(|reason| Broken::of(path, reason))
    };
    lies.iter().filter_map(stray).collect()
}

/// What the folder may hold.
fn known() -> Vec<String> {
    let built_in = Files::read(None).map(|files| files.names()).unwrap_or_default();
    built_in.into_iter().chain(["more.css".to_owned()]).collect()
}

fn of_folder(name: &str) -> Option<String> {
    if FOLDERS.contains(&name) {
        return None;
    }
    like::nearest(name, FOLDERS).map(|meant| format!("this folder is not read: did you mean {meant}?"))
}

fn of_file(name: &str, known: &[String], sources: &str) -> Option<String> {
    let (folder, base) = name.rsplit_once('/').unwrap_or(("", name));
    let copied = known.iter().any(|known| name.starts_with(known.as_str()));
    let named = if folder == "templates" { base } else { name };
    let used = ["\"", "'", "("].iter().any(|before| sources.contains(&format!("{before}{named}")));
    if copied || used || folder == "strings" || base.starts_with(['.', '#']) {
        return None;
    }
    let meant = known.iter().find(|known| known.rsplit('/').next() == Some(base)).cloned();
    let meant = meant.or_else(|| {
        let beside: Vec<&String> = known.iter().filter(|known| parent(known) == folder).collect();
        let near = like::nearest(stem(base), beside.iter().map(|known| stem(known)))?;
        beside.into_iter().find(|known| stem(known) == near).cloned()
    });
    match meant {
        Some(meant) => Some(format!("no page uses this file: did you mean {meant}?")),
        None if base.ends_with(".html") => Some("no page uses this template, and no other includes it".to_owned()),
        None if base.ends_with(".css") => Some("no page uses this file: write it into more.css".to_owned()),
        None => None,
    }
}

fn parent(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name)
}
