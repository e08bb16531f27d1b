use serde_json::json;

use super::*;
use crate::view::{Card, Link, NavLink, River, Stamp};

const HOSTILE: &str = "\"'><script>alert(1)</script>";

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
    let theme = Theme::built_in();
    let fragments = [
        theme.head(&Head::default()),
        theme.masthead(&Masthead::default()),
        theme.rails(&Rails::default()),
        theme.footer(&Footer::default()),
        theme.front_top(&FrontPage::default()),
        theme.front_rivers(&FrontPage::default()),
        theme.section(&SectionPage::default()),
        theme.story(&StoryPage::default()),
        theme.latest(&LatestPage::default()),
        theme.most_read(&MostReadPage::default()),
        theme.archive(&ArchivePage::default()),
        theme.archive_month(&ArchiveMonth::default()),
        theme.archive_day(&ArchiveDay::default()),
        theme.error(&ErrorPage::default()),
    ];
    for fragment in fragments {
        assert!(fragment.is_ok(), "{fragment:?}");
    }
}

#[test]
fn what_editors_write_never_becomes_markup() {
    let theme = Theme::built_in();
    let cards = vec![hostile_card()];
    let rivers = vec![River { name: HOSTILE.into(), cards: cards.clone(), ..River::default() }];
    let front = FrontPage { lead: Some(hostile_card()), seconds: cards.clone(), rivers };
    let section = SectionPage { name: HOSTILE.into(), cards: cards.clone(), ..SectionPage::default() };
    let story = StoryPage {
        headline: HOSTILE.into(),
        source: HOSTILE.into(),
        address: HOSTILE.into(),
        related: cards.clone(),
        ..StoryPage::default()
    };
    let rails = Rails { latest: cards.clone(), most_read: cards };
    let nav = vec![NavLink { href: HOSTILE.into(), name: HOSTILE.into(), current: false }];
    let masthead = Masthead { paper: HOSTILE.into(), slogan: HOSTILE.into(), sections: nav, ..Masthead::default() };
    let head = Head {
        title: HOSTILE.into(),
        canonical: HOSTILE.into(),
        json_ld: Some(json!({ "headline": HOSTILE })),
        ..Head::default()
    };
    for html in [
        theme.front_top(&front),
        theme.front_rivers(&front),
        theme.section(&section),
        theme.story(&story),
        theme.rails(&rails),
        theme.masthead(&masthead),
        theme.head(&head),
    ] {
        let html = html.expect("it renders");
        assert!(!html.contains("<script>alert") && !html.contains("alert(1)</script"), "{html}");
    }
}

#[test]
fn the_style_in_a_page_is_the_one_that_the_policy_allows() {
    let theme = Theme::built_in();
    let head = theme.head(&Head::default()).expect("it renders");
    let inside = head.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    assert_eq!(format!("sha256-{}", assets::base64(&Sha256::digest(inside.as_bytes()))), theme.style_hash());
    assert!(!inside.contains("FONT_HREF") && !inside.contains("/*"));
}

#[test]
fn every_address_under_theme_that_a_head_names_is_served() {
    let theme = Theme::built_in();
    let head = theme.head(&Head::default()).expect("it renders");
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
