//! Readable addresses.

/// to come
pub fn romanised(text: &str) -> String {
    text.to_owned()
}
