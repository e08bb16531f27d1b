//! A theme's own texts held against the built-in ones, which every page is made for: what is of another kind or fills in
//! what nothing gives is said of its line, and what nothing asks for is named.

use std::collections::{BTreeMap, BTreeSet};

use story::like;
use toml::de::{DeTable, DeValue};

use super::FALLBACK;
use super::files::{Broken, Files};
use super::strings::{braces, is_counted};

/// What is asked of a text.
struct Wanted {
    /// It may have two forms, for one and for many.
    counted: bool,
    /// What may be filled in.
    braces: BTreeSet<String>,
}

/// One file that is held against the texts that there are.
struct Reader<'a> {
    files: &'a Files,
    file: &'a str,
    text: &'a str,
    wanted: &'a BTreeMap<String, Wanted>,
    /// All templates of the theme: what one of them says may be a text of the theme's own.
    templates: &'a str,
    said: BTreeSet<String>,
    unasked: Vec<Broken>,
}

/// What nothing asks for in the theme's own file `file` of strings.
///
/// # Errors
/// The first text that pages cannot use, with its line.
pub(super) fn check(files: &Files, file: &str, templates: &str) -> Result<Vec<Broken>, Broken> {
    if !files.is_own(file) {
        return Ok(Vec::new());
    }
    let (wanted, text) = (wanted(files)?, files.text(file)?);
    let table = DeTable::parse(&text).map_err(|error| {
        let line = error.span().map(|span| line(&text, span.start));
        files.broken(file, line, error.message().trim().replace('\n', " "))
    })?;
    let (said, unasked) = (BTreeSet::new(), Vec::new());
    let mut reader = Reader { files, file, text: &text, wanted: &wanted, templates, said, unasked };
    reader.table(table.get_ref(), "")?;
    let lacking: Vec<&str> = wanted.keys().filter(|name| !reader.said.contains(*name)).map(String::as_str).collect();
    if let Some(first) = lacking.first().filter(|_| files.layers(file).is_ok_and(|layers| layers.len() == 1)) {
        let reason = format!(
            "it lacks `{first}` (of {} texts): a language that the built-in theme does not speak says all that \
             theme/strings/{FALLBACK}.toml says",
            lacking.len()
        );
        return Err(files.broken(file, None, reason));
    }
    Ok(reader.unasked)
}

/// Every text of the built-in theme, by its name.
fn wanted(files: &Files) -> Result<BTreeMap<String, Wanted>, Broken> {
    fn collect(table: &toml::Table, before: &str, wanted: &mut BTreeMap<String, Wanted>) {
        for (key, value) in table {
            let name = format!("{before}{key}");
            match value {
                toml::Value::Table(forms) if is_counted(forms) => {
                    let texts = forms.values().filter_map(toml::Value::as_str);
                    wanted.insert(name, Wanted { counted: true, braces: texts.flat_map(braces).collect() });
                }
                toml::Value::Table(group) => collect(group, &format!("{name}."), wanted),
                other => {
                    let braces = other.as_str().map(braces).unwrap_or_default();
                    wanted.insert(name, Wanted { counted: false, braces });
                }
            }
        }
    }
    let layers = files.layers(&format!("strings/{FALLBACK}.toml"))?;
    let mut wanted = BTreeMap::new();
    collect(&toml::from_str(&layers[0]).expect("the built-in strings are TOML"), "", &mut wanted);
    Ok(wanted)
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

impl Reader<'_> {
    fn broken(&self, at: usize, reason: String) -> Broken {
        self.files.broken(self.file, Some(line(self.text, at)), reason)
    }

    fn table(&mut self, table: &DeTable, before: &str) -> Result<(), Broken> {
        for (key, value) in table {
            let (name, at) = (format!("{before}{}", key.get_ref()), key.span().start);
            match (self.wanted.get(&name), value.get_ref()) {
                (Some(wanted), DeValue::String(text)) => self.filled(&name, wanted, text, at)?,
                (Some(wanted), DeValue::Table(forms)) if wanted.counted => self.forms(&name, wanted, forms, at)?,
                (Some(Wanted { counted: true, .. }), _) => {
                    let reason = format!("`{name}` is a text, or two: {{ one = \"…\", other = \"…\" }}");
                    return Err(self.broken(at, reason));
                }
                (Some(_), _) => return Err(self.broken(at, format!("`{name}` is one text: write it in quotes"))),
                (None, DeValue::Table(group)) if self.is_group(&name) => self.table(group, &format!("{name}."))?,
                (None, _) if self.is_group(&name) => {
                    return Err(self.broken(at, format!("`{name}` is a group of texts: write them below [{name}]")));
                }
                (None, _) => self.own(&name, at),
            }
            self.said.insert(name);
        }
        Ok(())
    }

    fn forms(&self, name: &str, wanted: &Wanted, forms: &DeTable, at: usize) -> Result<(), Broken> {
        let mut found = BTreeSet::new();
        for (form, text) in forms {
            let (form, at) = (form.get_ref().as_ref(), form.span().start);
            let Some(text) = text.get_ref().as_str().filter(|_| ["one", "other"].contains(&form)) else {
                return Err(self.broken(at, format!("`{name}` has two texts, `one` and `other`, and nothing else")));
            };
            self.filled(name, wanted, text, at)?;
            found.insert(form);
        }
        match found.len() {
            2 => Ok(()),
            _ => Err(self.broken(at, format!("`{name}` has two texts, `one` and `other`: write both"))),
        }
    }

    /// Whether every brace of `text` is given something.
    fn filled(&self, name: &str, wanted: &Wanted, text: &str, at: usize) -> Result<(), Broken> {
        let Some(strange) = braces(text).into_iter().find(|brace| !wanted.braces.contains(brace)) else {
            return Ok(());
        };
        let given: Vec<String> = wanted.braces.iter().map(|brace| format!("{{{brace}}}")).collect();
        let given = if given.is_empty() {
            "nothing is filled in here".to_owned()
        } else {
            format!("write {}", given.join(" or "))
        };
        Err(self.broken(at, format!("`{name}` fills in {{{strange}}}, which no page gives: {given}")))
    }

    /// A text that the built-in theme has not: a template of the theme may ask for it.
    fn own(&mut self, name: &str, at: usize) {
        let asked = format!("t.{name}");
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
        if self.templates.split(&asked).skip(1).any(ends) {
            return;
        }
        let meant = self.meant(name).map(|meant| format!(": did you mean `{meant}`?")).unwrap_or_default();
        self.unasked.push(self.broken(at, format!("no template asks for `{name}`{meant}")));
    }

    fn is_group(&self, name: &str) -> bool {
        self.wanted.keys().any(|known| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
    }

    /// The name that `name` is a slip of: in its own group, where there is such a group.
    fn meant(&self, name: &str) -> Option<String> {
        let (group, last) = name.rsplit_once('.').map_or(("", name), |(group, last)| (group, last));
        let before = if group.is_empty() { String::new() } else { format!("{group}.") };
        let names = self.wanted.keys().filter_map(|known| known.strip_prefix(&before));
        let beside = names.map(|rest| rest.split('.').next().unwrap_or_default());
        like::nearest(last, beside).map(|near| format!("{before}{near}"))
    }
}
