//! Every route of the desk, as every role and as nobody, by every method and under every way of writing its address: what
//! the router serves and what `newsroom::permit` says are the same. The routes are the router's own list.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use desk::{Needs, Route};
use newsroom::{Actor, NewStaff, NewToken, Role, permit, read};
use press::ads::{Ad, Matter};
use serde_json::Value;
use store::{sql, values};
use story::{Body as Text, Credits, Story};

use crate::common::{PASSWORD, Paper, papers, png};

const HEADLINE: &str = "খেয়াঘাটের গোপন খসড়া";
const METHODS: [Method; 6] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];

/// Somebody who asks: a role by session (and by token, for the API), or nobody.
struct Person {
    actor: Option<Actor>,
    email: String,
    cookie: String,
    csrf: String,
    token: String,
}

impl Person {
    async fn new(paper: &Paper, role: Role, desks: &[&str]) -> Person {
        let email = format!("{}{}@walk.example", role.name(), desks.len());
        let new = NewStaff {
            email: email.clone(),
            name: "পথিক".into(),
            role,
            initials: String::new(),
            desks: desks.iter().map(|desk| (*desk).to_owned()).collect(),
            password: PASSWORD.into(),
        };
        newsroom::staff_add(&paper.room, &Actor::command_line(), new).await.unwrap();
        let token =
            newsroom::staff_token(&paper.room, &Actor::command_line(), &email, &NewToken::default()).await.unwrap();
        let actor = newsroom::who_token(&paper.room, &token).await.unwrap();
        let (cookie, csrf) = Default::default();
        let mut person = Person { actor, email, cookie, csrf, token };
        person.enter(paper).await;
        person
    }

    fn nobody() -> Person {
        let (email, cookie, csrf, token) = Default::default();
        Person { actor: None, email, cookie, csrf, token }
    }

    /// Signs in, where an act has ended the session.
    async fn enter(&mut self, paper: &Paper) {
        if self.actor.is_some() && paper.get("/newsroom", &self.cookie).await.status != StatusCode::OK {
            self.cookie = paper.sign_in(&self.email).await;
            self.csrf = paper.get("/newsroom/new", &self.cookie).await.hidden("csrf");
        }
    }

    fn may(&self, needs: Needs, story: &read::Current) -> bool {
        match (needs, &self.actor) {
            (Needs::Nothing, _) => true,
            (Needs::May(_), None) => false,
            (Needs::May(act), Some(actor)) => permit::may_to(actor, act, story),
        }
    }

    /// Asks as this person; the status and the text.
    async fn ask(&self, paper: &Paper, method: &Method, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let mut request = Request::builder().method(method).uri(path);
        let api = path.to_lowercase().contains("api/");
        if api {
            request = request.header(header::CONTENT_TYPE, "application/json");
            if self.actor.is_some() {
                request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
            }
        } else {
            request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::COOKIE, &self.cookie)
                .header(header::ORIGIN, "http://paper.example")
                .header("sec-fetch-site", "same-origin");
        }
        let body = match (api, method) {
            (_, &Method::GET) => String::new(),
            (true, _) => {
                let value = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
                let object = fields.iter().map(|(name, text)| ((*name).to_owned(), value(text)));
                Value::Object(object.collect()).to_string()
            }
            (false, _) => serde_urlencoded::to_string([&[("csrf", self.csrf.as_str())], fields].concat()).unwrap(),
        };
        let answer = paper.send(request.header(header::IF_MATCH, "*").body(Body::from(body)).unwrap()).await;
        (answer.status, answer.text)
    }
}

/// The key of the picture that is there.
static KEY: LazyLock<String> = LazyLock::new(|| pictures::key(&png()));

/// The address of a route in this paper. A route with another kind of part must be taught to the walk first.
fn address(route: &Route) -> String {
    let slug = if route.path.contains("{of}") { "river" } else { "about" };
    let path = route
        .path
        .replace("{id}", "1")
        .replace("{n}", "1")
        .replace("{seq}", "1")
        .replace("{email}", "x@y.example")
        .replace("{key}", &KEY)
        .replace("{of}", "topic")
        .replace("{token}", "00");
    let path = path.replace("{*slug}", slug).replace("{slug}", slug).replace("{*rest}", "nothing-here");
    let path = path.replace("{*front}", "_").replace("{front}", "_");
    assert!(!path.contains('{'), "the walk does not know how to fill {}", route.path);
    path
}

/// What is sent: enough that what is refused is refused for want of a permission, where the verb looks at the fields first.
fn fields(route: &Route) -> &'static [(&'static str, &'static str)] {
    match (route.method.as_str(), route.path) {
        (_, path) if path.ends_with("/retract") => &[("mode", "gone"), ("reason", "পরীক্ষা")],
        (_, path) if path.ends_with("/move") => &[("section", "river")],
        (_, path) if path.ends_with("/merge") => &[("into", "river")],
        (_, path) if path.ends_with("/send-back") => &[("note", "পরীক্ষা")],
        (_, path) if path.ends_with("/schedule") => &[("at", "2025-05-09 18:00")],
        (_, path) if path.ends_with("/embargo") => &[("until", "2025-05-08 18:00")],
        (_, "/api/v1/two-eyes" | "/newsroom/two-eyes") => &[("section", "river"), ("required", "false")],
        ("POST", "/newsroom/due") => &[("story", "1")],
        ("POST", "/api/v1/stories/{id}/assign") => &[("priority", "high")],
        ("POST", "/api/v1/stories/{id}/notes") => &[("quote", "ক"), ("text", "পরীক্ষা")],
        ("POST", "/api/v1/filters" | "/newsroom/filters") => &[("name", "পরীক্ষা"), ("query", "q=a")],
        (_, path) if path.ends_with("/update") => &[("kind", "silent")],
        ("POST" | "PUT", path) if path.starts_with("/api/v1/ads") => AD_JSON,
        ("POST", path) if path.starts_with("/newsroom/ads") => AD,
        ("PUT", "/api/v1/banner") | ("POST", "/newsroom/standing/banner") => {
            &[("text", "জোয়ার"), ("until", "2025-05-09 14:00")]
        }
        ("POST", "/api/v1/staff" | "/api/v1/invitations") => &[("role", "reporter")],
        (_, path) if path.ends_with("/replace") => &[("with", "00")],
        ("PATCH", "/api/v1/webhooks/{n}") => &[("on", "false")],
        _ => &[],
    }
}

/// A picture that is not there is refused after the permission is looked at.
const AD: &[(&str, &str)] = &[
    ("name", "বিজ্ঞাপন"),
    ("begins", "2025-05-09 12:00"),
    ("ends", "2025-05-10 12:00"),
    ("wide_key", "00"),
    ("leads_to", "https://shop.example/"),
];
const AD_JSON: &[(&str, &str)] = &[("picture", "{\"key\": \"00\"}")];

/// The ways to write an address that a careless comparison takes for another, or a careful one for the same.
fn variants(path: &str) -> Vec<String> {
    let last = path.rfind('/').unwrap() + 1;
    let encode = |at: usize| match path[at..].chars().next() {
        Some(letter) => format!("{}%{:02x}{}", &path[..at], letter as u32, &path[at + letter.len_utf8()..]),
        None => path.to_owned(),
    };
    let all = [
        format!("{path}/"),
        format!("{path}//"),
        format!("/{}", path[1..].replacen('/', "//", 1)),
        path.to_uppercase(),
        encode(1),
        encode(last),
        format!("{}%2f{}", &path[..last - 1], &path[last..]),
        format!("{}/./{}", &path[..last - 1], &path[last..]),
        format!("{path}?x=1"),
        format!("{path};x=1"),
    ];
    // Without a slash before it, it is no path that a browser can ask for.
    all.into_iter().filter(|path| path.starts_with('/')).collect()
}

async fn acts(paper: &Paper) -> i64 {
    let count = "SELECT count(*) FROM newsroom_audit";
    sql::one(&mut paper.room.db.read().await.unwrap(), count, values![]).await.unwrap().unwrap().int(0)
}

async fn story(paper: &Paper) -> read::Current {
    read::story(&paper.room, &Actor::command_line(), "1").await.unwrap()
}

#[tokio::test]
async fn every_route_keeps_to_the_table() {
    for (n, paper) in papers().await.into_iter().enumerate() {
        let console = Actor::command_line();
        let draft = Story {
            headline: "খেয়াঘাট".into(),
            section: "river".into(),
            topics: vec!["river".into()],
            credits: Credits { desk: "নগর ডেস্ক".into(), ..Credits::default() },
            body: Text::from_plain("ক"),
            ..Story::default()
        };
        newsroom::draft(&paper.room, &console, draft.clone()).await.unwrap();
        newsroom::publish(&paper.room, &console, "1", None).await.unwrap();
        newsroom::save(&paper.room, &console, "1", 1, Story { headline: HEADLINE.into(), ..draft }).await.unwrap();
        newsroom::note(&paper.room, &console, "1", None, "ক", "পরীক্ষা").await.unwrap();
        newsroom::own_page(&paper.room, &console, "about", None, "পরিচিতি", Text::from_plain("ক")).await.unwrap();
        let mut wide = newsroom::picture(&paper.room, &console, png(), None).await.unwrap();
        wide.alt = "ঘাট".into();
        let ad = Ad {
            name: "মেলা".into(),
            slots: vec!["rail".into()],
            sections: Vec::new(),
            begins: paper.room.now(),
            ends: story::Moment(paper.room.now().0 + story::moment::DAY),
            weight: 1,
            matter: Matter::Picture { wide, narrow: None, leads_to: "https://shop.example/".into() },
        };
        newsroom::advertise(&paper.room, &console, None, None, ad).await.unwrap();
        newsroom::hook_add(&paper.room, &console, "https://hears.example/", &[]).await.unwrap();
        let mut people = vec![Person::nobody(), Person::new(&paper, Role::Editor, &["ক্রীড়া ডেস্ক"]).await];
        for role in Role::ALL {
            people.push(Person::new(&paper, role, &[]).await);
        }
        let routes = desk::routes();
        let mut walked = 0;
        for route in &routes {
            let (path, fields) = (address(route), fields(route));
            for person in &mut people {
                person.enter(&paper).await;
                let role = person.actor.as_ref().map_or("nobody", |actor| actor.role.name());
                let may = person.may(route.needs, &story(&paper).await);
                let writings = std::iter::once((true, path.clone()));
                // How an address is written does not reach the database: once is enough.
                let variants = if n == 0 { variants(&path) } else { Vec::new() };
                for (exact, path) in writings.chain(variants.into_iter().map(|path| (false, path))) {
                    let before = acts(&paper).await;
                    let (status, text) = person.ask(&paper, &route.method, &path, fields).await;
                    let what = format!("{role}: {} {path}: {status}", route.method);
                    walked += 1;
                    assert!(!status.is_server_error(), "{what}: {text}");
                    let refused = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
                    if may {
                        let done = !refused && !is_nowhere(status);
                        assert!(!exact || done || route.needs == Needs::Nothing, "{what}: {text}");
                        person.enter(&paper).await;
                        continue;
                    }
                    // A page leads to the sign-in page, a variant may lead to its one address or nowhere.
                    let led = status.is_redirection() && person.actor.is_none() || !exact && status.is_redirection();
                    assert!(refused || led || !exact && is_nowhere(status), "{what}: {text}");
                    assert_eq!(acts(&paper).await, before, "{what}: something was done");
                    assert!(person.actor.is_some() || !text.contains(HEADLINE), "{what}: a draft was shown");
                }
            }
        }
        // What is not in the list is not served.
        for path in routes.iter().map(address).collect::<std::collections::BTreeSet<_>>() {
            for method in METHODS {
                if routes.iter().any(|route| address(route) == path && route.method == method) {
                    continue;
                }
                for person in &people {
                    let (status, text) = person.ask(&paper, &method, &path, &[]).await;
                    walked += 1;
                    assert!(is_nowhere(status), "{method} {path}: {status}: {text}");
                }
            }
        }
        println!("{} routes, {walked} calls", routes.len());
    }
}

fn is_nowhere(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::GONE | StatusCode::BAD_REQUEST
    )
}
