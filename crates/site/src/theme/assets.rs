//! What a page fetches besides itself: one font and the icons, each under a name that changes with its content.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::tight::tight;

/// A file of the theme that is served as it is.
pub struct Asset {
    /// The template variable that holds its address.
    pub(super) variable: &'static str,
    stem: &'static str,
    extension: &'static str,
    pub bytes: &'static [u8],
    pub media_type: &'static str,
    hash: String,
}

impl Asset {
    fn new(
        variable: &'static str,
        file: (&'static str, &'static str),
        bytes: &'static [u8],
        media_type: &'static str,
    ) -> Asset {
        let hash = Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Asset { variable, stem: file.0, extension: file.1, bytes, media_type, hash }
    }

    pub fn name(&self) -> String {
        format!("{}-{}.{}", self.stem, self.hash, self.extension)
    }

    pub fn href(&self) -> String {
        format!("/theme/{}", self.name())
    }
}

pub(super) fn all() -> &'static [Asset] {
    static ALL: LazyLock<[Asset; 3]> = LazyLock::new(|| {
        [
            Asset::new(
                "font_href",
                ("harkara-serif", "woff2"),
                include_bytes!("../../../../theme/fonts/harkara-serif.woff2"),
                "font/woff2",
            ),
            Asset::new("icon_href", ("icon", "svg"), include_bytes!("../../../../theme/icon.svg"), "image/svg+xml"),
            Asset::new(
                "touch_icon_href",
                ("icon-180", "png"),
                include_bytes!("../../../../theme/icon-180.png"),
                "image/png",
            ),
        ]
    });
    &*ALL
}

/// The stylesheet with the font's address filled in, written tight: it travels in every page.
pub(super) fn style() -> String {
    tight(&include_str!("../../../../theme/style.css").replace("FONT_HREF", &all()[0].href()))
}

/// Base64 with padding (RFC 4648, section 4), as Content-Security-Policy writes hashes.
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, &byte| word << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= chunk.len() { letter as char } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, encoded) in cases {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }
}
