//! The guarded HTTP client: every request that leaves the paper goes through here.
//!
//! Only addresses on the public internet are called. What is judged is the address that a name was resolved to, at the
//! first request and again after every redirect, and the connection is made to that very address: a name that resolves
//! otherwise a moment later reaches nothing. Time, size and the number of redirects are limited.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::header::{self, HeaderMap};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

mod public;

/// How long a call may take, redirects included, and how long one connection may take to be made.
const TIME: Duration = Duration::from_secs(15);
const CONNECT: Duration = Duration::from_secs(4);
/// Redirects followed before giving up.
const REDIRECTS: usize = 4;
/// Bytes of an answer's body, and of its head.
const SIZE: usize = 2 * 1024 * 1024;
const HEAD: usize = 32 * 1024;
/// Addresses of one name that are tried.
const ADDRESSES: usize = 4;
const AGENT: &str = concat!("Harkara/", env!("CARGO_PKG_VERSION"));

/// Why a call was not made, or had no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("`{0}` is no address to call: write it like https://hub.example/")]
    Address(String),
    #[error("{0} is not on the public internet: only public addresses are called")]
    NotPublic(String),
    #[error("{0} cannot be reached ({1})")]
    Unreachable(String, String),
    #[error("{0} did not answer within {secs} seconds", secs = TIME.as_secs())]
    Slow(String),
    #[error("{0} leads on and on: more than {REDIRECTS} redirects are not followed")]
    Redirects(String),
    #[error("{0} leads from https to http, where anyone could read along: not followed")]
    Downgrade(String),
    #[error("{0} answers with more than {SIZE} bytes")]
    Large(String),
}

/// What is asked of an address: with a body it is a POST, without one a GET.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    pub url: &'a str,
    /// Further headers.
    pub headers: &'a [(&'a str, &'a str)],
    /// Media type and bytes.
    pub body: Option<(&'a str, Bytes)>,
}

/// An answer, whatever its status; its body is never decoded.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// The client. Cheap to clone.
#[derive(Clone)]
pub struct Outgoing {
    tls: TlsConnector,
    /// The loopback addresses are called too.
    this_machine: bool,
}

impl Outgoing {
    /// A client that trusts the certificate authorities that this machine trusts.
    pub fn new() -> Outgoing {
        let found = rustls_native_certs::load_native_certs();
        if found.certs.is_empty() {
            tracing::warn!("this machine names no certificate authorities: install ca-certificates to call https");
        }
        Outgoing { tls: connector(found.certs), this_machine: false }
    }

    /// A client for the servers that a test runs on this machine: loopback addresses are called as well, and of
    /// certificate authorities only `authority` (DER) is trusted.
    pub fn to_this_machine(authority: Option<&[u8]>) -> Outgoing {
        let authority = authority.map(|der| CertificateDer::from(der.to_vec()));
        Outgoing { tls: connector(authority.into_iter().collect()), this_machine: true }
    }

    /// Makes the call and follows where it is led: after 307 and 308 with the same body, else with a GET.
    ///
    /// # Errors
    /// A [`Fault`]; an answer with a status of failure is none.
    pub async fn send(&self, call: &Call<'_>) -> Result<Answer, Fault> {
        match tokio::time::timeout(TIME, self.follow(call)).await {
            Ok(answer) => answer,
            Err(_) => Err(Fault::Slow(call.url.to_owned())),
        }
    }

    async fn follow(&self, call: &Call<'_>) -> Result<Answer, Fault> {
        let mut url = Url::parse(call.url).map_err(|_| Fault::Address(call.url.to_owned()))?;
        let mut body = call.body.clone();
        for _ in 0..=REDIRECTS {
            let answer = self.once(&url, call.headers, body.clone()).await?;
            let Some(next) = redirect(&url, &answer) else { return Ok(answer) };
            let next = next?;
            if url.scheme() == "https" && next.scheme() != "https" {
                return Err(Fault::Downgrade(url.into()));
            }
            if !matches!(answer.status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT) {
                body = None;
            }
            url = next;
        }
        Err(Fault::Redirects(call.url.to_owned()))
    }

    /// One request to one address, no redirect followed.
    async fn once(&self, url: &Url, headers: &[(&str, &str)], body: Option<(&str, Bytes)>) -> Result<Answer, Fault> {
        let (host, port) = match (url.scheme(), url.host(), url.port_or_known_default()) {
            ("http" | "https", Some(host), Some(port)) if url.username().is_empty() && url.password().is_none() => {
                (host, port)
            }
            _ => return Err(Fault::Address(url.to_string())),
        };
        let unreachable = |error: &dyn std::fmt::Display| Fault::Unreachable(origin(url), error.to_string());
        let stream = connect(&self.resolve(&host, port, url).await?).await.map_err(|error| unreachable(&error))?;
        let request = request(url, headers, body).map_err(|error| unreachable(&error))?;
        if url.scheme() == "http" {
            return exchange(stream, request, url).await;
        }
        let name = match host {
            Host::Domain(name) => ServerName::try_from(name.to_owned()).map_err(|error| unreachable(&error))?,
            Host::Ipv4(ip) => ServerName::from(IpAddr::from(ip)),
            Host::Ipv6(ip) => ServerName::from(IpAddr::from(ip)),
        };
        let stream = self.tls.connect(name, stream).await.map_err(|error| unreachable(&error))?;
        exchange(stream, request, url).await
    }

    /// The addresses of a host, if all of them may be called: a name with a private one beside a public one is a trick.
    async fn resolve(&self, host: &Host<&str>, port: u16, url: &Url) -> Result<Vec<SocketAddr>, Fault> {
        let found: Vec<SocketAddr> = match host {
            Host::Ipv4(ip) => vec![SocketAddr::from((*ip, port))],
            Host::Ipv6(ip) => vec![SocketAddr::from((*ip, port))],
            Host::Domain(name) => tokio::net::lookup_host((*name, port))
                .await
                .map_err(|error| Fault::Unreachable(origin(url), error.to_string()))?
                .collect(),
        };
        let may = |ip: IpAddr| public::is_public(ip) || self.this_machine && ip.is_loopback();
        if found.iter().all(|address| may(address.ip())) { Ok(found) } else { Err(Fault::NotPublic(origin(url))) }
    }
}

impl Default for Outgoing {
    fn default() -> Outgoing {
        Outgoing::new()
    }
}

fn connector(authorities: Vec<CertificateDer<'static>>) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(authorities);
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

/// The first of `addresses` that answers.
async fn connect(addresses: &[SocketAddr]) -> std::io::Result<TcpStream> {
    let mut fault = std::io::Error::other("the name has no address");
    for address in addresses.iter().take(ADDRESSES) {
        match tokio::time::timeout(CONNECT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => fault = error,
            Err(_) => fault = std::io::ErrorKind::TimedOut.into(),
        }
    }
    Err(fault)
}

fn request(
    url: &Url,
    headers: &[(&str, &str)],
    body: Option<(&str, Bytes)>,
) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = Request::builder()
        .method(if body.is_some() { Method::POST } else { Method::GET })
        .uri(target)
        .header(header::HOST, host)
        .header(header::USER_AGENT, AGENT)
        .header(header::CONNECTION, "close");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    match body {
        Some((media_type, bytes)) => request.header(header::CONTENT_TYPE, media_type).body(Full::new(bytes)),
        None => request.body(Full::default()),
    }
}

/// Sends the request on a connection of its own and takes the whole answer.
async fn exchange<S>(stream: S, request: Request<Full<Bytes>>, url: &Url) -> Result<Answer, Fault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let unreachable = |error: hyper::Error| Fault::Unreachable(origin(url), error.to_string());
    let (mut sender, connection) = hyper::client::conn::http1::Builder::new()
        .max_buf_size(HEAD)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(unreachable)?;
    let answer = async {
        let (head, body) = sender.send_request(request).await.map_err(unreachable)?.into_parts();
        let body =
            Limited::new(body, SIZE).collect().await.map_err(|error| match error.downcast::<hyper::Error>() {
                Ok(error) => unreachable(*error),
                Err(_) => Fault::Large(origin(url)),
            })?;
        Ok(Answer { status: head.status, headers: head.headers, body: body.to_bytes() })
    };
    // The connection ends before its answer is read: what it has received waits in the answer's body.
    let driven = async {
        let _ = connection.await;
        std::future::pending().await
    };
    tokio::select! { answer = answer => answer, () = driven => unreachable!("it is pending for ever") }
}

/// Where an answer leads, if it does.
fn redirect(from: &Url, answer: &Answer) -> Option<Result<Url, Fault>> {
    if !matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let to = answer.headers.get(header::LOCATION)?;
    let to = String::from_utf8_lossy(to.as_bytes());
    Some(from.join(&to).map_err(|_| Fault::Address(to.into_owned())))
}

/// Scheme, host and port: what a log may say of an address whose path may hold a secret.
fn origin(url: &Url) -> String {
    url[..url::Position::AfterPort].to_owned()
}
