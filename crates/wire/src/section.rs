//! In which section a story comes in.

use std::collections::HashMap;
use std::path::Path;

use press::Section;
use story::{Refused, edition, id, limits};

use crate::address;

/// Where stories without any hint of their section go.
const NEWS: (&str, &str) = ("news", "সংবাদ");

/// Bengali names for slugs that arrive without a name, as Bengali papers call these sections.
const NAMES: &[(&str, &str)] = &[
    ("bangladesh", "বাংলাদেশ"),
    ("business", "বাণিজ্য"),
    ("campus", "ক্যাম্পাস"),
    ("capital", "রাজধানী"),
    ("country-news", "সারাদেশ"),
    ("cricket", "ক্রিকেট"),
    ("economics", "অর্থনীতি"),
    ("economy", "অর্থনীতি"),
    ("editorial", "সম্পাদকীয়"),
    ("education", "শিক্ষা"),
    ("entertainment", "বিনোদন"),
    ("feature", "ফিচার"),
    ("football", "ফুটবল"),
    ("foreign", "বিদেশ"),
    ("health", "স্বাস্থ্য"),
    ("international", "আন্তর্জাতিক"),
    ("law-justice", "আইন-আদালত"),
    ("lifestyle", "জীবনযাপন"),
    ("literature", "সাহিত্য"),
    ("magazine", "সাময়িকী"),
    ("national", "জাতীয়"),
    ("news", NEWS.1),
    ("opinion", "মতামত"),
    ("politics", "রাজনীতি"),
    ("religion", "ধর্ম"),
    ("sports", "খেলা"),
    ("tech", "প্রযুক্তি"),
    ("world", "বিশ্ব"),
];

/// What a line says of its section.
#[derive(Clone, Copy)]
pub struct Hints<'i> {
    pub slug: &'i str,
    pub name: &'i str,
    pub parent: Option<&'i str>,
    pub category: Option<&'i str>,
    pub url: Option<&'i str>,
    /// In which language the story is: a BCP 47 tag.
    pub language: Option<&'i str>,
}

/// The rules that hold for a whole import: `--section` and `--map`.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The slug or name for stories that say nothing.
    pub section: Option<String>,
    /// Old slug or name -> new slug or name.
    pub map: HashMap<String, String>,
    /// The languages of the editions that the paper has beside its own.
    pub editions: Vec<String>,
}

impl Rules {
    /// The section: its own, else the category, else the first part of the url's path, else `--section`, else `news`;
    /// each renamed by the map. A path of one part is the story itself and names no section. A story in the language of
    /// another edition, or whose section's slug names one (`en/sport`), comes into that edition.
    ///
    /// # Errors
    /// [`Refused`] when the line names a section that can have no address, one below itself, or an edition that the
    /// paper does not have.
    pub fn choose(&self, hints: &Hints) -> Result<Section, Refused> {
        let named = Some(edition::of(hints.slug)).filter(|named| edition::LANGUAGES.contains(named));
        let spoken = hints.language.and_then(|tag| tag.split('-').next()).unwrap_or_default().to_ascii_lowercase();
        let edition = named.unwrap_or(&spoken);
        if !self.editions.iter().any(|known| known == edition) {
            return match named {
                Some(named) => Err(Refused::new(
                    "section",
                    format!("this paper has no edition `{named}`: name one in harkara.toml, under [editions.{named}]"),
                )),
                None => self.within(hints),
            };
        }
        let bare = if named.is_some() { edition::bare(hints.slug) } else { hints.slug };
        let url = hints.url.filter(|url| address::first_part(url).is_none_or(|first| first != edition));
        let found = self.within(&Hints { slug: bare, url, ..*hints })?;
        if found.parent.is_some() {
            let sentence = "a section of another edition stands directly below it: leave its parent out";
            return Err(Refused::new("section", sentence));
        }
        let name = if hints.name.trim().is_empty() && edition == "en" { english(&found.slug) } else { found.name };
        Ok(Section { slug: edition::section(edition, &found.slug), name, parent: None })
    }

    fn within(&self, hints: &Hints) -> Result<Section, Refused> {
        if !hints.slug.is_empty() || !hints.name.is_empty() {
            return self.own(hints);
        }
        let from_url = hints.url.and_then(address::first_part);
        let hinted = [hints.category, from_url.as_deref(), self.section.as_deref()].into_iter().flatten();
        let found = hinted.filter(|text| !text.trim().is_empty()).find_map(|text| section(self.renamed(text)));
        Ok(found.unwrap_or_else(|| Section { slug: NEWS.0.into(), name: NEWS.1.into(), parent: None }))
    }

    fn own(&self, hints: &Hints) -> Result<Section, Refused> {
        let given = if hints.slug.is_empty() { hints.name } else { hints.slug };
        let new = self.map.get(given).or_else(|| self.map.get(hints.name)).map(String::as_str);
        let mut found = section(new.unwrap_or(given)).ok_or_else(|| {
            let shown: String = given.chars().take(40).flat_map(char::escape_default).collect();
            Refused::new("section", format!("`{shown}` is no section: give a slug of lower-case letters and hyphens"))
        })?;
        if new.is_none() && !hints.name.trim().is_empty() {
            found.name = name(hints.name);
        }
        if let Some(parent) = hints.parent.filter(|parent| !parent.is_empty()) {
            found.parent = Some(section(self.renamed(parent)).map(|parent| parent.slug).unwrap_or_default());
            if found.parent.as_deref().is_none_or(|parent| parent.is_empty() || parent == found.slug) {
                return Err(Refused::new("section", "a section's parent is the slug of another section: name one"));
            }
        }
        Ok(found)
    }

    fn renamed<'t>(&'t self, text: &'t str) -> &'t str {
        self.map.get(text.trim()).map_or(text, String::as_str)
    }
}

/// A section from a slug or a name: a slug stays, a name gets a romanised slug. `None` where no slug can be made.
pub fn section(text: &str) -> Option<Section> {
    let text = text.trim();
    let slug = id::section_slug(text)?;
    let known = NAMES.iter().find(|(known, _)| *known == slug).map(|(_, name)| *name);
    Some(Section { name: name(if text.is_ascii() { known.unwrap_or(text) } else { text }), slug, parent: None })
}

/// The name of an English section that came without one: `law-justice` is `Law justice`.
fn english(slug: &str) -> String {
    let mut name = slug.replace('-', " ");
    name[..1].make_ascii_uppercase();
    name
}

/// One clean line, cut where a name must end.
fn name(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = bangla::canonical(&line).chars().filter(|c| !c.is_control()).collect();
    bangla::count::truncate(&line, limits::NAME_GRAPHEMES).to_owned()
}

/// Reads a `--map` file: TOML (`"old" = "new"`) or lines of `old`, a tab, `new`.
///
/// # Errors
/// One sentence that names the file and, where it can, the line.
pub fn read_map(file: &Path) -> Result<HashMap<String, String>, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{} cannot be read ({error}): check --map", file.display()))?;
    if !text.contains('\t') {
        return toml::from_str(&text).map_err(|error| {
            format!("{} is no map ({}): write \"old\" = \"new\" on each line", file.display(), error.message())
        });
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(n, line)| match line.split_once('\t') {
            Some((old, new)) if !new.trim().is_empty() => Ok((old.trim().to_owned(), new.trim().to_owned())),
            _ => Err(format!("{}, line {}: write the old name, a tab and the new name", file.display(), n + 1)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Hints = Hints { slug: "", name: "", parent: None, category: None, url: None, language: None };

    fn choose(rules: &Rules, hints: Hints) -> (String, String) {
        let section = rules.choose(&hints).unwrap();
        (section.slug, section.name)
    }

    fn pair(slug: &str, name: &str) -> (String, String) {
        (slug.to_owned(), name.to_owned())
    }

    #[test]
    fn the_first_hint_that_can_be_an_address_decides() {
        let rules = Rules { section: Some("archive-box".into()), ..Rules::default() };
        let url = Some("https://a.example/sports/1");
        assert_eq!(
            choose(&rules, Hints { slug: "river", name: "নদী", category: Some("খেলা"), url, ..NOTHING }),
            pair("river", "নদী")
        );
        assert_eq!(choose(&rules, Hints { category: Some("আবহাওয়া"), url, ..NOTHING }).1, bangla::canonical("আবহাওয়া"));
        assert_eq!(choose(&rules, Hints { category: Some("১২৩"), url, ..NOTHING }), pair("sports", "খেলা"));
        assert_eq!(
            choose(&rules, Hints { url: Some("https://a.example/776654/x"), ..NOTHING }),
            pair("archive-box", "archive-box")
        );
        assert_eq!(choose(&Rules::default(), NOTHING), pair("news", "সংবাদ"));
    }

    #[test]
    fn the_map_renames_slugs_and_names() {
        let map = [("islam-life", "ধর্ম"), ("খেলাধুলা", "sports"), ("old", "new")]
            .map(|(old, new)| (old.to_owned(), new.to_owned()));
        let rules = Rules { map: map.into(), ..Rules::default() };
        assert_eq!(choose(&rules, Hints { url: Some("/islam-life/1"), ..NOTHING }).1, "ধর্ম");
        assert_eq!(choose(&rules, Hints { category: Some("খেলাধুলা"), ..NOTHING }), pair("sports", "খেলা"));
        assert_eq!(choose(&rules, Hints { slug: "old", name: "পুরান", ..NOTHING }), pair("new", "new"));
    }

    #[test]
    fn a_story_of_another_language_comes_into_its_edition() {
        let rules = Rules { editions: vec!["en".into()], ..Rules::default() };
        let english = Hints { language: Some("en-GB"), ..NOTHING };
        assert_eq!(choose(&rules, Hints { slug: "sport", name: "Sport", ..english }), pair("en/sport", "Sport"));
        assert_eq!(
            choose(&rules, Hints { category: Some("law-justice"), ..english }),
            pair("en/law-justice", "Law justice")
        );
        assert_eq!(choose(&rules, Hints { url: Some("/en/a/1"), ..english }), pair("en/news", "News"));
        assert_eq!(choose(&rules, Hints { slug: "en/sport", ..NOTHING }), pair("en/sport", "Sport"));
        assert_eq!(choose(&rules, Hints { slug: "sport", language: Some("bn"), ..NOTHING }).0, "sport");
        assert!(rules.choose(&Hints { slug: "sport", parent: Some("news"), ..english }).is_err());
        // A paper without the edition.
        assert_eq!(choose(&Rules::default(), Hints { slug: "sport", ..english }).0, "sport");
        let refused = Rules::default().choose(&Hints { slug: "en/sport", ..NOTHING }).unwrap_err();
        assert!(refused.sentence.contains("[editions.en]"));
    }

    #[test]
    fn a_section_without_a_possible_address_is_refused() {
        let refused = Rules::default().choose(&Hints { slug: "১", ..NOTHING }).unwrap_err();
        assert_eq!(refused.field, "section");
        assert!(Rules::default().choose(&Hints { slug: "a", parent: Some("a"), ..NOTHING }).is_err());
    }

    #[test]
    fn a_map_is_toml_or_lines_with_a_tab() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map");
        for text in ["\"খেলাধুলা\" = \"sports\"\n", "# old, new\nখেলাধুলা\tsports\n"] {
            std::fs::write(&file, text).unwrap();
            assert_eq!(read_map(&file).unwrap()["খেলাধুলা"], "sports");
        }
        std::fs::write(&file, "a\tb\nc\n").unwrap();
        assert!(read_map(&file).unwrap_err().contains("line 2"));
        std::fs::write(&file, "nonsense").unwrap();
        assert!(read_map(&file).unwrap_err().contains("is no map"));
    }
}
