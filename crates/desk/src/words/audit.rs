//! What an act says of itself in the audit, in the interface's words.

use newsroom::clock::Failure;
use newsroom::{Act, Device, Priority, Role, Scope};
use press::{Change, Section};
use serde_json::Value;
use story::Moment;

use super::{number, when};
use crate::Desk;

/// What stands behind the numbers and names of details.
pub struct Known {
    /// Who works here, by number.
    pub people: Vec<(i64, String)>,
    pub sections: Vec<Section>,
}

/// The detail of an act, in a line.
pub fn told(desk: &Desk, known: &Known, detail: &Value) -> String {
    let fields = detail.as_object().into_iter().flatten();
    let said = fields.map(|(name, value)| (field(name), said(desk, known, name, value)));
    let said = said.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name} {value}"));
    said.collect::<Vec<_>>().join(" · ")
}

fn said(desk: &Desk, known: &Known, name: &str, value: &Value) -> String {
    match (name, value) {
        (_, Value::Null) => String::new(),
        (_, Value::Bool(true)) => "হ্যাঁ".to_owned(),
        (_, Value::Bool(false)) => "না".to_owned(),
        ("published" | "planned" | "until" | "due", Value::Number(at)) => {
            at.as_i64().map(|at| when(desk, Moment(at))).unwrap_or_default()
        }
        (_, Value::Number(n)) => n.as_i64().map(|n| counted(desk, known, name, n)).unwrap_or_default(),
        ("acts", Value::Array(acts)) if acts.is_empty() => "সব".to_owned(),
        (_, Value::Array(all)) => {
            let all: Vec<String> = all.iter().map(|value| said(desk, known, name, value)).collect();
            all.join(", ")
        }
        ("from" | "to", Value::String(slug)) => {
            known.sections.iter().find(|section| section.slug == *slug).map_or(slug, |section| &section.name).clone()
        }
        ("device", Value::String(kept)) => super::device(Device::parse(kept)),
        ("scopes", Value::String(kept)) => {
            let scopes: Vec<&str> = kept.split(' ').filter_map(Scope::parse).map(Scope::bengali).collect();
            scopes.join(", ")
        }
        (_, Value::String(text)) => word(name, text).unwrap_or(text).to_owned(),
        (_, Value::Object(_)) => value.to_string(),
    }
}

/// A number, or the name of whom it stands for.
fn counted(desk: &Desk, known: &Known, name: &str, n: i64) -> String {
    let person = match name {
        "assignee" | "added" | "changed" | "disabled" | "enabled" => known.people.iter().find(|(id, _)| *id == n),
        _ => None,
    };
    person.map_or_else(|| number(desk, n), |(_, name)| name.clone())
}

/// The word for one of a few values that a field has.
fn word(name: &str, value: &str) -> Option<&'static str> {
    let word = match (name, value) {
        ("acts", act) => super::act(Act::parse(act)?),
        ("failed", why) => Failure::parse(why)?.bengali(),
        ("priority", priority) => super::priority(Priority::parse(priority)?),
        ("role", role) => super::role(Role::parse(role)?),
        ("kind", kind) => match Change::parse(kind)? {
            Change::Publish => "প্রকাশ",
            Change::Update => "হালনাগাদ",
            Change::Correction => "সংশোধন",
            Change::Silent => "নীরব",
        },
        ("mode", "gone") => "সরিয়ে নেওয়া",
        ("mode", "vanish") => "মুছে ফেলা",
        ("hook", "added") => "যোগ",
        ("hook", "removed") => "তুলে নেওয়া",
        ("hook", "again") => "আবার জানানো",
        ("hook" | "second_step", "on") => "চালু",
        ("hook" | "second_step", "off") => "বন্ধ",
        ("sessions" | "second_step", "begun") => "শুরু",
        ("sessions", "halfway") => "পাসওয়ার্ড পর্যন্ত",
        ("sessions", "ended") => "শেষ",
        ("sessions", "others ended") => "অন্য সব যন্ত্রে শেষ",
        ("token", "made") => "তৈরি",
        ("token", "ended") => "বাতিল",
        ("password", "changed") => "বদল",
        ("password", "reset") => "নতুন করে দেওয়া",
        ("reset", "asked") => "চাওয়া",
        ("invitation", "accepted") => "গ্রহণ",
        ("fields", "caption") => "ক্যাপশন",
        ("fields", "credit") => "ছবি কার",
        ("fields", "rights") => "স্বত্ব",
        ("fields", "alt") => "ছবিতে কী আছে",
        ("fields", "focal") => "কাটার বিন্দু",
        ("fields", "until") => "মেয়াদ",
        _ => return None,
    };
    Some(word)
}

/// What a field is called; its own name where there is no word.
fn field(name: &str) -> &str {
    match name {
        "version" => "সংস্করণ",
        "first" => "প্রথম সংস্করণ",
        "release" => "প্রকাশ",
        "from" => "যা ছিল",
        "to" | "into" => "যা হলো",
        "held" => "আইনি সংরক্ষণ",
        "draft" => "খসড়া",
        "again" => "ফিরে যাওয়া",
        "restored" => "যে সংস্করণ থেকে",
        "kind" | "mode" => "ধরন",
        "note" | "noted" => "টীকা",
        "reason" => "কারণ",
        "text" => "লেখা",
        "published" => "প্রকাশের সময়",
        "hook" => "ওয়েবহুক",
        "acts" => "যেসব কাজ",
        "pinned" => "পাশে বসানো",
        "forbidden" => "পাশে নয়",
        "seq" => "কত নম্বর কাজ",
        "token" => "টোকেন",
        "scopes" => "অনুমতি",
        "planned" => "ধরা সময়",
        "until" => "যত সময় পর্যন্ত",
        "sent_back" => "ফেরত সংস্করণ",
        "unscheduled" => "সময় তুলে নেওয়া",
        "unlocked" => "ছেড়ে দেওয়া",
        "failed" => "প্রকাশ হয়নি:",
        "held_by" => "যাঁর হাতে ছিল",
        "assignee" => "যাঁকে",
        "due" => "জমার সময়",
        "priority" => "গুরুত্ব",
        "resolved" => "মেটানো টীকা",
        "required" => "লাগবে",
        "sessions" => "প্রবেশ",
        "sessions_ended" => "শেষ হওয়া প্রবেশ",
        "count" => "কতগুলো",
        "device" => "যন্ত্র",
        "password" => "পাসওয়ার্ড",
        "reset" => "নতুন পাসওয়ার্ড",
        "second_step" => "দ্বিতীয় ধাপ",
        "invitation" => "আমন্ত্রণ",
        "invited" => "আমন্ত্রিত",
        "uninvited" => "আমন্ত্রণ বাতিল",
        "added" => "যোগ দিলেন",
        "changed" => "যাঁর বদল",
        "disabled" => "প্রবেশ বন্ধ",
        "enabled" => "প্রবেশ চালু",
        "role" => "ভূমিকা",
        "desks" => "ডেস্ক",
        "name" => "নাম",
        "stories" => "প্রতিবেদন",
        "fields" => "যা বদলেছে",
        "replaced" => "যে ছবির বদলে",
        "with" => "যে ছবি",
        "beside" => "প্রতিবেদনের বাইরে",
        "left" => "বদলানো যায়নি",
        "versions" => "সংস্করণ",
        "width" => "চওড়া",
        "height" => "উচ্চতা",
        other => other,
    }
}
