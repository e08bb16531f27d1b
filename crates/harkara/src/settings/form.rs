//! What a setting may be: the check of a value, and the words that say so.

use std::net::IpAddr;

use bangla::date::pattern::Pattern;
use jiff::tz::TimeZone;

/// What a value may be.
#[derive(Clone, Copy)]
pub enum Form {
    /// Anything.
    Text,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// What the check lets through, in words.
    Of(&'static str, fn(&str) -> bool),
}

pub const LANGUAGE: Form = Form::Of("a BCP 47 tag like bn-BD", language);
pub const ZONE: Form = Form::Of("a time zone like Asia/Dhaka", |text| TimeZone::get(text).is_ok());
pub const ORIGIN: Form = Form::Of("scheme and host, like https://paper.example", |text| origin(text).is_some());
pub const ADDRESS: Form = Form::Of("an address that begins with https://", address);
pub const PURGE: Form = Form::Of("an address that begins with https:// and has {url} or {path} in it", |text| {
    address(text) && (text.contains("{url}") || text.contains("{path}"))
});
pub const SLUG: Form = Form::Of("a section's slug, like river", |text| {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
});
pub const INDEX_NOW: Form = Form::Of("8 to 128 letters, digits and hyphens", feeds::index_now::is_key);
pub const CRAWLERS: Form = Form::Words(&["allowed", "refused"]);
pub const COLOUR: Form = Form::Of("a colour like #a3161a", |text| super::colour::parse(text).is_some());
pub const FONTS: Form = Form::Of("names of fonts with commas between them, like \"Kalpurush\", serif", fonts);
pub const DATE: Form = Form::Of("a pattern of dates like dd MMMM y, HH:mm", |text| text.parse::<Pattern>().is_ok());
/// A page that shows it lasts the whole day.
pub const DAY: Form = Form::Of("a pattern of dates without a clock, like EEEE, dd MMMM y", |text| {
    text.parse::<Pattern>().is_ok_and(|pattern| !pattern.has_clock())
});
pub const LISTEN: Form = Form::Of("an address and a port, like 127.0.0.1:8080", |text| text.rsplit_once(':').is_some());
pub const DATABASE: Form = Form::Of("sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME", |text| {
    ["sqlite:", "postgres://", "postgresql://"].iter().any(|start| text.starts_with(start))
});
pub const MEDIA: Form = Form::Of("file:PATH (pictures in S3 come in a later edition)", |text| {
    text.strip_prefix("file:").is_some_and(|path| !path.is_empty())
});
pub const SENDER: Form = Form::Of("an e-mail address, or a name with one in <>", store::mail::is_sender);
pub const SMTP: Form =
    Form::Of("smtps://USER:PASSWORD@HOST, smtp://HOST?tls=required or smtp://HOST", store::mail::is_server);
pub const IP: Form = Form::Of("an IP address like 10.0.0.2", |text| text.parse::<IpAddr>().is_ok());

impl Form {
    /// Whether `text` is of this form.
    pub fn fits(self, text: &str) -> bool {
        match self {
            Form::Text => !text.chars().any(|c| c.is_control() && c != '\n'),
            Form::Words(words) => words.contains(&text),
            Form::Number(from, to) => text.parse::<i64>().is_ok_and(|number| (from..=to).contains(&number)),
            Form::Of(_, fits) => fits(text),
        }
    }

    /// What may stand here: `bangladesh or west-bengal`.
    pub fn allowed(self) -> String {
        match self {
            Form::Text => "a text".to_owned(),
            Form::Words([one]) => (*one).to_owned(),
            Form::Words([all @ .., last]) => format!("{} or {last}", all.join(", ")),
            Form::Words([]) => String::new(),
            Form::Number(from, to) => format!("a whole number from {from} to {to}"),
            Form::Of(allowed, _) => allowed.to_owned(),
        }
    }
}

fn language(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Scheme and host of `url`, without a slash at the end; `None` where it is not just that.
pub fn origin(url: &str) -> Option<&str> {
    let origin = url.trim_end_matches('/');
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let fits = !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'));
    fits.then_some(origin)
}

fn address(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|rest| {
        rest.len() > 3 && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
    })
}

/// What cannot end the declaration that it stands in.
fn fonts(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '-' | '_' | '"' | '\''));
    plain && ['"', '\''].iter().all(|quote| text.matches(*quote).count().is_multiple_of(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("https://paper.example/"), Some("https://paper.example"));
        assert_eq!(origin("http://[::1]:8080"), Some("http://[::1]:8080"));
        for bad in ["", "paper.example", "https://", "https://a/b", "ftp://a", "https://a b"] {
            assert!(origin(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn what_could_end_a_declaration_is_no_font() {
        assert!(FONTS.fits("\"Kalpurush\", SolaimanLipi, serif"));
        for bad in ["a; } body { display: none", "a\"", "a</style>", "url(x)", "a\\", "a\nb"] {
            assert!(!FONTS.fits(bad), "{bad}");
        }
    }

    #[test]
    fn words_are_listed_as_a_sentence_lists_them() {
        assert_eq!(Form::Words(&["a", "b", "c"]).allowed(), "a, b or c");
        assert_eq!(Form::Words(&["a"]).allowed(), "a");
    }
}
