//! An advertisement as its form holds it: every field a text, so that what was typed survives whatever is wrong with it.

use jiff::tz::TimeZone;
use press::ads::{Ad, Matter};
use serde::Serialize;
use story::moment::DAY;
use story::{Moment, PictureUse, Refused};

use crate::posted::Posted;
use crate::words::typed;

#[derive(Clone, Debug, Default, Serialize)]
pub struct AdForm {
    /// The number of the state that the author saw; 0 for a new one.
    pub version: i64,
    pub name: String,
    pub slots: Vec<String>,
    pub sections: Vec<String>,
    pub begins: String,
    pub ends: String,
    pub weight: String,
    pub wide_key: String,
    pub narrow_key: String,
    pub alt: String,
    pub leads_to: String,
    pub code: String,
    pub width: String,
    pub height: String,
}

impl AdForm {
    /// A new one: a week from now.
    pub fn new(now: Moment, zone: &TimeZone) -> AdForm {
        AdForm {
            begins: typed(now, zone),
            ends: typed(Moment(now.0 + 7 * DAY), zone),
            weight: "1".to_owned(),
            width: "300".to_owned(),
            height: "250".to_owned(),
            ..AdForm::default()
        }
    }

    /// The form that shows `ad`, whose state `version` its author sees.
    pub fn of(ad: &Ad, version: i64, zone: &TimeZone) -> AdForm {
        let form = AdForm {
            version,
            name: ad.name.clone(),
            slots: ad.slots.clone(),
            sections: ad.sections.clone(),
            begins: typed(ad.begins, zone),
            ends: typed(ad.ends, zone),
            weight: ad.weight.to_string(),
            ..AdForm::default()
        };
        match &ad.matter {
            Matter::Picture { wide, narrow, leads_to } => AdForm {
                wide_key: wide.key.clone(),
                narrow_key: narrow.as_ref().map(|used| used.key.clone()).unwrap_or_default(),
                alt: wide.alt.clone(),
                leads_to: leads_to.clone(),
                ..form
            },
            Matter::Tag { code, width, height } => {
                AdForm { code: code.clone(), width: width.to_string(), height: height.to_string(), ..form }
            }
        }
    }

    /// The form as it was posted.
    pub fn posted(posted: &Posted) -> AdForm {
        let text = |name| posted.text(name).to_owned();
        let all = |name: &str| {
            let named = posted.texts.iter().filter(|(known, value)| known == name && !value.is_empty());
            named.map(|(_, value)| value.clone()).collect()
        };
        AdForm {
            version: posted.text("version").parse().unwrap_or_default(),
            name: text("name"),
            slots: all("slot"),
            sections: all("section"),
            begins: text("begins"),
            ends: text("ends"),
            weight: bangla::digits::to_latin(posted.text("weight").trim()),
            wide_key: text("wide_key"),
            narrow_key: if posted.text("narrow_remove").is_empty() { text("narrow_key") } else { String::new() },
            alt: text("alt"),
            leads_to: text("leads_to"),
            code: text("code"),
            width: bangla::digits::to_latin(posted.text("width").trim()),
            height: bangla::digits::to_latin(posted.text("height").trim()),
        }
    }

    /// The advertisement that the form says: code where there is any, else a picture.
    ///
    /// # Errors
    /// [`Refused`] for what cannot be read.
    pub fn ad(&self, zone: &TimeZone) -> Result<Ad, Refused> {
        let matter = if self.code.trim().is_empty() {
            if self.wide_key.is_empty() {
                return Err(Refused::new("pictures", "an advertisement needs its picture: upload one"));
            }
            // Its size is the one that was measured.
            let used = |key: &str| PictureUse { key: key.to_owned(), alt: self.alt.clone(), ..PictureUse::default() };
            let narrow = Some(&self.narrow_key).filter(|key| !key.is_empty()).map(|key| used(key));
            Matter::Picture { wide: used(&self.wide_key), narrow, leads_to: self.leads_to.clone() }
        } else {
            let side = |text: &str| text.parse().unwrap_or_default();
            Matter::Tag { code: self.code.clone(), width: side(&self.width), height: side(&self.height) }
        };
        Ok(Ad {
            name: self.name.clone(),
            slots: self.slots.clone(),
            sections: self.sections.clone(),
            begins: Moment::parse(&self.begins, zone)?,
            ends: Moment::parse(&self.ends, zone)?,
            weight: self.weight.parse().unwrap_or_default(),
            matter,
        })
    }
}
