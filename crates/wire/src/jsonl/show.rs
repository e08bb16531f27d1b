//! A story that would come in, as a line of the form (`--dry-run --json`).

use jiff::tz::TimeZone;
use serde_json::Value;
use story::Moment;

use super::digest::Prepared;
use super::form::{Item, ReadItem, SectionItem, TextOrNumber};

/// The line: what was read, in `item`, as it would come in: checked texts, its section, times with offsets. Pictures
/// name their files as they did.
pub fn line(item: Item, prepared: &Prepared, zone: &TimeZone) -> String {
    let (incoming, story) = (&prepared.incoming, &prepared.incoming.story);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let many = |list: &[String]| Some(list.to_vec()).filter(|list| !list.is_empty());
    let time = |moment: Option<Moment>| moment.map(|moment| moment.rfc3339(zone));
    let section = incoming.sections.last();
    let typed = item.body.filter(Value::is_object);
    let body = || Some(Value::from(story.body.clone())).filter(|_| !story.body.is_empty());
    let shown = Item {
        id: incoming.id.clone().map(TextOrNumber::Text),
        url: item.url,
        title: some(&story.headline),
        standfirst: some(&story.standfirst),
        section: section.map(|s| SectionItem { slug: s.slug.clone(), name: s.name.clone(), parent: s.parent.clone() }),
        category: None,
        counterpart: some(&story.counterpart).map(TextOrNumber::Text),
        kind: some(story.kind.slug()),
        topics: many(&story.topics),
        sponsor: some(&story.sponsor),
        authors: many(&story.credits.authors),
        author: None,
        translators: many(&story.credits.translators),
        photographers: many(&story.credits.photographers),
        place: some(&story.credits.place),
        assisted: Some(story.credits.assisted).filter(|assisted| *assisted),
        desk: some(&story.credits.desk),
        source: some(&story.credits.source),
        initials: some(&story.credits.initials),
        published: time(incoming.published),
        date: None,
        updated: time(incoming.updated),
        pictures: item.pictures,
        reads: Some(
            prepared.reads.iter().map(|(hour, count)| ReadItem { hour: hour.rfc3339(zone), count: *count }).collect(),
        )
        .filter(|list: &Vec<ReadItem>| !list.is_empty()),
        body: typed.or_else(body),
        ..Item::default()
    };
    serde_json::to_string(&shown).expect("the form serialises")
}
