//! A paper on SQLite and, where HARKARA_TEST_POSTGRES names a server, one on a PostgreSQL database of its own.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use jiff::tz::TimeZone;
use newsroom::{Actor, NewStaff, NewToken, Newsroom, Role};
use press::paper::Advertising;
use store::{Blobs, Clock, Db};
use tokio::sync::OnceCell;
use tower::ServiceExt;

use crate::described::Description;

pub const REPORTER: &str = "reporter@paper.example";
pub const PASSWORD: &str = "ঘাটের নৌকা ১২৩";

pub struct Paper {
    pub app: Router,
    pub room: Newsroom,
    pub clock: Clock,
    pub token: String,
    pub audience: audience::Audience,
    pub search: search::Search,
    _folder: tempfile::TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Whether the text has `part`, both in canonical form: what was typed is kept so.
    pub fn has(&self, part: &str) -> bool {
        bangla::canonical(&self.text).contains(&*bangla::canonical(part))
    }

    /// The value of the hidden field `name`.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.text.split_once(&start).unwrap_or_else(|| panic!("no field {name} in {}", self.text)).1;
        rest.split_once('"').unwrap().0.to_owned()
    }
}

pub async fn papers() -> Vec<Paper> {
    papers_with(Advertising::default()).await
}

pub async fn papers_with(advertising: Advertising) -> Vec<Paper> {
    let mut papers = vec![made(None, false, advertising.clone()).await];
    match std::env::var("HARKARA_TEST_POSTGRES") {
        Ok(url) => papers.push(made(Some(paper_tests::own_database(&url)), false, advertising).await),
        Err(_) => println!("skipped: PostgreSQL, since HARKARA_TEST_POSTGRES is not set"),
    }
    papers
}

pub async fn paper(url: Option<String>, closed: bool) -> Paper {
    made(url, closed, Advertising::default()).await
}

async fn made(url: Option<String>, closed: bool, advertising: Advertising) -> Paper {
    let folder = tempfile::tempdir().unwrap();
    let url = url.unwrap_or_else(|| format!("sqlite:{}", folder.path().join("t.db").display()));
    let db = Db::open(&url).await.unwrap();
    let steps = [press::tables::MIGRATIONS, newsroom::tables::MIGRATIONS, audience::tables::MIGRATIONS].concat();
    store::migrate::migrate(&db, &steps, 0).await.unwrap();
    let blobs = Blobs::open(&folder.path().join("media")).unwrap();
    // 2025-05-09T12:30+06:00
    let clock = Clock::stopped(1_746_772_200_000_000);
    let zone = TimeZone::get("Asia/Dhaka").unwrap();
    let room = Newsroom::new(db.clone(), blobs.clone(), clock.clone(), zone.clone());
    let paper = press::Paper {
        name: "নদীর কাগজ".into(),
        zone,
        origin: "http://paper.example".into(),
        advertising,
        ..press::Paper::default()
    };
    let audience = audience::Audience::new(db.clone(), clock.clone());
    let search = search::Search::open(&folder.path().join("search"));
    let site = site::Site::new(db, blobs, search.clone(), clock.clone(), paper.clone(), audience.clone(), closed);
    let newsroom = room.clone();
    let desk =
        desk::Desk { newsroom, site: site.clone(), search: search.clone(), audience: audience.clone(), paper, closed };
    let app = site::router(site).merge(desk::router(desk));
    for (email, name, role) in [(REPORTER, "রেণু খাতুন", Role::Reporter), ("chief@paper.example", "সালাম মাঝি", Role::Chief)]
    {
        let new = NewStaff {
            email: email.into(),
            name: name.into(),
            role,
            initials: "রেখা".into(),
            desks: Vec::new(),
            password: PASSWORD.into(),
        };
        newsroom::staff_add(&room, &Actor::command_line(), new).await.unwrap();
    }
    let section = press::Section { slug: "river".into(), name: "নদী".into(), parent: None };
    newsroom::section(&room, &Actor::command_line(), section).await.unwrap();
    let token = newsroom::staff_token(&room, &Actor::command_line(), REPORTER, &NewToken::default()).await.unwrap();
    let paper = Paper { app, room, clock, token, audience, search, _folder: folder };
    paper.reindexed().await;
    paper
}

impl Paper {
    /// Makes the search index of what is published now.
    pub async fn reindexed(&self) {
        let (db, clock) = (self.room.db.clone(), self.clock.clone());
        search::Follower::new(db, clock, self.search.clone()).rebuild(|_| ()).await.unwrap();
    }

    /// Sends it as it is. What the API answers must be as it describes itself.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let answer = self.answer(request).await;
        if path.starts_with("/api/v1/") {
            static DESCRIPTION: OnceCell<Option<Description>> = OnceCell::const_new();
            let ask = Request::get("/api/v1/openapi.json").body(Body::empty()).unwrap();
            let description = DESCRIPTION.get_or_init(async || Description::new(self.answer(ask).await.json())).await;
            description.iter().for_each(|description| description.hold(&method, &path, &answer));
        }
        answer
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.app.clone().oneshot(request).await.unwrap().into_parts();
        let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    /// A page as somebody with `cookie` sees it; without one, as a reader does.
    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_files(path, cookie, fields, &[]).await
    }

    /// Posts a form as a browser does, from a page of this server.
    pub async fn post_files(
        &self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let value = value.replace('\n', "\r\n");
            body.extend(format!("--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--xyz\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
            );
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(b"--xyz--\r\n");
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
            .header(header::ORIGIN, "http://paper.example")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A call of the API with the reporter's token.
    pub async fn call(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        request = request
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// A POST to the API with these headers alone.
    pub async fn call_as(&self, headers: &[(&str, &str)], path: &str, body: &str) -> Answer {
        let mut request = Request::post(format!("/api/v1{path}")).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// A call of the API that sends bytes.
    pub async fn call_bytes(&self, path: &str, bytes: &[u8]) -> Answer {
        let request = Request::post(format!("/api/v1{path}"));
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        self.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
    }

    /// Posts a form urlencoded, with the user agent of a device; signed out.
    pub async fn post_from(&self, agent: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://paper.example")
            .header(header::USER_AGENT, agent);
        self.send(request.body(Body::from(serde_urlencoded::to_string(fields).unwrap())).unwrap()).await
    }

    /// Signs in and returns the cookie.
    pub async fn sign_in(&self, email: &str) -> String {
        let answer = self.post("/newsroom/sign-in", "", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let cookie = answer.header("set-cookie");
        assert!(cookie.contains("HttpOnly; SameSite=Lax; Path=/"), "{cookie}");
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Moves the paper's clock on.
    pub fn wait(&self, minutes: i64) {
        self.clock.set(self.clock.now() + minutes * story::moment::MINUTE);
    }
}

/// A picture with some pixels in it.
pub fn png() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let pixel = |x: u32, y: u32| image::Rgb([x as u8, y as u8, 90]);
    image::RgbImage::from_fn(400, 300, pixel).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}
