//! The sounds that both scripts are read as, a byte each.
//!
//! `k K g G c C j J t T d D n p P b B m r l s S h a i u e o` are what they look like, a capital letter the aspirate
//! (S is sh, P is f, B is v, too). The others:

/// ং and ng.
pub(super) const NG: u8 = b'N';
/// ng before a vowel, as typed: it may be n and g.
pub(super) const N_G: u8 = b'Q';
/// ড় ঢ়, typed r or d.
pub(super) const RR: u8 = b'R';
/// A c by itself, as typed: চ, ক or স.
pub(super) const C_ALONE: u8 = b'q';
/// A g before e or i, as typed: গ or জ.
pub(super) const G_SOFT: u8 = b'z';
/// The vowel that is not written.
pub(super) const INHERENT: u8 = b'x';
/// The vowel of ব্যাংক.
pub(super) const AE: u8 = b'@';
/// য় and y.
pub(super) const Y: u8 = b'y';
/// ওয় and w.
pub(super) const W: u8 = b'w';
/// The second letters of conjuncts that change what stands before them and are silent, or nearly: ্য ্ব ্ম.
pub(super) const YA_PHALA: u8 = b'Y';
pub(super) const BA_PHALA: u8 = b'v';
pub(super) const MA_PHALA: u8 = b'M';
/// The হ of চিহ্ন.
pub(super) const H_JOINED: u8 = b'H';
/// ঁ, which some type as n.
pub(super) const NASAL: u8 = b'~';

pub(super) fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'i' | b'u' | b'e' | b'o' | INHERENT | AE)
}

/// Adds a consonant; one that doubles the last (ত্ত, দ্ধ; tt, ddh) takes its place.
pub(super) fn push_consonant(sounds: &mut Vec<u8>, sound: u8) {
    if sounds.last().is_some_and(|last| last.eq_ignore_ascii_case(&sound) && !is_vowel(*last)) {
        sounds.pop();
    }
    sounds.push(sound);
}
