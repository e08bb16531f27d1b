//! Links that let people in: invitations, and new passwords by mail.

use newsroom::Letters;
use store::mail::Mail;
use store::{sql, values};

use crate::common::{Answer, PASSWORD, Paper, REPORTER, papers};
use crate::staff::admin;

const NEW: &str = "নতুন ঘাটের নৌকা";

/// The newsroom's letters, into a folder.
fn letters(paper: &Paper, folder: &std::path::Path) -> Letters {
    let mail = Mail::folder(folder, "desk@paper.example").unwrap();
    Letters {
        room: paper.room.clone(), mail, paper: "নদীর কাগজ".into(), origin: "http://paper.example".into()
    }
}

/// Every letter in the folder.
fn read(folder: &std::path::Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// The path of the newsroom that `text` leads to by a link of this kind.
fn link(text: &str, kind: &str) -> String {
    let (text, start) = (text.replace("&#x2f;", "/"), format!("http://paper.example/newsroom/{kind}/"));
    let rest = text.split_once(&start).unwrap_or_else(|| panic!("no {kind} in {text}")).1;
    format!("/newsroom/{kind}/{}", &rest[..64])
}

async fn door(paper: &Paper, email: &str, password: &str) -> Answer {
    paper.post("/newsroom/sign-in", "", &[("email", email), ("password", password)]).await
}

/// Everything that the accounts' tables hold, as one text.
async fn kept(paper: &Paper) -> String {
    let mut out = String::new();
    for (table, column) in [("newsroom_invitation", "token"), ("newsroom_reset", "token"), ("newsroom_audit", "detail")]
    {
        let find = format!("SELECT {column} FROM {table}");
        let rows = sql::all(&mut paper.room.db.read().await.unwrap(), &find, values![]).await.unwrap();
        out.extend(rows.iter().map(|row| row.text(0)));
    }
    out
}

#[tokio::test]
async fn an_invitation_lets_one_person_in_once() {
    for paper in papers().await {
        let (admin, csrf) = admin(&paper).await;
        let invite = async |email: &str, role: &str| {
            let fields =
                [("csrf", csrf.as_str()), ("email", email), ("name", "মিতা রায়"), ("role", role), ("desks", "নগর ডেস্ক")];
            paper.post("/newsroom/staff/invite", &admin, &fields).await
        };
        let taken = invite(REPORTER, "editor").await;
        assert!(taken.status == 422 && taken.has("যা আর কারও নয়") && taken.has("value=\"মিতা রায়\""), "{}", taken.text);
        let first = link(&invite("Mita@paper.example", "editor").await.text, "invitation");
        let second = link(&invite("mita@paper.example", "editor").await.text, "invitation");
        assert!(!kept(&paper).await.contains(&second[second.len() - 64..]), "only the hash is kept");
        assert!(paper.get("/newsroom/staff", &admin).await.has("mita@paper.example"));

        assert_eq!(paper.get(&first, "").await.status, 404, "the later one holds");
        for _ in 0..2 {
            assert!(paper.get(&second, "").await.has("মিতা রায়"), "a look uses nothing up");
        }
        assert_eq!(paper.post(&second, "", &[("password", "ছোট")]).await.status, 422);
        let accepted = paper.post(&second, "", &[("password", NEW)]).await;
        assert_eq!(accepted.header("location"), "/newsroom/sign-in?done=invited", "{}", accepted.text);
        assert_eq!(paper.post(&second, "", &[("password", PASSWORD)]).await.status, 404, "used once");
        assert_eq!(door(&paper, "mita@paper.example", NEW).await.status, 303);
        assert!(paper.get("/newsroom/staff", &admin).await.has("সম্পাদক · নগর ডেস্ক"));

        let gone = link(&invite("tuhin@paper.example", "reporter").await.text, "invitation");
        paper.post("/newsroom/staff/uninvite", &admin, &[("csrf", &csrf), ("email", "tuhin@paper.example")]).await;
        assert_eq!(paper.post(&gone, "", &[("password", NEW)]).await.status, 404);
        let old = link(&invite("tuhin@paper.example", "reporter").await.text, "invitation");
        paper.wait(7 * 24 * 60);
        assert_eq!(paper.post(&old, "", &[("password", NEW)]).await.status, 404);
    }
}

#[tokio::test]
async fn a_new_password_comes_by_mail_to_whom_it_may_and_nobody_learns_who() {
    for paper in papers().await {
        let folder = tempfile::tempdir().unwrap();
        let letters = letters(&paper, folder.path());
        let me = paper.sign_in(REPORTER).await;
        let ask = async |email: &str| paper.post("/newsroom/reset", "", &[("email", email)]).await;
        let (known, unknown) = (ask(REPORTER).await, ask("nobody@paper.example").await);
        assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
        assert!(known.has("চিঠি যাবে") && read(folder.path()).is_empty(), "nothing is sent while somebody waits");
        assert_eq!(letters.send_due().await.unwrap(), 1);
        let sent = read(folder.path());
        assert!(sent.len() == 1 && sent[0].contains(REPORTER), "{sent:?}");
        let way = link(&sent[0], "reset");
        assert!(!kept(&paper).await.contains(&way[way.len() - 64..]), "only the hash is kept");

        assert_eq!(paper.get(&way, "").await.status, 200);
        assert_eq!(paper.post(&way, "", &[("password", "ছোট")]).await.status, 422);
        assert_eq!(paper.get("/newsroom", &me).await.status, 200);
        assert_eq!(paper.post(&way, "", &[("password", NEW)]).await.header("location"), "/newsroom/sign-in?done=reset");
        assert_eq!(paper.get("/newsroom", &me).await.status, 303, "every session has ended");
        for (status, answer) in [
            (404, paper.post(&way, "", &[("password", PASSWORD)]).await),
            (401, door(&paper, REPORTER, PASSWORD).await),
            (303, door(&paper, REPORTER, NEW).await),
        ] {
            assert_eq!(answer.status, status, "{}", answer.text);
        }

        // An hour is the end of a link; who asks often waits.
        paper.wait(2);
        ask(REPORTER).await;
        letters.send_due().await.unwrap();
        let late = read(folder.path()).iter().map(|letter| link(letter, "reset")).find(|link| *link != way).unwrap();
        paper.wait(61);
        assert_eq!(paper.post(&late, "", &[("password", PASSWORD)]).await.status, 404);
        let mut last = 200;
        for _ in 0..8 {
            last = ask(REPORTER).await.status.as_u16();
        }
        assert_eq!(last, 429);
        assert_eq!(letters.send_due().await.unwrap(), 2);
    }
}

#[tokio::test]
async fn a_letter_that_nobody_takes_is_tried_again() {
    for paper in papers().await {
        let folder = tempfile::tempdir().unwrap();
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut letters = letters(&paper, folder.path());
        letters.mail = Mail::smtp(&format!("smtp://{closed}"), "desk@paper.example").unwrap();
        paper.post("/newsroom/reset", "", &[("email", REPORTER)]).await;
        assert_eq!(letters.send_due().await.unwrap(), 0);
        letters.mail = Mail::folder(folder.path(), "desk@paper.example").unwrap();
        assert_eq!(letters.send_due().await.unwrap(), 0, "not at once");
        paper.wait(1);
        assert_eq!(letters.send_due().await.unwrap(), 1);
        assert_eq!(letters.send_due().await.unwrap(), 0);
        assert_eq!(paper.get(&link(&read(folder.path())[0], "reset"), "").await.status, 200);
    }
}
