//! Every page of the theme from the sample paper, as files to open in a browser or to hand to a validator:
//!
//! ```text
//! cargo run -p site --example look -- /tmp/look && python3 -m http.server -b 127.0.0.1 -d /tmp/look
//! ```
//!
//! It needs no database: the stories are read straight from `/demo`, and what the sample does not have (a headline of
//! thirty words, a table, pages without pictures) is added here.

use std::error::Error;
use std::fs;
use std::path::Path;

use bangla::{calendar, date, digits::Digits};
use jiff::civil::{Date, date as day};
use serde::Deserialize;
use site::theme::Theme;
use site::view::*;
use story::{Body, Kind, Named, PictureUse};

const BN: Digits = Digits::Bengali;
const TODAY: Date = day(2026, 11, 20);

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Sample {
    id: String,
    title: String,
    standfirst: String,
    section: Named,
    authors: Vec<String>,
    desk: String,
    source: String,
    initials: String,
    published: String,
    updated: String,
    kind: Kind,
    pictures: Vec<serde_json::Value>,
    body: serde_json::Value,
    #[serde(skip)]
    picture: Option<PictureUse>,
}

impl Sample {
    fn read(line: &str, out: &Path) -> Result<Sample, Box<dyn Error>> {
        let mut sample: Sample = serde_json::from_str(line)?;
        if let Some(first) = sample.pictures.first() {
            let mut used: PictureUse = serde_json::from_value(first.clone())?;
            let file = demo().join(first["file"].as_str().unwrap_or_default());
            let bytes = fs::read(file)?;
            used.key = pictures::key(&bytes, used.focal);
            let measure = pictures::measure(&bytes)?;
            (used.width, used.height) = (measure.width, measure.height);
            let media = out.join("media");
            if !media.join(format!("{}-t240.jpg", used.key)).exists() {
                for file in pictures::make(&bytes, used.focal)?.renditions {
                    fs::write(media.join(&file.name), &file.bytes)?;
                }
            }
            sample.picture = Some(used);
        }
        Ok(sample)
    }

    fn href(&self) -> String {
        format!("/{}/{}", self.section.slug, self.id)
    }

    fn byline(&self) -> String {
        if self.authors.is_empty() { self.desk.clone() } else { self.authors.join(", ") }
    }

    fn card(&self, place: Place) -> Card {
        Card {
            href: self.href(),
            headline: self.title.clone(),
            standfirst: self.standfirst.clone(),
            kicker: self.kicker(),
            byline: self.byline(),
            published: stamp(&self.published),
            picture: self.picture.as_ref().map(|used| Pic::of(used, place)),
            kind: self.kind.slug(),
            reads: String::new(),
        }
    }

    fn kicker(&self) -> Link {
        Link { href: format!("/{}", self.section.slug), name: self.section.name.clone() }
    }

    fn typed(&self) -> Result<Body, Box<dyn Error>> {
        Ok(match &self.body {
            serde_json::Value::String(text) => Body::from_lines(text),
            serde_json::Value::Object(_) => serde_json::from_value(self.body.clone())?,
            _ => Body::default(),
        })
    }
}

fn demo() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo"))
}

fn stamp(iso: &str) -> Option<Stamp> {
    let local: jiff::civil::DateTime = iso.get(..19)?.parse().ok()?;
    Some(Stamp { iso: iso.to_owned(), label: date::timestamp(local, BN) })
}

/// The clock alone, as rails show it.
fn clock(mut card: Card) -> Card {
    if let Some(published) = &mut card.published {
        published.label = published.label.rsplit(", ").next().unwrap_or_default().to_owned();
    }
    card
}

/// A page's own part: file name, title, what is rendered before and after the rails, and whether there are rails.
struct Page {
    name: &'static str,
    before: String,
    after: String,
    rails: bool,
    front: bool,
}

fn page(name: &'static str, before: String) -> Page {
    Page { name, before, after: String::new(), rails: true, front: false }
}

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args().nth(1).ok_or("say where to put the pages: cargo run -p site --example look -- FOLDER")?;
    let out = Path::new(&out);
    fs::create_dir_all(out.join("media"))?;
    fs::create_dir_all(out.join("theme"))?;
    let edition = fs::read_to_string(demo().join("edition.jsonl"))?;
    let mut samples = edition.lines().map(|line| Sample::read(line, out)).collect::<Result<Vec<_>, _>>()?;
    samples.sort_by(|a, b| b.published.cmp(&a.published));

    let theme = Theme::built_in();
    for name in assets(&theme) {
        if let Some((bytes, _)) = theme.asset(&name) {
            fs::write(out.join("theme").join(&name), bytes)?;
        }
    }
    let rails = Rails {
        latest: samples.iter().filter(|s| s.picture.is_some()).take(4).map(|s| clock(s.card(Place::Thumb))).collect(),
        most_read: samples.iter().rev().filter(|s| s.picture.is_some()).take(5).map(|s| s.card(Place::Thumb)).collect(),
    };
    for page in pages(&theme, &samples)? {
        write(&theme, out, &samples, &rails, &page)?;
    }
    Ok(())
}

fn pages(theme: &Theme, samples: &[Sample]) -> Result<Vec<Page>, Box<dyn Error>> {
    let wordy = words_only(samples);
    let mut pages = vec![front(theme, "index", samples)?, front(theme, "front-words", &wordy)?];
    for (name, kind) in [
        ("story", Kind::News),
        ("opinion", Kind::Opinion),
        ("long-read", Kind::LongRead),
        ("obituary", Kind::Obituary),
        ("correction", Kind::Correction),
    ] {
        if let Some(sample) = samples.iter().find(|sample| sample.kind == kind && (kind != Kind::News || sample.picture.is_some())) {
            pages.push(page(name, story(theme, sample, samples, sample.typed()?)?));
        }
    }
    let all = samples.iter().filter_map(|s| s.body.as_str()).collect::<Vec<_>>().join("\n");
    let mut body: Body = serde_json::from_str(EVERYTHING)?;
    body.blocks.extend(Body::from_lines(&all).blocks);
    pages.push(page("story-words", story(theme, &wordy[0], &wordy, body)?));

    let list = |list: &[Sample]| list.iter().map(|s| s.card(Place::Card)).collect::<Vec<_>>();
    let pager = Pager { newer: "/news".into(), older: "/news?page=3".into(), label: "পাতা ২".into() };
    let section = SectionPage {
        name: "জেলা".into(),
        description: "চার উপজেলার খবর, হাট থেকে ঘাট।".into(),
        parent: None,
        children: [("সদর", true), ("কাজলহাটি", false), ("চরময়না", false)].map(|(name, current)| NavLink { href: "/news/sadar".into(), name: name.into(), current }).into(),
        cards: list(samples),
        pager: pager.clone(),
    };
    pages.push(page("section", theme.section(&section)?));
    pages.push(page("section-words", theme.section(&SectionPage { cards: list(&wordy), description: String::new(), ..section })?));
    pages.push(page("section-empty", theme.section(&SectionPage { name: "ক্রীড়া".into(), ..SectionPage::default() })?));

    let days = (0..2).map(|back| Day {
        href: format!("/archive/2026/11/{}", 20 - back),
        date: Stamp { iso: format!("2026-11-{}", 20 - back), label: date::masthead(day(2026, 11, 20 - back), BN) },
        bangla_date: bangla_day(day(2026, 11, 20 - back)),
        cards: samples.iter().skip(back as usize * 8).take(8).map(|s| clock(s.card(Place::Thumb))).collect(),
    });
    let latest = LatestPage { days: days.collect(), pager: pager.clone() };
    pages.push(Page { rails: false, ..page("latest", theme.latest(&latest)?) });
    let windows = [("hour", "এক ঘণ্টায়", 5), ("day", "এক দিনে", 10), ("week", "এক সপ্তাহে", 10)];
    let ranked = |n: usize| samples.iter().take(n).enumerate().map(|(n, s)| Card { reads: format!("{} বার পঠিত", BN.grouped(12345 / (n as i64 + 1))), ..s.card(Place::Thumb) }).collect();
    let most_read = MostReadPage {
        windows: windows.map(|(id, name, n)| Window { id, name: name.into(), cards: ranked(n) }).into(),
        as_of: stamp("2026-11-20T18:30:00+06:00").unwrap_or_default(),
    };
    pages.push(Page { rails: false, ..page("most-read", theme.most_read(&most_read)?) });
    pages.push(page("archive", theme.archive(&archive())?));
    pages.push(page("archive-month", theme.archive_month(&month())?));
    let archive_day = ArchiveDay {
        name: date::masthead(TODAY, BN),
        other_name: bangla_day(TODAY),
        up: Link { href: "/archive/2026/11".into(), name: "নভেম্বর ২০২৬".into() },
        cards: list(&samples[..6]),
        pager: Pager::default(),
        older: Link { href: "/archive/2026/11/19".into(), name: "১৯ নভেম্বর".into() },
        newer: Link::default(),
    };
    pages.push(page("archive-day", theme.archive_day(&archive_day)?));
    for (name, code) in [("404", 404), ("410", 410), ("500", 500)] {
        let links = [("/", "প্রথম পাতা"), ("/latest", "সর্বশেষ খবর"), ("/archive", "আর্কাইভ")];
        let links = links.map(|(href, name)| Link { href: href.into(), name: name.into() }).into();
        pages.push(page(name, theme.error(&ErrorPage { code, code_label: BN.number(code.into()), links })?));
    }
    Ok(pages)
}

fn front(theme: &Theme, name: &'static str, samples: &[Sample]) -> Result<Page, Box<dyn Error>> {
    let mut rivers: Vec<River> = Vec::new();
    for sample in &samples[5..] {
        let at = rivers.iter().position(|river| river.name == sample.section.name).unwrap_or_else(|| {
            let Link { href, name } = sample.kicker();
            rivers.push(River { href, name, ..River::default() });
            rivers.len() - 1
        });
        if rivers[at].cards.len() < 6 {
            rivers[at].cards.push(sample.card(Place::Card));
        }
    }
    for (place, river) in rivers.iter_mut().enumerate() {
        river.rhythm = Rhythm::of(&river.cards, place);
    }
    let front = FrontPage {
        lead: Some(samples[0].card(Place::Lead)),
        seconds: samples[1..5].iter().map(|s| s.card(Place::Card)).collect(),
        rivers,
    };
    Ok(Page { name, before: theme.front_top(&front)?, after: theme.front_rivers(&front)?, rails: true, front: true })
}

fn story(theme: &Theme, sample: &Sample, samples: &[Sample], body: Body) -> Result<String, Box<dyn Error>> {
    let link = |id: &str| Some((format!("/news/{id}"), samples[1].title.clone()));
    let names = if sample.authors.is_empty() { vec![sample.desk.clone()] } else { sample.authors.clone() };
    let page = StoryPage {
        kind: sample.kind.slug(),
        kicker: sample.kicker(),
        headline: sample.title.clone(),
        standfirst: sample.standfirst.clone(),
        byline: names.into_iter().map(|name| Link { href: String::new(), name }).collect(),
        published: stamp(&sample.published),
        updated: stamp(&sample.updated),
        reading_time: if sample.kind == Kind::LongRead { "১২ মিনিটের পাঠ".into() } else { String::new() },
        picture: sample.picture.as_ref().map(|used| Pic::of(used, Place::Story)),
        body: site::body::html(&body, &link),
        source: sample.source.clone(),
        initials: sample.initials.clone(),
        corrections: Vec::new(),
        topics: Vec::new(),
        address: format!("https://paper.example{}", sample.href()),
        related: samples[2..5].iter().map(|s| s.card(Place::Thumb)).collect(),
    };
    Ok(theme.story(&page)?)
}

/// The same stories without pictures, under headlines of two words and of thirty.
fn words_only(samples: &[Sample]) -> Vec<Sample> {
    let titles = ["বন্যা নামছে", "হিজলবাড়ির ভাঙা বাঁধে বালুর বস্তা ফেলতে ফেলতে তিন রাত কেটে গেল সাত গ্রামের মানুষের, পানি উন্নয়ন বোর্ডের লোক পৌঁছাল চতুর্থ সকালে, তখন নদী আপনিই নামতে শুরু করেছে"];
    let bare = |(n, sample): (usize, &Sample)| Sample {
        picture: None,
        title: match n % 5 {
            0 => titles[1].into(),
            2 => titles[0].into(),
            _ => sample.title.clone(),
        },
        ..sample.clone()
    };
    samples.iter().enumerate().map(bare).collect()
}

fn bangla_day(of: Date) -> String {
    date::bangla_day(calendar::from_gregorian(of, calendar::Calendar::Bangladesh), BN)
}

fn archive() -> ArchivePage {
    let months = |until: i8| (1..=12).map(move |n| MonthLink {
        href: if n <= until { format!("/archive/2026/{n:02}") } else { String::new() },
        name: date::month_name(n).to_owned(),
        count: if n <= until { BN.grouped(1200 + 37 * i64::from(n)) } else { String::new() },
    });
    let year = |name: &str, until| ArchiveYear { name: name.into(), months: months(until).collect() };
    let calendars = [("খ্রিষ্টাব্দ", true), ("বঙ্গাব্দ", false)];
    ArchivePage {
        calendars: calendars.map(|(name, current)| NavLink { href: "/archive".into(), name: name.into(), current }).into(),
        years: vec![year("২০২৬", 11), year("২০২৫", 12)],
    }
}

fn month() -> ArchiveMonth {
    // Weeks begin on Saturday in Bangladesh; 1 November 2026 is a Sunday.
    let cell = |n: i8| {
        let of = day(2026, 11, n);
        let bangla = calendar::from_gregorian(of, calendar::Calendar::Bangladesh);
        let name = if bangla.day == 1 { calendar::month_name(bangla.month) } else { "" };
        Cell {
            day: BN.number(n.into()),
            other_day: format!("{} {name}", BN.number(bangla.day.into())).trim().to_owned(),
            full: date::masthead(of, BN),
            count: if n <= 20 { BN.number(30 + i64::from(n)) } else { String::new() },
            href: if n <= 20 { format!("/archive/2026/11/{n:02}") } else { String::new() },
            today: n == 20,
        }
    };
    let cells: Vec<Option<Cell>> = (0..=34).map(|n: i8| (1..=30).contains(&n).then(|| cell(n))).collect();
    let weekdays = [("শনি", "শনিবার"), ("রবি", "রবিবার"), ("সোম", "সোমবার"), ("মঙ্গল", "মঙ্গলবার"), ("বুধ", "বুধবার"), ("বৃহঃ", "বৃহস্পতিবার"), ("শুক্র", "শুক্রবার")];
    ArchiveMonth {
        name: "নভেম্বর ২০২৬".into(),
        other_name: "কার্তিক–অগ্রহায়ণ ১৪৩৩".into(),
        other: Link { href: "/archive/1433/07".into(), name: "কার্তিক ১৪৩৩".into() },
        weekdays: weekdays.map(|(short, full)| Weekday { short: short.into(), full: full.into() }).into(),
        weeks: cells.chunks(7).map(<[_]>::to_vec).collect(),
        total: "৮১০টি খবর".into(),
        older: Link { href: "/archive/2026/10".into(), name: "অক্টোবর ২০২৬".into() },
        newer: Link::default(),
    }
}

fn write(theme: &Theme, out: &Path, samples: &[Sample], rails: &Rails, page: &Page) -> Result<(), Box<dyn Error>> {
    let paper = "সোনাদিঘি বার্তা".to_owned();
    let mut sections: Vec<Link> = Vec::new();
    for sample in samples {
        if !sections.contains(&sample.kicker()) {
            sections.push(sample.kicker());
        }
    }
    let link = |href: &str, name: &str| Link { href: href.into(), name: name.into() };
    let about = vec![link("/latest", "সর্বশেষ খবর"), link("/most-read", "সর্বাধিক পঠিত"), link("/archive", "আর্কাইভ")];
    let mut row = vec![NavLink { href: "/".into(), name: "প্রথম পাতা".into(), current: page.front }];
    row.extend(sections.iter().map(|l| NavLink { href: l.href.clone(), name: l.name.clone(), current: !page.front && l == &sections[0] }));
    let feed = |href: &str, media_type: &str| Alternate { href: href.into(), media_type: media_type.into(), title: paper.clone() };
    let head = Head {
        lang: "bn".into(),
        paper: paper.clone(),
        title: format!("{} | {paper}", page.name),
        description: "চিত্রলেখার পারের কাগজ".into(),
        canonical: format!("https://paper.example/{}", page.name),
        alternates: vec![feed("/rss.xml", "application/rss+xml"), feed("/atom.xml", "application/atom+xml")],
        json_ld: Some(serde_json::json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "</script>"})),
        ..Head::default()
    };
    let masthead = Masthead {
        paper: paper.clone(),
        slogan: "চিত্রলেখার পারের কাগজ".into(),
        front: page.front,
        date: Stamp { iso: "2026-11-20".into(), label: date::masthead(TODAY, BN) },
        bangla_date: bangla_day(TODAY),
        sections: row,
        menu: sections.iter().map(|l| MenuSection { href: l.href.clone(), name: l.name.clone(), children: if l == &sections[0] { vec![link("/news/sadar", "সদর"), link("/news/char", "চরময়না")] } else { vec![] } }).collect(),
        pages: about.clone(),
    };
    let footer = Footer {
        paper,
        lines: vec!["সম্পাদক ও প্রকাশক: মাহমুদা আখতার".into(), "থানা সড়ক, পুরানবাজার, সোনাদিঘি".into()],
        sections,
        pages: about,
        feeds: vec![link("/rss.xml", "RSS"), link("/atom.xml", "Atom"), link("/feed.json", "JSON Feed")],
    };
    let rails = if page.rails { theme.rails(rails)? } else { String::new() };
    let html = [theme.head(&head)?, theme.masthead(&masthead)?, page.before.clone(), rails, page.after.clone(), theme.footer(&footer)?];
    fs::write(out.join(format!("{}.html", page.name)), html.concat())?;
    Ok(())
}

/// The assets that the style and a head name.
fn assets(theme: &Theme) -> Vec<String> {
    let head = theme.head(&Head::default()).unwrap_or_default();
    let names = head.split("/theme/").skip(1).map(|rest| rest.split(['"', ')']).next().unwrap_or_default().to_owned());
    names.collect()
}

/// Every kind of block that a body may have, but pictures.
const EVERYTHING: &str = r#"{"type":"doc","content":[
{"type":"paragraph","content":[{"type":"text","text":"নদীর পানি "},{"type":"text","text":"বিপৎসীমার নিচে","marks":[{"type":"strong"}]},{"type":"text","text":", বলছে "},{"type":"text","text":"পূর্বাভাস কেন্দ্র","marks":[{"type":"link","attrs":{"href":"https://example.com/"}}]},{"type":"text","text":"।"}]},
{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"এখন কী হবে"}]},
{"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"‘ভরসায় বসে থাকলে ধান আর ঘরে উঠত না।’"}]}]},
{"type":"bullet_list","content":[{"type":"list_item","content":[{"type":"paragraph","content":[{"type":"text","text":"বাঁশ ৪০০টি"}]}]},{"type":"list_item","content":[{"type":"paragraph","content":[{"type":"text","text":"বালুর বস্তা ২১ হাজার"}]}]}]},
{"type":"ordered_list","content":[{"type":"list_item","content":[{"type":"paragraph","content":[{"type":"text","text":"জরিপ"}]}]},{"type":"list_item","content":[{"type":"paragraph","content":[{"type":"text","text":"বরাদ্দ"}]}]}]},
{"type":"table","content":[{"type":"table_row","content":[{"type":"table_header","content":[{"type":"paragraph","content":[{"type":"text","text":"উপজেলা"}]}]},{"type":"table_header","content":[{"type":"paragraph","content":[{"type":"text","text":"আমন (বিঘা)"}]}]},{"type":"table_header","content":[{"type":"paragraph","content":[{"type":"text","text":"কাটা হয়েছে"}]}]},{"type":"table_header","content":[{"type":"paragraph","content":[{"type":"text","text":"বাকি"}]}]},{"type":"table_header","content":[{"type":"paragraph","content":[{"type":"text","text":"কৃষক"}]}]},{"type":"table_header","content":[{"type":"paragraph","content":[{"type":"text","text":"ক্ষতি (টাকা)"}]}]}]},
{"type":"table_row","content":[{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"সোনাদিঘি সদর"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"৬,৪০০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"৩,১০০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"৩,৩০০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"২,১৪০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"৪০ লাখ"}]}]}]},
{"type":"table_row","content":[{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"কাজলহাটি"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"৫,২০০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"৪,৯০০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"৩০০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"১,৮০০"}]}]},{"type":"table_cell","content":[{"type":"paragraph","content":[{"type":"text","text":"২ লাখ"}]}]}]}]},
{"type":"related","attrs":{"id":"1002"}},
{"type":"slot","attrs":{"name":"inline"}},
{"type":"horizontal_rule"}]}"#;
