//! A story as the API reads and writes it.

use jiff::tz::TimeZone;
use newsroom::read::Current;
use newsroom::{Priority, Review, State, Version};
use serde_json::{Map, Value, json};
use story::{Body, Kind, Moment, PictureUse, Refused, Story};

use super::input::{text, texts, truth, unknown};
use super::shape::{
    self, Shape, any_of, count, list, named, number, object as fields_of, one_of, part, time, two, yes_or_no,
};

/// Puts the fields of `object` into `story`; those that are absent stay, null empties one.
///
/// # Errors
/// [`Refused`] with the path of a field that is not known or not of its type.
pub fn apply(story: &mut Story, object: Map<String, Value>) -> Result<(), Refused> {
    for (name, value) in object {
        match name.as_str() {
            "headline" => story.headline = text(&name, value)?,
            "standfirst" => story.standfirst = text(&name, value)?,
            "section" => story.section = text(&name, value)?,
            "counterpart" => story.counterpart = text(&name, value)?,
            "kind" => story.kind = kind(value)?,
            "authors" => story.credits.authors = texts(&name, value)?,
            "translators" => story.credits.translators = texts(&name, value)?,
            "photographers" => story.credits.photographers = texts(&name, value)?,
            "place" => story.credits.place = text(&name, value)?,
            "assisted" => story.credits.assisted = truth(&name, value)?,
            "desk" => story.credits.desk = text(&name, value)?,
            "source" => story.credits.source = text(&name, value)?,
            "initials" => story.credits.initials = text(&name, value)?,
            "topics" => story.topics = texts(&name, value)?,
            "sponsor" => story.sponsor = text(&name, value)?,
            "pictures" => story.pictures = pictures(value)?,
            "body" => story.body = body(value)?,
            _ => return unknown(&name),
        }
    }
    Ok(())
}

fn kind(value: Value) -> Result<Kind, Refused> {
    let name = text("kind", value)?;
    let known = Kind::ALL.into_iter().find(|kind| kind.slug() == name || name.is_empty());
    let all = || Kind::ALL.map(Kind::slug).join(", ");
    known.ok_or_else(|| Refused::new("kind", format!("a story's kind is one of {}", all())))
}

/// A typed document or plain text.
///
/// # Errors
/// [`Refused`] with the path of what cannot be.
pub fn body(value: Value) -> Result<Body, Refused> {
    match value {
        Value::Null => Ok(Body::default()),
        Value::String(text) => Ok(Body::from_plain(&text)),
        document => Body::try_from(document),
    }
}

/// Pictures as their uploads answered.
///
/// # Errors
/// [`Refused`] with the path of what is no picture.
pub fn pictures(value: Value) -> Result<Vec<PictureUse>, Refused> {
    let items = match value {
        Value::Null => return Ok(Vec::new()),
        Value::Array(items) => items,
        _ => return Err(Refused::new("pictures", "pictures must be a list of pictures")),
    };
    let one = |(n, item): (usize, Value)| {
        let path = format!("pictures[{n}]");
        let Value::Object(fields) = &item else {
            return Err(Refused::new(path.clone(), format!("{path} must be a picture as its upload answered")));
        };
        let known = ["key", "width", "height", "caption", "credit", "rights", "alt", "focal"];
        if let Some(name) = fields.keys().find(|name| !known.contains(&name.as_str())) {
            return unknown(&format!("{path}.{name}"));
        }
        serde_json::from_value(item).map_err(|error| Refused::new(path.clone(), format!("{path}: {error}")))
    };
    items.into_iter().enumerate().map(one).collect()
}

/// The story as its newest version says it, and where it stands.
pub fn current(current: &Current, zone: &TimeZone) -> Value {
    let time = |moment: Option<Moment>| moment.map(|moment| moment.rfc3339(zone));
    let mut story = object(&current.version.content);
    let flow = &current.flow;
    let about = json!({
        "id": current.id,
        "version": current.version.n,
        "state": current.state.name(),
        "released": current.released,
        "created": current.created.rfc3339(zone),
        "saved": current.version.at.rfc3339(zone),
        "saved_by": current.version.by,
        "published": time(current.published),
        "updated": time(current.updated),
        "review": flow.review.map(Review::name),
        "sent_back": flow.sent_back,
        "passed": flow.passed.map(|(version, _)| version),
        "scheduled": flow.planned.as_ref().map(
            |plan| json!({"at": plan.at.rfc3339(zone), "version": plan.version, "by": plan.by})
        ),
        "assigned": {
            "to": flow.assigned.to,
            "name": flow.assignee,
            "due": time(flow.assigned.due),
            "priority": flow.assigned.priority.name(),
        },
        "embargo": time(flow.embargo),
        "lock": flow.lock.as_ref().map(|lock| json!({"by": lock.by, "until": lock.until.rfc3339(zone)})),
    });
    if let Value::Object(about) = about {
        story.extend(about);
    }
    Value::Object(story)
}

/// One version, for a conflict.
pub fn version(version: &Version) -> Value {
    json!({"version": version.n, "saved_by": version.by, "story": object(&version.content)})
}

fn object(story: &Story) -> Map<String, Value> {
    match serde_json::to_value(story) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

/// What [`apply`] reads.
pub fn fields() -> Shape {
    let (text, names) = (|| shape::text().or_null(), || list(shape::text()).or_null());
    fields_of([
        ("headline?", text().note("A new story needs one")),
        ("standfirst?", text()),
        ("section?", text().note("Its slug; in another edition the language stands before it: en/sport")),
        ("counterpart?", text().note("The id of the same story in another edition")),
        ("kind?", one_of(Kind::ALL.map(Kind::slug)).or_null()),
        ("authors?", names()),
        ("translators?", names()),
        ("photographers?", names()),
        ("place?", text().note("The dateline")),
        ("assisted?", yes_or_no().or_null().note("A machine helped with it")),
        ("desk?", text()),
        ("source?", text()),
        ("initials?", text()),
        ("topics?", names()),
        ("sponsor?", text().note("Who paid for it; the story is then labelled everywhere")),
        ("pictures?", list(named("Picture")).or_null()),
        ("body?", body_shape()),
    ])
}

/// What [`body`] reads.
pub fn body_shape() -> Shape {
    let plain = shape::text().or_null().note("Plain text, with blank lines between its paragraphs");
    any_of([plain, named("Body")])
}

/// The shapes of stories and what they hold, by their names.
pub fn shapes() -> Vec<(&'static str, Shape)> {
    let text = shape::text;
    let content = || {
        fields_of([
            ("headline", text()),
            ("standfirst?", text()),
            ("section", text()),
            ("counterpart?", text()),
            ("kind", one_of(Kind::ALL.map(Kind::slug))),
            ("authors?", list(text())),
            ("translators?", list(text())),
            ("photographers?", list(text())),
            ("place?", text()),
            ("assisted?", yes_or_no()),
            ("desk?", text()),
            ("source?", text()),
            ("initials?", text()),
            ("topics?", list(text())),
            ("sponsor?", text()),
            ("pictures?", list(named("Picture"))),
            ("body", named("Body")),
        ])
    };
    let assigned = fields_of([
        ("to", number().or_null().note("The number of who is to deliver it")),
        ("name", text()),
        ("due", time().or_null()),
        ("priority", one_of(Priority::ALL.map(Priority::name))),
    ]);
    let about = fields_of([
        ("id", text()),
        ("version", number().note("Its newest, which is here; also the ETag")),
        ("state", one_of(State::ALL.map(State::name))),
        ("released", number().or_null().note("The version that readers have")),
        ("created", time()),
        ("saved", time()),
        ("saved_by", text()),
        ("published", time().or_null()),
        ("updated", time().or_null()),
        ("review", one_of(Review::ALL.map(Review::name)).or_null().note("How far the newest version has come")),
        ("sent_back", text().note("Why it was sent back last, or empty")),
        ("passed", number().or_null().note("The version that was passed last")),
        ("scheduled", fields_of([("at", time()), ("version", number()), ("by", text())]).or_null()),
        ("assigned", assigned),
        ("embargo", time().or_null()),
        ("lock", fields_of([("by", text()), ("until", time())]).or_null()),
    ]);
    let version = fields_of([("version", number()), ("saved_by", text()), ("story", named("Content"))]);
    let mut all = vec![
        ("Content", content().note("What a story says")),
        ("Story", shape::both(content(), about)),
        ("Version", version),
        ("Picture", picture()),
        ("KeptPicture", shape::both(picture(), super::pictures::kept_shape())),
    ];
    all.extend(nodes());
    all
}

/// A picture where it is used.
fn picture() -> Shape {
    let text = shape::text;
    fields_of([
        ("key", text()),
        ("width", count(1, i64::from(u32::MAX))),
        ("height", count(1, i64::from(u32::MAX))),
        ("caption?", text()),
        ("credit?", text()),
        ("rights?", text().note("Whose it is, as the owner words it")),
        ("alt?", text()),
        ("focal?", two(part()).note("The point that every crop keeps, from the top left corner")),
    ])
}

/// The nodes of a body, which `story::body_json` reads and writes.
fn nodes() -> [(&'static str, Shape); 4] {
    let text = shape::text;
    let kind = |name: &'static str| one_of([name]);
    let holds = |name: &'static str, of: &str| fields_of([("type", kind(name)), ("content?", list(named(of)))]);
    let bears = |name: &'static str, attrs: Shape| fields_of([("type", kind(name)), ("attrs", attrs)]);
    let items = |name: &'static str| fields_of([("type", kind(name)), ("content?", list(holds("list_item", "Block")))]);
    let cell = any_of([holds("table_cell", "Block"), holds("table_header", "Block")]);
    let row = fields_of([("type", kind("table_row")), ("content?", list(cell))]);
    let level = fields_of([("level", count(2, 3))]);
    let embed = fields_of([
        ("provider?", text().note("Without it, the id is an address that tells")),
        ("id", text()),
        ("title?", text()),
        ("poster?", named("Picture").or_null()),
    ]);
    let block = any_of([
        holds("paragraph", "Inline"),
        shape::both(holds("heading", "Inline"), fields_of([("attrs", level)])),
        holds("blockquote", "Block"),
        items("bullet_list"),
        items("ordered_list"),
        fields_of([("type", kind("table")), ("content?", list(row))]),
        bears("picture", named("Picture")),
        fields_of([("type", kind("gallery")), ("content?", list(bears("picture", named("Picture"))))]),
        bears("embed", embed),
        bears("related", fields_of([("id", text())])),
        bears("slot", fields_of([("name", text())])),
        fields_of([("type", kind("horizontal_rule"))]),
    ]);
    let inline = any_of([
        fields_of([("type", kind("text")), ("text", text()), ("marks?", list(named("Mark")))]),
        fields_of([("type", kind("hard_break"))]),
    ]);
    let mark = any_of([
        fields_of([("type", one_of(["strong", "em", "sub", "sup", "code"]))]),
        bears("link", fields_of([("href", text())])),
    ]);
    [
        ("Body", holds("doc", "Block").note("A ProseMirror document")),
        ("Block", block),
        ("Inline", inline),
        ("Mark", mark),
    ]
}
