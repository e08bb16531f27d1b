//! A printed line, word by word.

use super::words::{self, Calendar, Part, Unit, Word};
use crate::digits::to_latin;
use crate::number;
use jiff::Span;
use jiff::civil::Time;

/// What a line says of day and time. Each thing is said once.
#[derive(Default)]
pub(super) struct Line {
    pub(super) gregorian: Option<Numbers>,
    pub(super) bangla: Option<Numbers>,
    pub(super) hijri: Option<Numbers>,
    /// How far before the clock's now.
    pub(super) back: Option<Span>,
    /// Whether [`Self::back`] is told in hours or less, so that it gives the time, too.
    pub(super) to_the_minute: bool,
    clock: Option<[i8; 3]>,
    part: Option<Part>,
    /// `২ ঘণ্টা` was read; `আগে` has to follow.
    ago_is_due: bool,
}

/// A day as printed, not yet looked for in a calendar.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    pub(super) year: i16,
    pub(super) month: u8,
    pub(super) day: u8,
}

#[derive(Clone, Copy)]
enum Token {
    /// How many digits it was written in; none for a number's name.
    Number(u32, usize),
    Word(Word),
    Sign(char),
}

use Token::{Number, Sign};

/// No date line is longer, in bytes.
const LONGEST: usize = 400;

impl Line {
    /// `None` when something in it is not understood.
    pub(super) fn read(text: &str) -> Option<Line> {
        if text.len() > LONGEST {
            return None;
        }
        let tokens = tokens(&to_latin(&crate::canonical(text)))?;
        let mut line = Line::default();
        let mut rest = &tokens[..];
        while !rest.is_empty() {
            rest = line.take(rest)?;
        }
        (!line.ago_is_due).then_some(line)
    }

    pub(super) fn needs_clock(&self) -> bool {
        self.back.is_some()
    }

    /// The time that the line prints, if it prints one; `None` when that is no time.
    pub(super) fn time(&self) -> Option<Option<Time>> {
        match (self.clock, self.part) {
            (None, None) => Some(None),
            (None, Some(_)) => None,
            (Some([hour, minute, second]), part) => {
                let hour = part.map_or(Some(hour), |part| part.hour(hour))?;
                Time::new(hour, minute, second, 0).ok().map(Some)
            }
        }
    }

    /// Reads what stands first, and gives what is left.
    fn take<'a>(&mut self, tokens: &'a [Token]) -> Option<&'a [Token]> {
        Some(match tokens {
            [Number(a, first), Sign(s @ ('/' | '-' | '.')), Number(b, _), Sign(t), Number(c, last), rest @ ..]
                if s == t =>
            {
                let (year, day) = match (first, last) {
                    (4, 1..=2) => (*a, *c),
                    (1..=2, 4) => (*c, *a),
                    _ => return None,
                };
                self.set_day(Calendar::Gregorian, year, u8::try_from(*b).ok()?, day)?;
                rest
            }
            [Number(hour, 1..=2), Sign(':'), Number(minute, 2), Sign(':'), Number(second, 2), rest @ ..] => {
                self.set_clock([*hour, *minute, *second])?;
                rest
            }
            [Number(hour, 1..=2), Sign(':' | '.'), Number(minute, 2), rest @ ..] => {
                self.set_clock([*hour, *minute, 0])?;
                after(rest, |token| is(token, Word::Unit(Unit::Minute)))
            }
            [
                Number(hour, _),
                Token::Word(Word::Oclock),
                Number(minute, _),
                Token::Word(Word::Unit(Unit::Minute)),
                rest @ ..,
            ] => {
                self.set_clock([*hour, *minute, 0])?;
                rest
            }
            [Number(hour, _), Token::Word(Word::Oclock), rest @ ..] => {
                self.set_clock([*hour, 0, 0])?;
                rest
            }
            [Number(amount, _), Token::Word(Word::Unit(unit)), rest @ ..] => {
                self.go_back(*amount, *unit)?;
                rest
            }
            [
                Number(day, 1..=2),
                Sign(s @ ('/' | '-')),
                Token::Word(Word::Month(calendar, month)),
                Sign(t),
                Number(year, 4),
                rest @ ..,
            ] if s == t => {
                self.set_day(*calendar, *year, *month, *day)?;
                rest
            }
            [Number(day, _), rest @ ..] => {
                let rest = after(rest, |token| is(token, Word::Ordinal));
                let rest = after(rest, |token| matches!(token, Sign('.')));
                let [Token::Word(Word::Month(calendar, month)), rest @ ..] = rest else { return None };
                self.day_and_year(*calendar, *month, *day, rest)?
            }
            [Token::Word(Word::Month(calendar, month)), Number(day, 1..=2), rest @ ..] => {
                let rest = after(rest, |token| is(token, Word::Ordinal));
                self.day_and_year(*calendar, *month, *day, rest)?
            }
            [Token::Word(word), rest @ ..] => {
                self.take_word(*word)?;
                rest
            }
            [Sign(',' | ':' | '|' | '।' | '.' | '(' | ')' | '–' | '—' | '•' | '·'), rest @ ..] => rest,
            _ => return None,
        })
    }

    /// What a word alone says.
    fn take_word(&mut self, word: Word) -> Option<()> {
        match word {
            Word::Beside => Some(()),
            Word::Part(part) => once(&mut self.part, part),
            Word::Ago if self.ago_is_due => {
                self.ago_is_due = false;
                Some(())
            }
            Word::Day(days) => once(&mut self.back, Span::new().days(days)),
            Word::Now => {
                self.to_the_minute = true;
                once(&mut self.back, Span::new())
            }
            _ => None,
        }
    }

    /// The year that has to follow, with a comma or without.
    fn day_and_year<'a>(&mut self, calendar: Calendar, month: u8, day: u32, rest: &'a [Token]) -> Option<&'a [Token]> {
        let rest = after(rest, |token| matches!(token, Sign(',')));
        let [Number(year, 4), rest @ ..] = rest else { return None };
        self.set_day(calendar, *year, month, day)?;
        Some(rest)
    }

    fn set_day(&mut self, calendar: Calendar, year: u32, month: u8, day: u32) -> Option<()> {
        let numbers = Numbers { year: year.try_into().ok()?, month, day: day.try_into().ok().filter(|day| *day > 0)? };
        once(
            match calendar {
                Calendar::Gregorian => &mut self.gregorian,
                Calendar::Bangla => &mut self.bangla,
                Calendar::Hijri => &mut self.hijri,
            },
            numbers,
        )
    }

    fn set_clock(&mut self, clock: [u32; 3]) -> Option<()> {
        let [hour, minute, second] = clock.map(|number| i8::try_from(number).ok());
        once(&mut self.clock, [hour?, minute?, second?])
    }

    /// Amounts before one `আগে` add up: `১ ঘণ্টা ২০ মিনিট আগে`.
    fn go_back(&mut self, amount: u32, unit: Unit) -> Option<()> {
        if self.back.is_some() && !self.ago_is_due {
            return None;
        }
        let span = self.back.unwrap_or_default();
        self.back = Some(
            match unit {
                Unit::Second => span.try_seconds(span.get_seconds() + i64::from(amount)),
                Unit::Minute => span.try_minutes(span.get_minutes() + i64::from(amount)),
                Unit::Hour => span.try_hours(i64::from(span.get_hours()) + i64::from(amount)),
                Unit::Day => span.try_days(i64::from(span.get_days()) + i64::from(amount)),
                Unit::Week => span.try_weeks(i64::from(span.get_weeks()) + i64::from(amount)),
                Unit::Month => span.try_months(i64::from(span.get_months()) + i64::from(amount)),
                Unit::Year => span.try_years(i64::from(span.get_years()) + i64::from(amount)),
            }
            .ok()?,
        );
        self.to_the_minute |= matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        self.ago_is_due = true;
        Some(())
    }
}

fn is(token: &Token, word: Word) -> bool {
    matches!(token, Token::Word(found) if *found == word)
}

/// Sets what is not set yet.
fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// What is left after a token of this kind, if one stands first.
fn after(tokens: &[Token], is: impl Fn(&Token) -> bool) -> &[Token] {
    match tokens {
        [first, rest @ ..] if is(first) => rest,
        all => all,
    }
}

/// Cuts a text, canonical and in ASCII digits, into tokens; `None` at a word that is not known.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        if c.is_ascii_digit() {
            length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            tokens.push(Number(rest[..length].parse().ok()?, length));
        } else if in_word(c) {
            let (word, of) = word(rest)?;
            // The dot of `Nov.` belongs to it.
            length = of + usize::from(rest[of..].starts_with('.'));
            tokens.push(word);
        } else {
            // A hyphen with a space after it is a dash, not part of a date in numbers.
            let dash = c == '-' && rest[length..].starts_with(' ');
            tokens.push(Sign(if dash { '—' } else { c }));
        }
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

/// The word that a text begins with and its length: up to three of the text's words where they are one name.
fn word(text: &str) -> Option<(Token, usize)> {
    let breaks = text.char_indices().filter(|(_, c)| !in_word(*c)).map(|(at, _)| at).chain([text.len()]);
    let ends: Vec<usize> = breaks.filter(|&end| text[..end].ends_with(in_word)).take(3).collect();
    let known = |&end: &usize| Some((Token::Word(words::meaning(&text[..end])?), end));
    if let Some(found) = ends.iter().rev().find_map(known) {
        return Some(found);
    }
    let one = &text[..*ends.first()?];
    // The first of a month, and no number elsewhere.
    if matches!(one, "পহেলা" | "প\u{9df}লা") {
        return Some((Number(1, 0), one.len()));
    }
    // সাতটায়: the ending is read as a word of its own.
    let name = one.find("টা").map_or(one, |ending| &one[..ending]);
    let name = if number::parse(one).is_ok() { one } else { name };
    Some((Number(number::parse(name).ok()?.try_into().ok()?, 0), name.len()))
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphabetic() || words::is_apostrophe(c) || matches!(c, '\u{980}'..='\u{9e3}' | '\u{200c}' | '\u{200d}')
}
