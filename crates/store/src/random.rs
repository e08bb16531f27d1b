//! Randomness from the operating system: tokens, salts.

/// `N` random bytes.
///
/// # Panics
/// When the operating system has no randomness to give: nothing secret may be made then.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for randomness")]
    getrandom::fill(&mut out).expect("the operating system gives random bytes");
    out
}

/// A token of 256 random bits, in lower-case hexadecimal.
pub fn token() -> String {
    hex(&bytes::<32>())
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
