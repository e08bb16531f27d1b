//! The listener: HTTP/1.1 over TCP with limits on time, size and number, and a graceful end.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::limits;

/// Binds `address`.
///
/// # Errors
/// One sentence when the port is in use or may not be taken.
pub async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!("{address} is in use by another program: stop that one or choose another address with --listen"),
        std::io::ErrorKind::PermissionDenied => anyhow::anyhow!("{address} may not be used by this user: choose a port above 1023 with --listen"),
        _ => anyhow::anyhow!("{address} cannot be listened on ({error}): choose another address with --listen"),
    })
}

/// Serves `router` until `stop` ends, then lets open requests finish for a while.
///
/// # Errors
/// When the listener itself fails.
pub async fn serve(listener: TcpListener, router: Router, proxies: Vec<IpAddr>, stop: impl Future<Output = ()>) -> Result<()> {
    let places = Arc::new(Semaphore::new(limits::CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let proxies: Arc<[IpAddr]> = proxies.into();
    tokio::pin!(stop);
    loop {
        let place = Arc::clone(&places).acquire_owned().await.context("the listener's places are never closed")?;
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of file handles, or a peer that left at once: the next one may fare better.
                Err(error) => {
                    tracing::warn!("a connection could not be accepted: {error}");
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        let _ = stream.set_nodelay(true);
        let (router, proxies) = (router.clone(), Arc::clone(&proxies));
        let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
            let mut request: Request = request.map(axum::body::Body::new);
            let client = client(&request, peer, &proxies);
            request.extensions_mut().insert(ConnectInfo(client));
            router.clone().oneshot(request)
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits::HEAD_TIME)
            .max_buf_size(limits::HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A peer that breaks off is no fault of ours to report.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(limits::GOODBYE_TIME, graceful.shutdown()).await;
    Ok(())
}

/// The client's address: the peer's, or, where the peer is one of the paper's own proxies, the last address of
/// `X-Forwarded-For` that is not.
fn client(request: &Request, peer: SocketAddr, proxies: &[IpAddr]) -> SocketAddr {
    if !proxies.contains(&peer.ip()) {
        return peer;
    }
    let forwarded = request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let all: Vec<IpAddr> = forwarded.flat_map(|value| value.split(',')).filter_map(|part| part.trim().parse().ok()).collect();
    let client = all.into_iter().rev().find(|address| !proxies.contains(address));
    client.map_or(peer, |address| SocketAddr::new(address, peer.port()))
}
