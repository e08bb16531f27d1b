//! Which content coding a request prefers (RFC 9110, section 12.5.3).

use axum::http::{HeaderMap, header};

/// How an answer's content is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Brotli,
    Gzip,
    Identity,
}

impl Coding {
    /// What a request prefers (RFC 9110, section 12.5.3); of what it likes alike, the smallest. Without the header it is
    /// plain (contract.md), and so it is where nothing that is there is acceptable.
    pub fn of(headers: &HeaderMap) -> Coding {
        let (mut brotli, mut gzip, mut identity, mut any) = (None, None, None, None);
        for value in headers.get_all(header::ACCEPT_ENCODING) {
            for item in value.to_str().unwrap_or_default().split(',') {
                let mut parts = item.split(';').map(str::trim);
                let coding = parts.next().unwrap_or_default().to_ascii_lowercase();
                let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
                let weight = weight.map_or(Some(1.0), |q| q.parse::<f32>().ok().filter(|q| (0.0..=1.0).contains(q)));
                let weight = Some(weight.unwrap_or(0.0));
                match coding.as_str() {
                    "br" => brotli = weight,
                    "gzip" | "x-gzip" => gzip = weight,
                    "identity" => identity = weight,
                    "*" => any = weight,
                    _ => {}
                }
            }
        }
        let weight = |named: Option<f32>| named.or(any).unwrap_or(0.0);
        let (brotli, gzip, identity) = (weight(brotli), weight(gzip), identity.unwrap_or(0.0));
        if brotli > 0.0 && brotli >= gzip && brotli >= identity {
            Coding::Brotli
        } else if gzip > 0.0 && gzip >= identity {
            Coding::Gzip
        } else {
            Coding::Identity
        }
    }

    /// As Content-Encoding names it.
    pub fn name(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
            Coding::Identity => "identity",
        }
    }

    /// What sets its entity tag apart: other bytes are another representation.
    pub fn mark(self) -> &'static str {
        match self {
            Coding::Brotli => "-br",
            Coding::Gzip => "-gz",
            Coding::Identity => "",
        }
    }
}
