//! Text of two languages: what is not in the page's own is marked, so that a screen reader changes its voice and a
//! browser its font (WCAG 2.2, 3.1.2).
//!
//! A Bengali sentence is full of Latin names and terms, which that criterion leaves out and which a mark for each would
//! only make heavy. So a phrase is marked: four words in a row. Of a script that the page's voice cannot read at all, one
//! word is enough. What stands in Latin letters is taken for English, which in a Bengali paper it is.

use crate::body::push_escaped;

/// Words in a row that are a phrase.
const PHRASE: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Bengali,
    Arabic,
}

impl Script {
    /// `None`: a digit, a space, a mark, or a script that is not told apart.
    fn of(c: char) -> Option<Script> {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' if c != '×' && c != '÷' => Some(Script::Latin),
            // The digits and the taka sign belong to any text of a Bengali paper.
            '\u{980}'..='\u{9e3}' | '\u{9fe}' => Some(Script::Bengali),
            '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d5}' => Some(Script::Arabic),
            _ => None,
        }
    }

    fn at_home(self, language: &str) -> bool {
        language.split('-').next() == Some(self.language())
    }

    fn language(self) -> &'static str {
        match self {
            Script::Latin => "en",
            Script::Bengali => "bn",
            Script::Arabic => "ar",
        }
    }
}

/// Escapes `text` into an element of a page in `language`, with its phrases in another language marked.
pub(crate) fn push(out: &mut String, text: &str, language: &str) {
    let mut rest = text;
    while let Some((start, end, script)) = foreign(rest, language) {
        push_escaped(out, &rest[..start]);
        let direction = if script == Script::Arabic { " dir=\"rtl\"" } else { "" };
        out.push_str(&format!("<span lang=\"{}\"{direction}>", script.language()));
        push_escaped(out, &rest[start..end]);
        out.push_str("</span>");
        rest = &rest[end..];
    }
    push_escaped(out, rest);
}

/// [`push`] as a text of its own.
pub(crate) fn html(text: &str, language: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text, language);
    out
}

/// The first phrase of another language: from its first to its last letter.
fn foreign(text: &str, language: &str) -> Option<(usize, usize, Script)> {
    let mut letters =
        text.char_indices().filter_map(|(at, c)| Some((at, at + c.len_utf8(), Script::of(c)?))).peekable();
    while let Some((start, mut end, script)) = letters.next() {
        while let Some((_, next, _)) = letters.next_if(|(_, _, next)| *next == script) {
            end = next;
        }
        let enough = if script == Script::Latin { PHRASE } else { 1 };
        let words = || text[start..end].split_whitespace().filter(|word| word.contains(|c| Script::of(c).is_some()));
        if !script.at_home(language) && words().count() >= enough {
            return Some((start, end, script));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, text: &str, expected: &str) {
        assert_eq!(html(text, language), expected);
    }

    #[test]
    fn a_phrase_is_marked_and_a_name_is_not() {
        check(
            "bn-BD",
            "মাইকেল বললেন, The river is <rising> again, তারপর",
            "মাইকেল বললেন, <span lang=\"en\">The river is &lt;rising&gt; again</span>, তারপর",
        );
        check("bn-BD", "World Bank ও IMF-এর হিসাব", "World Bank ও IMF-এর হিসাব");
        check("bn", "The Daily Star ও New Age", "The Daily Star ও New Age");
        check("bn", "All of it in 24 hours", "<span lang=\"en\">All of it in 24 hours</span>");
        check("bn", "কিছুই না, ১২ & ১৩", "কিছুই না, ১২ &amp; ১৩");
        check("bn", "", "");
    }

    #[test]
    fn what_a_voice_cannot_read_is_marked_at_one_word() {
        check("en", "The word নদী means river", "The word <span lang=\"bn\">নদী</span> means river");
        check("en", "It is all in English here, as it was", "It is all in English here, as it was");
        check("bn", "তিনি বললেন, السلام عليكم।", "তিনি বললেন, <span lang=\"ar\" dir=\"rtl\">السلام عليكم</span>।");
        check(
            "bn",
            "এক two three four five ছয় السلام",
            "এক <span lang=\"en\">two three four five</span> ছয় <span lang=\"ar\" dir=\"rtl\">السلام</span>",
        );
    }

    #[test]
    fn taka_and_digits_have_no_language() {
        check("en", "It costs ৳৫০ there", "It costs ৳৫০ there");
    }
}
