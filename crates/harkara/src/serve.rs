//! `harkara serve`: the site, the newsroom and the API, on one address.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use audience::Audience;
use axum::Router;
use site::Site;
use store::Clock;
use story::Moment;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::open::{Opened, open};
use crate::settings::{self, Place};
use crate::{limits, listen};

#[derive(clap::Args)]
#[command(after_help = "example: harkara serve --data /srv/paper --listen 127.0.0.1:8080\n         harkara serve --data /srv/paper --as-of 2025-05-09T12:30:00+06:00")]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    #[arg(long, env = "HARKARA_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The public origin, like https://paper.example; by default the one in harkara.toml, else the listening address
    #[arg(long, env = "HARKARA_URL")]
    url: Option<String>,
    /// Show the paper as readers saw it at that moment (RFC 3339): nothing can be changed, no read is counted
    #[arg(long, value_name = "RFC3339")]
    as_of: Option<String>,
}

/// Serves until it is asked to stop.
///
/// # Errors
/// One sentence for what keeps it from serving.
pub async fn serve(args: Serve) -> Result<()> {
    let clock = match &args.as_of {
        None => Clock::system(),
        Some(text) => {
            let zone = args.place.file()?.paper(String::new())?.zone;
            Clock::stopped(Moment::parse(text, &zone).context("--as-of")?.0)
        }
    };
    // The port first: a second server on it must not touch the database.
    let listener = listen::bind(args.listen).await?;
    let address = listener.local_addr()?;
    let opened = open(&args.place, clock).await?;
    let url = args.url.or_else(|| opened.file.url.clone());
    let origin = url.map_or(Ok(settings::listening_origin(address)), |url| settings::origin(&url))?;
    println!("readers:  {origin}/");
    if args.as_of.is_none() {
        println!("newsroom: {origin}/newsroom");
    }
    run(listener, opened, origin, args.as_of.is_some()).await
}

/// Serves an opened paper on `listener`.
///
/// # Errors
/// When the listener fails.
pub async fn run(listener: tokio::net::TcpListener, opened: Opened, origin: String, as_of: bool) -> Result<()> {
    let Opened { file, db, blobs, clock, newsroom, mut paper } = opened;
    paper.origin = origin;
    let audience = Audience::new(db.clone(), clock.clone());
    let site = Site::new(db.clone(), blobs, clock, paper.clone(), audience.clone(), as_of);
    let desk = desk::Desk { newsroom, site: site.clone(), paper, audience: audience.clone(), closed: as_of };
    let router = Router::new()
        .merge(site::router(site))
        .merge(desk::router(desk))
        .layer(RequestBodyLimitLayer::new(limits::BODY_BYTES))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, limits::REQUEST_TIME));
    let (stop, mut stopped) = tokio::sync::watch::channel(false);
    let counting = tokio::spawn(audience.run(async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    }));
    let served = listen::serve(listener, router, file.trusted_proxies, asked_to_stop()).await;
    let _ = stop.send(true);
    let _ = counting.await;
    db.close().await;
    served
}

/// Ends at SIGINT or SIGTERM.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        }
        _ => std::future::pending().await,
    }
}
