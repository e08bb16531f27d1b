//! Pages bare and with everything in them, so that a theme is tried before readers meet it.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::Result;
use crate::view::{
    AdView, Alternate, ArchiveDay, ArchiveMonth, ArchivePage, ArchiveYear, ArticleHead, Bar, Card, Cell, ChangedPart,
    ChangesPage, ConsentPage, Corrected, Correction, CorrectionsPage, Day, Earlier, ErrorPage, Footer, FrontPage, Head,
    LatestPage, Link, Masthead, Mentions, MenuSection, MonthLink, MostReadPage, NamedPage, NavLink, Opening,
    OwnPageView, Pager, Pic, PicturePage, Rail, Rails, ReleaseChanges, Rhythm, River, Run, SectionPage, Stamp, Stood,
    StoryPage, Translation, Weekday, Window,
    search::{Choice, Hit, Piece, SearchPage},
};

type Try<'a> = &'a mut dyn FnMut(&str, Value) -> Result<()>;

/// Hands every template's values to `render`.
pub(super) fn each(render: Try) -> Result<()> {
    frame(render)?;
    lists(render)?;
    archive(render)?;
    search(render)?;
    ads(render)?;
    story(render)
}

fn search(render: Try) -> Result<()> {
    let pieces = || [true, false].map(|found| Piece { text: text(), found }).to_vec();
    let hit = |card: Card| Hit { card, headline: pieces(), passages: vec![pieces(), pieces()] };
    let page = SearchPage {
        action: "/search".into(),
        query: text(),
        author: text(),
        topic: text(),
        from: text(),
        to: text(),
        sections: vec![Choice { slug: "river".into(), name: text(), chosen: true }, Choice::default()],
        newest: true,
        narrowed: true,
        plain: "/search".into(),
        open: true,
        asked: true,
        notes: vec![text()],
        suggestion: Some(link()),
        count: text(),
        hits: cards().into_iter().map(hit).collect(),
        pager: pager(),
    };
    both(render, "search.html", SearchPage { asked: true, ..page.clone() })?;
    render("search.html", Serde(SearchPage { hits: Vec::new(), ..page }).into())
}

fn ads(render: Try) -> Result<()> {
    let ad = AdView { id: "1".into(), slot: "rail".into(), ..AdView::default() };
    render("ad.html", Serde(AdView { frame: Some((300, 250)), ..ad.clone() }).into())?;
    both(render, "ad.html", AdView { pic: Some(pic()), narrow: Some(pic()), ..ad })?;
    both(render, "ads_question.html", ConsentPage::default())?;
    both(render, "ads_consent.html", ConsentPage { agreed: true, refused: false })
}

fn both<T: Serialize + Default>(render: Try, template: &str, full: T) -> Result<()> {
    render(template, Serde(T::default()).into())?;
    render(template, Serde(full).into())
}

fn text() -> String {
    "x".to_owned()
}

fn link() -> Link {
    Link { href: "/river".into(), name: text() }
}

fn nav() -> Vec<NavLink> {
    [true, false].map(|current| NavLink { href: "/river".into(), name: text(), current }).to_vec()
}

fn stamp() -> Stamp {
    Stamp { iso: "2025-05-09T13:22:00+06:00".into(), label: text() }
}

fn pager() -> Pager {
    Pager { newer: "/latest".into(), older: "/latest?page=3".into(), label: text() }
}

fn pic() -> Pic {
    Pic {
        src: "/media/ab12-640.jpg".into(),
        srcset_webp: "/media/ab12-640.webp 640w".into(),
        sizes: "100vw",
        width: 640,
        height: 360,
        caption: text(),
        credit: text(),
        rights: text(),
        page: "/picture/ab12".into(),
        loading: "eager",
        ..Pic::default()
    }
}

fn translation() -> Translation {
    Translation {
        lang: "en".into(),
        name: text(),
        read: text(),
        path: "/en".into(),
        href: "https://x.example/en".into(),
    }
}

fn card(kind: &'static str) -> Card {
    Card {
        href: "/river/1".into(),
        headline: text(),
        standfirst: text(),
        kicker: link(),
        byline: text(),
        published: Some(stamp()),
        picture: Some(pic()),
        kind,
        reads: text(),
        ..Card::default()
    }
}

/// One of each kind, the last without a picture and gone.
fn cards() -> Vec<Card> {
    let kinds = ["news", "opinion", "photo-gallery", "video"];
    let gone = Card { href: String::new(), picture: None, ..card("news") };
    kinds.map(card).into_iter().chain([gone]).collect()
}

fn frame(render: Try) -> Result<()> {
    let image = Some(pic());
    let alternate = Alternate { href: "/rss.xml".into(), media_type: "application/rss+xml".into(), title: text() };
    let (alternates, translations) = (vec![alternate], vec![translation()]);
    let article =
        Some(ArticleHead { published: text(), modified: text(), section: text(), authors: vec![text(), text()] });
    let (prev, next, locale, logo) = (text(), text(), text(), text());
    let (description, canonical) = (text(), text());
    let head = Head {
        description,
        canonical,
        article,
        image,
        alternates,
        translations,
        prev,
        next,
        locale,
        logo,
        ..Head::default()
    };
    both(render, "head.html", head)?;
    both(render, "opening.html", Opening { story: true, ads: true, script: true, font: true, keeper: "/keeper.js" })?;
    render("offline.html", Value::UNDEFINED)?;
    for front in [true, false] {
        let menu = vec![MenuSection { href: "/river".into(), name: text(), children: vec![link()] }];
        let (sections, banner, pages, editions) = (nav(), Some(link()), vec![link()], vec![translation()]);
        let masthead =
            Masthead { front, date: stamp(), sections, menu, banner, pages, editions, ..Masthead::default() };
        both(render, "masthead.html", masthead)?;
    }
    let rails = ["latest", "most-read"].map(|id| Rail { id, href: "/latest".into(), cards: cards() }).to_vec();
    both(render, "rails.html", Rails { rails })?;
    let (sections, pages, feeds, social) = (vec![link()], vec![link()], vec![link()], vec![link()]);
    both(render, "footer.html", Footer { paper: text(), lines: vec![text()], sections, pages, feeds, social })?;
    for code in [404, 410, 500, 400, 408, 413] {
        both(render, "error.html", ErrorPage { code, code_label: text(), hint: text(), links: vec![link()] })?;
    }
    Ok(())
}

fn lists(render: Try) -> Result<()> {
    use Rhythm::{Brief, Compact, Faces, Headlines, Lead, Pictures};
    let river = |rhythm| River { href: "/river".into(), name: text(), rhythm, children: vec![link()], cards: cards() };
    let rivers = [Lead, Pictures, Compact, Faces, Headlines, Brief].map(river).to_vec();
    let (name, children, lead) = (text(), nav(), Some(card("news")));
    let front = FrontPage { name, children, lead, seconds: cards(), rivers, ..FrontPage::default() };
    let stood = Some(Stood { when: stamp(), day: link(), front: "/".into() });
    both(render, "front_top.html", FrontPage { stood, ..front.clone() })?;
    both(render, "front_rivers.html", front)?;
    let (parent, children) = (Some(link()), nav());
    let section =
        SectionPage { description: text(), parent, children, cards: cards(), pager: pager(), ..Default::default() };
    both(render, "section.html", section)?;
    for of in ["topic", "author", "desk"] {
        let (portrait, pager) = (Some(pic()), pager());
        let bars = vec![Bar { x: 0, y: 20, height: 20, title: text() }];
        let mentions =
            Some(Mentions { first: stamp(), last: stamp(), ends: [stamp(), stamp()], width: 10, label: text(), bars });
        let named = NamedPage { of, about: text(), portrait, mentions, cards: cards(), pager, ..NamedPage::default() };
        both(render, "named.html", named)?;
    }
    let day = Day { href: "/archive/2025/05/09".into(), date: stamp(), bangla_date: text(), cards: cards() };
    both(render, "latest.html", LatestPage { days: vec![day], pager: pager() })?;
    let window = |cards| Window { id: "hour", name: text(), cards };
    both(render, "most_read.html", MostReadPage { windows: vec![window(cards()), window(vec![])], as_of: stamp() })?;
    let corrected = Corrected { story: link(), when: stamp(), note: text() };
    both(render, "corrections.html", CorrectionsPage { policy: link(), corrections: vec![corrected], pager: pager() })?;
    let (title, published, stories) = (text(), Some(stamp()), cards());
    both(render, "picture.html", PicturePage { title, picture: pic(), published, stories })?;
    both(render, "own_page.html", OwnPageView { title: text(), body: text(), updated: stamp() })
}

fn archive(render: Try) -> Result<()> {
    let month = |href: &str| MonthLink { href: href.into(), name: text(), count: text() };
    let years = vec![ArchiveYear { name: text(), months: vec![month("/archive/2025/05"), month("")] }];
    both(render, "archive.html", ArchivePage { calendars: nav(), years })?;
    let cell = |href: &str, today| Some(Cell { href: href.into(), count: text(), today, ..Cell::default() });
    let weeks = vec![vec![None, cell("/archive/2025/05/09", true), cell("", false)]];
    let weekdays = vec![Weekday { short: text(), full: text() }];
    let (other, older, newer) = (link(), link(), link());
    let page = ArchiveMonth { other, weekdays, weeks, total: text(), older, newer, ..ArchiveMonth::default() };
    both(render, "archive_month.html", page)?;
    let (up, older, newer) = (link(), link(), link());
    let page = ArchiveDay {
        path: "/archive/2025/05/09".into(),
        up,
        cards: cards(),
        pager: pager(),
        older,
        newer,
        ..ArchiveDay::default()
    };
    both(render, "archive_day.html", page)
}

fn story(render: Try) -> Result<()> {
    for kind in
        ["news", "opinion", "interview", "obituary", "correction", "long-read", "live", "photo-gallery", "video"]
    {
        let page = StoryPage {
            sponsor: text(),
            kind,
            kicker: link(),
            headline: text(),
            standfirst: text(),
            byline: vec![link(), Link { href: String::new(), name: text() }],
            place: text(),
            translators: vec![link(), link()],
            photographers: vec![link()],
            published: Some(stamp()),
            updated: Some(stamp()),
            faces: vec![pic()],
            role: text(),
            length: text(),
            picture: Some(pic()),
            body: "<p>x</p>".into(),
            source: text(),
            initials: text(),
            assisted: true,
            corrections: vec![Correction { when: stamp(), note: text() }],
            topics: vec![link(), link()],
            translation: Some(translation()),
            changes: "/river/1/changes".into(),
            earlier: None,
            address: text(),
            related: cards(),
        };
        let earlier = Earlier { when: stamp(), story: "/river/1".into(), changes: "/river/1/changes".into() };
        let lead = Pic { page: String::new(), ..pic() };
        let past = StoryPage { earlier: Some(earlier), picture: Some(lead), address: String::new(), ..page.clone() };
        render("story.html", Serde(past).into())?;
        both(render, "story.html", page)?;
    }
    let runs = ["", "del", "ins"].map(|tag| Run { tag, text: text() }).to_vec();
    let part = |name: &str| ChangedPart { name: name.into(), runs: runs.clone() };
    let (when, kind, note, parts) = (stamp(), text(), text(), vec![part("x"), part("")]);
    let href = "/river/1/changes/1".to_owned();
    let releases = vec![ReleaseChanges { href, when, kind, note, first: false, parts }, ReleaseChanges::default()];
    both(render, "changes.html", ChangesPage { kicker: link(), story: link(), releases, pager: pager() })
}
