//! Somebody saved in between: both texts side by side, whole, and the ways to go on.

use axum::http::StatusCode;
use minijinja::{Value, context};
use newsroom::Version;
use press::Section;
use story::Kind;
use story::merge::{Clash, Merged};

use super::{Page, compare, page as show};
use crate::session::Signed;
use crate::story_form::StoryForm;
use crate::{Desk, words};

/// The fields of a story's form that people read, with their names, in the page's order.
pub const READ: [(&str, &str); 22] = [
    ("headline", "শিরোনাম"),
    ("standfirst", "উপশিরোনাম"),
    ("body", "মূল লেখা"),
    ("section", "বিভাগ"),
    ("kind", "ধরন"),
    ("counterpart", "অন্য ভাষায় এই লেখা"),
    ("authors", "লেখক"),
    ("translators", "অনুবাদক"),
    ("photographers", "আলোকচিত্রী"),
    ("desk", "ডেস্ক"),
    ("place", "কোথা থেকে"),
    ("source", "সূত্র"),
    ("initials", "আদ্যক্ষর"),
    ("assisted", "যন্ত্রের সাহায্য"),
    ("topics", "বিষয়"),
    ("sponsor", "অর্থায়ন"),
    ("lead_key", "প্রধান ছবি"),
    ("caption", "ক্যাপশন"),
    ("credit", "ছবি কার"),
    ("rights", "স্বত্ব"),
    ("alt", "ছবিতে কী আছে"),
    ("focal", "কোন অংশ কাটা যাবে না"),
];

pub async fn page(desk: &Desk, signed: &Signed, mine: &StoryForm, theirs: &Version, merged: Option<&Merged>) -> Page {
    let sections = press::sections::all(&mut *desk.newsroom.db.read().await?).await?;
    let seen = mine.version;
    // Going on from here is going on from what was shown: their version has been seen now.
    let mine = StoryForm { version: theirs.n, ..mine.clone() };
    let (mine_fields, their_fields) = (mine.fields(), StoryForm::of(&theirs.content, theirs.n).fields());
    let row = |(field, name): (&str, &str)| {
        let (mine, theirs) = (value(&mine_fields, field, &sections), value(&their_fields, field, &sections));
        (!mine.is_empty() || !theirs.is_empty()).then(|| context! { name, mine, theirs, differs => bangla::canonical(mine.trim()) != bangla::canonical(theirs.trim()) })
    };
    let rows: Vec<Value> = READ.into_iter().filter_map(row).collect();
    let merged = merged.map(|merged| together(merged, &mine, theirs, &sections));
    let page = context! {
        id => &theirs.story,
        rows,
        merged,
        fields => mine_fields,
        by => &theirs.by,
        at => words::when(desk, theirs.at),
        seen_label => words::number(desk, seen),
        theirs_label => words::number(desk, theirs.n),
    };
    Ok(show(desk, signed, "conflict.html", StatusCode::PRECONDITION_FAILED, page))
}

/// Both changes in one text: what it adds to what is saved, where they clash, and the form that goes on with it.
fn together(merged: &Merged, mine: &StoryForm, theirs: &Version, sections: &[Section]) -> Value {
    let mut form = StoryForm::of(&merged.story, theirs.n);
    form.go_on(mine.clone());
    let clash = |clash: &Clash| {
        let [base, mine, theirs] =
            [&clash.base, &clash.mine, &clash.theirs].map(|text| said(clash.field, text, sections));
        context! { name => name(clash.field), base, mine, theirs }
    };
    context! {
        parts => compare::parts(&theirs.content, &merged.story, sections),
        clashes => merged.clashes.iter().map(clash).collect::<Vec<_>>(),
        fields => form.fields(),
    }
}

/// The text of `field` among a form's fields, as people read it.
pub fn value<'f>(fields: &'f [(String, String)], field: &str, sections: &'f [Section]) -> &'f str {
    said(field, fields.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value), sections)
}

fn said<'f>(field: &str, text: &'f str, sections: &'f [Section]) -> &'f str {
    match (field, text) {
        ("section", _) => sections.iter().find(|section| section.slug == text).map_or(text, |section| &section.name),
        ("kind", _) => Kind::ALL.into_iter().find(|kind| kind.slug() == text).map_or(text, |kind| words::kind(kind)),
        // As the form has it, and as a clash does.
        ("assisted", "yes" | "true") => "হ্যাঁ",
        ("assisted", "false") => "না",
        _ => text,
    }
}

/// What people call a field.
fn name(field: &str) -> &str {
    match field {
        "pictures" => "ছবি",
        _ => READ.into_iter().find(|(known, _)| *known == field).map_or(field, |(_, name)| name),
    }
}
