//! The HTTP server: accepts connections within [`crate::limits`], and ends them kindly when it is told to stop.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Result, bail};
use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::limits;
use crate::refusal::Refusal;

/// Takes the address, so that another program that has it is told of before anything else is done.
///
/// # Errors
/// One sentence: the address is in use, or is none.
pub async fn bind(address: &str) -> Result<TcpListener> {
    use std::io::ErrorKind;
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) => match error.kind() {
            ErrorKind::AddrInUse => bail!(
                "{address} is in use: stop the program that listens there, or choose another address with --listen"
            ),
            ErrorKind::PermissionDenied => {
                bail!("{address} is not allowed to this user: choose a port from 1024 on with --listen")
            }
            ErrorKind::InvalidInput => bail!("`{address}` is no address to listen on: write it like 127.0.0.1:8080"),
            _ => bail!("{address} cannot be listened on ({error}): choose another address with --listen"),
        },
    }
}

/// Resolves when the process is asked to end (SIGTERM, or Ctrl-C).
pub async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { _ = terminate.recv() => {}, _ = interrupt => {} },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

/// Serves `router` until `stop` changes; then open requests have [`limits::FAREWELL`] to end. Of requests that come
/// through one of `proxies`, the client's address is the one that the proxy names.
pub async fn serve(listener: TcpListener, router: Router, proxies: Vec<IpAddr>, mut stop: watch::Receiver<bool>) {
    let proxies: Arc<[IpAddr]> = proxies.into();
    let room = Arc::new(Semaphore::new(limits::CONNECTIONS));
    let guests = Guests::default();
    let mut connections = JoinSet::new();
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&room).acquire_owned() => permit,
            _ = stop.changed() => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file descriptors, most likely: others must end first.
                Err(_) => { tokio::time::sleep(Duration::from_millis(50)).await; continue; }
            },
            _ = stop.changed() => break,
        };
        // A socket that takes both families names IPv4 clients by their IPv6 form.
        let peer = SocketAddr::new(peer.ip().to_canonical(), peer.port());
        while connections.try_join_next().is_some() {}
        let counted = !peer.ip().is_loopback() && !proxies.contains(&peer.ip());
        let Some(guest) = guests.enter(peer.ip(), counted) else { continue };
        let (router, proxies, stop) = (router.clone(), Arc::clone(&proxies), stop.clone());
        connections.spawn(async move {
            connection(stream, peer, router, proxies, stop).await;
            drop((permit, guest));
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(limits::FAREWELL, async { while connections.join_next().await.is_some() {} }).await;
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    proxies: Arc<[IpAddr]>,
    mut stop: watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: Request<hyper::body::Incoming>| {
        let client = client(peer, request.headers(), &proxies);
        request.extensions_mut().insert(ConnectInfo(client));
        request.map(axum::body::Body::new)
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits::HEADERS)
        .max_buf_size(limits::HEADER_BYTES)
        .serve_connection(Refusal::on(TokioIo::new(stream)), TowerToHyperService::new(service));
    let mut connection = pin!(connection);
    let over = async {
        tokio::select! { _ = stop.changed() => {}, () = tokio::time::sleep(limits::CONNECTION) => {} }
    };
    // What goes wrong on a connection is its client's to see: nothing here can put it right.
    tokio::select! {
        _ = connection.as_mut() => return,
        () = over => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout(limits::REQUEST, connection).await;
}

/// The client's address: the peer, or whom a trusted proxy names last in `X-Forwarded-For` that is no proxy itself.
fn client(peer: SocketAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> SocketAddr {
    if !proxies.contains(&peer.ip()) {
        return peer;
    }
    let lines: Vec<&str> = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
    let mut named = lines
        .iter()
        .rev()
        .flat_map(|line| line.rsplit(','))
        .map(|part| part.trim().parse::<IpAddr>().map(|address| address.to_canonical()));
    let client = named.find(|part| !part.as_ref().is_ok_and(|address| proxies.contains(address)));
    client.and_then(Result::ok).map_or(peer, |address| SocketAddr::new(address, 0))
}

/// How many connections each address has.
#[derive(Clone, Default)]
struct Guests(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One counted connection, until it is dropped.
struct Guest(Option<(Guests, IpAddr)>);

impl Guests {
    /// `None` where the address has all the connections that one may have.
    fn enter(&self, address: IpAddr, counted: bool) -> Option<Guest> {
        if !counted {
            return Some(Guest(None));
        }
        let address = household(address);
        let mut here = self.0.lock().expect("nothing panics while it holds this");
        let count = here.entry(address).or_default();
        if *count >= limits::CONNECTIONS_EACH {
            return None;
        }
        *count += 1;
        Some(Guest(Some((self.clone(), address))))
    }
}

/// Whom an address stands for: an IPv6 customer is given a whole /64, and could take another address of it each time.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let Some((guests, address)) = self.0.take() else { return };
        let mut here = guests.0.lock().expect("nothing panics while it holds this");
        if let Some(count) = here.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                here.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client_of(peer: &str, forwarded: &str) -> String {
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), forwarded.parse().unwrap())]);
        let proxies = ["10.0.0.1", "10.0.0.2"].map(|proxy| proxy.parse().unwrap());
        client(SocketAddr::new(peer.parse().unwrap(), 9), &headers, &proxies).ip().to_string()
    }

    #[test]
    fn only_a_trusted_proxy_names_the_client() {
        assert_eq!(client_of("192.0.2.1", "198.51.100.7"), "192.0.2.1");
        assert_eq!(client_of("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(client_of("10.0.0.1", "nonsense"), "10.0.0.1");
    }

    #[test]
    fn one_address_cannot_take_every_connection() {
        let guests = Guests::default();
        let address = "192.0.2.1".parse().unwrap();
        let mut held: Vec<_> = (0..limits::CONNECTIONS_EACH).map(|_| guests.enter(address, true).unwrap()).collect();
        assert!(guests.enter(address, true).is_none());
        assert!(guests.enter("192.0.2.2".parse().unwrap(), true).is_some());
        held.pop();
        assert!(guests.enter(address, true).is_some());
        drop(held);
        assert!(guests.0.lock().unwrap().is_empty());
    }

    #[test]
    fn the_addresses_of_an_ipv6_network_count_as_one() {
        let guests = Guests::default();
        let nth = |n: usize| format!("2001:db8:1:2::{n:x}").parse().unwrap();
        let held: Vec<_> = (0..limits::CONNECTIONS_EACH).map(|n| guests.enter(nth(n), true).unwrap()).collect();
        assert!(guests.enter(nth(9_999), true).is_none());
        assert!(guests.enter("2001:db8:1:3::1".parse().unwrap(), true).is_some());
        drop(held);
    }
}
