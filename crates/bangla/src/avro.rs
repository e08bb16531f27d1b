//! Avro phonetic: Bengali typed with Latin keys, a text at once or key by key.
//!
//! The rules are those of the crate okkhor, which agrees with the other implementations wherever they agree among
//! themselves. They tell case apart: `D` is ড, `d` is দ.
//!
//! ```
//! use bangla::avro::{Typing, text};
//!
//! assert_eq!(text("amar sOnar bangla."), "আমার সোনার বাংলা।");
//!
//! let mut typing = Typing::default();
//! for key in "kha".chars() {
//!     typing.key(key);
//! }
//! let change = typing.key('y').expect("a letter is taken");
//! assert_eq!((change.remove, change.insert.as_str()), (0, "\u{9df}"));
//! assert_eq!(typing.shown(), "খা\u{9df}");
//! ```

mod suggest;

use std::sync::LazyLock;

use okkhor::parser::Parser;

use crate::canonical;

pub use suggest::suggestions;

static RULES: LazyLock<Parser> = LazyLock::new(Parser::new_phonetic);

/// The keys of a word that [`Typing`] holds; what comes after begins a new word.
const MOST_KEYS: usize = 64;

/// The Bengali text, canonical, that the keys write. Characters beyond ASCII, Bengali too, stay as they are.
///
/// ```
/// assert_eq!(bangla::avro::text("du:kho"), "দুঃখ");
/// ```
pub fn text(keys: &str) -> String {
    let mut out = String::with_capacity(keys.len() * 3);
    let mut converted = String::new();
    // okkhor takes ASCII only. A character beyond it ends a word, as its rules hold of everything that is no letter.
    for run in keys.split_inclusive(|c: char| !c.is_ascii()) {
        let end = run.find(|c: char| !c.is_ascii()).unwrap_or(run.len());
        RULES.convert_into(&run[..end], &mut converted);
        out.push_str(&converted);
        out.push_str(&run[end..]);
    }
    canonical(&out).into_owned()
}

/// A word in the making: which keys wrote it, and what of it the reader sees.
///
/// It knows nothing of the caret: when that moves, or the word is given up, call [`Typing::end`].
#[derive(Debug, Default, Clone)]
pub struct Typing {
    keys: String,
    shown: String,
}

/// What to do to the text before the caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How many code points to take away; as many UTF-16 units, since Bengali lies in the basic plane.
    pub remove: usize,
    /// What to put in their place.
    pub insert: String,
}

impl Typing {
    /// Takes a key. `None`: it is no key of a word (a space, a control key, a letter beyond ASCII), the word has ended,
    /// and the editor does with the key what it always does.
    pub fn key(&mut self, key: char) -> Option<Change> {
        if !key.is_ascii_graphic() || self.keys.len() >= MOST_KEYS {
            self.end();
        }
        if !key.is_ascii_graphic() {
            return None;
        }
        self.keys.push(key);
        Some(self.show(text(&self.keys)))
    }

    /// Takes back keys until something that shows has gone: `kho` is খ as `kh` is. `None`: no word is in the making,
    /// and the editor takes a letter away itself.
    pub fn backspace(&mut self) -> Option<Change> {
        while self.keys.pop().is_some() {
            let shown = text(&self.keys);
            if shown != self.shown {
                return Some(self.show(shown));
            }
        }
        None
    }

    /// Puts a word that was suggested in the place of what is shown, and ends the word.
    pub fn accept(&mut self, word: &str) -> Change {
        let change = self.show(word.to_owned());
        self.end();
        change
    }

    /// Forgets the word; what is shown stays.
    pub fn end(&mut self) {
        self.keys.clear();
        self.shown.clear();
    }

    /// The keys of the word so far, for suggestions.
    pub fn keys(&self) -> &str {
        &self.keys
    }

    /// The word as it is shown.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    fn show(&mut self, shown: String) -> Change {
        let same = self.shown.chars().zip(shown.chars()).take_while(|(old, new)| old == new);
        let kept: usize = same.map(|(old, _)| old.len_utf8()).sum();
        let change = Change { remove: self.shown[kept..].chars().count(), insert: shown[kept..].to_owned() };
        self.shown = shown;
        change
    }
}
