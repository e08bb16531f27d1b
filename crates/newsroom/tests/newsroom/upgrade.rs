//! A database of before goes on: what is counted is counted on from where it was.

use store::{sql, values};
use story::Moment;

use crate::common::{a_story, person, rooms_before, steps, with_section};

#[tokio::test]
async fn a_paper_of_before_pictures_were_kept_goes_on() {
    for (room, _kept) in rooms_before("newsroom-pictures").await {
        let mut write = room.db.write().await.unwrap();
        for row in [
            "INSERT INTO newsroom_hook (id, url, acts, secret, created, seen) VALUES (2, 'https://a.example', '', '', 0, 0)",
            "INSERT INTO newsroom_delivery (hook, seq, at, tries, said) VALUES (4, 1, 0, 0, '')",
            "INSERT INTO newsroom_due (id, story, version, at, made, state, reason, tries) VALUES (1, '9', 1, 0, 0, 'settled', '', 0)",
            "INSERT INTO newsroom_filter (id, staff, name, query) VALUES (1, 1, 'ক', 'state=draft')",
            "INSERT INTO newsroom_erasure (story, picture, held) VALUES ('9', '', 0)",
        ] {
            sql::execute(&mut write, row, values![]).await.unwrap();
        }
        write.commit().await.unwrap();
        store::migrate::migrate(&room.db, &steps(), 0).await.unwrap();

        assert_eq!(newsroom::erase(&room).await.unwrap(), 1);
        with_section(&room).await;
        let me = person(&room, "renu", newsroom::Role::Admin).await;
        let id = newsroom::draft(&room, &me, a_story("ঘাট")).await.unwrap().id;
        newsroom::schedule(&room, &me, &id, None, Moment(i64::MAX / 2)).await.unwrap();
        let (hook, _) = newsroom::hook_add(&room, &me, "https://b.example/", &[newsroom::Act::Publish]).await.unwrap();
        assert_eq!(hook, 5, "what is on its way to a hook that was taken away is not another one's");
        newsroom::filter_keep(&room, &me, "খসড়া", "state=draft").await.unwrap();
        newsroom::retract(&room, &me, &id, press::Mode::Vanish, "ভুল").await.unwrap();
        assert!(newsroom::erase(&room).await.unwrap() > 0);
    }
}
