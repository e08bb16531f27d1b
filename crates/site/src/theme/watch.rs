//! Live reload: whoever works on a theme sees it at the next request.

use std::path::Path;
use std::time::Duration;

use super::files::{Listed, listed};
use crate::Site;

/// How often the folder is looked at.
const POLL: Duration = Duration::from_millis(250);

impl Site {
    /// Reads the theme anew whenever a file of its folder changes, for as long as the process lives. A broken one is
    /// logged, and the last good one stays.
    pub async fn watch_theme(self) {
        let Some(folder) = self.0.paper.look.folder.clone() else { return };
        let mut seen = state(&folder).await;
        loop {
            tokio::time::sleep(POLL).await;
            let now = state(&folder).await;
            if now == seen {
                continue;
            }
            // An editor may write in several steps: the last is over when nothing moves any more.
            seen = now;
            tokio::time::sleep(POLL / 5).await;
            if state(&folder).await == seen {
                self.read_theme();
            } else {
                seen = Vec::new();
            }
        }
    }
}

async fn state(folder: &Path) -> Vec<Listed> {
    let folder = folder.to_owned();
    let looked = tokio::task::spawn_blocking(move || listed(&folder));
    looked.await.ok().and_then(Result::ok).unwrap_or_default()
}
