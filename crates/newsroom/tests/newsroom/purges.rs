//! Who keeps copies of the paper is told of every address that must go, and again until it has heard all of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use newsroom::Purges;
use paper_tests::server::{Server, plain};
use press::Mode;
use store::{Outgoing, Pace};

use crate::common::{a_story, chief, rooms, with_section};

const PAUSE: Duration = Duration::from_millis(20);

#[tokio::test]
async fn every_address_is_purged_and_again_after_a_failure() {
    for (room, _kept) in rooms().await {
        with_section(&room).await;
        newsroom::draft(&room, &chief(), a_story("খবর")).await.unwrap();
        newsroom::publish(&room, &chief(), "1", None).await.unwrap();
        let (asked, calls) = channel();
        let count = Arc::new(AtomicUsize::new(0));
        let server = Server::start(move |request| {
            asked.send(format!("{} {}", request.method, request.target)).unwrap();
            // The third call of all comes at a bad time.
            if count.fetch_add(1, Ordering::SeqCst) == 2 { plain(503, "", "") } else { plain(200, "", "") }
        });
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let purges = Purges {
            room: room.clone(),
            outgoing: Outgoing::to_this_machine(None),
            origin: "https://paper.example".into(),
            template: format!("http://{}/purge?url={{url}}", server.address),
            pace: Pace { poll: PAUSE, first: PAUSE, most: PAUSE },
        };
        let task = tokio::spawn(purges.run(async move { drop(stopped.await) }));
        newsroom::retract(&room, &chief(), "1", Mode::Gone, "ভুল").await.unwrap();
        let taken = async || newsroom::taken(&room, &chief(), "1").await.unwrap().unwrap();
        for _ in 0..500 {
            if taken().await.purged.is_some() {
                break;
            }
            tokio::time::sleep(PAUSE).await;
        }
        let taken = taken().await;
        assert_eq!(taken.purged, Some(room.now()));
        stop.send(()).unwrap();
        task.await.unwrap();
        let calls: Vec<String> = calls.try_iter().collect();
        let all = taken.addresses.all().count();
        assert_eq!(calls.len(), all + 3, "three before the failure, then all of them");
        assert!(calls.contains(&"POST /purge?url=https%3A%2F%2Fpaper.example%2Friver%2F1".to_owned()), "{calls:?}");
    }
}
