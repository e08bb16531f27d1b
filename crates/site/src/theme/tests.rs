use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use super::*;
use crate::view::{
    ArchiveDay, ArchiveMonth, ArchivePage, Card, ErrorPage, Footer, FrontPage, Head, LatestPage, Link, Masthead,
    MostReadPage, NavLink, Rails, River, SectionPage, Stamp, StoryPage,
};

const HOSTILE: &str = "\"'><script>alert(1)</script>";

fn bengali() -> Theme {
    Theme::built_in("bn-BD", Digits::Bengali)
}

fn hostile_card() -> Card {
    let text = || HOSTILE.to_owned();
    Card {
        href: text(),
        headline: text(),
        standfirst: text(),
        kicker: Link { href: text(), name: text() },
        byline: text(),
        published: Some(Stamp { iso: text(), label: text() }),
        ..Card::default()
    }
}

#[test]
fn every_fragment_renders_from_nothing() {
    let theme = bengali();
    let tongue = theme.tongue("bn-BD");
    let fragments = [
        tongue.head(&Head::default()),
        tongue.masthead(&Masthead::default()),
        tongue.rails(&Rails::default()),
        tongue.footer(&Footer::default()),
        tongue.front_top(&FrontPage::default()),
        tongue.front_rivers(&FrontPage::default()),
        tongue.section(&SectionPage::default()),
        tongue.story(&StoryPage::default()),
        tongue.latest(&LatestPage::default()),
        tongue.most_read(&MostReadPage::default()),
        tongue.archive(&ArchivePage::default()),
        tongue.archive_month(&ArchiveMonth::default()),
        tongue.archive_day(&ArchiveDay::default()),
        tongue.error(&ErrorPage::default()),
    ];
    for fragment in fragments {
        assert!(fragment.is_ok(), "{fragment:?}");
    }
}

#[test]
fn what_editors_write_never_becomes_markup() {
    let theme = bengali();
    let tongue = theme.tongue("bn-BD");
    let cards = vec![hostile_card()];
    let rivers = vec![River { name: HOSTILE.into(), cards: cards.clone(), ..River::default() }];
    let front = FrontPage { lead: Some(hostile_card()), seconds: cards.clone(), rivers, ..FrontPage::default() };
    let section = SectionPage { name: HOSTILE.into(), cards: cards.clone(), ..SectionPage::default() };
    let story = StoryPage {
        headline: HOSTILE.into(),
        source: HOSTILE.into(),
        address: HOSTILE.into(),
        related: cards.clone(),
        ..StoryPage::default()
    };
    let rails = Rails { latest: cards.clone(), most_read: cards, ..Rails::default() };
    let nav = vec![NavLink { href: HOSTILE.into(), name: HOSTILE.into(), current: false }];
    let masthead = Masthead { paper: HOSTILE.into(), slogan: HOSTILE.into(), sections: nav, ..Masthead::default() };
    let head = Head {
        title: HOSTILE.into(),
        canonical: HOSTILE.into(),
        json_ld: Some(json!({ "headline": HOSTILE })),
        ..Head::default()
    };
    for html in [
        tongue.front_top(&front),
        tongue.front_rivers(&front),
        tongue.section(&section),
        tongue.story(&story),
        tongue.rails(&rails),
        tongue.masthead(&masthead),
        tongue.head(&head),
    ] {
        let html = html.expect("it renders");
        assert!(!html.contains("<script>alert") && !html.contains("alert(1)</script"), "{html}");
    }
}

#[test]
fn the_style_in_a_page_is_the_one_that_the_policy_allows() {
    let theme = bengali();
    let head = theme.tongue("bn").head(&Head::default()).expect("it renders");
    let inside = head.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    assert_eq!(format!("sha256-{}", assets::base64(&Sha256::digest(inside.as_bytes()))), theme.style_hash());
    assert!(!inside.contains("FONT_HREF") && !inside.contains("/*"));
}

#[test]
fn every_address_under_theme_that_a_head_names_is_served() {
    let theme = bengali();
    let head = theme.tongue("bn").head(&Head::default()).expect("it renders");
    let names: Vec<&str> = head.split("/theme/").skip(1).filter_map(|rest| rest.split(['"', ')']).next()).collect();
    assert_eq!(names.len(), 3);
    for name in names {
        let (bytes, media_type) = theme.asset(name).unwrap_or_else(|| panic!("{name} is not served"));
        assert!(!bytes.is_empty() && media_type.contains('/'));
    }
    assert_eq!(theme.asset("harkara-serif.woff2"), None, "a name without its hash could not be cached for ever");
}

#[test]
fn templates_have_no_style_attributes() {
    for (name, source) in TEMPLATES {
        assert!(!source.contains(" style="), "{name}: the page's policy forbids style attributes");
    }
}

/// Every source file of this crate and every template: its name and its text without comments and unit tests.
fn sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
                found.push((path.display().to_string(), code.collect::<Vec<_>>().join("\n")));
            }
        }
    }
    let mut found: Vec<_> = TEMPLATES.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn what_the_site_says_stands_in_the_strings_alone() {
    for (name, text) in sources() {
        let bengali: String = text.chars().filter(|c| ('\u{980}'..='\u{9ff}').contains(c)).collect();
        assert!(bengali.is_empty(), "{name} holds {bengali}: it belongs into theme/strings");
    }
}

#[test]
fn all_languages_say_the_same_things_and_nothing_more() {
    let theme = bengali();
    let names = |language| theme.tongue(language).strings().names().map(str::to_owned).collect::<BTreeSet<_>>();
    let bengali = names("bn");
    assert_eq!(bengali, names("en"));
    let sources: String = sources().into_iter().map(|(_, text)| text).collect();
    // The names that are made of a value: the kind of a story, what a name is of.
    let made = |name: &str| name.starts_with("kind.") || name.starts_with("named.");
    // A page that went wrong says one of several groups.
    let grouped = |name: &str| name.rsplit_once('.').is_some_and(|(group, _)| sources.contains(&format!("t.{group}")));
    for name in &bengali {
        let said = sources.contains(&format!("\"{name}\"")) || sources.contains(&format!("t.{name}"));
        assert!(said || made(name) || grouped(name), "nothing says {name}");
    }
    for call in ["tongue.say(\"", "tongue.fill(\"", "tongue.count(\"", "{{ t."] {
        for name in sources.split(call).skip(1).map(|rest| rest.split(['"', ' ', '|', '[']).next().unwrap()) {
            assert!(
                bengali.contains(name) || bengali.iter().any(|n| n.starts_with(&format!("{name}."))),
                "{call}{name}"
            );
        }
    }
}

#[test]
fn a_page_speaks_the_language_it_is_asked_in() {
    let theme = bengali();
    let story = StoryPage { updated: Some(Stamp { iso: String::new(), label: "X".into() }), ..StoryPage::default() };
    for (language, said) in [("bn-BD", "আপডেট : X"), ("en-GB", "Updated X"), ("fr", "Updated X")] {
        let html = theme.tongue(language).story(&story).unwrap();
        assert!(html.contains(said), "{language}: {html}");
    }
    assert_eq!(theme.tongue("en").count("named.stories", 1), "1 story");
    assert_eq!(theme.tongue("en").count("named.stories", 1200), "1,200 stories");
    assert_eq!(theme.tongue("bn").count("named.stories", 1), "১টি লেখা");
}
