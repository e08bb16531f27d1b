//! `harkara serve`: the paper, to its readers and its newsroom.

use std::net::IpAddr;

use anyhow::Result;
use audience::Audience;
use desk::Desk;
use feeds::index_now;
use feeds::tell::{Listener, Patience, Teller};
use newsroom::{Hooks, Letters, Newsroom, Purges};
use press::Paper;
use site::Site;
use store::{Clock, Mail, Outgoing};
use story::Moment;
use tokio::net::TcpListener;
use tokio::sync::watch;

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
    serve(paper, newsroom, mail, settings.proxies(), listener, as_of.is_some(), options.theme_reload).await
}

/// Serves `paper`, whose `newsroom` is open, on `listener`. `closed`: the clock stands still, nothing can be changed or counted.
/// `theme_reload`: the theme is read anew when a file of it changes.
///
/// # Errors
/// Where a part of the server fails: a fault of this program.
pub async fn serve(
    paper: Paper,
    newsroom: Newsroom,
    mail: Mail,
    proxies: Vec<IpAddr>,
    listener: TcpListener,
    closed: bool,
    theme_reload: bool,
) -> Result<()> {
    let audience = Audience::new(newsroom.db.clone(), newsroom.clock.clone());
    let (stop, stopped) = watch::channel(false);
    let counting = (!closed).then(|| {
        let mut stopped = stopped.clone();
        tokio::spawn(audience.clone().run(async move { drop(stopped.wait_for(|stop| *stop).await) }))
    });
    let telling: Vec<_> = if closed { Vec::new() } else { tellers(&newsroom, &paper) }
        .into_iter()
        .map(|teller| {
            let mut stopped = stopped.clone();
            tokio::spawn(teller.run(async move { drop(stopped.wait_for(|stop| *stop).await) }))
        })
        .collect();
    let writing = (!closed).then(|| {
        let mut stopped = stopped.clone();
        let (room, origin) = (newsroom.clone(), paper.origin.clone());
        let letters = Letters { room, mail, paper: paper.name.clone(), origin };
        tokio::spawn(letters.run(async move { drop(stopped.wait_for(|stop| *stop).await) }))
    });
    let erasing = (!closed).then(|| {
        let mut stopped = stopped.clone();
        let stop = async move { drop(stopped.wait_for(|stop| *stop).await) };
        tokio::spawn(newsroom::keep_erasing(newsroom.clone(), stop))
    });
    let purging = (!closed && !paper.machines.purge.is_empty()).then(|| {
        let mut stopped = stopped.clone();
        let (room, origin, template) = (newsroom.clone(), paper.origin.clone(), paper.machines.purge.clone());
        let purges = Purges { room, outgoing: Outgoing::new(), origin, template, pause: newsroom::purges::PAUSE };
        tokio::spawn(purges.run(async move { drop(stopped.wait_for(|stop| *stop).await) }))
    });
    let hooking = (!closed).then(|| {
        let mut stopped = stopped.clone();
        let hooks = Hooks { room: newsroom.clone(), outgoing: Outgoing::new(), origin: paper.origin.clone() };
        tokio::spawn(hooks.run(async move { drop(stopped.wait_for(|stop| *stop).await) }))
    });
    let ticking = (!closed).then(|| {
        let mut stopped = stopped.clone();
        let room = newsroom.clone();
        tokio::spawn(newsroom::clock::run(room, async move { drop(stopped.wait_for(|stop| *stop).await) }))
    });
    let site = Site::new(
        newsroom.db.clone(),
        newsroom.blobs.clone(),
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
    let desk = desk::router(Desk { newsroom, site: site.clone(), audience, paper, closed });
    let router = edge::within_limits(site::router(site.clone()).merge(desk), site, &origin);
    let server = tokio::spawn(listen::serve(listener, router, proxies, stopped));
    listen::asked_to_stop().await;
    let _ = stop.send(true);
    server.await?;
    if let Some(counting) = counting {
        counting.await?;
    }
    if let Some(ticking) = ticking {
        ticking.await?;
    }
    if let Some(writing) = writing {
        writing.await?;
    }
    if let Some(erasing) = erasing {
        erasing.await?;
    }
    if let Some(purging) = purging {
        purging.await?;
    }
    if let Some(hooking) = hooking {
        hooking.await?;
    }
    for telling in telling {
        telling.await?;
    }
    db.close().await;
    Ok(())
}

/// Those who tell others what has changed, where the settings name somebody to tell.
fn tellers(newsroom: &Newsroom, paper: &Paper) -> Vec<Teller> {
    let machines = &paper.machines;
    let hub = Some(&machines.hub).filter(|hub| !hub.is_empty()).map(|hub| Listener::Hub(hub.clone()));
    let search = Some(&machines.index_now)
        .filter(|key| !key.is_empty())
        .map(|key| Listener::IndexNow { endpoint: index_now::ENDPOINT.to_owned(), key: key.clone() });
    let listeners: Vec<Listener> = hub.into_iter().chain(search).collect();
    if listeners.is_empty() {
        return Vec::new();
    }
    let outgoing = Outgoing::new();
    let teller = |listener| Teller {
        db: newsroom.db.clone(),
        clock: newsroom.clock.clone(),
        paper: paper.clone(),
        outgoing: outgoing.clone(),
        listener,
        patience: Patience::default(),
    };
    listeners.into_iter().map(teller).collect()
}
