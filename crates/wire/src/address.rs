//! Old addresses: the path of a url, as it is kept and as requests ask for it.

/// The longest url that is kept, in bytes.
const LONGEST: usize = 2_000;

/// Whether `url` is a web address, or a path, that can be kept: no white space, no control characters.
pub fn fits(url: &str) -> bool {
    let clean = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    let web = ["http://", "https://", "/"].iter().any(|start| url.starts_with(start)) && !url.starts_with("//");
    clean && web && url.len() <= LONGEST
}

/// The path of `url`, without query and fragment; letters outside ASCII are percent-encoded, as browsers send them
/// (RFC 3986, section 2.1). `None` where it has no path but `/`.
pub fn path(url: &str) -> Option<String> {
    let path = match url.split_once("://") {
        Some((_, rest)) => &rest[rest.find('/')?..],
        None => url,
    };
    let path = path.split(['?', '#']).next().filter(|path| !path.trim_matches('/').is_empty())?;
    Some(path.chars().fold(String::with_capacity(path.len()), |mut out, c| {
        match c.is_ascii() {
            true => out.push(c),
            false => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
        out
    }))
}

/// The first part of the path of `url`, decoded, where more parts follow it: a path of one part is the story itself.
pub fn first_part(url: &str) -> Option<String> {
    let path = path(url)?;
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let first = parts.next()?;
    parts.next()?;
    Some(percent_decoded(first))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_host_query_and_fragment() {
        for (url, want) in [
            ("https://a.example/river/12/?x=1#top", Some("/river/12/")),
            ("/river/12", Some("/river/12")),
            ("https://a.example/ক/1", Some("/%E0%A6%95/1")),
            ("https://a.example/", None),
            ("https://a.example", None),
        ] {
            assert_eq!(path(url).as_deref(), want, "{url}");
        }
    }

    #[test]
    fn a_path_of_one_part_names_no_section() {
        assert_eq!(first_part("https://a.example/sports/1").as_deref(), Some("sports"));
        assert_eq!(first_part("https://a.example/%E0%A6%95/1").as_deref(), Some("ক"));
        assert_eq!(first_part("https://a.example/a-boat-race"), None);
    }

    #[test]
    fn what_is_no_address_is_not_kept() {
        for bad in [
            "",
            "//a.example/1",
            "javascript:alert(1)",
            "https://a/\0",
            "https://a/b c",
            &format!("/{}", "x".repeat(LONGEST)),
        ] {
            assert!(!fits(bad), "{bad:?}");
        }
    }
}
