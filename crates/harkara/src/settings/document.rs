//! The settings as text: a paper's file, and the reference in docs/settings.md.

use super::form::Form;
use super::known::{KNOWN, Known};
use super::{FILE, Settings};

/// The file of a paper with these settings, in which the other common ones stand behind `#`.
pub fn file(settings: &Settings) -> String {
    let mut out = format!(
        "# {FILE}: the settings of this paper. A line behind # does nothing: it shows what holds anyhow, or an example.\n\
         # The environment (HARKARA_NAME, …) and flags hold over this file. docs/settings.md describes every setting.\n"
    );
    let mut table = "";
    for known in KNOWN {
        let value = settings.said(known.name);
        if value.is_none() && !known.common {
            continue;
        }
        let (group, key) = known.name.rsplit_once('.').unwrap_or(("", known.name));
        if group != table {
            out += &format!("\n[{group}]\n");
            table = group;
        }
        if !known.about.is_empty() {
            out += &format!("\n# {}", known.about);
            if !matches!(known.form, Form::Text) {
                out += &format!(" Write {}.", known.allowed());
            }
            out += "\n";
        }
        let (mark, value) = match value {
            Some(values) => ("", values.to_vec()),
            None => ("# ", split(known, known.example)),
        };
        out += &format!("{mark}{key} = {}\n", written(known, &value));
    }
    out
}

/// docs/settings.md.
#[cfg(test)]
pub fn reference() -> String {
    let mut out = format!(
        "# Settings\n\n\
         A paper's settings stand in `{FILE}` in its folder ([TOML](https://toml.io)). The environment holds over the file, and \
         flags over the environment; its names are those of this page in capitals: `HARKARA_NAME`, `HARKARA_RAILS_LATEST`. A list \
         may also be written as one text with commas. Whatever is wrong is said at the start, with file, line and what is allowed; \
         a change holds after the server's next start.\n\n\
         This page is written from the program's own list (crates/harkara/src/settings/known.rs); a test holds them together.\n"
    );
    let mut table = None;
    for known in KNOWN {
        let (group, key) = known.name.rsplit_once('.').unwrap_or(("", known.name));
        if table != Some(group) {
            let title = if group.is_empty() { "The paper".to_owned() } else { format!("[{group}]") };
            out += &format!(
                "\n## {title}\n\n| name | what may stand there | without it | what it does |\n| --- | --- | --- | --- |\n"
            );
            table = Some(group);
        }
        let without = if known.default.is_empty() { "–".to_owned() } else { format!("`{}`", known.default) };
        let example = match known.example {
            example if example == known.default => String::new(),
            example => format!(" Example: `{}`", written(known, &split(known, example))),
        };
        out += &format!("| `{key}` | {} | {without} | {}{example} |\n", known.allowed(), known.about);
    }
    out
}

/// A value as TOML.
fn written(known: &Known, values: &[String]) -> String {
    let text = |value: &String| toml::Value::from(value.as_str()).to_string();
    match (known.list, values) {
        (true, values) => format!("[{}]", values.iter().map(text).collect::<Vec<_>>().join(", ")),
        (false, [value]) if matches!(known.form, Form::Number(..)) => value.clone(),
        (false, values) => text(&values.concat()),
    }
}

pub(super) fn split(known: &Known, text: &str) -> Vec<String> {
    match known.list {
        true => text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        false => vec![text.to_owned()],
    }
}
