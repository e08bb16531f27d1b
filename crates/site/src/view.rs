//! What the templates are given: plain values in which every text is already formatted (dates, digits, addresses) and
//! nothing is looked up. A page is a row of fragments that are rendered apart and joined; [`crate::theme`] says in
//! which order. An empty text or list means "not there", and its element is then left out.

use serde::Serialize;

mod ads;
mod archive;
mod named;
mod picture;
pub mod search;
mod story;

pub use ads::{AdView, ConsentPage};
pub use archive::{ArchiveDay, ArchiveMonth, ArchivePage, ArchiveYear, Cell, MonthLink, Weekday};
pub use named::{Bar, Mentions, NamedPage};
pub use picture::{Pic, Place};
pub use story::{ChangedPart, ChangesPage, Correction, Earlier, ReleaseChanges, Run, StoryPage};

/// A link, or with an empty `href` only its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Link {
    pub href: String,
    pub name: String,
}

/// A link in a row of which one may be the page that is open.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NavLink {
    pub href: String,
    pub name: String,
    pub current: bool,
}

/// A moment twice: `iso` with ASCII digits and its offset for machines, `label` for readers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stamp {
    pub iso: String,
    pub label: String,
}

/// The same page in another form: a feed of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Alternate {
    pub href: String,
    /// `application/rss+xml` and so on.
    pub media_type: String,
    pub title: String,
}

/// The same page in another language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Translation {
    pub lang: String,
    /// The language as it calls itself: `English`.
    pub name: String,
    /// `Read this in English`.
    pub read: String,
    pub path: String,
    /// The path with the paper's origin before it.
    pub href: String,
}

/// Fragment `head`: from the doctype to the opened body; each page has its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Head {
    /// `bn` or `bn-BD`.
    pub lang: String,
    /// The same as previews take it, `bn_BD`; empty where no country is named.
    pub locale: String,
    pub paper: String,
    /// The whole title, with the paper's name where it belongs.
    pub title: String,
    /// The title alone, for previews, which name the paper beside it.
    pub name: String,
    pub description: String,
    /// Absolute; empty on error pages.
    pub canonical: String,
    /// `noindex`, or empty for the default (`max-image-preview:large`).
    pub robots: String,
    /// A story, for those who show links as previews.
    pub article: Option<ArticleHead>,
    /// The picture of such a preview: absolute address, its size in pixels, and what it shows. Without one the paper's
    /// icon stands for it.
    pub image: Option<Pic>,
    pub logo: String,
    /// The pages before and after this one in a long list; absolute, or empty.
    pub prev: String,
    pub next: String,
    pub alternates: Vec<Alternate>,
    /// The same page in each edition that has it, this one among them; empty where there is no other.
    pub translations: Vec<Translation>,
    /// A schema.org description of the page; made safe inside the page by the theme.
    pub json_ld: Option<serde_json::Value>,
}

/// What a story's head says of it (ogp.me, type `article`); an empty text is left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArticleHead {
    /// RFC 3339.
    pub published: String,
    /// Of the last change that readers were told of.
    pub modified: String,
    pub section: String,
    /// The pages of those who wrote it; absolute.
    pub authors: Vec<String>,
}

/// Fragment `opening`: the style, the script, the opened body. The same in every page of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Opening {
    /// A story's page needs no style of lists.
    pub story: bool,
    /// The paper carries advertising: the page brings the style of its slots.
    pub ads: bool,
    /// The reader's script comes along.
    pub script: bool,
    /// And fetches the headline font, late.
    pub font: bool,
    /// What keeps opened pages for the time without a connection: the address of its script, or empty.
    pub keeper: &'static str,
}

/// Fragment `masthead`: turns at midnight and with the section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Masthead {
    pub paper: String,
    pub slogan: String,
    /// The edition's front.
    pub home: String,
    /// The way to the other editions.
    pub editions: Vec<Translation>,
    /// On the front the paper's name is the page's `h1`.
    pub front: bool,
    pub date: Stamp,
    pub bangla_date: String,
    /// The row below the name: the front and the first sections.
    pub sections: Vec<NavLink>,
    /// The drawer: every section with its children.
    pub menu: Vec<MenuSection>,
    /// Breaking news: words, and where they lead.
    pub banner: Option<Link>,
    /// Where the paper is searched.
    pub search: String,
    /// The drawer's end: latest, most read, archive, and the paper's own pages.
    pub pages: Vec<Link>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MenuSection {
    pub href: String,
    pub name: String,
    pub children: Vec<Link>,
}

/// Fragment `footer`: closes what the other fragments opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Footer {
    pub paper: String,
    /// Editor, publisher, address: a line each.
    pub lines: Vec<String>,
    pub sections: Vec<Link>,
    pub pages: Vec<Link>,
    pub feeds: Vec<Link>,
    /// The paper's accounts elsewhere.
    pub social: Vec<Link>,
}

/// A story as a list shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Card {
    /// No template asks for it.
    #[serde(skip)]
    pub id: String,
    /// Empty for a story of a past front that is gone since.
    pub href: String,
    pub headline: String,
    pub standfirst: String,
    /// Its section.
    pub kicker: Link,
    pub byline: String,
    /// When it was published, in the words that suit the list: `১৩:২২`, `৪২ মিনিট আগে`, a date.
    pub published: Option<Stamp>,
    pub picture: Option<Pic>,
    /// A kind's slug of the `story` crate.
    pub kind: &'static str,
    /// Its language where it is not the page's.
    pub lang: String,
    /// In lists of the most read: `১,২৩৪ বার পঠিত`.
    pub reads: String,
}

/// Fragment `rails`: the same beside every page. Empty lists leave their section out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rails {
    pub rails: Vec<Rail>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rail {
    /// `latest` or `most-read`: the part's id in the page.
    pub id: &'static str,
    /// The whole list.
    pub href: String,
    pub cards: Vec<Card>,
}

/// The front of the paper or of a section: fragments `front_top` and `front_rivers`, with the rails between them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FrontPage {
    /// Of a front of the past.
    pub stood: Option<Stood>,
    /// The section's; empty on the paper's front.
    pub name: String,
    /// The ways into the section's subsections.
    pub children: Vec<NavLink>,
    pub lead: Option<Card>,
    /// Two to four.
    pub seconds: Vec<Card>,
    pub rivers: Vec<River>,
    /// The way to the section's older stories.
    pub pager: Pager,
}

/// A moment of the past at which a front is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stood {
    pub when: Stamp,
    /// The day's stories.
    pub day: Link,
    /// The front of today.
    pub front: String,
}

/// A section's part of the front.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct River {
    /// Empty for what is no section of its own: the rest of the page's.
    pub href: String,
    pub name: String,
    pub rhythm: Rhythm,
    pub children: Vec<Link>,
    /// Four to seven; on a section's front up to twenty.
    pub cards: Vec<Card>,
}

/// How a river runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// One big story with its picture, the others beside it.
    #[default]
    Lead,
    /// Four pictures in a row.
    Pictures,
    /// Small pictures in two columns.
    Compact,
    /// Who writes comes first.
    Faces,
    /// Words only.
    Headlines,
    /// One or two stories, set wide.
    Brief,
}

impl Rhythm {
    /// The rhythm that suits what a river holds: opinion shows who writes, one or two stories are set wide, a
    /// river of words in words, and the others take turns by their `place` on the front so that no two neighbours look alike.
    pub fn of(cards: &[Card], place: usize) -> Rhythm {
        let opinions = cards.iter().filter(|card| card.kind == "opinion").count();
        let pictures = cards.iter().filter(|card| card.picture.is_some()).count();
        if opinions * 2 > cards.len() {
            Rhythm::Faces
        } else if cards.len() < 3 {
            Rhythm::Brief
        } else if pictures * 2 < cards.len() {
            Rhythm::Headlines
        } else {
            [Rhythm::Lead, Rhythm::Pictures, Rhythm::Compact][place % 3]
        }
    }
}

/// A section's stories.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SectionPage {
    pub name: String,
    pub description: String,
    /// The section above a subsection.
    pub parent: Option<Link>,
    pub children: Vec<NavLink>,
    pub cards: Vec<Card>,
    pub pager: Pager,
}

/// The way through a long list. `newer` and `older` are addresses or empty; `label` says where we are (`পাতা ৩`).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Pager {
    pub newer: String,
    pub older: String,
    pub label: String,
}

/// `/corrections`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CorrectionsPage {
    /// The page that says how the paper corrects itself, where there is one.
    pub policy: Link,
    pub corrections: Vec<Corrected>,
    pub pager: Pager,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Corrected {
    pub story: Link,
    pub when: Stamp,
    pub note: String,
}

/// A page of the paper's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OwnPageView {
    pub title: String,
    /// Made by [`crate::body::html`]: trusted as it stands.
    pub body: String,
    pub updated: Stamp,
}

/// `/picture/KEY`: one picture, large.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PicturePage {
    /// The beginning of what is said of it.
    pub title: String,
    pub picture: Pic,
    /// When the first of its stories was published.
    pub published: Option<Stamp>,
    /// Those that show it.
    pub stories: Vec<Card>,
}

/// Everything, newest first, day by day.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LatestPage {
    pub days: Vec<Day>,
    pub pager: Pager,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Day {
    /// The day's archive.
    pub href: String,
    pub date: Stamp,
    pub bangla_date: String,
    pub cards: Vec<Card>,
}

/// The most read in each window (1 h, 24 h, 7 d).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MostReadPage {
    pub windows: Vec<Window>,
    pub as_of: Stamp,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Window {
    /// `hour`, `day`, `week`: the part's id in the page.
    pub id: &'static str,
    /// `গত এক ঘণ্টায়`.
    pub name: String,
    pub cards: Vec<Card>,
}

/// What went wrong and where to go: 404, 410, 500 or another status. The words are the template's.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ErrorPage {
    pub code: u16,
    /// The code in the paper's digits.
    pub code_label: String,
    /// What to write instead; empty where nobody knows what was meant.
    pub hint: String,
    pub links: Vec<Link>,
}
