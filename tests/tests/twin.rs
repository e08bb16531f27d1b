//! The twin edition: other days, calendars, sections, credits and reads than the seed, in the project's own words. Its
//! pages are checked as ../shared/seed/check_page.py checks the seed's, and this never skips.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use paper_tests::Paper;
use paper_tests::page::{Expected, fold, rail_links, visible};
use scraper::{Html, Selector};

const TWIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/twin");
const DHAKA: [&str; 4] = ["--timezone", "Asia/Dhaka", "--calendar", "bangladesh"];

fn cases() -> Vec<Expected> {
    let text = std::fs::read_to_string(Path::new(TWIN).join("expect.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Each story of the edition: its address and headline by its id.
fn stories() -> BTreeMap<String, (String, String)> {
    let text = std::fs::read_to_string(Path::new(TWIN).join("edition.jsonl")).unwrap();
    text.lines()
        .map(|line| {
            let story: serde_json::Value = serde_json::from_str(line).unwrap();
            let field = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let id = field(&story["id"]);
            let address = format!("/{}/{id}", field(&story["section"]["slug"]));
            (id, (address, field(&story["title"])))
        })
        .collect()
}

fn headlines() -> BTreeMap<String, String> {
    stories().into_iter().map(|(id, (_, headline))| (id, headline)).collect()
}

fn paper(settings: &[&str]) -> Paper {
    let mut arguments = vec!["--language", "bn-BD", "--related", "section"];
    arguments.extend(settings);
    let paper = Paper::init(&arguments);
    paper.succeed(&["import", "jsonl", &format!("{TWIN}/edition.jsonl")], b"");
    paper
}

fn serve(paper: &mut Paper, as_of: &str) {
    paper.kill();
    paper.serve(&["--as-of", as_of]);
}

/// A page that must be there.
fn page(paper: &Paper, path: &str) -> String {
    let answer = paper.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer.text()
}

#[test]
fn the_twin_is_whole_by_the_calendar_of_bangladesh() {
    check_cases("bangladesh", "Asia/Dhaka", 4);
}

#[test]
fn the_twin_is_whole_by_the_calendar_of_west_bengal() {
    check_cases("west-bengal", "Asia/Kolkata", 1);
}

fn check_cases(calendar: &str, timezone: &str, count: usize) {
    let mut paper = paper(&["--timezone", timezone, "--calendar", calendar]);
    let cases: Vec<Expected> =
        cases().into_iter().filter(|case| case.calendar == calendar && case.timezone == timezone).collect();
    assert_eq!(cases.len(), count);
    let mut faults = Vec::new();
    for case in &cases {
        serve(&mut paper, &case.as_of);
        let html = page(&paper, &case.path);
        let found = paper_tests::page::faults(&html, case, &headlines()).into_iter().chain(around(&paper, case, &html));
        faults.extend(found.map(|fault| format!("{}: {fault}", case.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What the other pages must hold: the rails lead somewhere, and what readers could not know yet is nowhere.
fn around(paper: &Paper, case: &Expected, html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let links = rail_links(html);
    if links.len() != 12 {
        faults.push(format!("expected 12 links in the rails, found {}", links.len()));
    }
    for href in links {
        let status = paper.get(&href).status;
        if status != 200 {
            faults.push(format!("{href} answers {status}"));
        }
    }
    let stories = stories();
    for id in &case.absent {
        let (address, headline) = &stories[id];
        let status = paper.get(address).status;
        if status != 404 {
            faults.push(format!("{address} answers {status} before its time"));
        }
        let (section, _) = address.rsplit_once('/').unwrap();
        for path in ["/", "/latest", "/most-read", "/archive", section] {
            if visible(&page(paper, path)).contains(&fold(headline)) {
                faults.push(format!("{path} shows {id} before its time"));
            }
        }
        for feed in ["/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml"] {
            let feed_text = page(paper, feed);
            if fold(&feed_text).contains(&fold(headline)) || feed_text.contains(address) {
                faults.push(format!("{feed} holds {id} before its time"));
            }
        }
    }
    faults
}

/// Another text for the text of an element.
type Change = fn(&str) -> String;

/// A page from which one thing is taken, or in which one is wrong, must be found faulty: else the checks prove nothing.
#[test]
fn a_page_with_one_fault_is_caught() {
    // The fullest page: an update, a picture and a slot in the body, a source and initials.
    let case = cases().into_iter().find(|case| case.path == "/science/4407").unwrap();
    let headlines = headlines();
    let mut paper = paper(&DHAKA);
    serve(&mut paper, &case.as_of);
    let whole = Html::parse_document(&page(&paper, &case.path)).html();
    let faults = |html: &str| paper_tests::page::faults(html, &case, &headlines);
    assert_eq!(faults(&whole), Vec::<String>::new());

    let gone: Change = |_| String::new();
    let twice: Change = |outer| format!("{outer}{outer}");
    let no_header: Change = |outer| outer.replace("<header", "<div").replace("</header", "</div");
    let no_details: Change = |outer| outer.replace("<details", "<div").replace("</details", "</div");
    let no_width: Change = |outer| outer.replacen(" width=", " data-width=", 1);
    let no_height: Change = |outer| outer.replacen(" height=", " data-height=", 1);
    let no_datetime: Change = |outer| outer.replacen("datetime=", "data-time=", 1);
    let other_offset: Change = |outer| outer.replacen("+06:00", "+05:30", 1);
    let latin_digits: Change = |outer| outer.replace('০', "0");
    let other_link: Change = |outer| outer.replacen("href=\"/", "href=\"/elsewhere/", 1);
    let at_the_end: Change = |outer| format!("<p>আরও</p>{outer}");
    let mutations = [
        ("header", no_header),
        ("header time.masthead-date", gone),
        ("header time.masthead-date", no_datetime),
        ("header time.masthead-date", latin_digits),
        ("header .bangla-date", gone),
        ("header .bangla-date", twice),
        ("header details", gone),
        ("header details", no_details),
        ("header details summary", gone),
        ("header details nav", gone),
        ("h1", gone),
        ("h1", twice),
        ("article .byline", gone),
        ("article .byline", twice),
        ("article time.published", gone),
        ("article time.published", no_datetime),
        ("article time.published", other_offset),
        ("article time.updated", gone),
        ("article time.updated", no_datetime),
        ("article .source", gone),
        ("article .initials", gone),
        ("article .body", gone),
        ("article .body .slot", gone),
        ("article .body .slot", at_the_end),
        ("article .body figure", gone),
        ("article .body figure img", no_height),
        ("article .body p:first-child", gone),
        ("article .body p:nth-child(2)", twice),
        ("section#related", gone),
        ("section#related", twice),
        ("section#related h2", gone),
        ("section#related li", gone),
        ("section#related li a", other_link),
        ("section#latest", gone),
        ("section#latest h2", gone),
        ("section#latest li", twice),
        ("section#latest li img", no_width),
        ("section#most-read h2", gone),
        ("section#most-read li:last-child", gone),
        ("section#most-read li:nth-child(2) img", gone),
        ("section#most-read li a", gone),
    ];
    for (css, change) in mutations {
        let outer = outer(&whole, css);
        let changed = within(&whole, css, |scope| scope.replacen(&outer, &change(&outer), 1));
        assert_ne!(changed, whole, "{css}: nothing was changed");
        assert!(!faults(&changed).is_empty(), "{css}: not caught: {outer} -> {}", change(&outer));
    }
    // Two neighbours change places.
    for css in ["article .body p", "section#related li", "section#latest li", "section#most-read li"] {
        let (first, second) =
            (outer(&whole, &format!("{css}:nth-child(1)")), outer(&whole, &format!("{css}:nth-child(2)")));
        let swap =
            |scope: &str| scope.replacen(&first, "\u{1}", 1).replacen(&second, &first, 1).replacen('\u{1}', &second, 1);
        let swapped = within(&whole, css, swap);
        assert!(!faults(&swapped).is_empty(), "{css}: a wrong order is not caught");
    }
    // A story that readers could not know yet.
    let early = whole.replacen("</article>", &format!("<p>{}</p></article>", headlines["4408"]), 1);
    assert_ne!(faults(&early), Vec::<String>::new());
}

/// `html` with a change inside the element that the first part of `css` names: what the change looks for may stand
/// elsewhere too.
fn within(html: &str, css: &str, change: impl Fn(&str) -> String) -> String {
    let scope = outer(html, css.split(' ').next().unwrap_or(css));
    html.replacen(&scope, &change(&scope), 1)
}

/// The text of the first element that `css` finds.
fn outer(html: &str, css: &str) -> String {
    let page = Html::parse_document(html);
    let found = page.select(&Selector::parse(css).unwrap()).next();
    found.unwrap_or_else(|| panic!("{css} finds nothing")).html()
}

#[test]
fn the_masthead_turns_at_midnight_in_dhaka_and_not_in_utc() {
    let mut paper = paper(&DHAKA);
    for (as_of, date, bangla_date) in [
        ("2025-06-14T23:59:59+06:00", "শনিবার, ১৪ জুন ২০২৫", "৩১ জ্যৈষ্ঠ ১৪৩২"),
        ("2025-06-15T00:00:00+06:00", "রবিবার, ১৫ জুন ২০২৫", "১ আষাঢ় ১৪৩২"),
        // One second before 00:00 UTC, and 00:00 UTC: 06:00 in Dhaka.
        ("2025-06-14T23:59:59Z", "রবিবার, ১৫ জুন ২০২৫", "১ আষাঢ় ১৪৩২"),
        ("2025-06-15T00:00:00Z", "রবিবার, ১৫ জুন ২০২৫", "১ আষাঢ় ১৪৩২"),
    ] {
        serve(&mut paper, as_of);
        for path in ["/", "/agriculture/5501"] {
            let header = visible(&outer(&page(&paper, path), "header"));
            assert!(header.contains(&fold(date)), "{as_of} {path}: {header}");
            assert!(header.contains(&fold(bangla_date)), "{as_of} {path}: {header}");
        }
    }
}

/// The day after a leap Falgun: the page of the past is there for every day between.
#[test]
fn falgun_ends_on_its_thirtieth_in_a_leap_year() {
    let mut paper = paper(&DHAKA);
    for (as_of, bangla_date) in
        [("2024-03-14T12:00:00+06:00", "৩০ ফাল্গুন ১৪৩০"), ("2024-03-15T12:00:00+06:00", "১ চৈত্র ১৪৩০")]
    {
        serve(&mut paper, as_of);
        assert_eq!(visible(&outer(&page(&paper, "/science/4407"), "header .bangla-date")), fold(bangla_date));
    }
}

/// The real page, by the checker that came with it.
#[test]
fn the_seed_is_whole() {
    let Some(shared) = paper_tests::shared("the_seed_is_whole") else { return };
    let seed = shared.join("seed");
    let mut paper = Paper::init(&["--language", "bn-BD", "--timezone", "Asia/Dhaka", "--related", "section"]);
    paper.succeed(&["import", "jsonl", seed.join("edition.jsonl").to_str().unwrap()], b"");
    serve(&mut paper, "2025-05-09T12:30:00+06:00");
    let url = format!("http://{}/foreign/816456", paper.address);
    let output = Command::new("python3").arg(seed.join("check_page.py")).arg(url).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(printed.trim(), "28 of 28 lines in place; 0 faults", "{printed}");
    assert!(output.status.success());
}
