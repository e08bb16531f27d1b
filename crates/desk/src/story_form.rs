//! A story as the editor's form holds it: every field a text, so that what was typed survives whatever is wrong with it.

use serde::Serialize;
use story::{Body, Credits, Embed, Kind, PictureUse, Refused, Story, plain};

use crate::posted::Posted;

/// The form's texts. The lead picture is the first of the story's pictures; `rest` carries the others through, as JSON.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StoryForm {
    /// The version that the author saw; 0 for a new story.
    pub version: i64,
    pub headline: String,
    pub standfirst: String,
    pub section: String,
    pub counterpart: String,
    pub kind: String,
    pub authors: String,
    pub translators: String,
    pub photographers: String,
    pub desk: String,
    pub place: String,
    pub source: String,
    pub initials: String,
    /// `yes` where it is ticked.
    pub assisted: String,
    pub topics: String,
    pub sponsor: String,
    pub body: String,
    pub lead_key: String,
    pub lead_width: String,
    pub lead_height: String,
    /// The key of a kept picture that is to lead.
    pub lead_kept: String,
    pub caption: String,
    pub credit: String,
    pub rights: String,
    pub alt: String,
    /// `x,y` from 0 to 1, or empty.
    pub focal: String,
    pub rest: String,
    /// What is to be embedded: an address, and what it shows.
    pub embed: String,
    pub embed_title: String,
    /// With the buttons that release: when, how, and what was wrong.
    pub at: String,
    pub change: String,
    pub note: String,
    /// With the buttons that hold it back: until when, and why it goes back to its author.
    pub embargo: String,
    pub review_note: String,
    /// Who is to deliver it, by when; and a note on words of the body.
    pub assignee: String,
    pub due: String,
    pub priority: String,
    pub quote: String,
    pub note_text: String,
}

/// The fields of something that is typed beside a story.
type Fields = fn(&mut StoryForm) -> Vec<&mut String>;

/// What is typed beside a story, in the page's order: the button that takes it, what people call it, its fields.
const BESIDE: [(&str, &str, Fields); 7] = [
    ("publish", "প্রকাশের সময়", |form| vec![&mut form.at]),
    ("update", "হালনাগাদের কথা", |form| vec![&mut form.change, &mut form.note]),
    ("note", "টীকা", |form| vec![&mut form.quote, &mut form.note_text]),
    ("back", "ফেরত পাঠানোর কথা", |form| vec![&mut form.review_note]),
    ("embargo", "নিষেধকাল", |form| vec![&mut form.embargo]),
    ("assign", "দায়িত্ব", |form| vec![&mut form.assignee, &mut form.due, &mut form.priority]),
    ("upload", "ভিডিও বা পোস্ট", |form| vec![&mut form.embed, &mut form.embed_title]),
];

impl StoryForm {
    /// The form that shows `story`, whose version `version` its author sees.
    pub fn of(story: &Story, version: i64) -> StoryForm {
        let lead = story.pictures.first().cloned().unwrap_or_default();
        let rest = story.pictures.get(1..).unwrap_or_default();
        let credits = &story.credits;
        let side = |side: u32| if side == 0 { String::new() } else { side.to_string() };
        StoryForm {
            version,
            headline: story.headline.clone(),
            standfirst: story.standfirst.clone(),
            section: story.section.clone(),
            counterpart: story.counterpart.clone(),
            kind: story.kind.slug().to_owned(),
            authors: names_as_text(&credits.authors),
            translators: names_as_text(&credits.translators),
            photographers: names_as_text(&credits.photographers),
            desk: credits.desk.clone(),
            place: credits.place.clone(),
            source: credits.source.clone(),
            initials: credits.initials.clone(),
            assisted: if credits.assisted { "yes".to_owned() } else { String::new() },
            topics: names_as_text(&story.topics),
            sponsor: story.sponsor.clone(),
            body: plain::to_text(&story.body),
            lead_width: side(lead.width),
            lead_height: side(lead.height),
            focal: lead.focal.map(|[x, y]| format!("{x},{y}")).unwrap_or_default(),
            lead_key: lead.key,
            caption: lead.caption,
            credit: lead.credit,
            rights: lead.rights,
            alt: lead.alt,
            rest: if rest.is_empty() { String::new() } else { serde_json::to_string(rest).unwrap_or_default() },
            change: "update".to_owned(),
            ..StoryForm::default()
        }
    }

    /// The form as it was posted.
    pub fn posted(posted: &Posted) -> StoryForm {
        let text = |name| posted.text(name).to_owned();
        let keeps_lead = posted.text("lead_remove").is_empty();
        let lead = |name| if keeps_lead { text(name) } else { String::new() };
        StoryForm {
            version: posted.text("version").parse().unwrap_or_default(),
            headline: text("headline"),
            standfirst: text("standfirst"),
            section: text("section"),
            counterpart: text("counterpart"),
            kind: text("kind"),
            authors: text("authors"),
            translators: text("translators"),
            photographers: text("photographers"),
            desk: text("desk"),
            place: text("place"),
            source: text("source"),
            initials: text("initials"),
            assisted: text("assisted"),
            topics: with_topics(text("topics"), posted),
            sponsor: text("sponsor"),
            body: text("body"),
            lead_key: lead("lead_key"),
            lead_width: lead("lead_width"),
            lead_height: lead("lead_height"),
            lead_kept: text("lead_kept"),
            caption: lead("caption"),
            credit: lead("credit"),
            rights: lead("rights"),
            alt: lead("alt"),
            focal: lead("focal"),
            rest: text("rest"),
            embed: text("embed"),
            embed_title: text("embed_title"),
            at: text("at"),
            change: text("change"),
            note: text("note"),
            embargo: text("embargo"),
            review_note: text("review_note"),
            assignee: text("assignee"),
            due: text("due"),
            priority: text("priority"),
            quote: text("quote"),
            note_text: text("note_text"),
        }
    }

    /// The fields that carry the form through another page, by name.
    pub fn fields(&self) -> Vec<(String, String)> {
        let serde_json::Value::Object(fields) = serde_json::to_value(self).unwrap_or_default() else {
            return Vec::new();
        };
        let text = |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        fields.into_iter().map(|(name, value)| (name, text(value))).collect()
    }

    /// Carries on what `typed` says beside the story.
    pub fn go_on(&mut self, mut typed: StoryForm) {
        for (_, _, fields) in BESIDE {
            fields(self).into_iter().zip(fields(&mut typed)).for_each(|(field, typed)| field.clone_from(typed));
        }
    }

    /// Carries on what `typed` says beside the story that the page, as it was `shown`, did not, and that `button` has not
    /// taken: it has no place yet. Answers with what people call it.
    pub fn go_on_with_unplaced(
        &mut self,
        mut typed: StoryForm,
        mut shown: StoryForm,
        button: &str,
    ) -> Vec<&'static str> {
        let mut unplaced = Vec::new();
        for (taken_by, name, fields) in BESIDE {
            let (typed, shown) = (fields(&mut typed), fields(&mut shown));
            // Whoever may not press the button has no such fields; a time that was emptied is taken back by its own one.
            let said = typed.iter().any(|field| !field.trim().is_empty());
            if taken_by != button && said && typed != shown {
                fields(self).into_iter().zip(typed).for_each(|(field, typed)| field.clone_from(typed));
                unplaced.push(name);
            }
        }
        unplaced
    }

    /// The point in the lead picture that every crop keeps.
    pub fn focal(&self) -> Option<[f64; 2]> {
        let (x, y) = self.focal.split_once(',')?;
        Some([x.trim().parse().ok()?, y.trim().parse().ok()?])
    }

    /// Puts a picture in the lead's place. What was typed of it stays; where nothing was, what is known of it is said.
    pub fn set_lead(&mut self, picture: PictureUse) {
        self.lead_key = picture.key;
        self.lead_width = picture.width.to_string();
        self.lead_height = picture.height.to_string();
        if let Some([x, y]) = picture.focal.filter(|_| self.focal.is_empty()) {
            self.focal = format!("{x},{y}");
        }
        let fields = [&mut self.caption, &mut self.credit, &mut self.rights, &mut self.alt];
        let said = [picture.caption, picture.credit, picture.rights, picture.alt];
        for (field, said) in fields.into_iter().zip(said).filter(|(field, _)| field.trim().is_empty()) {
            *field = said;
        }
    }

    /// The lead picture as the form says it.
    pub fn lead(&self) -> Option<PictureUse> {
        (!self.lead_key.is_empty()).then(|| PictureUse {
            key: self.lead_key.clone(),
            width: self.lead_width.parse().unwrap_or_default(),
            height: self.lead_height.parse().unwrap_or_default(),
            caption: self.caption.clone(),
            credit: self.credit.clone(),
            rights: self.rights.clone(),
            alt: self.alt.clone(),
            focal: self.focal(),
        })
    }

    /// Adds an uploaded picture's line at the end of the body.
    pub fn add_picture(&mut self, picture: PictureUse) {
        let line = plain::to_text(&Body { blocks: vec![story::Block::Picture(picture)] });
        self.body = format!("{}\n\n{}\n", self.body.trim_end(), line.trim_end());
    }

    /// Moves what is to be embedded to a line at the end of the body, with the picture that stands in its place.
    ///
    /// # Errors
    /// [`Refused`] for an address that fits no provider; then the form is as it was.
    pub fn take_embed(&mut self, poster: Option<PictureUse>) -> Result<(), Refused> {
        if self.embed.trim().is_empty() {
            return Ok(());
        }
        let poster = poster.map(|poster| PictureUse {
            key: poster.key,
            width: poster.width,
            height: poster.height,
            ..PictureUse::default()
        });
        let (id, title) = (self.embed.clone(), self.embed_title.clone());
        let mut embed = Embed { id, title, poster, ..Embed::default() };
        embed.check("embed")?;
        let line = plain::to_text(&Body { blocks: vec![story::Block::Embed(embed)] });
        self.body = format!("{}\n\n{}\n", self.body.trim_end(), line.trim_end());
        self.embed.clear();
        self.embed_title.clear();
        Ok(())
    }

    /// The story that the form says.
    ///
    /// # Errors
    /// [`Refused`] for a body that cannot be read.
    pub fn story(&self) -> Result<Story, Refused> {
        let mut pictures: Vec<PictureUse> = self.lead().into_iter().collect();
        if !self.rest.is_empty() {
            let rest: Vec<PictureUse> = serde_json::from_str(&self.rest).map_err(|_| {
                Refused::new("pictures", "the story's further pictures did not arrive whole: open it again")
            })?;
            pictures.extend(rest);
        }
        Ok(Story {
            headline: self.headline.clone(),
            standfirst: self.standfirst.clone(),
            section: self.section.clone(),
            counterpart: bangla::digits::to_latin(self.counterpart.trim()),
            kind: Kind::ALL.into_iter().find(|kind| kind.slug() == self.kind).unwrap_or_default(),
            credits: Credits {
                authors: names_in(&self.authors),
                translators: names_in(&self.translators),
                photographers: names_in(&self.photographers),
                desk: self.desk.clone(),
                place: self.place.clone(),
                source: self.source.clone(),
                initials: self.initials.clone(),
                assisted: !self.assisted.is_empty(),
            },
            topics: names_in(&self.topics),
            sponsor: self.sponsor.clone(),
            pictures,
            body: plain::from_text(&self.body)?,
        })
    }
}

const COMMAS: [char; 2] = [',', '،'];
/// Part names too, and then alone: a name may hold a comma.
const STRONG: [char; 2] = [';', '\n'];

/// Names in one line, as [`names_in`] reads them.
fn names_as_text(names: &[String]) -> String {
    match names {
        [one] if one.contains(COMMAS) => format!("{one};"),
        many if many.iter().any(|name| name.contains(COMMAS)) => many.join("; "),
        many => many.join(", "),
    }
}

/// The names that a line holds, parted by commas, or by semicolons and line ends where it has any.
pub fn names_in(text: &str) -> Vec<String> {
    let parts: Vec<&str> =
        if text.contains(STRONG) { text.split(STRONG).collect() } else { text.split(COMMAS).collect() };
    parts.into_iter().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// What was typed as topics, with those of the suggested ones that were ticked.
fn with_topics(typed: String, posted: &Posted) -> String {
    let ticked = posted.texts.iter().filter(|(field, value)| field == "topic" && !value.is_empty());
    let mut names = names_in(&typed);
    let before = names.len();
    for (_, name) in ticked {
        if names.iter().all(|known| bangla::canonical(known) != bangla::canonical(name)) {
            names.push(name.clone());
        }
    }
    if names.len() == before { typed } else { names_as_text(&names) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_form() {
        let cases: [&[&str]; 5] = [&[], &["রেহানা কবীর"], &["রহিম, ঢাকা"], &["বাঁধ, নদী", "চর"], &["ক", "খ"]];
        for names in cases {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(names_in(&names_as_text(&names)), names);
        }
        assert_eq!(names_in("ক, খ،গ"), ["ক", "খ", "গ"]);
        assert_eq!(names_in("ক, খ\nগ"), ["ক, খ", "গ"]);
    }
}
