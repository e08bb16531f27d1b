//! Bijoy to Unicode, one run of the font's codes at a time.

use super::encode::{self, HASANTA, ZWJ, ZWNJ, is_consonant};
use super::glyphs::{Glyph, glyph, shared};

/// Appends what the codes of a run draw, in the order of Unicode, not yet canonical.
pub fn decode(run: &str, out: &mut String) {
    let mut cluster = Cluster::default();
    let mut before = None;
    let mut codes = run.chars().peekable();
    while let Some(code) = codes.next() {
        let drawn = shared(code, before, cluster.open(), cluster.bare()).or_else(|| glyph(code));
        // A half with nothing to its right is another font's sign: a bullet, a quote.
        let drawn =
            drawn.filter(|drawn| !matches!(drawn, Glyph::Half(_)) || codes.peek().is_some_and(|&next| continues(next)));
        match drawn {
            Some(drawn) => cluster.take(drawn, out),
            None => {
                cluster.put(out);
                out.push(code);
            }
        }
        // The reph is drawn above: what comes after it stands beside the code before it.
        if !matches!(drawn, Some(Glyph::Reph)) {
            before = Some(code);
        }
    }
    cluster.put(out);
}

/// Whether the code can stand to the right of a half.
fn continues(code: char) -> bool {
    matches!(code, '’' | '‘' | '—')
        || matches!(glyph(code), Some(Glyph::Base(_) | Glyph::Below(_) | Glyph::Half(_) | Glyph::Before(_)))
}

/// A cluster in the making: Unicode wants its parts in another order than the font draws them.
#[derive(Default)]
struct Cluster {
    letters: String,
    /// Drawn before the letters, belongs after them.
    vowel_before: Option<char>,
    vowels: String,
    marks: String,
    /// The letters end in a hasanta that shows.
    shown: bool,
    /// Where the letters after the last such hasanta begin.
    part: usize,
}

impl Cluster {
    fn open(&self) -> bool {
        self.letters.ends_with(HASANTA) && !self.shown && self.vowels.is_empty()
    }

    fn bare(&self) -> bool {
        self.letters.ends_with(is_consonant) && self.vowels.is_empty()
    }

    fn take(&mut self, drawn: Glyph, out: &mut String) {
        match drawn {
            Glyph::Base(text) | Glyph::Half(text) => {
                let joins = self.letters.ends_with(HASANTA) && self.vowels.is_empty() && text.starts_with(is_consonant);
                if joins {
                    self.join(text);
                } else if !self.letters.is_empty() {
                    self.put(out);
                }
                self.letters.push_str(text);
                if matches!(drawn, Glyph::Half(_)) {
                    self.letters.push(HASANTA);
                }
            }
            Glyph::Below(text) => {
                // The reader of the font sees র + ্য, which in Unicode is spelt with a joiner.
                if self.letters == "র" && text == "য" {
                    self.letters.push(ZWJ);
                }
                if !self.letters.ends_with(HASANTA) {
                    self.letters.push(HASANTA);
                }
                self.shown = false;
                self.letters.push_str(text);
            }
            Glyph::Before(sign) => {
                let free = self.letters.ends_with(HASANTA) && self.vowel_before.is_none() && self.vowels.is_empty();
                if !free {
                    self.put(out);
                }
                self.vowel_before = Some(sign);
            }
            Glyph::After(sign) => self.vowels.push(sign),
            Glyph::Mark(mark) => self.marks.push(mark),
            Glyph::Reph if self.letters.is_empty() => self.letters.push_str("র্"),
            Glyph::Reph => {
                // That the র below keeps its shape was a guess: with a reph before it, it is one cluster.
                if self.letters[self.part..].starts_with("র\u{200d}্য") {
                    let joiner = self.part + "র".len();
                    self.letters.replace_range(joiner..joiner + ZWJ.len_utf8(), "");
                }
                self.letters.insert_str(self.part, "র্");
            }
            Glyph::Hasanta => {
                self.letters.push(HASANTA);
                self.shown = true;
            }
        }
    }

    /// Joins the next letter to a hasanta that shows: where the font could have drawn the two as one, the writer wanted
    /// it to show, and in Unicode that takes a ZWNJ.
    fn join(&mut self, text: &str) {
        if !std::mem::take(&mut self.shown) {
            return;
        }
        let (length, drawn) = (self.letters.len(), self.part);
        self.letters.push_str(text);
        let joined = encode::part(&self.letters[drawn..], &mut String::new());
        let could_join = joined.is_some_and(|joined| drawn + joined > length);
        self.letters.truncate(length);
        if could_join {
            self.letters.push(ZWNJ);
        }
        self.part = self.letters.len();
    }

    fn put(&mut self, out: &mut String) {
        out.push_str(&self.letters);
        out.extend(self.vowel_before);
        out.push_str(&self.vowels);
        out.push_str(&self.marks);
        self.letters.clear();
        self.vowel_before = None;
        self.vowels.clear();
        self.marks.clear();
        self.shown = false;
        self.part = 0;
    }
}
