//! Links of a page as links from anywhere: a feed's reader has no page to start from.

/// `html` with every `href`, `src`, `poster` and `srcset` that begins with `/` (a path of the paper) led to `origin`,
/// and every one that begins with `#` to `page`, an absolute address. Values stand in double quotes, as the paper's own
/// HTML has them; all else is left as it is.
pub fn absolute(html: &str, origin: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find("=\"").map(|at| at + 2) {
        let Some(length) = rest[start..].find('"') else { break };
        let value = &rest[start..start + length];
        let name = rest[..start - 2].rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        out.push_str(&rest[..start]);
        match name {
            "href" | "src" | "poster" => push(&mut out, value, origin, page),
            "srcset" => {
                for (n, candidate) in value.split(',').enumerate() {
                    out.push_str(if n > 0 { ", " } else { "" });
                    push(&mut out, candidate.trim(), origin, page);
                }
            }
            _ => out.push_str(value),
        }
        rest = &rest[start + length..];
    }
    out.push_str(rest);
    out
}

fn push(out: &mut String, address: &str, origin: &str, page: &str) {
    match address.as_bytes() {
        [b'/', b'/', ..] => {}
        [b'/', ..] => out.push_str(origin),
        [b'#', ..] => out.push_str(page),
        _ => {}
    }
    out.push_str(address);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_fragments_become_absolute_and_the_rest_stays() {
        let html = "<p class=\"/a\"><a href=\"/river/1\">=&quot;নদী</a><a href=\"#note\">১</a><a href=\"https://b.example/\">b</a>\
            <img src=\"/media/a.jpg\" srcset=\"/media/a-320.webp 320w, /media/a-640.webp 640w\" alt=\"/x\"><a href=\"//c.example\">c</a></p>";
        let expected = "<p class=\"/a\"><a href=\"https://p.example/river/1\">=&quot;নদী</a>\
            <a href=\"https://p.example/river/2#note\">১</a><a href=\"https://b.example/\">b</a>\
            <img src=\"https://p.example/media/a.jpg\" srcset=\"https://p.example/media/a-320.webp 320w, https://p.example/media/a-640.webp 640w\" alt=\"/x\">\
            <a href=\"//c.example\">c</a></p>";
        assert_eq!(absolute(html, "https://p.example", "https://p.example/river/2"), expected);
        assert_eq!(absolute("<a href=\"/cut", "https://p.example", ""), "<a href=\"/cut");
    }
}
