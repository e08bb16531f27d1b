//! The canonical form of text: one sequence of code points for what readers see as one text.

mod repair;
mod scan;

pub(crate) use repair::daris;

use std::borrow::Cow;

/// The text in its canonical form: compare, hash and index only this.
///
/// - NFC (UAX #15), then য় ড় ঢ় as the single letters U+09DF, U+09DC, U+09DD that keyboards produce; NFC leaves them in two.
/// - What NFC does not know is one letter: ত + hasanta + ZWJ is ৎ (its spelling before Unicode 4.1), অ + া is আ, a
///   nukta typed after the vowel sign belongs to its ড, ঢ or য, and the joiner of র‍্য stands before the hasanta.
/// - U+200B and U+FEFF go; a no-break space becomes a space. ZWJ and ZWNJ stay: they show.
/// - A dari that was typed as a sign like it becomes one: the pass [`tidy::daris`](crate::tidy::daris).
///
/// Without the last step it is [`letters`]; none can be undone. Borrowed when the text is canonical already, which a scan of the bytes decides. Idempotent; never panics.
///
/// ```
/// use std::borrow::Cow;
/// assert_eq!(bangla::canonical("উত\u{9cd}\u{200d}সব"), "উৎসব");
/// assert!(matches!(bangla::canonical("উৎসব ২০২৫"), Cow::Borrowed(_)));
/// ```
pub fn canonical(text: &str) -> Cow<'_, str> {
    let (letters, dari_lookalike) = scanned(text);
    if dari_lookalike { daris(letters) } else { letters }
}

/// The canonical form of the letters alone: every step of [`canonical`] but the daris.
///
/// ```
/// assert_eq!(bangla::letters("উত\u{9cd}\u{200d}সব৷"), "উৎসব৷");
/// ```
pub fn letters(text: &str) -> Cow<'_, str> {
    scanned(text).0
}

/// The letters, and whether a sign that looks like a dari is among them.
fn scanned(text: &str) -> (Cow<'_, str>, bool) {
    let mut scan = scan::Scan::new(text);
    let mut out = String::new();
    let mut settled = 0;
    let mut scratch = String::new();
    while let Some(doubtful) = scan.next_doubtful() {
        repair::letters(&text[doubtful.clone()], &mut scratch);
        if scratch != text[doubtful.clone()] {
            out.push_str(&text[settled..doubtful.start]);
            out.push_str(&scratch);
            settled = doubtful.end;
        }
    }
    let letters = if settled == 0 {
        Cow::Borrowed(text)
    } else {
        out.push_str(&text[settled..]);
        Cow::Owned(out)
    };
    (letters, scan.saw_dari_lookalike())
}

/// Whether the text holds a control character (C0, DEL, C1) other than newline and tab.
///
/// [`canonical`] leaves these in: what to say about them is for the caller.
pub fn has_control(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
}
