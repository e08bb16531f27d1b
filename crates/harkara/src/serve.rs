//! `harkara serve`: the paper, to its readers and its newsroom.

use std::net::IpAddr;

use anyhow::Result;
use audience::Audience;
use desk::Desk;
use feeds::index_now;
use feeds::tell::{self, Listener, Teller};
use newsroom::{Hooks, Letters, Newsroom, Purges};
use press::Paper;
use search::{Follower, Search};
use site::Site;
use store::{Clock, Mail, Outgoing};
use story::Moment;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::cli::Serve;
use crate::{edge, listen, open, settings};

/// Serves until the process is asked to end.
///
/// # Errors
/// One sentence: no paper, a wrong setting, an address in use, a database that cannot be opened.
pub async fn run(options: Serve) -> Result<()> {
    let mut settings = settings::read(&options.place)?;
    for (name, flag) in [("listen", options.listen), ("url", options.url)] {
        if let Some(flag) = flag {
            settings.set(name, &flag)?;
        }
    }
    let as_of =
        options.as_of.map(|text| Moment::parse(&text, &settings.zone()).map_err(anyhow::Error::from)).transpose()?;
    let listener = listen::bind(settings.listen()).await?;
    let clock = as_of.map_or_else(Clock::system, |moment| Clock::stopped(moment.0));
    let address = format!("http://{}", listener.local_addr()?);
    let paper = settings.paper(&options.place.data, &address)?;
    let mail = settings.mail(&options.place.data, &paper.origin)?;
    let newsroom = open::open(&options.place, &settings, clock).await?;
    println!("readers:  {address}/");
    match as_of {
        None => println!("newsroom: {address}/newsroom"),
        Some(moment) => println!("newsroom: closed, the clock stands at {}", moment.rfc3339(&newsroom.zone)),
    }
    let served = Served {
        // Whoever shows the past makes no index: it would be of then.
        search: match as_of {
            None => Search::open(&options.place.search()),
            Some(_) => Search::read_only(&options.place.search()),
        },
        proxies: settings.proxies(),
        closed: as_of.is_some(),
        theme_reload: options.theme_reload,
        paper,
        newsroom,
        mail,
    };
    serve(served, listener).await
}

/// What is served.
pub struct Served {
    pub paper: Paper,
    /// Open.
    pub newsroom: Newsroom,
    pub search: Search,
    pub mail: Mail,
    pub proxies: Vec<IpAddr>,
    /// The clock stands still, nothing can be changed or counted.
    pub closed: bool,
    /// The theme is read anew when a file of it changes.
    pub theme_reload: bool,
}

/// Serves a paper on `listener`.
///
/// # Errors
/// Where a part of the server fails: a fault of this program.
pub async fn serve(served: Served, listener: TcpListener) -> Result<()> {
    let Served { paper, newsroom, search, mail, proxies, closed, theme_reload } = served;
    let audience = Audience::new(newsroom.db.clone(), newsroom.clock.clone());
    let (stop, stopped) = watch::channel(false);
    let asked = || {
        let mut stopped = stopped.clone();
        async move { drop(stopped.wait_for(|stop| *stop).await) }
    };
    // What follows the acts: see `store::behind`.
    let mut behind = JoinSet::new();
    if !closed {
        let (room, outgoing, origin) = (|| newsroom.clone(), Outgoing::new(), || paper.origin.clone());
        behind.spawn(audience.clone().run(asked()));
        behind.spawn(newsroom::clock::run(room(), asked()));
        let follower = Follower::new(newsroom.db.clone(), newsroom.clock.clone(), search.clone());
        behind.spawn(follower.run(asked()));
        behind.spawn(newsroom::keep_erasing(room(), asked()));
        behind.spawn(newsroom::keep_indexing(room(), asked()));
        behind.spawn(Letters { room: room(), mail, paper: paper.name.clone(), origin: origin() }.run(asked()));
        behind.spawn(Hooks { room: room(), outgoing: outgoing.clone(), origin: origin() }.run(asked()));
        let template = paper.machines.purge.clone();
        if !template.is_empty() {
            let (outgoing, pace) = (outgoing.clone(), newsroom::purges::PACE);
            behind.spawn(Purges { room: room(), outgoing, origin: origin(), template, pace }.run(asked()));
        }
        for teller in tellers(&newsroom, &paper, &outgoing) {
            behind.spawn(teller.run(asked()));
        }
    }
    let site = Site::new(
        newsroom.db.clone(),
        newsroom.blobs.clone(),
        search.clone(),
        newsroom.clock.clone(),
        paper.clone(),
        audience.clone(),
        closed,
    );
    if theme_reload {
        tokio::spawn(site.clone().watch_theme());
    }
    let db = newsroom.db.clone();
    let origin = paper.origin.clone();
    let desk = desk::router(Desk { newsroom, site: site.clone(), search, audience, paper, closed });
    let router = edge::within_limits(site::router(site.clone()).merge(desk), site, &origin);
    let server = tokio::spawn(listen::serve(listener, router, proxies, stopped));
    listen::asked_to_stop().await;
    let _ = stop.send(true);
    server.await?;
    while let Some(ended) = behind.join_next().await {
        ended?;
    }
    db.close().await;
    Ok(())
}

/// Those who tell others what has changed, where the settings name somebody to tell.
fn tellers(newsroom: &Newsroom, paper: &Paper, outgoing: &Outgoing) -> Vec<Teller> {
    let machines = &paper.machines;
    let hub = Some(&machines.hub).filter(|hub| !hub.is_empty()).map(|hub| Listener::Hub(hub.clone()));
    let search = Some(&machines.index_now)
        .filter(|key| !key.is_empty())
        .map(|key| Listener::IndexNow { endpoint: index_now::ENDPOINT.to_owned(), key: key.clone() });
    let teller = |listener| Teller {
        db: newsroom.db.clone(),
        clock: newsroom.clock.clone(),
        paper: paper.clone(),
        outgoing: outgoing.clone(),
        listener,
        pace: tell::PACE,
    };
    hub.into_iter().chain(search).map(teller).collect()
}
