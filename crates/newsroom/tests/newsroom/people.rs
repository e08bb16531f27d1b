//! Sessions and tokens, on both databases.

use crate::common::rooms;
use newsroom::{Actor, Entered, Error, Grant, NewStaff, NewToken, Place, Role, Via, sign_in, sign_out, who, who_token};
use story::moment::{DAY, MINUTE};

fn at(address: &str) -> Place {
    Place { address: address.into(), ..Place::default() }
}

fn entered(entered: Result<Entered, Error>) -> String {
    match entered {
        Ok(Entered::In(token)) => token,
        other => panic!("not let in: {other:?}"),
    }
}

#[tokio::test]
async fn a_person_signs_in_and_out() {
    for (room, _kept) in rooms().await {
        let new = NewStaff {
            email: " Rina@Paper.example".into(),
            name: "রিনা".into(),
            role: Role::Editor,
            initials: "আরকে".into(),
            desks: Vec::new(),
            password: "নদীর ধারে একা".into(),
        };
        let console = Actor::command_line();
        newsroom::staff_add(&room, &console, new.clone()).await.unwrap();
        assert!(matches!(newsroom::staff_add(&room, &console, new.clone()).await, Err(Error::Refused(_))));
        assert!(matches!(
            newsroom::staff_add(&room, &console, NewStaff { password: "short".into(), ..new }).await,
            Err(Error::Refused(_))
        ));

        assert!(matches!(
            sign_in(&room, "rina@paper.example", "ভুল পাসওয়ার্ড", &at("192.0.2.1")).await,
            Err(Error::SignIn)
        ));
        assert!(matches!(
            sign_in(&room, "nobody@paper.example", "নদীর ধারে একা", &at("192.0.2.1")).await,
            Err(Error::SignIn)
        ));
        let token = entered(sign_in(&room, "rina@paper.example", "নদীর ধারে একা", &at("192.0.2.1")).await);
        let rina = who(&room, &token).await.unwrap().unwrap();
        assert_eq!((rina.name.as_str(), rina.role, rina.initials.as_str()), ("রিনা", Role::Editor, "আরকে"));
        assert_eq!(who(&room, "x").await.unwrap(), None);
        assert_eq!(who_token(&room, &token).await.unwrap(), None, "a session is no bearer token");

        let bearer = newsroom::staff_token(&room, &console, "rina@paper.example", &NewToken::default()).await.unwrap();
        assert_eq!(
            who_token(&room, &bearer).await.unwrap(),
            Some(Actor { via: Via::Token(Grant::default()), ..rina.clone() })
        );
        assert!(matches!(
            newsroom::staff_token(&room, &rina, "rina@paper.example", &NewToken::default()).await,
            Err(Error::Forbidden { .. })
        ));

        room.clock.set(room.clock.now() + 6 * DAY);
        assert!(who(&room, &token).await.unwrap().is_some());
        room.clock.set(room.clock.now() + 6 * DAY);
        assert!(who(&room, &token).await.unwrap().is_some(), "it was used in between");
        sign_out(&room, &token).await.unwrap();
        assert_eq!(who(&room, &token).await.unwrap(), None);
        let token = entered(sign_in(&room, "rina@paper.example", "নদীর ধারে একা", &at("192.0.2.1")).await);
        room.clock.set(room.clock.now() + 8 * DAY);
        assert_eq!(who(&room, &token).await.unwrap(), None, "not used for a week");
    }
}

#[tokio::test]
async fn guessing_waits_and_nobody_else_does() {
    for (room, _kept) in rooms().await {
        let new = NewStaff {
            email: "a@paper.example".into(),
            name: "ক".into(),
            role: Role::Reporter,
            initials: String::new(),
            desks: Vec::new(),
            password: "নদীর ধারে একা".into(),
        };
        newsroom::staff_add(&room, &Actor::command_line(), new).await.unwrap();
        let mut waited = false;
        for _ in 0..8 {
            waited |=
                matches!(sign_in(&room, "a@paper.example", "অনুমান", &at("192.0.2.9")).await, Err(Error::Wait { .. }));
        }
        assert!(waited);
        assert!(sign_in(&room, "a@paper.example", "নদীর ধারে একা", &at("192.0.2.1")).await.is_ok(), "from elsewhere");
        room.clock.set(room.clock.now() + MINUTE);
        assert!(
            sign_in(&room, "a@paper.example", "নদীর ধারে একা", &at("192.0.2.9")).await.is_ok(),
            "nobody is locked out"
        );
    }
}
