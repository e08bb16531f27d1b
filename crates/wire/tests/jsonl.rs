//! The rules of contract.md, "harkara import jsonl", on a database.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::tz::TimeZone;
use newsroom::Newsroom;
use press::Found;
use serde_json::{Value, json};
use store::{Blobs, Clock, Db, sql, values};
use story::{Kind, Moment};
use wire::jsonl::{self, Progress};
use wire::report::Report;
use wire::section::Rules;

/// 2026-11-23T12:00:00Z.
const NOW: i64 = 1_795_435_200_000_000;

struct Paper {
    folder: tempfile::TempDir,
    room: Newsroom,
}

impl Paper {
    async fn new() -> Paper {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(
            &paper_tests::engine().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("a.db").display())),
        )
        .await
        .unwrap();
        let steps = [press::tables::MIGRATIONS, newsroom::tables::MIGRATIONS, audience::tables::MIGRATIONS].concat();
        store::migrate::migrate(&db, &steps, NOW).await.unwrap();
        let blobs = Blobs::open(&folder.path().join("media")).unwrap();
        let room = Newsroom::new(db, blobs, Clock::stopped(NOW), TimeZone::get("Asia/Dhaka").unwrap());
        Paper { folder, room }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    async fn import_file(&self, path: &Path, replace: bool) -> Report {
        jsonl::import(&self.room, path, &Rules::default(), replace, &Progress::default()).await.unwrap()
    }

    async fn import(&self, lines: &[Value]) -> Report {
        self.import_file(&self.file("in.jsonl", joined(lines).as_bytes()), false).await
    }

    async fn story(&self, id: &str) -> press::Release {
        match press::story::at(&mut self.room.db.read().await.unwrap(), id, Moment(NOW)).await.unwrap() {
            Found::Release(release) => *release,
            other => panic!("{id}: {other:?}"),
        }
    }

    async fn sections(&self) -> Vec<(String, String, Option<String>)> {
        let all = press::sections::all(&mut self.room.db.read().await.unwrap()).await.unwrap();
        all.into_iter().map(|section| (section.slug, section.name, section.parent)).collect()
    }

    /// Everything that the press holds, to compare.
    async fn log(&self) -> Vec<String> {
        let sql = "SELECT kind, key, detail FROM press_log ORDER BY seq";
        let rows = sql::all(&mut self.room.db.read().await.unwrap(), sql, values![]).await.unwrap();
        rows.iter().map(|row| format!("{} {} {}", row.text(0), row.text(1), row.text(2))).collect()
    }
}

fn joined(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn sentences(reasons: &wire::report::Reasons) -> Vec<String> {
    reasons.list().into_iter().map(|reason| format!("{:?} {}", reason.lines, reason.sentence)).collect()
}

fn counts(report: &Report) -> [u64; 5] {
    [report.new, report.same, report.differing, report.replaced, report.refused.count()]
}

fn picture() -> Vec<u8> {
    // A PNG of 20 × 20, by hand: header, one deflated block of rows, end.
    let rows: Vec<u8> =
        (0..20).flat_map(|y| std::iter::once(0).chain((0..60).map(move |x| (x * y % 251) as u8))).collect();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&rows).unwrap();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&20_u32.to_be_bytes()[..], &20_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", packed.finish().unwrap()), (b"IEND", Vec::new())] {
        let mut crc = flate2::Crc::new();
        crc.update(&[&kind[..], &data].concat());
        png.extend((data.len() as u32).to_be_bytes());
        png.extend(kind);
        png.extend(data);
        png.extend(crc.sum().to_be_bytes());
    }
    png
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_line_comes_in_as_it_is() {
    let paper = Paper::new().await;
    paper.file("pictures/boat.png", &picture());
    let body = json!({"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "ঘাটে ভিড়।"}]},
        {"type": "slot", "attrs": {"name": "inline"}},
        {"type": "picture", "attrs": {"file": "pictures/boat.png", "caption": "নৌকা"}},
        {"type": "blockquote", "content": [{"type": "picture", "attrs": {"file": "pictures/none.png"}}, {"type": "paragraph"}]}]});
    let report = paper
        .import(&[json!({
            "id": "77", "url": "https://old.example/river/77/?x=1", "title": "নৌকাবাইচে ভিড়", "standfirst": "দশ বছর পর", "kind": "long-read",
            "section": {"slug": "river", "name": "নদী", "parent": "country"}, "topics": ["নৌকা", "নৌকা"], "sponsor": " পলি  ব্যাংক ", "authors": ["রেহানা কবীর"],
            "desk": "নদী ডেস্ক", "source": "নদীবাংলা", "initials": "/আরকে/", "published": "2026-11-20T10:00:00", "updated": "2026-11-20T05:00:00Z",
            "pictures": [{"file": "pictures/boat.png", "caption": "ক", "credit": "খ", "alt": "গ", "focal": [0.5, 0.25]}],
            "reads": [{"hour": "2026-11-23T10:00:00Z", "count": 42}], "body": body,
        })])
        .await;
    assert_eq!(counts(&report), [1, 0, 0, 0, 0], "{report:?}");
    assert_eq!(sentences(&report.noted), ["[1] picture `pictures/none.png` cannot be read: put it beside the file"]);
    let release = paper.story("77").await;
    assert_eq!(release.published, Some(Moment::parse("2026-11-20T10:00:00+06:00", &TimeZone::UTC).unwrap()));
    assert_eq!(release.updated, Some(Moment::parse("2026-11-20T11:00:00+06:00", &TimeZone::UTC).unwrap()));
    assert_eq!(release.n, 2, "published, then updated");
    let story = release.content;
    assert_eq!((story.section.as_str(), story.kind, story.standfirst.as_str()), ("river", Kind::LongRead, "দশ বছর পর"));
    assert_eq!((story.credits.authors.len(), story.credits.initials.as_str(), story.topics.len()), (1, "আরকে", 1));
    assert_eq!(
        (story.pictures[0].width, story.pictures[0].alt.as_str(), story.pictures[0].focal),
        (20, "গ", Some([0.5, 0.25]))
    );
    assert_eq!(story.sponsor, "পলি ব্যাংক");
    let mut body = story.body;
    assert_eq!(body.blocks.len(), 4);
    assert_eq!((body.pictures_mut()[0].width, body.pictures_mut()[0].caption.as_str()), (20, "নৌকা"));
    let sections = paper.sections().await;
    assert_eq!(sections[1], ("river".into(), "নদী".into(), Some("country".into())), "{sections:?}");
    let mut conn = paper.room.db.read().await.unwrap();
    assert_eq!(press::redirects::find(&mut conn, "/river/77").await.unwrap().as_deref(), Some("77"));
    let hours = sql::all(&mut conn, "SELECT n FROM audience_hour WHERE story = $1", values!["77"]).await.unwrap();
    assert_eq!(hours.iter().map(|row| row.int(0)).collect::<Vec<_>>(), [42]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_is_lenient_where_the_contract_is() {
    let paper = Paper::new().await;
    let report = paper
        .import(&[
            json!({"id": 5, "title": "সংখ্যায় আইডি", "url": null, "body": "এক\nদুই\n\n তিন ", "author": "কাদের", "date": "2026-11-01", "summary": "x"}),
            json!({"id": "a6", "title": "তারিখ নেই", "category": "জনপদ", "summary": "y", "feed": 1}),
            json!({"id": "a7", "title": "ঠিকানা থেকে", "url": "/sports/a7"}),
            json!({"id": "a8", "title": "কালের ভুল", "published": "99999-01-01", "kind": "poem"}),
            json!({"id": "a9", "title": "আগেই হালনাগাদ", "published": "2026-11-02", "updated": "2026-11-01"}),
            json!({"id": "b1", "title": "ছবি ঠিকানায়", "pictures": [{"url": "https://a.example/a.jpg"}, {"file": "../etc/passwd"}], "url": "no address"}),
        ])
        .await;
    assert_eq!(counts(&report), [6, 0, 0, 0, 0], "{report:?}");
    assert_eq!(report.unknown.into_iter().collect::<Vec<_>>(), [("feed".to_owned(), 2), ("summary".to_owned(), 1)]);
    let noted = sentences(&report.noted).join("\n");
    for part in [
        "[4] `99999-01-01` is no time",
        "[4] `poem` is no kind",
        "[5] updated before",
        "[6] a picture without a file",
        "[6] picture `../etc/passwd` is not in the folder",
        "[6] the url is no web address",
    ] {
        assert!(noted.contains(part), "{part}: {noted}");
    }
    let first = paper.story("5").await;
    assert_eq!(
        (first.content.body.blocks.len(), first.content.credits.byline(), first.content.section),
        (3, "কাদের".into(), "news".into())
    );
    assert!(paper.story("a6").await.published.is_none());
    assert!(paper.story("a8").await.published.is_none());
    assert!(paper.story("a9").await.updated.is_none());
    let names: Vec<String> = paper.sections().await.into_iter().map(|section| section.1).collect();
    assert_eq!(names, ["সংবাদ", "জনপদ", "খেলা"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_lines_are_told_and_the_rest_goes_on() {
    let paper = Paper::new().await;
    let long = "x".repeat(wire::limits::LINE_BYTES);
    let mut text = Vec::new();
    text.extend("\u{feff}{\"id\": \"1\", \"title\": \"ভালো\"}\r\n\n".as_bytes());
    for line in [
        "{\"id\": \"2\", \"title\":",
        "[1]",
        "{\"id\": \"../3\", \"title\": \"ক\"}",
        "{\"id\": \"a/3\", \"title\": \"ক\"}",
        "{\"id\": \"3\\u0000\", \"title\": \"ক\"}",
    ] {
        text.extend(format!("{line}\n").as_bytes());
    }
    text.extend(b"{\"id\": \"4\", \"title\": \"\xff\"}\n");
    text.extend(format!("{{\"id\": \"5\", \"title\": \"{long}\"}}\n").as_bytes());
    for line in [
        json!({"id": "6"}),
        json!({"id": "7", "title": " "}),
        json!({"id": "8", "title": "ক".repeat(2_000)}),
        json!({"id": "9", "title": "ক", "body": "খ".repeat(2_000_000)}),
        json!({"id": "10", "title": "ক", "body": "খ\n".repeat(10_000)}),
        json!({"id": "11", "title": "ক", "body": {"type": "doc", "content": [{"type": "script"}]}}),
        json!({"id": "12", "title": "ক", "body": 5}),
        json!({"id": "13", "title": "ক", "section": {"slug": "১"}}),
    ] {
        text.extend(format!("{line}\n").as_bytes());
    }
    text.extend("{\"id\": \"14\", \"title\": \"শেষটাও ভালো\"}".as_bytes());
    let report = paper.import_file(&paper.file("bad.jsonl", &text), false).await;
    assert_eq!(counts(&report), [2, 0, 0, 0, 15], "{:#?}", sentences(&report.refused));
    let told = sentences(&report.refused).join("\n");
    for part in [
        "[3] no JSON: EOF",
        "[4] not of the form",
        "[5, 6, 7] `../3` is no story id",
        "[8] not UTF-8 at byte 23",
        "[9] the line is longer than 8 MiB",
        "[10] a story needs a title",
        "[11] a story needs a headline",
        "[12] the headline is longer than 400",
        "[13] the body is longer than 1024 KiB",
        "[14] the body has more than 5000 paragraphs",
        "[15] body.content[0].type: `script`",
        "[16] body.type",
        "[17] `\\u{9e7}` is no section",
    ] {
        assert!(told.contains(part), "{part}:\n{told}");
    }
    paper.story("14").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twice_changes_nothing_and_other_content_waits_for_replace() {
    let paper = Paper::new().await;
    let line = |title: &str| json!({"title": title, "id": "1", "published": "2026-11-01"});
    let by_url = json!({"title": "ঠিকানায় চেনা", "url": "https://old.example/a/story"});
    let by_content = json!({"title": "লেখায় চেনা"});
    let first = [line("এক"), by_url.clone(), by_content.clone(), line("এক"), line("দুই")];
    assert_eq!(counts(&paper.import(&first).await), [3, 1, 1, 0, 0]);
    let log = paper.log().await;
    let again = paper.import(&first).await;
    assert_eq!((counts(&again), again.differing_lines), ([0, 4, 1, 0, 0], vec![5]));
    assert_eq!(paper.log().await, log);
    let changed = paper.file("in.jsonl", joined(&[line("তিন"), by_url, by_content]).as_bytes());
    assert_eq!(counts(&paper.import_file(&changed, true).await), [0, 2, 0, 1, 0]);
    assert_eq!(paper.story("1").await.content.headline, "তিন");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_to_claim_a_path_keeps_it() {
    let paper = Paper::new().await;
    let url = "https://old.example/river/boat";
    paper.import(&[json!({"id": "1", "title": "ক", "url": url}), json!({"id": "2", "title": "খ", "url": url})]).await;
    let mut conn = paper.room.db.read().await.unwrap();
    assert_eq!(press::redirects::find(&mut conn, "/river/boat/").await.unwrap().as_deref(), Some("1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn gzip_is_known_by_its_first_bytes_and_half_of_it_keeps_what_came() {
    let paper = Paper::new().await;
    let lines: Vec<Value> = (0..500)
        .map(|n| json!({"id": n.to_string(), "title": format!("খবর {n}"), "body": format!("{}", n * 7919 % 1_000_003)}))
        .collect();
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(joined(&lines).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let half = paper.import_file(&paper.file("half", &packed[..packed.len() / 2]), false).await;
    let (line, sentence) = half.broken.unwrap();
    assert!(sentence.starts_with("the gzip file is cut off here"), "{sentence}");
    assert!(half.new > 100 && half.new < 400 && line == half.new + 1, "{line} {}", half.new);
    assert_eq!(half.refused.count(), 0);
    let whole = paper.import_file(&paper.file("whole", &packed), false).await;
    assert_eq!(counts(&whole), [500 - half.new, half.new, 0, 0, 0]);
    assert!(whole.broken.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_writes_nothing_and_shows_what_would_come() {
    let paper = Paper::new().await;
    paper.import(&[json!({"id": "1", "title": "আছে"})]).await;
    let log = paper.log().await;
    let lines = [
        json!({"id": "1", "title": "আছে"}),
        json!({"id": "2", "title": " নতুন  খবর", "category": "নদী", "date": "2026-11-01T09:00", "body": "এক\nদুই", "x": 1}),
        json!({"id": "2", "title": "নতুন খবর", "category": "নদী", "date": "2026-11-01T09:00", "body": "এক\nদুই"}),
        json!({"id": "2", "title": "অন্য খবর"}),
    ];
    let file = paper.file("in.jsonl", joined(&lines).as_bytes());
    let mut shown = Vec::new();
    let report = jsonl::preview(&paper.room, &file, &Rules::default(), false, &Progress::default(), |line| {
        shown.push(line.to_owned())
    })
    .await
    .unwrap();
    assert_eq!(counts(&report), [1, 2, 1, 0, 0], "{report:?}");
    assert_eq!(paper.log().await, log);
    assert_eq!(shown.len(), 1);
    let line: Value = serde_json::from_str(&shown[0]).unwrap();
    assert_eq!(
        (&line["title"], &line["published"], &line["section"]["name"]),
        (&json!("নতুন খবর"), &json!("2026-11-01T09:00:00+06:00"), &json!("নদী"))
    );
    let file = paper.file("shown.jsonl", shown[0].as_bytes());
    assert_eq!(counts(&paper.import_file(&file, false).await), [1, 0, 0, 0, 0]);
    assert_eq!(counts(&paper.import(&lines[1..2]).await), [0, 1, 0, 0, 0], "the shown line says the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_there_is_told() {
    let paper = Paper::new().await;
    let failure =
        jsonl::import(&paper.room, Path::new("/nowhere/a.jsonl"), &Rules::default(), false, &Progress::default())
            .await
            .unwrap_err();
    assert!(failure.to_string().contains("/nowhere/a.jsonl cannot be opened"), "{failure}");
}
