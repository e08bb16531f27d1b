//! Webhooks hear of what is done, signed and in order; what an address does not take comes again later, and a dead one is
//! switched off.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use newsroom::{Act, Actor, Error, Hooks, Newsroom};
use paper_tests::server::{Request, Server, plain};
use store::{Outgoing, sql, values};
use story::Story;
use story::moment::{DAY, HOUR, SECOND};

use crate::common::rooms;

/// A server that answers with the status that is set.
fn hears() -> (Server, Arc<AtomicU16>) {
    let status = Arc::new(AtomicU16::new(204));
    let set = Arc::clone(&status);
    (Server::start(move |_| plain(set.load(Ordering::SeqCst), "", "not now")), status)
}

fn teller(room: &Newsroom) -> Hooks {
    Hooks { room: room.clone(), outgoing: Outgoing::to_this_machine(None), origin: "https://paper.example".to_owned() }
}

async fn draft(room: &Newsroom, headline: &str) -> String {
    let story = Story { headline: headline.into(), section: "river".into(), ..Story::default() };
    newsroom::draft(room, &Actor::command_line(), story).await.unwrap().id
}

/// What a telling says it is of: the type, the object, and the id under which it came.
fn said(request: &Request) -> (String, String, String) {
    let body: serde_json::Value = serde_json::from_str(&request.text()).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    assert_eq!(body["data"]["paper"], "https://paper.example");
    (text(&body["type"]), text(&body["data"]["object"]), request.header("webhook-id").to_owned())
}

#[tokio::test]
async fn an_address_hears_of_the_acts_it_asked_for_signed_and_in_order() {
    for (room, _kept) in rooms().await {
        let (server, _) = hears();
        let console = Actor::command_line();
        let section = press::Section { slug: "river".into(), name: "নদী".into(), parent: None };
        newsroom::section(&room, &console, section).await.unwrap();
        draft(&room, "আগের").await;
        let acts = [Act::Draft, Act::Publish];
        let (hook, secret) = newsroom::hook_add(&room, &console, &server.url("/hears?x=1"), &acts).await.unwrap();
        for (n, headline) in ["ঘাট", "নৌকা"].into_iter().enumerate() {
            let id = draft(&room, headline).await;
            if n == 0 {
                newsroom::publish(&room, &console, &id, None).await.unwrap();
                newsroom::retract(&room, &console, &id, press::Mode::Gone, "পরীক্ষা").await.unwrap();
            }
        }
        assert_eq!(server.requests().len(), 0, "no act waits for it");
        assert_eq!(teller(&room).tell_due().await.unwrap(), 3);
        assert_eq!(teller(&room).tell_due().await.unwrap(), 0, "once");
        let heard: Vec<_> = server.requests().iter().map(said).map(|(act, object, _)| (act, object)).collect();
        let pair = |act: &str, object: &str| (act.to_owned(), object.to_owned());
        assert_eq!(heard, [pair("draft", "2"), pair("publish", "2"), pair("draft", "3")]);

        let first = &server.requests()[0];
        assert_eq!((first.method.as_str(), first.target.as_str()), ("POST", "/hears?x=1"));
        assert_eq!(first.header("content-type"), "application/json");
        let seconds: i64 = first.header("webhook-timestamp").parse().unwrap();
        assert_eq!(seconds, room.now().0 / SECOND);
        let signed = format!("{}.{seconds}.{}", first.header("webhook-id"), first.text());
        let python = "import sys,hmac,hashlib,base64; k=base64.b64decode(sys.argv[1][6:]); print('v1,'+base64.b64encode(hmac.new(k,sys.argv[2].encode(),hashlib.sha256).digest()).decode())";
        let output = std::process::Command::new("python3").args(["-c", python, &secret, &signed]).output();
        match output {
            Ok(output) if output.status.success() => {
                let expected = String::from_utf8(output.stdout).unwrap();
                assert_eq!(first.header("webhook-signature"), expected.trim());
            }
            _ => paper_tests::skip("newsroom::hooks::signed", "there is no python3"),
        }
        let told = newsroom::hook_deliveries(&room, &console, hook, None, 2).await.unwrap();
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|told| told.status == Some(204) && told.taken.is_some() && told.due.is_none()));
        let rest = newsroom::hook_deliveries(&room, &console, hook, Some(told[1].seq), 2).await.unwrap();
        assert_eq!(rest.iter().map(|told| told.act).collect::<Vec<_>>(), [Some(Act::Draft)]);
    }
}

#[tokio::test]
async fn what_is_not_taken_comes_again_with_growing_pauses() {
    for (room, _kept) in rooms().await {
        let (server, status) = hears();
        let console = Actor::command_line();
        let (hook, _) = newsroom::hook_add(&room, &console, &server.url("/"), &[Act::Draft]).await.unwrap();
        status.store(500, Ordering::SeqCst);
        draft(&room, "ঘাট").await;
        let mut pauses = Vec::new();
        for _ in 0..9 {
            assert_eq!(teller(&room).tell_due().await.unwrap(), 0);
            let told = newsroom::hook_deliveries(&room, &console, hook, None, 9).await.unwrap().remove(0);
            assert_eq!((told.status, told.said.as_str(), told.taken), (Some(500), "not now", None));
            pauses.push((told.due.unwrap().0 - room.now().0) / SECOND);
            assert_eq!(teller(&room).tell_due().await.unwrap(), 0, "not before its time");
            room.clock.set(told.due.unwrap().0);
        }
        assert_eq!(pauses, [5, 20, 80, 320, 1_280, 5_120, 20_480, 21_600, 21_600]);
        assert_eq!(server.requests().len(), 9);
        let ids: std::collections::BTreeSet<_> = server.requests().iter().map(|request| said(request).2).collect();
        assert_eq!(ids.len(), 1, "under the same id each time");
        assert!(newsroom::hook_one(&room, &console, hook).await.unwrap().failing.is_some());

        // Another act, and the address is back: both are taken.
        draft(&room, "নৌকা").await;
        status.store(200, Ordering::SeqCst);
        assert_eq!(teller(&room).tell_due().await.unwrap(), 2);
        let state = newsroom::hook_one(&room, &console, hook).await.unwrap();
        assert_eq!((state.failing, state.waiting, state.off), (None, 0, None));

        // By hand it comes once more.
        let seq = newsroom::hook_deliveries(&room, &console, hook, None, 1).await.unwrap()[0].seq;
        newsroom::hook_again(&room, &console, hook, seq).await.unwrap();
        assert_eq!(teller(&room).tell_due().await.unwrap(), 1);
        assert_eq!(said(server.requests().last().unwrap()).1, "2");
        assert!(matches!(newsroom::hook_again(&room, &console, hook, 9_999).await, Err(Error::NoSuchHook)));
    }
}

#[tokio::test]
async fn a_dead_address_is_switched_off_and_shown() {
    for (room, _kept) in rooms().await {
        let (server, status) = hears();
        let (gone, gone_status) = hears();
        let console = Actor::command_line();
        let (hook, _) = newsroom::hook_add(&room, &console, &server.url("/"), &[]).await.unwrap();
        let (left, _) = newsroom::hook_add(&room, &console, &gone.url("/"), &[Act::Draft]).await.unwrap();
        status.store(503, Ordering::SeqCst);
        gone_status.store(410, Ordering::SeqCst);
        draft(&room, "ঘাট").await;
        let end = room.now().0 + 5 * DAY + 6 * HOUR;
        while room.now().0 < end && newsroom::hook_one(&room, &console, hook).await.unwrap().off.is_none() {
            teller(&room).tell_due().await.unwrap();
            room.clock.set(room.now().0 + 3 * HOUR);
            draft(&room, "আরও").await;
        }
        let state = newsroom::hook_one(&room, &console, hook).await.unwrap();
        assert!(state.off.unwrap().0 - state.failing.unwrap().0 >= 5 * DAY, "{state:?}");
        assert_eq!(state.waiting, 0, "nothing more is tried");
        assert_eq!(gone.requests().len(), 1, "410 says that nobody is there");
        assert!(newsroom::hook_one(&room, &console, left).await.unwrap().off.is_some());

        // Switched on again, it hears of what is done from now on.
        let before = server.requests().len();
        draft(&room, "যা শোনেনি").await;
        status.store(200, Ordering::SeqCst);
        newsroom::hook_switch(&room, &console, hook, true).await.unwrap();
        let id = draft(&room, "যা শোনে").await;
        teller(&room).tell_due().await.unwrap();
        let heard: Vec<_> = server.requests()[before..].iter().map(said).collect();
        assert_eq!(
            heard.iter().filter(|heard| heard.0 == "draft").map(|heard| heard.1.as_str()).collect::<Vec<_>>(),
            [id]
        );

        newsroom::hook_remove(&room, &console, hook).await.unwrap();
        let rows = "SELECT count(*) FROM newsroom_delivery WHERE hook = $1";
        let rows = sql::one(&mut room.db.read().await.unwrap(), rows, values![hook]).await.unwrap().unwrap();
        assert_eq!(rows.int(0), 0);
        assert!(matches!(newsroom::hook_one(&room, &console, hook).await, Err(Error::NoSuchHook)));
    }
}

#[tokio::test]
async fn no_address_of_a_private_network_is_called_and_none_that_is_none_is_kept() {
    for (room, _kept) in rooms().await {
        let (server, _) = hears();
        let console = Actor::command_line();
        for wrong in
            ["", "ftp://x.example/", "https://", "https://a:b@x.example/", "https://x.example/a b", "javascript:1"]
        {
            assert!(matches!(newsroom::hook_add(&room, &console, wrong, &[]).await, Err(Error::Refused(_))), "{wrong}");
        }
        let read = newsroom::hook_add(&room, &console, "https://x.example/", &[Act::Account]).await;
        assert!(matches!(read, Err(Error::Refused(refused)) if refused.field == "acts"));
        let (hook, _) = newsroom::hook_add(&room, &console, &server.url("/"), &[Act::Draft]).await.unwrap();
        draft(&room, "ঘাট").await;
        let guarded = Hooks { outgoing: Outgoing::new(), ..teller(&room) };
        assert_eq!(guarded.tell_due().await.unwrap(), 0);
        assert_eq!(server.requests().len(), 0);
        let told = newsroom::hook_deliveries(&room, &console, hook, None, 1).await.unwrap().remove(0);
        assert!(told.status.is_none() && told.said.contains("not on the public internet"), "{}", told.said);
    }
}
