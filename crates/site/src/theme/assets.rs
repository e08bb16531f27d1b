//! What a page fetches besides itself: fonts, a script and pictures, each under a name that changes with its content.

use std::collections::BTreeMap;

use bytes::Bytes;
use minijinja::{Error, ErrorKind};
use sha2::{Digest, Sha256};

use super::files::Files;
use crate::respond::SCRIPT;

/// A file of the theme that is served as it is.
#[derive(Clone)]
struct Asset {
    /// The end of its address.
    served: String,
    bytes: Bytes,
    media_type: &'static str,
}

/// The files that are served, by their names in the theme: `fonts/harkara-serif.woff2`.
#[derive(Clone, Default)]
pub(super) struct Assets(BTreeMap<String, Asset>);

impl Assets {
    pub fn of(files: &Files) -> Assets {
        let one = |name: String| {
            let (stem, end) = name.rsplit_once('.')?;
            let media_type = media_type(end)?;
            let bytes = Bytes::from(files.bytes(&name)?.into_owned());
            let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            let stem = stem.rsplit('/').next().unwrap_or_default();
            Some((name.clone(), Asset { served: format!("{stem}-{hash}.{end}"), bytes, media_type }))
        };
        Assets(files.names().into_iter().filter_map(one).collect())
    }

    /// The address of the file `name`.
    pub fn href(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|asset| format!("/theme/{}", asset.served))
    }

    /// What is served under the name at the end of an address.
    pub fn served(&self, name: &str) -> Option<(Bytes, &'static str)> {
        let asset = self.0.values().find(|asset| asset.served == name)?;
        Some((asset.bytes.clone(), asset.media_type))
    }

    /// The function `asset` of templates: `{{ asset("icon.svg") }}`.
    pub fn function(&self) -> impl Fn(&str) -> Result<String, Error> + Send + Sync + 'static + use<> {
        let assets = self.clone();
        move |name| {
            let missing = || Error::new(ErrorKind::InvalidOperation, format!("the theme has no file {name}"));
            assets.href(name).ok_or_else(missing)
        }
    }
}

fn media_type(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "js" => SCRIPT,
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        _ => return None,
    })
}
