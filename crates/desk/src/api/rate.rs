//! How many calls may be made, said in every answer (`RateLimit-Policy` and `RateLimit`,
//! draft-ietf-httpapi-ratelimit-headers): counted by who calls, and by the address that they call from. The machine itself
//! is not counted.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use story::moment::SECOND;

use super::kind::Kind;
use super::problem::Problem;
use crate::{Desk, limits, session};

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
/// Callers and addresses that are counted apart in one window; those beyond are counted as one.
const APART: usize = 100_000;

/// What is counted apart.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Who {
    /// By the hash of what they identify themselves with, known here or not.
    Caller([u8; 32]),
    Address(IpAddr),
    Rest,
}

impl Who {
    fn policy(&self) -> (&'static str, u32) {
        match self {
            Who::Caller(_) => ("caller", limits::CALLS_EACH),
            Who::Address(_) | Who::Rest => ("address", limits::CALLS_ADDRESS),
        }
    }
}

/// The calls of the window that is now.
#[derive(Default)]
struct Window {
    began: i64,
    calls: HashMap<Who, u32>,
}

/// What counts the calls of this process.
#[derive(Clone)]
pub struct Counter {
    desk: Desk,
    window: Arc<Mutex<Window>>,
}

impl Counter {
    pub fn new(desk: Desk) -> Counter {
        Counter { desk, window: Arc::default() }
    }

    /// Counts a call; how many remain to each, and the seconds until the next window.
    fn count(&self, who: Vec<Who>) -> (Vec<(Who, Option<u32>)>, i64) {
        let now = self.desk.newsroom.now().0 / SECOND;
        let began = now - now.rem_euclid(limits::CALLS_WINDOW);
        let mut window = self.window.lock().expect("no holder of this lock panics");
        if window.began != began {
            *window = Window { began, calls: HashMap::new() };
        }
        let mut count = |who: Who| {
            let crowded = window.calls.len() >= APART && !window.calls.contains_key(&who);
            let who = if crowded { Who::Rest } else { who };
            let calls = window.calls.entry(who.clone()).or_default();
            *calls = calls.saturating_add(1);
            let left = who.policy().1.checked_sub(*calls);
            (who, left)
        };
        (who.into_iter().map(&mut count).collect(), began + limits::CALLS_WINDOW - now)
    }
}

/// Who calls, as far as it is counted.
fn who(desk: &Desk, request: &Request) -> Vec<Who> {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let Some(address) = address.filter(|address| !address.is_loopback()) else { return Vec::new() };
    // A network of IPv6 is one customer's.
    let address = match address {
        IpAddr::V6(address) => IpAddr::from(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address => address,
    };
    let bearer = request.headers().get(header::AUTHORIZATION).map(|value| value.as_bytes().to_vec());
    let said = bearer.or_else(|| session::token(desk, request.headers()).map(String::into_bytes));
    let caller = said.map(|said| Who::Caller(Sha256::digest(said).into()));
    caller.into_iter().chain([Who::Address(address)]).collect()
}

/// Counts a call, and lets through what is within the limits.
pub async fn limited(State(counter): State<Counter>, request: Request, next: Next) -> Response {
    let who = who(&counter.desk, &request);
    if who.is_empty() {
        return next.run(request).await;
    }
    let (left, seconds) = counter.count(who);
    let mut response = match left.iter().all(|(_, left)| left.is_some()) {
        true => next.run(request).await,
        false => too_many(seconds).into_response(),
    };
    let policies = left.iter().map(|(who, _)| {
        let (name, most) = who.policy();
        format!("\"{name}\";q={most};w={}", limits::CALLS_WINDOW)
    });
    let limits = left.iter().map(|(who, left)| format!("\"{}\";r={};t={seconds}", who.policy().0, left.unwrap_or(0)));
    let listed =
        |items: Vec<String>| HeaderValue::try_from(items.join(", ")).expect("names and digits are a header value");
    let (policies, limits) = (listed(policies.collect()), listed(limits.collect()));
    response.headers_mut().extend([(POLICY, policies), (LIMIT, limits)]);
    response
}

fn too_many(seconds: i64) -> Problem {
    let bengali = format!(
        "এক মিনিটে যত কাজ করা যায় তা হয়ে গেছে; {} সেকেন্ড পর আবার চেষ্টা করুন।",
        bangla::digits::to_bengali(&seconds.to_string())
    );
    let english = format!("that were all the calls of this minute: go on in {seconds} seconds");
    Problem::new(Kind::Wait, english, bengali).after(seconds)
}
