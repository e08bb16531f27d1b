//! Stylesheets and scripts without what only people need: they travel in every page or beside it.

/// `css` written tight. Strings stay as they are, and so does every space that a selector or a value may need.
pub(super) fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(c) = rest.chars().next() {
        let token = match c {
            '/' if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                space = true;
                continue;
            }
            _ if c.is_ascii_whitespace() => {
                rest = &rest[1..];
                space = true;
                continue;
            }
            '"' | '\'' => &rest[..string(rest)],
            _ => &rest[..c.len_utf8()],
        };
        let between = !out.ends_with(['{', '}', ';', ',', ':', '(']) && !matches!(c, '{' | '}' | ';' | ',' | ')');
        if space && between && !out.is_empty() {
            out.push(' ');
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(token);
        rest = &rest[token.len()..];
        space = false;
    }
    out
}

/// `script` without lines that are comments, and without what its lines begin with. Strings of several lines would
/// change: the theme has none.
pub(crate) fn tight_script(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// How long the string is that `css` begins with, its quotes included.
fn string(css: &str) -> usize {
    let mut escaped = false;
    for (at, c) in css.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if css.starts_with(c) => return at + 1,
            _ => {}
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::{tight, tight_script};

    #[test]
    fn only_what_says_nothing_goes() {
        let cases = [
            ("a { color: red; }\n/* why */\nb, i { margin: 0 auto; }", "a{color:red}b,i{margin:0 auto}"),
            (".a > .b :is(.c, .d) + p { }", ".a > .b :is(.c,.d) + p{}"),
            (
                "@media (min-width: 44rem) and (x) { a { b: calc(1px + 2px) } }",
                "@media (min-width:44rem) and (x){a{b:calc(1px + 2px)}}",
            ),
            ("a::before { content: \"{ a ;  } /* \\\" \"; }", "a::before{content:\"{ a ;  } /* \\\" \"}"),
            ("a { x: y/* z */z; }", "a{x:y z}"),
            ("/* never closed", ""),
            ("a { b: '☰' / \"\" }", "a{b:'☰' / \"\"}"),
            ("p { font: 400 1em/1.5 \"A B\", serif; }", "p{font:400 1em/1.5 \"A B\",serif}"),
        ];
        for (css, expected) in cases {
            assert_eq!(tight(css), expected);
            assert_eq!(tight(expected), expected, "twice is once");
        }
    }

    #[test]
    fn a_script_keeps_its_lines_and_loses_what_they_begin_with() {
        assert_eq!(tight_script("// why\nif (a) {\n  b(\"//\");\n}\n\n"), "if (a) {\nb(\"//\");\n}");
    }
}
