//! The form of one line (contract.md, "harkara import jsonl: one story a line"), read and written.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One line. Every field but the title may be absent or null.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default, expecting = "an object with a title")]
pub struct Item {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<TextOrNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// BCP 47, as in `en`: decides in which edition the story comes in, where the paper has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The id of the same story in another edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<TextOrNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// Who paid for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authors: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translators: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photographers: Option<Vec<String>>,
    /// The dateline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// A machine helped with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assisted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initials: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pictures: Option<Vec<PictureItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reads: Option<Vec<ReadItem>>,
    /// Plain text or a typed document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    #[serde(flatten, skip_serializing)]
    pub unknown: BTreeMap<String, IgnoredAny>,
}

/// An id as scripts write it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub enum TextOrNumber {
    Text(String),
    Number(u64),
}

impl TextOrNumber {
    pub fn into_text(self) -> String {
        match self {
            TextOrNumber::Text(text) => text,
            TextOrNumber::Number(number) => number.to_string(),
        }
    }
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default, expecting = "an object like {slug, name}; for a name alone write `category`")]
pub struct SectionItem {
    pub slug: String,
    pub name: String,
    /// The slug of the section above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default, expecting = "an object like {file, caption, credit, alt}")]
pub struct PictureItem {
    /// Relative to the JSON file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focal: Option<[f64; 2]>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(expecting = "an object like {hour, count}")]
pub struct ReadItem {
    pub hour: String,
    pub count: i64,
}

/// Reads one line.
///
/// # Errors
/// One sentence: what is wrong with the line and where.
pub fn read(line: &str) -> Result<Item, String> {
    serde_json::from_str(line).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => format!("not of the form: {}", place(&error)),
        _ => format!("no JSON: {}", place(&error)),
    })
}

/// serde_json also counts lines, within the text that it is given: always the first here.
fn place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    format!("{what} at byte {}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_in_the_words_of_the_form() {
        let wrong = |line: &str| read(line).map(|_| ()).unwrap_err();
        assert!(wrong(r#"{"title": "ক", "section": "national"}"#).contains("write `category`"));
        assert!(wrong("7").contains("an object with a title"));
    }

    #[test]
    fn nulls_are_absent_and_unknown_fields_are_told() {
        let item = read(r#"{"id": 7, "title": "ক", "url": null, "summary": {"a": [1]}}"#).unwrap();
        assert_eq!(item.id.unwrap().into_text(), "7");
        assert!(item.url.is_none());
        assert_eq!(item.unknown.keys().collect::<Vec<_>>(), ["summary"]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (line, what) in [
            ("{", "no JSON: "),
            ("[1]", "not of the form: "),
            (r#"{"title": 5}"#, "not of the form: invalid type: integer `5`"),
        ] {
            assert!(read(line).unwrap_err().starts_with(what), "{}", read(line).unwrap_err());
        }
    }
}
