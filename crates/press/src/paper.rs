//! What readers see of the paper's settings; `harkara.toml` in the data directory holds them.

use std::path::PathBuf;

use bangla::calendar::Calendar;
use bangla::date::pattern::{self, Pattern};
use bangla::digits::Digits;
use jiff::tz::TimeZone;

/// How a story's related list is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Related {
    /// The newest of the same section.
    Section,
    /// Those of the same story line, then the newest of the section.
    #[default]
    Similar,
}

/// Whether and how the paper carries advertisements; by default it does not.
#[derive(Clone, Debug, Default)]
pub struct Advertising {
    pub shown: bool,
    /// Nothing of it before the reader has agreed.
    pub consent: bool,
    /// From where the code of third parties may load, as in `https://ads.example`; none: there is no such code.
    pub hosts: Vec<String>,
    /// What `/ads.txt` says; empty for no such file.
    pub ads_txt: String,
}

/// What stands beside every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rail {
    Latest,
    MostRead,
}

impl Rail {
    /// As settings and pages name it.
    pub fn parse(name: &str) -> Option<Rail> {
        match name {
            "latest" => Some(Rail::Latest),
            "most-read" => Some(Rail::MostRead),
            _ => None,
        }
    }
}

/// Which rails there are, in their order, and how many stories each has.
#[derive(Clone, Debug)]
pub struct Rails {
    pub show: Vec<Rail>,
    pub latest: usize,
    pub most_read: usize,
}

impl Default for Rails {
    fn default() -> Rails {
        Rails { show: vec![Rail::Latest, Rail::MostRead], latest: 4, most_read: 5 }
    }
}

/// Who answers for the paper; what is empty is not said.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    pub editor: String,
    pub name: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub registration: String,
}

/// In which forms the paper writes dates in Bengali.
#[derive(Clone, Debug)]
pub struct Dates {
    /// Today, above every page: without a clock, since it stands all day; so are `bangla` and `day`.
    pub masthead: Pattern,
    pub bangla: Pattern,
    /// When a story was published or updated.
    pub moment: Pattern,
    /// A story's date in a list, and its time when the day is plain.
    pub day: Pattern,
    pub clock: Pattern,
}

impl Default for Dates {
    fn default() -> Dates {
        let [masthead, bangla, moment, day, clock] =
            [pattern::MASTHEAD, pattern::OTHER_CALENDAR, pattern::TIMESTAMP, "dd MMMM y", "HH:mm"]
                .map(|text| text.parse().expect("the forms that a paper begins with are patterns"));
        Dates { masthead, bangla, moment, day, clock }
    }
}

/// How the paper looks, where it is not the built-in theme.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// A folder whose files stand in for the theme's.
    pub folder: Option<PathBuf>,
    /// Colours by the names of the theme's tokens (`accent`), in the light and in the dark.
    pub colours: Vec<(String, String)>,
    pub dark: Vec<(String, String)>,
    /// Lists of fonts by the names of the theme's tokens (`head`).
    pub fonts: Vec<(String, String)>,
}

/// The paper as its readers know it.
#[derive(Clone, Debug)]
pub struct Paper {
    pub name: String,
    pub slogan: String,
    /// BCP 47, as in `bn-BD`.
    pub language: String,
    pub zone: TimeZone,
    pub calendar: Calendar,
    pub digits: Digits,
    /// Scheme and host of every absolute address, without a slash at the end: `https://paper.example`.
    pub origin: String,
    pub related: Related,
    /// The line at the foot of every page: editor, publisher, address.
    pub imprint: String,
    /// Empty for the paper itself. Of another edition its language, which stands first in its addresses: `en`.
    pub edition: String,
    /// The paper in other languages, each with its own name; they share all that is not said in words.
    pub editions: Vec<Paper>,
    /// Whether readers may see the earlier releases of a story, and what changed.
    pub changes: bool,
    /// Whether readers are told that a machine helped with a story.
    pub assisted: bool,
    pub advertising: Advertising,
    /// The slugs of the sections that come first, in their order.
    pub sections: Vec<String>,
    pub rails: Rails,
    /// After how many hours the newsroom is warned of a lead that stands by hand.
    pub front_stale: i64,
    /// Networks and the paper's address there: `facebook`, `https://www.facebook.com/paper`.
    pub social: Vec<(String, String)>,
    pub publisher: Publisher,
    pub dates: Dates,
    pub look: Look,
    pub machines: Machines,
}

/// What the paper says to machines that find and carry its stories.
#[derive(Clone, Debug, Default)]
pub struct Machines {
    /// The address of the WebSub hub that feeds name and that is told of every change; empty for none.
    pub hub: String,
    /// The key by which IndexNow is told of changed pages, served at `/KEY.txt`; empty for none.
    pub index_now: String,
    /// The address that is called for each copy that must go when a story is taken away (see the setting `purge`); empty for none.
    pub purge: String,
    /// What crawlers of AI companies come for and may not have.
    pub refused: Vec<AiPurpose>,
}

/// What the crawlers of AI companies come for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AiPurpose {
    /// Texts to train models with.
    Training,
    /// The page that a person asks an assistant about.
    Retrieval,
    /// An index in which an assistant searches.
    Search,
}

impl Default for Paper {
    /// A Bengali paper without a name, by Greenwich's time.
    fn default() -> Paper {
        Paper {
            name: String::new(),
            slogan: String::new(),
            language: "bn-BD".to_owned(),
            zone: TimeZone::UTC,
            calendar: Calendar::Bangladesh,
            digits: Digits::Bengali,
            origin: String::new(),
            related: Related::default(),
            imprint: String::new(),
            edition: String::new(),
            editions: Vec::new(),
            changes: false,
            assisted: true,
            advertising: Advertising::default(),
            sections: Vec::new(),
            rails: Rails::default(),
            front_stale: 12,
            social: Vec::new(),
            publisher: Publisher::default(),
            dates: Dates::default(),
            look: Look::default(),
            machines: Machines::default(),
        }
    }
}

impl Paper {
    /// `path` in this edition: `/latest` is `/en/latest` in English, and `/` is `/en`.
    pub fn path(&self, path: &str) -> String {
        match self.edition.as_str() {
            "" => path.to_owned(),
            edition => format!("/{edition}{}", path.trim_end_matches('/')),
        }
    }
}
