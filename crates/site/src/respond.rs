//! Answers by RFC 9110: validators, conditional requests, content encoding, and the headers of every answer.

use axum::body::Body;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Response, StatusCode};
use bytes::Bytes;
use jiff::Timestamp;

use crate::coding::Coding;
use crate::fragment::{self, Fragment};
use crate::theme::Theme;
use press::paper::Advertising;

/// How long others may keep an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Kept, and asked for again each time: a page is as new as the newest commit.
    Ask,
    /// A name that never changes its meaning.
    Forever,
    /// Not kept: what went wrong at the server, and may be right in a moment.
    Never,
}

impl Keep {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Keep::Ask => "public, max-age=0, must-revalidate",
            Keep::Forever => "public, max-age=31536000, immutable",
            Keep::Never => "no-store",
        })
    }
}

/// What a page's handler found.
pub(crate) enum Answer {
    /// Fragments to be joined; encoded as the request allows. `frames` lists the origins of which frames may stand in
    /// the page, once a reader asks for what they host.
    Page { parts: Vec<Fragment>, media_type: &'static str, frames: String },
    /// Fragments, with the `Link` header that a feed has.
    Feed { parts: Vec<Fragment>, media_type: &'static str, links: HeaderValue },
    /// A file as it is, under a name that never changes its meaning.
    File { bytes: Bytes, media_type: &'static str, name: String },
    /// A script under such a name: encoded as the request allows.
    Script { parts: Vec<Fragment> },
    /// The same thing is at this path (with its query).
    Moved(String),
    /// There is nothing here.
    Missing,
    /// There is nothing here by what was written; the text of this name says what to write.
    Unclear(&'static str),
    /// There was a story here; it was taken back.
    Gone,
    /// Taken; nothing to say.
    Done,
    /// Only these methods.
    Methods(&'static str),
    /// A short plain text with its status.
    Plain(StatusCode, &'static str),
    /// An answer made whole, to one reader, which nobody keeps.
    Own(Response<Body>),
}

pub(crate) const SCRIPT: &str = "text/javascript; charset=utf-8";
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// What a page may load and run (Content-Security-Policy 3): the styles that stand in it, the paper's own pictures,
/// font and script, and nothing of anybody else's. A paper with advertising adds the style of its slots, and where it
/// takes third parties' code, the frames in which that is shut.
pub(crate) fn content_policy(theme: &Theme, advertising: &Advertising) -> HeaderValue {
    let style = if advertising.shown { format!(" {}", theme.ads_source()) } else { String::new() };
    let frames = advertising.shown && !advertising.hosts.is_empty();
    let frames = if frames { "; frame-src 'self'" } else { "" };
    let policy = format!(
        "default-src 'none'; style-src {}{style}; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; \
         manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'{frames}",
        theme.style_source()
    );
    HeaderValue::try_from(policy).expect("a hash is ASCII")
}

impl Answer {
    /// The same page, in which frames of these origins may stand.
    pub fn with_frames(mut self, origins: String) -> Answer {
        if let Answer::Page { frames, .. } = &mut self {
            *frames = origins;
        }
        self
    }
}

/// The policy of a page in which frames of these origins may stand, beside those that every page lets in. A browser reads
/// the first list of a kind only.
pub(crate) fn framed(policy: &HeaderValue, origins: &str) -> HeaderValue {
    let policy = policy.to_str().unwrap_or_default();
    let policy = match policy.split_once("frame-src ") {
        Some((before, after)) => format!("{before}frame-src {origins} {after}"),
        None => format!("{policy}; frame-src {origins}"),
    };
    HeaderValue::try_from(policy).expect("origins are ASCII")
}

/// The headers of every answer, whatever it holds. One that brings a policy of its own keeps it.
pub(crate) fn secure(headers: &mut HeaderMap, policy: &HeaderValue) {
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| policy.clone());
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// A request as far as its answer depends on it.
pub(crate) struct Asked<'a> {
    pub method: &'a Method,
    pub headers: &'a HeaderMap,
    /// Seconds since the Unix epoch.
    pub now: i64,
    /// The clock stands still, and so does every page.
    pub still: bool,
}

/// An answer made of fragments: 200 with validators, or 304, or another `status` without them.
pub(crate) fn joined(
    asked: &Asked,
    status: StatusCode,
    parts: &[Fragment],
    media_type: &'static str,
    keep: Keep,
) -> Response<Body> {
    let coding = Coding::of(asked.headers);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let vary = if media_type == HTML { "accept-encoding, save-data" } else { "accept-encoding" };
    headers.insert(header::VARY, HeaderValue::from_static(vary));
    headers.insert(header::CACHE_CONTROL, keep.header());
    let size = match coding {
        Coding::Brotli => fragment::brotli_size(parts),
        Coding::Gzip => fragment::gzip_size(parts),
        Coding::Identity => fragment::plain_size(parts),
    };
    // Said of a 304 too, or the server would call its empty content the page's length (RFC 9110, section 8.6).
    headers.insert(header::CONTENT_LENGTH, size.into());
    if status == StatusCode::OK {
        let tag = format!("\"{:016x}{}\"", fragment::tag(parts), coding.mark());
        let made = parts.iter().map(|part| part.made.div_euclid(1_000_000)).max().unwrap_or_default();
        headers.insert(header::ETAG, HeaderValue::try_from(tag.as_str()).expect("a tag is ASCII"));
        // A page may change twice within a second: its date says nothing until that second is over.
        let dated = made < asked.now || asked.still;
        if let Some(date) = dated.then(|| http_date(made)).flatten() {
            headers.insert(header::LAST_MODIFIED, date);
        }
        if not_modified(asked.headers, &tag, dated.then_some(made)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if coding != Coding::Identity {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    if asked.method != Method::HEAD {
        *response.body_mut() = Body::from(match coding {
            Coding::Brotli => fragment::brotli_stream(parts),
            Coding::Gzip => fragment::gzip(parts),
            Coding::Identity => fragment::plain(parts),
        });
    }
    response
}

/// A file whose name is its validator. Never encoded: pictures and fonts are compressed already.
pub(crate) fn file(asked: &Asked, bytes: Bytes, media_type: &'static str, name: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    let tag = format!("\"{name}\"");
    headers.insert(header::CACHE_CONTROL, Keep::Forever.header());
    if let Ok(tag) = HeaderValue::try_from(tag.as_str()) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CONTENT_LENGTH, bytes.len().into());
    if not_modified(asked.headers, &tag, None) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
    with_body(asked, response, bytes)
}

/// A permanent redirect. Nobody keeps it unasked: a story may move back to where it was.
pub(crate) fn moved(to: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, Keep::Ask.header());
    headers.insert(header::LOCATION, HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/")));
    response
}

/// A short plain text.
pub(crate) fn plain(asked: &Asked, status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = empty(status);
    let headers = response.headers_mut();
    if status == StatusCode::NO_CONTENT {
        return response;
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    with_body(asked, response, Bytes::from_static(text.as_bytes()))
}

/// An answer without a body, which nobody keeps.
pub(crate) fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CACHE_CONTROL, Keep::Never.header());
    response
}

fn with_body(asked: &Asked, mut response: Response<Body>, bytes: Bytes) -> Response<Body> {
    response.headers_mut().insert(header::CONTENT_LENGTH, bytes.len().into());
    if asked.method != Method::HEAD {
        *response.body_mut() = Body::from(bytes);
    }
    response
}

/// RFC 9110, section 13.2.2: If-None-Match decides where it is sent, else If-Modified-Since.
fn not_modified(headers: &HeaderMap, tag: &str, made: Option<i64>) -> bool {
    let mut tags = headers.get_all(header::IF_NONE_MATCH).iter().peekable();
    if tags.peek().is_some() {
        return tags.filter_map(|value| value.to_str().ok()).any(|list| list.trim() == "*" || names(list, tag));
    }
    let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok()).and_then(parse_date);
    matches!((since, made), (Some(since), Some(made)) if made <= since)
}

/// Whether a list of entity tags names `tag`, compared weakly. A tag may hold commas: the list is cut at its quotes.
fn names(list: &str, tag: &str) -> bool {
    let opaque = tag.trim_matches('"');
    list.split('"').skip(1).step_by(2).any(|named| named == opaque)
}

/// Whether the reader asks to be spared data (Save-Data, https://wicg.github.io/savedata/).
pub(crate) fn spares_data(headers: &HeaderMap) -> bool {
    headers.get("save-data").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on"))
}

/// IMF-fixdate: `Fri, 09 May 2025 06:30:00 GMT`.
fn http_date(seconds: i64) -> Option<HeaderValue> {
    let text = Timestamp::from_second(seconds).ok()?.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    HeaderValue::try_from(text).ok()
}

/// The three forms that a recipient takes (RFC 9110, 5.6.7): IMF-fixdate, RFC 850, asctime.
fn parse_date(text: &str) -> Option<i64> {
    let forms = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    let local = forms.iter().find_map(|form| jiff::civil::DateTime::strptime(form, text.trim()).ok())?;
    Some(jiff::tz::TimeZone::UTC.to_timestamp(local).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn there_is_one_list_of_frames() {
        let framed = |policy| framed(&HeaderValue::from_static(policy), "https://a.example");
        assert_eq!(framed("default-src 'none'"), "default-src 'none'; frame-src https://a.example");
        assert_eq!(framed("frame-src 'self'; img-src 'self'"), "frame-src https://a.example 'self'; img-src 'self'");
    }

    #[test]
    fn a_date_is_read_in_its_three_forms() {
        // The examples of RFC 9110, 5.6.7.
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(parse_date(text), Some(784_111_777), "{text}");
        }
        assert_eq!(parse_date("yesterday"), None);
    }

    #[test]
    fn the_encoding_is_what_the_request_prefers() {
        let brotli = [
            "br",
            "BR",
            "gzip, deflate, br",
            "br;q=0.001",
            "gzip;q=0.5, br;q=0.5",
            "*",
            "identity;q=0, *;q=0.2",
            "gzip;q=0, *",
            "identity;q=0.5, br",
        ];
        let gzip = [
            "gzip",
            "GZIP",
            "x-gzip",
            "br;q=0.4, gzip;q=0.5",
            "br;q=0, *",
            "br;q=0, gzip",
            "br;q=x, gzip",
            "gzip;q=0.001",
            "identity;q=0.5, gzip",
            "gzip, *;q=0.5",
        ];
        let identity = [
            "",
            "zstd, deflate",
            "br;q=0",
            "gzip;q=0",
            "*;q=0",
            "identity;q=0",
            "identity",
            "identity, gzip;q=0.5, br;q=0.9",
            "gzip;q=2",
            "br;q=-1",
            "gzip;q=x",
            "gzipped, brr",
        ];
        assert_eq!(Coding::of(&HeaderMap::new()), Coding::Identity);
        for (coding, values) in [(Coding::Brotli, &brotli[..]), (Coding::Gzip, &gzip), (Coding::Identity, &identity)] {
            for value in values {
                assert_eq!(Coding::of(&header(header::ACCEPT_ENCODING, value)), coding, "{value}");
            }
        }
        let mut two = header(header::ACCEPT_ENCODING, "gzip");
        two.append(header::ACCEPT_ENCODING, HeaderValue::from_static("br"));
        assert_eq!(Coding::of(&two), Coding::Brotli);
    }

    #[test]
    fn conditions_are_those_of_rfc_9110() {
        let tag = "\"0a-gz\"";
        for yes in ["*", "\"0a-gz\"", "W/\"0a-gz\"", "\"x\", \"0a-gz\"", "\"a,b\" , W/\"0a-gz\""] {
            assert!(not_modified(&header(header::IF_NONE_MATCH, yes), tag, None), "{yes}");
        }
        for no in ["\"0a\"", "0a-gz", "", "\"x\""] {
            assert!(!not_modified(&header(header::IF_NONE_MATCH, no), tag, None), "{no}");
        }
        let friday = 1_746_772_200;
        assert_eq!(http_date(friday).unwrap(), "Fri, 09 May 2025 06:30:00 GMT");
        let since = |value| not_modified(&header(header::IF_MODIFIED_SINCE, value), tag, Some(friday));
        assert!(since("Fri, 09 May 2025 06:30:00 GMT"));
        assert!(!since("Fri, 09 May 2025 06:29:59 GMT"));
        assert!(!since("yesterday"));
        // A tag that does not match wins over a date that does.
        let mut both = header(header::IF_MODIFIED_SINCE, "Fri, 09 May 2025 06:30:00 GMT");
        both.insert(header::IF_NONE_MATCH, HeaderValue::from_static("\"x\""));
        assert!(!not_modified(&both, tag, Some(friday)));
    }
}
