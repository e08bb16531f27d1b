//! The script of story pages and that of the search. The first counts a read, adds what only script can to the links that share, and fetches what is embedded
//! when a reader asks for it. No page depends on it.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

pub(crate) const TEXT: &str =
    concat!(include_str!("script/pulse.js"), include_str!("script/share.js"), include_str!("script/embed.js"));

pub(crate) const SEARCH: &str = include_str!("script/search.js");

/// The name of the search page's script.
pub(crate) fn search_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| name_of("search", SEARCH));
    &NAME
}

/// What the search page ends with.
pub(crate) fn of_search() -> String {
    format!("<script defer src=\"/theme/{}\"></script>\n", search_name())
}

/// The script's name, which changes with its content.
pub(crate) fn name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| name_of("paper", TEXT));
    &NAME
}

/// The name under which a script may be kept for ever.
pub(crate) fn name_of(stem: &str, script: &str) -> String {
    let hash: String = Sha256::digest(script.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{hash}.js")
}

/// What a story's page ends with; an id needs no escaping.
pub(crate) fn of_story(id: &str) -> String {
    format!("<script defer src=\"/theme/{}\" data-story=\"{id}\"></script>\n", name())
}

/// What another page with embeds ends with: nothing is counted there.
pub(crate) fn plain() -> String {
    format!("<script defer src=\"/theme/{}\"></script>\n", name())
}

#[cfg(test)]
mod tests {
    /// The paper's scripts in all may have 5 KB (issue 3, item 7).
    #[test]
    fn it_is_small() {
        let bytes = super::TEXT.len() + crate::theme::tight_script(super::SEARCH).len();
        assert!(bytes < 4_000, "{bytes} bytes");
    }
}
