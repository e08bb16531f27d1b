//! Stories from other systems, on both databases.

use crate::common::{a_story, chief, rooms};
use newsroom::history::What;
use newsroom::{Incoming, Newsroom, Outcome, import};
use press::{Change, Found, Section, lists};
use story::Moment;

pub fn incoming(key: &str, headline: &str, published: Option<i64>, updated: Option<i64>) -> Incoming {
    Incoming {
        line: 1,
        key: key.into(),
        id: (!key.contains('/')).then(|| key.to_owned()),
        published: published.map(Moment),
        updated: updated.map(Moment),
        sections: vec![Section { slug: "river".into(), name: "নদী".into(), parent: None }],
        story: a_story(headline).check().unwrap(),
        old_path: Some(format!("/old/{headline}")),
    }
}

async fn updated_at(room: &Newsroom, id: &str, at: i64) -> Option<Option<Moment>> {
    match press::story::at(&mut room.db.read().await.unwrap(), id, Moment(at)).await.unwrap() {
        Found::Release(release) => Some(release.updated),
        _ => None,
    }
}

/// The history of a story: when, and what.
async fn told(room: &Newsroom, id: &str) -> Vec<(i64, What)> {
    let events = newsroom::history(room, &chief(), id).await.unwrap();
    events.into_iter().map(|event| (event.at.0, event.what)).collect()
}

#[tokio::test]
async fn importing_again_changes_nothing() {
    for (room, _kept) in rooms().await {
        let batch = vec![
            incoming("816456", "ক", Some(100), Some(300)),
            incoming("x-9", "খ", Some(200), None),
            incoming("https://e.example/g", "গ", None, None),
            incoming("816456", "ক", Some(100), Some(300)),
            incoming("x-9", "অন্য", Some(200), None),
        ];
        let first = import(&room, batch.clone(), false).await.unwrap();
        let own = |id: &str| id.to_owned();
        assert_eq!(
            first,
            [
                Outcome::New(own("816456")),
                Outcome::New(own("x-9")),
                Outcome::New(own("816457")),
                Outcome::Same(own("816456")),
                Outcome::Differs(own("x-9")),
            ]
        );
        let head = press::log::head(&mut room.db.read().await.unwrap()).await.unwrap();
        let again = import(&room, batch, false).await.unwrap();
        assert_eq!(again[..3], [Outcome::Same(own("816456")), Outcome::Same(own("x-9")), Outcome::Same(own("816457"))]);
        assert_eq!(press::log::head(&mut room.db.read().await.unwrap()).await.unwrap(), head);

        assert_eq!(updated_at(&room, "816456", 99).await, None);
        assert_eq!(updated_at(&room, "816456", 100).await, Some(None));
        assert_eq!(updated_at(&room, "816456", 300).await, Some(Some(Moment(300))));
        let newest = lists::newest(&mut room.db.read().await.unwrap(), "river", room.now(), 9).await.unwrap();
        assert_eq!(
            newest.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(),
            ["x-9", "816456"],
            "the undated is in no latest"
        );
        let led = press::redirects::find(&mut room.db.read().await.unwrap(), "/old/খ").await.unwrap();
        assert_eq!(led.as_deref(), Some("x-9"));
        assert_eq!(newsroom::draft(&room, &chief(), a_story("নতুন")).await.unwrap().id, "816458", "new ids rise above");
        let out = |n, at, change| (at, What::Released { n, version: 1, change, note: String::new() });
        let came = (room.now().0, What::Imported { n: 1 });
        let both = vec![out(1, 100, Change::Publish), out(2, 300, Change::Update), came.clone()];
        assert_eq!(told(&room, "816456").await, both, "its releases stand at their own times");
        assert_eq!(told(&room, "x-9").await, [out(1, 200, Change::Publish), came]);
    }
}

#[tokio::test]
async fn other_content_replaces_when_asked_and_never_what_was_taken_away() {
    for (room, _kept) in rooms().await {
        import(&room, vec![incoming("7a", "ক", Some(100), None), incoming("7b", "খ", Some(100), None)], true)
            .await
            .unwrap();
        let edited = vec![incoming("7a", "ক নতুন", Some(100), None), incoming("7a", "ক শেষ", Some(100), Some(900))];
        assert_eq!(import(&room, edited, true).await.unwrap(), vec![Outcome::Replaced("7a".into()); 2]);
        let Found::Release(release) =
            press::story::at(&mut room.db.read().await.unwrap(), "7a", room.now()).await.unwrap()
        else {
            panic!()
        };
        assert_eq!((release.content.headline.as_str(), release.n, release.change), ("ক শেষ", 3, Change::Update));
        assert_eq!((release.published, release.updated), (Some(Moment(100)), Some(Moment(900))));

        // A release of the newsroom's own between those of imports is told of once, as its own.
        let saved = newsroom::save(&room, &chief(), "7a", 3, a_story("ক নিজেদের")).await.unwrap();
        newsroom::update(&room, &chief(), "7a", Change::Silent, "").await.unwrap();
        import(&room, vec![incoming("7a", "ক আবার", Some(100), None)], true).await.unwrap();
        let releases = told(&room, "7a").await.into_iter().filter_map(|(_, what)| match what {
            What::Released { n, version, .. } => Some((n, version)),
            _ => None,
        });
        let releases: std::collections::BTreeSet<_> = releases.collect();
        assert_eq!((saved.version, releases), (4, (1..=5).map(|n| (n, n)).collect()));

        newsroom::retract(&room, &chief(), "7b", press::Mode::Vanish, "অনুরোধ").await.unwrap();
        let back = vec![incoming("7b", "খ", Some(100), None), incoming("7b", "খ নতুন", Some(100), None)];
        assert_eq!(
            import(&room, back, true).await.unwrap(),
            [Outcome::Same("7b".into()), Outcome::Retracted("7b".into())]
        );
        assert!(!matches!(
            press::story::at(&mut room.db.read().await.unwrap(), "7b", room.now()).await.unwrap(),
            Found::Release(_)
        ));

        // A story that was written here keeps its id to itself.
        let id = newsroom::draft(&room, &chief(), a_story("নিজের")).await.unwrap().id;
        assert_eq!(
            import(&room, vec![incoming(&id, "অন্যের", Some(1), None)], true).await.unwrap(),
            [Outcome::Differs(id)]
        );
    }
}
