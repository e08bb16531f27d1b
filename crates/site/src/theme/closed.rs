//! Whether everything that a stylesheet opens is closed. Browsers close the rest by themselves, and lose the rules behind.

/// # Errors
/// Where what is not closed begins, and what to say of it.
pub(super) fn closed(css: &str) -> Result<(), (usize, String)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut at = 0;
    while let Some(c) = css[at..].chars().next() {
        let rest = &css[at..];
        at += match c {
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            '/' if rest.starts_with("/*") => {
                4 + rest[2..].find("*/").ok_or_else(|| not_closed(at, "this comment", "*/"))?
            }
            '"' | '\'' => string(rest, c).ok_or_else(|| not_closed(at, "this text", &c.to_string()))?,
            _ => {
                match c {
                    '{' | '(' | '[' => open.push((at, c)),
                    '}' | ')' | ']' => match open.pop() {
                        Some((_, opened)) if pair(opened) == c => {}
                        Some((from, opened)) => return Err(bracket(from, opened)),
                        None => return Err((at, format!("this `{c}` closes nothing: take it out"))),
                    },
                    _ => {}
                }
                c.len_utf8()
            }
        };
    }
    open.pop().map_or(Ok(()), |(from, opened)| Err(bracket(from, opened)))
}

fn bracket(at: usize, opened: char) -> (usize, String) {
    not_closed(at, &format!("this `{opened}`"), &pair(opened).to_string())
}

fn not_closed(at: usize, what: &str, end: &str) -> (usize, String) {
    (at, format!("{what} is not closed: write `{end}` where it ends"))
}

/// How long the string is that `css` begins with, its quotes included; it ends on its line.
fn string(css: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in css.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return None,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn pair(open: char) -> char {
    match open {
        '{' => '}',
        '(' => ')',
        _ => ']',
    }
}
