//! Editions: which one a page stands in, and the way from it to the same page in another.

use std::sync::Arc;

use press::{Paper, Section};
use story::edition;

use crate::frame::Spot;
use crate::now::Now;
use crate::site::Inner;
use crate::view::Translation;

impl Now {
    /// The same moment, answered in another edition.
    pub fn within(&self, paper: &Arc<Paper>) -> Now {
        let tongue = Arc::clone(self.theme.tongue(&paper.language));
        Now { paper: Arc::clone(paper), tongue, ..self.clone() }
    }

    /// The sections of this edition that stand below no other.
    pub fn tops(&self) -> impl Iterator<Item = &Section> {
        self.sections().all.iter().filter(|s| s.parent.is_none() && s.edition() == self.paper.edition)
    }

    /// The section `slug` of this edition.
    pub fn section(&self, slug: &str) -> Option<&Section> {
        self.sections().find(&edition::section(&self.paper.edition, slug))
    }
}

impl Inner {
    /// The edition of `language`, the paper's own where it is empty or the paper has none in it.
    pub fn edition(&self, language: &str) -> &Arc<Paper> {
        self.editions.iter().find(|paper| paper.edition == language).unwrap_or(&self.editions[0])
    }

    /// The edition at `path`, by its first part.
    pub fn edition_at(&self, path: &str) -> &Arc<Paper> {
        self.edition(path.split('/').nth(1).unwrap_or_default())
    }

    /// The language of stories of `section` where it is not the page's own.
    pub fn language_in(&self, now: &Now, section: &str) -> String {
        let paper = self.edition(edition::of(section));
        if paper.edition == now.paper.edition { String::new() } else { paper.language.clone() }
    }

    /// A page in every edition that has it, this one among them; nothing where no other has. `path` gives its path there.
    pub fn translations(&self, path: impl Fn(&Paper) -> Option<String>) -> Vec<Translation> {
        let one = |paper: &Arc<Paper>| Some(self.translation(paper, path(paper)?));
        let all: Vec<Translation> = self.editions.iter().filter_map(one).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// A page that every edition has at the same `path`.
    pub fn everywhere(&self, path: &str) -> Vec<Translation> {
        self.translations(|paper| Some(paper.path(path)))
    }

    /// `section` in every edition that has one of its name.
    pub fn section_everywhere(&self, now: &Now, section: &Section) -> Vec<Translation> {
        self.translations(|paper| {
            let slug = edition::section(&paper.edition, edition::bare(&section.slug));
            now.sections().find(&slug).map(Section::path)
        })
    }

    /// Where a masthead at `spot` leads in the other editions: to the same section, else to their fronts.
    pub fn switches(&self, now: &Now, spot: Spot<'_>) -> Vec<Translation> {
        let section = match spot {
            Spot::Section(slug) | Spot::Story(slug) => now.sections().find(slug),
            _ => None,
        };
        let same = section.map(|section| self.section_everywhere(now, section)).unwrap_or_default();
        let others = self.editions.iter().filter(|paper| paper.edition != now.paper.edition);
        others
            .map(|paper| {
                let found = same.iter().find(|there| there.lang == paper.language);
                found.cloned().unwrap_or_else(|| self.translation(paper, paper.path("/")))
            })
            .collect()
    }

    /// The page at `path` of the edition `paper`.
    pub fn translation(&self, paper: &Paper, path: String) -> Translation {
        let theme = self.dress().theme;
        let tongue = theme.tongue(&paper.language);
        let (name, read) = (tongue.say("language").to_owned(), tongue.say("read_here").to_owned());
        Translation { lang: paper.language.clone(), name, read, href: self.absolute(&path), path }
    }
}
