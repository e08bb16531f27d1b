//! A small paper of a test's own, and requests to it.
#![allow(dead_code, reason = "every test uses a part of it")]

use std::io::Read;

use audience::Audience;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use jiff::tz::TimeZone;
use press::{Change, NewRelease, Paper, Section, append, sections};
use search::{Follower, Search};
use site::Site;
use store::{Blobs, Clock, Db};
use story::{Body as StoryBody, Credits, Moment, PictureUse, Story};
use tower::ServiceExt;

pub struct Test {
    pub db: Db,
    pub blobs: Blobs,
    pub search: Search,
    pub clock: Clock,
    pub audience: Audience,
    pub site: Site,
    pub router: Router,
    pub folder: tempfile::TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The body without its content encoding.
    pub fn decoded(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        match self.header("content-encoding") {
            "br" => brotli::Decompressor::new(&self.bytes[..], 4096).read_to_end(&mut plain),
            "gzip" => flate2::read::GzDecoder::new(&self.bytes[..]).read_to_end(&mut plain),
            _ => (&self.bytes[..]).read_to_end(&mut plain),
        }
        .unwrap();
        plain
    }
}

pub fn dhaka() -> TimeZone {
    TimeZone::get("Asia/Dhaka").unwrap()
}

/// A moment in Dhaka.
pub fn at(text: &str) -> Moment {
    Moment::parse(text, &dhaka()).unwrap()
}

pub fn paper() -> Paper {
    Paper {
        name: "চরের কাগজ".into(),
        slogan: "পলির দেশের খবর".into(),
        zone: dhaka(),
        origin: "https://paper.example".into(),
        imprint: "সম্পাদক: কেউ একজন".into(),
        changes: true,
        ..Paper::default()
    }
}

pub async fn test(now: &str) -> Test {
    let folder = tempfile::tempdir().unwrap();
    let db =
        Db::open(&paper_tests::engine().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("p.db").display())))
            .await
            .unwrap();
    store::migrate::migrate(&db, &[press::tables::MIGRATIONS, audience::tables::MIGRATIONS].concat(), 0).await.unwrap();
    let mut write = db.write().await.unwrap();
    for (slug, name, parent) in
        [("river", "নদী", None), ("sport", "খেলা", None), ("football", "ফুটবল", Some("sport".to_owned()))]
    {
        sections::put(&mut write, Moment(0), &Section { slug: slug.into(), name: name.into(), parent }).await.unwrap();
    }
    write.commit().await.unwrap();
    let blobs = Blobs::open(&folder.path().join("media")).unwrap();
    let clock = Clock::stopped(at(now).0);
    let audience = Audience::new(db.clone(), clock.clone());
    let search = Search::open(&folder.path().join("search"));
    let site = Site::new(db.clone(), blobs.clone(), search.clone(), clock.clone(), paper(), audience.clone(), false);
    Test { router: site::router(site.clone()), db, blobs, search, clock, audience, site, folder }
}

/// A story with everything, that its test may change.
pub fn story(section: &str, headline: &str) -> Story {
    Story {
        headline: headline.into(),
        section: section.into(),
        body: StoryBody::from_lines("প্রথম অনুচ্ছেদ।\nদ্বিতীয় অনুচ্ছেদ।"),
        credits: Credits {
            desk: "চর ডেস্ক".into(),
            source: "নিজস্ব".into(),
            initials: "কখ".into(),
            ..Credits::default()
        },
        pictures: vec![PictureUse {
            key: "ab12".into(),
            width: 1280,
            height: 720,
            alt: "নৌকা".into(),
            ..PictureUse::default()
        }],
        ..Story::default()
    }
}

pub fn publish(id: &str, when: Option<&str>, content: Story) -> NewRelease {
    let published = when.map(at);
    let at = published.unwrap_or(Moment(1));
    NewRelease { story: id.into(), at, published, updated: None, change: Change::Publish, note: String::new(), content }
}

impl Test {
    /// The same stories at another moment or under other settings.
    pub fn site_at(&self, clock: Clock, paper: Paper, as_of: bool) -> Site {
        let (db, blobs, search) = (self.db.clone(), self.blobs.clone(), self.search.clone());
        Site::new(db, blobs, search, clock, paper, self.audience.clone(), as_of)
    }

    /// The same stories under other settings.
    pub fn with_paper(self, paper: Paper) -> Test {
        let site = self.site_at(self.clock.clone(), paper, false);
        Test { router: site::router(site.clone()), site, ..self }
    }

    pub async fn release(&self, releases: Vec<NewRelease>) {
        let mut write = self.db.write().await.unwrap();
        append::release(&mut write, &dhaka(), releases).await.unwrap();
        write.commit().await.unwrap();
    }

    pub async fn retract(&self, id: &str, mode: press::Mode) {
        let mut write = self.db.write().await.unwrap();
        press::retract::retract(&mut write, id, mode, Moment(self.clock.now())).await.unwrap();
        write.commit().await.unwrap();
    }

    /// The index as the press is now.
    pub async fn follow(&self) {
        Follower::new(self.db.clone(), self.clock.clone(), self.search.clone()).rebuild(|_| ()).await.unwrap();
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes().to_vec();
        Answer { status, headers, bytes }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, "").await
    }
}
