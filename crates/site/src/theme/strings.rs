//! What stands around the stories, in one language: the texts of `strings/LANGUAGE.toml`, by their dotted names.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::{Kwargs, Value};
use minijinja::{Error, ErrorKind};
use toml::Table;

use super::files::{Broken, Files};
use crate::body::escape;

/// The texts of one language.
pub struct Strings {
    texts: BTreeMap<String, String>,
    tree: Table,
}

impl Strings {
    /// The file `name`: what the folder says of it over what the binary does, text by text.
    pub(super) fn read(files: &Files, name: &str) -> Result<Strings, Broken> {
        let mut tree = Table::new();
        for text in files.layers(name)? {
            let over = toml::from_str(&text).map_err(|error: toml::de::Error| {
                let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
                files.broken(name, line, error.message().replace('\n', " "))
            })?;
            lay_over(&mut tree, over);
        }
        Ok(Strings::new(tree))
    }

    fn new(tree: Table) -> Strings {
        let mut texts = BTreeMap::new();
        flatten(&tree, "", &mut texts);
        Strings { texts, tree }
    }

    /// The text `name`. A name that is not there is said itself, where a tester sees it.
    pub fn say<'a>(&'a self, name: &'a str) -> &'a str {
        self.texts.get(name).map_or(name, String::as_str)
    }

    /// The text `name` with what its braces stand for.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        filled(self.say(name), |name| values.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    /// The text `name` in the form that `number` asks for, in which `written` stands for it.
    pub fn count(&self, name: &str, number: i64, written: &str) -> String {
        let form = format!("{name}.{}", if number == 1 { "one" } else { "other" });
        let name = if self.texts.contains_key(&form) { &form } else { name };
        self.fill(name, &[("n", written)])
    }

    /// The texts as templates have them: `t.list.empty`.
    pub(super) fn value(&self) -> Value {
        Value::from(minijinja::value::Serde(&self.tree))
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(|name| name.trim_end_matches(".one").trim_end_matches(".other"))
    }
}

/// Lets the texts of `over` stand in `tree` in the place of those with the same names; a group goes into the group of its
/// name, text by text.
fn lay_over(tree: &mut Table, over: Table) {
    for (name, value) in over {
        if let toml::Value::Table(group) = &value
            && !is_counted(group)
            && let Some(toml::Value::Table(under)) = tree.get_mut(&name)
        {
            lay_over(under, group.clone());
        } else {
            tree.insert(name, value);
        }
    }
}

/// Whether these are the two forms of one text, for one and for many, and no group of texts.
pub(super) fn is_counted(table: &Table) -> bool {
    table.contains_key("other")
}

/// What `text` names in braces: `when` of `Updated {when}`.
pub(super) fn braces(text: &str) -> BTreeSet<String> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    inside.filter(is_name).map(str::to_owned).collect()
}

fn flatten(tree: &Table, before: &str, texts: &mut BTreeMap<String, String>) {
    for (name, value) in tree {
        let name = format!("{before}{name}");
        match value {
            toml::Value::Table(tree) => flatten(tree, &format!("{name}."), texts),
            toml::Value::String(text) => drop(texts.insert(name, text.clone())),
            other => drop(texts.insert(name, other.to_string())),
        }
    }
}

/// `text` with each `{name}` that `value` knows.
fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').and_then(|(name, after)| Some((value(name)?, after))) {
            Some((value, after)) => {
                out.push_str(&value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

/// The filter `fill` of templates: `{{ t.story.updated|fill(when=updated.label) }}`. What is not markup is escaped. A text
/// may leave out what it is given, and asks for nothing else.
pub(super) fn fill(text: String, values: Kwargs) -> Result<Value, Error> {
    if let Some(missing) = braces(&text).into_iter().find(|name| !values.has(name)) {
        let detail = format!("the text asks for {{{missing}}}: give it a value, fill({missing}=…)");
        return Err(Error::new(ErrorKind::MissingArgument, detail));
    }
    let html = filled(&escape(&text), |name| {
        let value: Value = values.get(name).ok()?;
        let text = value.to_string();
        Some(if value.is_safe() { text } else { escape(&text) })
    });
    Ok(Value::from_safe_string(html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_once_and_counts_by_its_number() {
        let tree = "plain = '{n}টি {n}'\ncounted = { one = 'one {x}', other = '{n} of them' }\nopen = 'a { b {n}'";
        let strings = Strings::new(toml::from_str(tree).unwrap());
        assert_eq!(strings.count("plain", 1, "১"), "১টি ১");
        assert_eq!(strings.count("counted", 1, "1"), "one {x}");
        assert_eq!(strings.count("counted", 0, "0"), "0 of them");
        assert_eq!(strings.fill("plain", &[("n", "{n}")]), "{n}টি {n}", "what is filled in is not read again");
        assert_eq!(strings.fill("open", &[("n", "১")]), "a { b ১");
        assert_eq!(strings.say("no.such"), "no.such");
    }
}
