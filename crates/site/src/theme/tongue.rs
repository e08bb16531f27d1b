//! The theme in one language: its templates, with the strings and digits that a page of that language has.

use std::sync::Arc;

use bangla::digits::Digits;
use minijinja::{Environment, Value};
use press::paper::Dates;
use serde::Serialize;

use super::assets::Assets;
use super::{Result, Strings, fault, sample};
use crate::mixed;
use crate::view::{
    AdView, ArchiveDay, ArchiveMonth, ArchivePage, ChangesPage, ConsentPage, CorrectionsPage, ErrorPage, Footer,
    FrontPage, Head, LatestPage, Masthead, MostReadPage, NamedPage, Opening, OwnPageView, PicturePage, Rails,
    SectionPage, StoryPage, search::SearchPage,
};

/// Renders pages of one language.
pub struct Tongue {
    /// BCP 47, without the country: `bn`.
    pub language: String,
    pub digits: Digits,
    /// In which forms dates are written in Bengali.
    pub dates: Dates,
    strings: Strings,
    assets: Assets,
    templates: Environment<'static>,
    /// Renders what a template cannot: that of the built-in theme.
    under: Option<Arc<Tongue>>,
}

impl Tongue {
    pub(super) fn new(
        language: String,
        digits: Digits,
        dates: Dates,
        strings: Strings,
        assets: Assets,
        mut templates: Environment<'static>,
        under: Option<Arc<Tongue>>,
    ) -> Tongue {
        templates.add_function("asset", assets.function());
        templates.add_global("t", strings.value());
        let spoken = language.clone();
        templates.add_filter("digits", move |number: &str| digits.write(number));
        templates.add_filter("mixed", move |text: &str| Value::from_safe_string(mixed::html(text, &spoken)));
        Tongue { language, digits, dates, strings, assets, templates, under }
    }

    /// Renders every fragment once, bare and with everything in it.
    pub(super) fn check(&self) -> Result<()> {
        sample::each(&mut |template, value| self.try_render(template, value).map(drop))
    }

    #[cfg(test)]
    pub(super) fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The text `name` of the language's strings.
    pub fn say<'a>(&'a self, name: &'a str) -> &'a str {
        self.strings.say(name)
    }

    /// The text `name` with what its braces stand for.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.strings.fill(name, values)
    }

    /// The text `name` with a number, grouped as a count is.
    pub fn count(&self, name: &str, number: i64) -> String {
        self.strings.count(name, number, &self.digits.grouped(number))
    }

    /// The address of a file of the theme; empty where the theme has none of that name.
    pub fn asset(&self, name: &str) -> String {
        self.assets.href(name).unwrap_or_default()
    }

    pub fn head(&self, head: &Head) -> Result<String> {
        #[derive(Serialize)]
        struct Written<'a> {
            #[serde(flatten)]
            head: &'a Head,
            json_ld_text: Option<String>,
        }
        // Inside a script element only `<` could end the data; JSON may write it as an escape.
        let json_ld_text = head.json_ld.as_ref().map(|json| json.to_string().replace('<', "\\u003c"));
        self.render("head.html", &Written { head, json_ld_text })
    }

    pub fn opening(&self, opening: &Opening) -> Result<String> {
        self.render("opening.html", opening)
    }

    pub fn masthead(&self, masthead: &Masthead) -> Result<String> {
        self.render("masthead.html", masthead)
    }

    pub fn rails(&self, rails: &Rails) -> Result<String> {
        self.render("rails.html", rails)
    }

    pub fn footer(&self, footer: &Footer) -> Result<String> {
        self.render("footer.html", footer)
    }

    /// The front's lead and seconds: before the rails.
    pub fn front_top(&self, front: &FrontPage) -> Result<String> {
        self.render("front_top.html", front)
    }

    /// The front's sections: after the rails.
    pub fn front_rivers(&self, front: &FrontPage) -> Result<String> {
        self.render("front_rivers.html", front)
    }

    pub fn section(&self, page: &SectionPage) -> Result<String> {
        self.render("section.html", page)
    }

    pub fn named(&self, page: &NamedPage) -> Result<String> {
        self.render("named.html", page)
    }

    pub fn story(&self, page: &StoryPage) -> Result<String> {
        self.render("story.html", page)
    }

    pub fn corrections(&self, page: &CorrectionsPage) -> Result<String> {
        self.render("corrections.html", page)
    }

    pub fn own_page(&self, page: &OwnPageView) -> Result<String> {
        self.render("own_page.html", page)
    }

    pub fn picture(&self, page: &PicturePage) -> Result<String> {
        self.render("picture.html", page)
    }

    pub fn changes(&self, page: &ChangesPage) -> Result<String> {
        self.render("changes.html", page)
    }

    pub fn latest(&self, page: &LatestPage) -> Result<String> {
        self.render("latest.html", page)
    }

    pub fn most_read(&self, page: &MostReadPage) -> Result<String> {
        self.render("most_read.html", page)
    }

    pub fn archive(&self, page: &ArchivePage) -> Result<String> {
        self.render("archive.html", page)
    }

    pub fn archive_month(&self, page: &ArchiveMonth) -> Result<String> {
        self.render("archive_month.html", page)
    }

    pub fn archive_day(&self, page: &ArchiveDay) -> Result<String> {
        self.render("archive_day.html", page)
    }

    pub fn search(&self, page: &SearchPage) -> Result<String> {
        self.render("search.html", page)
    }

    pub fn error(&self, page: &ErrorPage) -> Result<String> {
        self.render("error.html", page)
    }

    pub fn offline(&self) -> Result<String> {
        self.render("offline.html", &())
    }

    /// An advertisement, with its slot.
    pub fn ad(&self, ad: &AdView) -> Result<String> {
        self.render("ad.html", ad)
    }

    /// The question whether a reader agrees to advertisements, in a slot.
    pub fn question(&self) -> Result<String> {
        self.render("ads_question.html", &ConsentPage::default())
    }

    pub fn consent(&self, page: &ConsentPage) -> Result<String> {
        self.render("ads_consent.html", page)
    }

    /// A template that fails on one value stands back for that page: readers have it from the built-in theme.
    fn render(&self, template: &str, value: &impl Serialize) -> Result<String> {
        let made = self.try_render(template, minijinja::value::Serde(value).into());
        match (made, &self.under) {
            (Err(error), Some(under)) => {
                let fault::Fault { template: name, line, reason } = fault::of(&error);
                let line = line.unwrap_or_default();
                tracing::error!("templates/{name}, line {line}: {reason}: the built-in one stands in");
                under.render(template, value)
            }
            (made, _) => made,
        }
    }

    fn try_render(&self, template: &str, value: Value) -> Result<String> {
        self.templates.get_template(template)?.render(value)
    }
}
