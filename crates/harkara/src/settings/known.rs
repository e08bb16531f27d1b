//! Every setting that there is: the one list that values are checked by and that docs/settings.md is written from.

use super::advertising::{ADS_TXT, HOST};
use super::form::{
    ADDRESS, COLOUR, CRAWLERS, DATABASE, DATE, DAY, FONTS, Form, INDEX_NOW, IP, LANGUAGE, LISTEN, MEDIA, ORIGIN, PURGE,
    SENDER, SLUG, SMTP, ZONE,
};

/// A setting.
pub struct Known {
    /// As it stands in the file; behind a dot, in the table before the dot.
    pub name: &'static str,
    pub form: Form,
    /// A list of such values: in the file also as one text with commas.
    pub list: bool,
    /// What holds without it; empty for nothing. Commas divide a list.
    pub default: &'static str,
    pub example: &'static str,
    /// What it does, in a sentence or two.
    pub about: &'static str,
    /// A new paper's file names it.
    pub common: bool,
}

impl Known {
    const fn list(self) -> Known {
        Known { list: true, ..self }
    }

    const fn common(self) -> Known {
        Known { common: true, ..self }
    }

    /// As the environment gives it: `HARKARA_RAILS_LATEST`.
    pub fn variable(&self) -> String {
        format!("HARKARA_{}", self.name.replace('.', "_").to_uppercase())
    }

    /// What may stand here, in words.
    pub fn allowed(&self) -> String {
        let each = self.form.allowed();
        if self.list { format!("a list; each of it {each}") } else { each }
    }
}

/// A setting that holds `default` where it is not set.
const fn with(name: &'static str, form: Form, default: &'static str, about: &'static str) -> Known {
    Known { name, form, list: false, default, example: default, about, common: false }
}

/// A setting that is not there where it is not set.
const fn without(name: &'static str, form: Form, example: &'static str, about: &'static str) -> Known {
    Known { name, form, list: false, default: "", example, about, common: false }
}

pub const KNOWN: &[Known] = &[
    without("name", Form::Text, "নদীর কাগজ", "What the paper is called.").common(),
    without("slogan", Form::Text, "নদীর এপার-ওপারের খবর", "The line beside the name.").common(),
    with("language", LANGUAGE, "bn-BD", "The language of its pages; theme/strings has one file for each.").common(),
    with("timezone", ZONE, "Asia/Dhaka", "The zone in which its days begin and end.").common(),
    with(
        "calendar",
        Form::Words(&["bangladesh", "west-bengal"]),
        "bangladesh",
        "By which reckoning its Bangla dates go.",
    )
    .common(),
    without(
        "digits",
        Form::Words(&["bengali", "latin"]),
        "bengali",
        "The digits of dates and counts; without it, those of the language.",
    )
    .common(),
    without(
        "url",
        ORIGIN,
        "https://paper.example",
        "The public origin, which canonical links, feeds and sign-in use; without it, the listening address.",
    )
    .common(),
    without("imprint", Form::Text, "সম্পাদক: রেহানা কবীর", "A line at the foot of every page; `\\n` begins another.")
        .common(),
    with(
        "changes",
        Form::Words(&["shown", "hidden"]),
        "hidden",
        "Whether readers may see the earlier releases of a story, each whole, and what changed in it.",
    )
    .common(),
    with(
        "assisted",
        Form::Words(&["told", "untold"]),
        "told",
        "Whether the page of a story says that a machine helped with it, where its author ticked that.",
    )
    .common(),
    without(
        "sections",
        SLUG,
        "district, politics, sport",
        "The sections that come first in the menu and on the front, in this order; the others follow.",
    )
    .list()
    .common(),
    with(
        "front_stale",
        Form::Number(1, 168),
        "12",
        "After how many hours the newsroom is warned that a lead set by hand still stands.",
    ),
    with(
        "advertising",
        Form::Words(&["shown", "hidden"]),
        "hidden",
        "Whether the paper carries advertisements; the chief puts them up at `/newsroom/ads`.",
    )
    .common(),
    with(
        "ad_consent",
        Form::Words(&["asked", "not-asked"]),
        "not-asked",
        "Whether a reader must agree before any is shown; the answer is a cookie of one word.",
    ),
    without(
        "ad_hosts",
        HOST,
        "https://tags.example, https://*.cdn.example",
        "From where third parties' code may load, in its sandboxed frame; without it there is no such code.",
    )
    .list(),
    without("ads_txt", ADS_TXT, "ads.example, pub-1, DIRECT", "What `/ads.txt` says."),
    with(
        "related",
        Form::Words(&["section", "similar"]),
        "similar",
        "What stands beside a story, after what an editor pinned there: the newest of its section, or stories of the same story line first.",
    ),
    without(
        "theme",
        Form::Text,
        "my-theme",
        "A folder, as seen from the paper's, whose files stand in for those of the built-in theme (docs/themes.md).",
    )
    .common(),
    with("listen", LISTEN, "127.0.0.1:8080", "Where the server listens."),
    without("database", DATABASE, "postgres://paper@localhost/paper", "Without it, the file paper.db in the folder."),
    without("media", MEDIA, "file:/srv/pictures", "Where pictures lie; without it, the folder media in the paper's folder."),
    without(
        "trusted_proxies",
        IP,
        "127.0.0.1",
        "The proxies whose X-Forwarded-For is believed to name the reader's address.",
    )
    .list(),
    without(
        "purge",
        PURGE,
        "https://cdn.example/purge?url={url}",
        "Called with an empty POST for every address of a story that is taken away, where a CDN keeps copies: `{url}` is the whole address, encoded, `{path}` its path.",
    ),
    with(
        "rails.show",
        Form::Words(&["latest", "most-read"]),
        "latest, most-read",
        "Which rails stand beside every page, in this order; an empty list shows none.",
    )
    .list()
    .common(),
    with("rails.latest", Form::Number(1, 12), "4", "How many of the latest.").common(),
    with("rails.most_read", Form::Number(1, 12), "5", "How many of the most read.").common(),
    with(
        "dates.masthead",
        DAY,
        bangla::date::pattern::MASTHEAD,
        "Today's date above every page: `EEEE` weekday, `d` day, `MMMM` month, `y` year; all fields: crates/bangla, `date::pattern`.",
    )
    .common(),
    with("dates.bangla", DAY, bangla::date::pattern::OTHER_CALENDAR, "The Bangla date beside it; `o` writes ২৬শে.").common(),
    with("dates.moment", DATE, bangla::date::pattern::TIMESTAMP, "When a story was published or updated.").common(),
    with("dates.day", DAY, "dd MMMM y", "The date in lists."),
    with("dates.clock", DATE, "HH:mm", "The time of today's stories in lists; `h` and `B` write দুপুর ১."),
    without("colours.accent", COLOUR, "#a3161a", "Kickers, marks and what is breaking.").common(),
    without("colours.paper", COLOUR, "#fffdf9", "The ground of every page."),
    without("colours.ink", COLOUR, "#191716", "The text."),
    without("colours.soft", COLOUR, "#5d5853", "Text that stands back: dates, captions."),
    without("colours.strong", COLOUR, "#191716", "Strong rules."),
    without("colours.rule", COLOUR, "#dcd6cc", "Fine rules."),
    without("colours.tint", COLOUR, "#f6f1e7", "The ground of boxes, and of pictures before they come."),
    without("colours.dark.accent", COLOUR, "#ff8f85", "The same in the dark: where it is not set, the theme's.").common(),
    without("colours.dark.paper", COLOUR, "#151413", ""),
    without("colours.dark.ink", COLOUR, "#ece8e1", ""),
    without("colours.dark.soft", COLOUR, "#a9a29a", ""),
    without("colours.dark.strong", COLOUR, "#8d867d", ""),
    without("colours.dark.rule", COLOUR, "#38342f", ""),
    without("colours.dark.tint", COLOUR, "#201e1b", ""),
    without("fonts.text", FONTS, "\"Kalpurush\", sans-serif", "Fonts of the text, of those that readers have.").common(),
    without("fonts.head", FONTS, "\"Noto Serif Bengali\", serif", "Fonts of headlines; setting them drops the built-in one.")
        .common(),
    without("social.facebook", ADDRESS, "https://www.facebook.com/paper", "The paper's accounts elsewhere; the foot of every page links to them.").common(),
    without("social.youtube", ADDRESS, "https://www.youtube.com/@paper", "").common(),
    without("social.x", ADDRESS, "https://x.com/paper", "").common(),
    without("social.instagram", ADDRESS, "https://www.instagram.com/paper", ""),
    without("social.whatsapp", ADDRESS, "https://whatsapp.com/channel/paper", ""),
    without("social.telegram", ADDRESS, "https://t.me/paper", ""),
    without("social.tiktok", ADDRESS, "https://www.tiktok.com/@paper", ""),
    without("social.linkedin", ADDRESS, "https://www.linkedin.com/company/paper", ""),
    without("publisher.editor", Form::Text, "রেহানা কবীর", "Who edits the paper; at the foot of every page.").common(),
    without("publisher.name", Form::Text, "নদী প্রকাশনী", "Who publishes it.").common(),
    without("publisher.address", Form::Text, "১২ থানা সড়ক, সোনাদিঘি", "Where the office is.").common(),
    without("publisher.phone", Form::Text, "+880 1700-000000", "").common(),
    without("publisher.email", Form::Text, "desk@paper.example", "").common(),
    without("publisher.registration", Form::Text, "ডিএ ১২৩৪", "The number of its registration with the authorities."),
    without(
        "found.hub",
        ADDRESS,
        "https://pubsubhubbub.appspot.com/",
        "The WebSub hub that feeds name and that is told of every change; without it, none.",
    ),
    without(
        "found.index_now",
        INDEX_NOW,
        "0a1b2c3d4e5f",
        "A key of your own making by which search engines are told of changed pages (indexnow.org); without it, they are not.",
    ),
    without(
        "mail.from",
        SENDER,
        "নদীর কাগজ <desk@paper.example>",
        "Whom the newsroom's letters come from; without it, `harkara@` and the host of `url`.",
    ),
    without(
        "mail.smtp",
        SMTP,
        "smtps://desk:secret@mail.example",
        "The server that sends them; without it they are laid into the folder `mail` in the paper's folder, a file each.",
    ),
    with("crawlers.training", CRAWLERS, "allowed", "Whether AI companies may fetch texts to train models with."),
    with("crawlers.retrieval", CRAWLERS, "allowed", "Whether their assistants may fetch the page that a person asks about."),
    with("crawlers.search", CRAWLERS, "allowed", "Whether they may index pages to search in."),
    without("editions.en.name", Form::Text, "The River Paper", "Gives the paper an English edition at `/en`, of this name."),
    without("editions.en.slogan", Form::Text, "News from both banks", ""),
    without("editions.en.imprint", Form::Text, "Editor: Rehana Kabir", ""),
    without("editions.bn.name", Form::Text, "নদীর কাগজ", "Gives a paper in another language a Bengali edition at `/bn`."),
    without("editions.bn.slogan", Form::Text, "দুই পারের খবর", ""),
    without("editions.bn.imprint", Form::Text, "সম্পাদক: রেহানা কবীর", ""),
];

/// The setting of that name.
pub fn find(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.name == name)
}

/// Whether settings stand in the table `name`.
pub fn is_table(name: &str) -> bool {
    KNOWN.iter().any(|known| known.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// The setting whose name is most like `name`, if one is.
pub fn like(name: &str) -> Option<&'static str> {
    story::like::nearest(name, KNOWN.iter().map(|known| known.name))
}
