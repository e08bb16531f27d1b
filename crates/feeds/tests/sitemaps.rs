//! The sitemaps of a small paper, read back by an XML parser.

use feeds::{FILE, Part, news_sitemap, sitemap, sitemap_index};
use jiff::tz::TimeZone;
use paper_tests::tree::parse;
use press::{Change, Mode, NewRelease, Paper, Section, lists};
use store::{Db, Error};
use story::moment::{HOUR, MINUTE};
use story::{Moment, Story};

fn paper() -> Paper {
    Paper {
        name: "নদীর কাগজ".into(),
        zone: TimeZone::get("Asia/Dhaka").unwrap(),
        origin: "https://paper.example".into(),
        ..Paper::default()
    }
}

fn moment(text: &str) -> Moment {
    Moment::parse(text, &paper().zone).unwrap()
}

/// Midnight of the last moment of April and the first of May lies in Dhaka.
const STORIES: &[(&str, Option<&str>, &str)] = &[
    ("1", Some("2025-04-30T23:59:59"), "river"),
    ("2", Some("2025-05-01T00:00:00"), "boats"),
    ("3", Some("2025-05-09T12:00:00"), "river"),
    ("4", None, "river"),
    ("5", Some("2025-05-10T12:00:00"), "river"),
    ("6", Some("2025-05-09T11:00:00"), "river"),
];

async fn database() -> Result<(Db, tempfile::TempDir), Error> {
    let folder = tempfile::tempdir().unwrap();
    let db =
        Db::open(&paper_tests::engine().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("t.db").display())))
            .await?;
    store::migrate::migrate(&db, press::tables::MIGRATIONS, 0).await?;
    let mut write = db.write().await?;
    for (slug, parent) in [("river", None), ("boats", Some("river"))] {
        let section = Section { slug: slug.into(), name: slug.into(), parent: parent.map(str::to_owned) };
        press::sections::put(&mut write, Moment(0), &section).await?;
    }
    let new = |&(id, published, section): &(&str, Option<&str>, &str)| {
        let published = published.map(moment);
        NewRelease {
            story: id.into(),
            at: published.unwrap_or(moment("2025-01-01")),
            published,
            updated: (id == "3").then(|| moment("2025-05-09T12:30:00")),
            change: Change::Publish,
            note: String::new(),
            content: Story {
                headline: format!("খবর & {id}"),
                section: section.into(),
                topics: vec![format!("বিষয় {id}")],
                ..Story::default()
            },
        }
    };
    press::append::release(&mut write, &paper().zone, STORIES.iter().map(new).collect()).await?;
    press::retract::retract(&mut write, "6", Mode::Gone, moment("2025-05-09T11:30:00")).await?;
    write.commit().await?;
    Ok((db, folder))
}

/// The index, with the days counted anew and as the writers keep them: both say the same where the log ends before `at`.
async fn index(db: &Db, at: Moment) -> String {
    let (mut read, paper) = (db.read().await.unwrap(), paper());
    let then = lists::days_changed_as_of(&mut read, "", at).await.unwrap();
    assert_eq!(lists::days_changed_now(&mut read, "", at, &paper.zone).await.unwrap(), then);
    sitemap_index(&mut read, &paper, &then, at).await.unwrap()
}

/// (address, lastmod) of each entry of a part.
async fn urls(db: &Db, path: &str, at: Moment) -> Vec<(String, String)> {
    let part = Part::parse(path).unwrap();
    let Some(xml) = sitemap(&mut db.read().await.unwrap(), &paper(), part, at).await.unwrap() else {
        return Vec::new();
    };
    let root = parse(&xml);
    assert_eq!(root.attribute("xmlns"), "http://www.sitemaps.org/schemas/sitemap/0.9");
    let entries = root.all("url").into_iter();
    entries.map(|url| (url.text("loc").to_owned(), url.texts("lastmod").concat())).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(path, time)| (format!("https://paper.example{path}"), (*time).to_owned())).collect()
}

#[tokio::test]
async fn every_story_that_readers_can_see_is_in_one_file() {
    let (db, _folder) = database().await.unwrap();
    let at = moment("2025-05-09T18:00:00");
    let index = parse(&index(&db, at).await);
    let changed: Vec<String> = index.all("sitemap").iter().map(|file| file.texts("lastmod").concat()).collect();
    assert_eq!(changed, ["", "", "2025-05-09T12:30:00+06:00", "2025-04-30T23:59:59+06:00", ""]);
    let files: Vec<String> = index.all("sitemap").iter().map(|file| file.text("loc").to_owned()).collect();
    let names = ["pages", "names-1", "2025-05-1", "2025-04-1", "undated-1"]
        .map(|name| format!("https://paper.example/sitemap-{name}.xml"));
    assert_eq!(files, names);
    let may = [("/river/3", "2025-05-09T12:30:00+06:00"), ("/river/2", "2025-05-01T00:00:00+06:00")];
    assert_eq!(urls(&db, "/sitemap-2025-05-1.xml", at).await, pairs(&may));
    assert_eq!(urls(&db, "/sitemap-2025-04-1.xml", at).await, pairs(&[("/river/1", "2025-04-30T23:59:59+06:00")]));
    assert_eq!(urls(&db, "/sitemap-undated-1.xml", at).await, pairs(&[("/river/4", "")]));
    let pages = urls(&db, "/sitemap-pages.xml", at).await;
    for path in ["/", "/river", "/river/boats"] {
        assert!(pages.contains(&(format!("https://paper.example{path}"), String::new())), "{path}");
    }
    for nothing in
        ["/sitemap-2025-05-2.xml", "/sitemap-2025-06-1.xml", "/sitemap-undated-2.xml", "/sitemap-names-2.xml"]
    {
        assert!(urls(&db, nothing, at).await.is_empty(), "{nothing}");
    }
}

#[tokio::test]
async fn names_that_readers_can_meet_are_in_a_file_of_their_own() {
    let (db, _folder) = database().await.unwrap();
    let topics = async |at: &str| {
        let named = urls(&db, "/sitemap-names-1.xml", moment(at)).await;
        // Names that are spelled alike in Latin letters get a number, the first of them none.
        let one = |(path, _): (String, String)| match path.rsplit("bishoy").next() {
            Some("") => "1".to_owned(),
            number => number.unwrap_or_default().trim_start_matches('-').to_owned(),
        };
        named.into_iter().map(one).collect::<Vec<_>>().concat()
    };
    assert_eq!(topics("2024-12-31").await, "", "nobody is met yet");
    let before = sitemap_index(&mut db.read().await.unwrap(), &paper(), &[], moment("2024-12-31")).await.unwrap();
    assert!(!before.contains("names"), "{before}");
    assert_eq!(topics("2025-05-09T11:10:00").await, "1246");
    assert_eq!(topics("2025-05-09T18:00:00").await, "1234", "one went with its story");
    assert_eq!(topics("2025-05-10T18:00:00").await, "12345", "and one waited for its time");
    let english = Paper { edition: "en".into(), ..paper() };
    let mut read = db.read().await.unwrap();
    let names = Part::Names { file: 1 };
    assert!(
        sitemap(&mut read, &english, names, moment("2025-05-10")).await.unwrap().is_none(),
        "they stand in no edition"
    );
    // Made whole: an address is met at the page that it names.
    let all = sitemap(&mut read, &paper(), names, moment("2025-05-10T18:00:00")).await.unwrap().unwrap();
    assert!(all.contains("<loc>https://paper.example/topic/"), "{all}");
}

#[tokio::test]
async fn the_news_sitemap_holds_two_days() {
    let (db, _folder) = database().await.unwrap();
    let news = async |at: &str| {
        let xml = news_sitemap(&mut db.read().await.unwrap(), &paper(), moment(at)).await.unwrap();
        let root = parse(&xml);
        let paths: Vec<String> =
            root.all("url").iter().map(|url| url.text("loc").replace("https://paper.example", "")).collect();
        paths
    };
    assert_eq!(news("2025-05-09T18:00:00").await, ["/river/3"]);
    assert_eq!(news("2025-05-09T11:00:00").await, ["/river/6"], "it is retracted half an hour later");
    assert_eq!(news("2025-05-11T12:00:00").await, ["/river/5", "/river/3"]);
    assert_eq!(news("2025-05-11T12:00:01").await, ["/river/5"]);
    let xml = news_sitemap(&mut db.read().await.unwrap(), &paper(), moment("2025-05-09T18:00:00")).await.unwrap();
    let root = parse(&xml);
    let story = root.child("url").child("news:news");
    let publication = story.child("news:publication");
    assert_eq!((publication.text("news:name"), publication.text("news:language")), ("নদীর কাগজ", "bn"));
    assert_eq!(story.text("news:publication_date"), "2025-05-09T12:00:00+06:00");
    assert_eq!(story.text("news:title"), "খবর & 3");
}

#[test]
fn a_part_has_one_address() {
    for part in [
        Part::Pages,
        Part::Month { year: 2025, month: 5, file: 12 },
        Part::Undated { file: 3 },
        Part::Names { file: 2 },
    ] {
        assert_eq!(Part::parse(&part.path()), Some(part));
    }
    for wrong in [
        "/sitemap.xml",
        "/sitemap-.xml",
        "/sitemap-2025-5-1.xml",
        "/sitemap-2025-05-01.xml",
        "/sitemap-2025-05.xml",
        "/sitemap-undated-+1.xml",
        "/sitemap-99999-01-1.xml",
    ] {
        assert_eq!(Part::parse(wrong), None, "{wrong}");
    }
}

#[tokio::test]
async fn many_stories_are_split_and_none_is_lost() {
    let (db, _folder) = database().await.unwrap();
    let (start, many) = (moment("2025-06-01").0, FILE + 7);
    let new = |n: i64, dated: bool| NewRelease {
        story: format!("{}{n}", if dated { "d" } else { "u" }),
        at: Moment(start + n),
        published: dated.then_some(Moment(start + n * MINUTE)),
        updated: None,
        change: Change::Publish,
        note: String::new(),
        content: Story { headline: "খবর".into(), section: "river".into(), ..Story::default() },
    };
    let mut write = db.write().await.unwrap();
    let all = (0..many).flat_map(|n| [new(n, true), new(n, false)]).collect();
    press::append::release(&mut write, &paper().zone, all).await.unwrap();
    write.commit().await.unwrap();
    let at = Moment(start + 400 * HOUR);
    let files: Vec<String> = parse(&index(&db, at).await)
        .all("sitemap")
        .iter()
        .map(|file| file.text("loc").replace("https://paper.example", ""))
        .collect();
    assert_eq!(files.iter().filter(|file| file.contains("2025-06")).count(), 2);
    assert_eq!(files.iter().filter(|file| file.contains("undated")).count(), 2);
    let mut seen = std::collections::HashSet::new();
    for file in &files {
        let urls = urls(&db, file, at).await;
        assert!(!urls.is_empty() && urls.len() <= 50_000, "{file}");
        assert!(urls.into_iter().all(|(path, _)| seen.insert(path)), "{file} repeats a story");
    }
    assert_eq!(seen.iter().filter(|path| path.contains("/river/d")).count() as i64, many);
    assert_eq!(seen.iter().filter(|path| path.contains("/river/u")).count() as i64, many);
    for gone in ["/sitemap-2025-06-3.xml", "/sitemap-undated-3.xml"] {
        assert!(urls(&db, gone, at).await.is_empty(), "{gone}");
    }
}
