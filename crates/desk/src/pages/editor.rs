//! The editor: one form for a story, new or saved.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use minijinja::value::Serde;
use minijinja::{Value, context};
use newsroom::read::{self, Current};
use newsroom::{Act, Note, Priority, Review, State as Stands, permit};
use press::Change;
use search::{Subject, Suggestion};
use serde::Deserialize;
use story::{Kind, Moment, PictureUse};

use super::{Page, must_sign_in, page as show, section_choices};
use crate::fault::Fault;
use crate::session::Signed;
use crate::story_form::{StoryForm, names_in};
use crate::words::typed;
use crate::{Desk, words};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

#[derive(Deserialize)]
pub struct Blank {
    /// The key of a kept picture that is to lead.
    #[serde(default)]
    picture: String,
}

/// Open notes on one story that the page shows at most.
const NOTES: i64 = 200;
/// Topics that it suggests at most.
const TOPICS: usize = 8;

/// What the editor shows: the form as typed, and what is to be said of it.
#[derive(Default)]
pub struct Editor {
    pub form: StoryForm,
    /// The story as it is kept; `None` for a new one.
    pub current: Option<Current>,
    /// The form holds what is not saved.
    pub unsaved: bool,
    /// One sentence a field, by the field's name in the page.
    pub errors: BTreeMap<&'static str, String>,
    /// A sentence that belongs to no field.
    pub problem: String,
    pub done: String,
    pub preview_link: bool,
}

pub async fn blank(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Blank>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom/new").await?;
    let mut form = StoryForm {
        initials: signed.actor.initials.clone(),
        kind: Kind::default().slug().to_owned(),
        ..StoryForm::default()
    };
    if let Some(picture) = newsroom::picture::known(&desk.newsroom, &asked.picture).await? {
        form.set_lead(picture);
    }
    editor(&desk, &signed, StatusCode::OK, Editor { form, ..Editor::default() }).await
}

pub async fn page(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Page {
    let signed = must_sign_in(&desk, &headers, &format!("/newsroom/stories/{id}")).await?;
    let current = read::story(&desk.newsroom, &signed.actor, &id).await?;
    let form = shown(&desk, &current);
    let preview_link = matches!(asked.done.as_str(), "saved" | "preview");
    let done = told(&asked.done).to_owned();
    let editor_page = Editor { form, current: Some(current), done, preview_link, ..Editor::default() };
    editor(&desk, &signed, StatusCode::OK, editor_page).await
}

/// The form that shows the story as it stands, with what was settled beside it.
pub fn shown(desk: &Desk, current: &Current) -> StoryForm {
    let typed = |moment: Moment| typed(moment, &desk.paper.zone);
    let (flow, assigned) = (&current.flow, &current.flow.assigned);
    StoryForm {
        at: flow.planned.as_ref().map(|plan| typed(plan.at)).unwrap_or_default(),
        assignee: assigned.to.map(|to| to.to_string()).unwrap_or_default(),
        due: assigned.due.map(typed).unwrap_or_default(),
        priority: assigned.priority.name().to_owned(),
        embargo: flow.embargo.map(typed).unwrap_or_default(),
        ..StoryForm::of(&current.version.content, current.version.n)
    }
}

/// What the page says of what was done.
pub fn told(done: &str) -> &'static str {
    match done {
        "saved" | "preview" => "সংরক্ষিত হয়েছে।",
        "restored" => "আগের সংস্করণটি ফিরিয়ে আনা হয়েছে।",
        "published" => "প্রকাশিত হয়েছে।",
        "scheduled" => "সময় ঠিক হয়েছে। লেখাটি তখন নিজে থেকেই প্রকাশিত হবে।",
        "unscheduled" => "ধরা সময়টি তুলে নেওয়া হয়েছে।",
        "sent" => "সংরক্ষিত হয়েছে, দেখতে পাঠানো হয়েছে।",
        "passed" => "পাস হয়েছে।",
        "back" => "ফেরত পাঠানো হয়েছে; সময় ধরা থাকলে তা-ও উঠে গেছে।",
        "embargo" => "নিষেধকাল বসেছে; তার আগে কেউ প্রকাশ করতে পারবেন না।",
        "lifted" => "নিষেধকাল তুলে নেওয়া হয়েছে।",
        "assigned" => "দায়িত্ব দেওয়া হয়েছে।",
        "noted" => "টীকা রাখা হয়েছে।",
        "resolved" => "টীকাটি মিটেছে।",
        "locked" => "লেখাটি এখন আপনার হাতে।",
        "unlocked" => "লেখাটি ছেড়ে দেওয়া হয়েছে; অন্যরা লিখতে পারবেন।",
        "updated" => "হালনাগাদ পাঠকের পাতায় গেছে।",
        "moved" => "বিভাগ বদলেছে; পুরোনো ঠিকানা নতুনটিতে নিয়ে যাবে।",
        "theirs" => "সংরক্ষিত লেখাটিই রইল।",
        _ => "",
    }
}

/// The editor's page.
///
/// # Errors
/// As the database gives them.
pub async fn editor(desk: &Desk, signed: &Signed, status: StatusCode, editor: Editor) -> Result<Response, Fault> {
    let Editor { mut form, current, unsaved, errors, problem, done, preview_link } = editor;
    if form.change.is_empty() {
        form.change = Change::Update.name().to_owned();
    }
    let saved = current.as_ref().map(|current| {
        context! {
            id => &current.id,
            id_label => desk.paper.digits.write(&current.id),
            state => current.state.name(),
            state_name => words::state_now(desk, current.state, current.published),
            waits_until => words::waits_until(desk, current),
            pending => current.released.is_some_and(|released| released != current.version.n),
            version_label => words::number(desk, current.version.n),
            saved_by => &current.version.by,
            saved_at => words::when(desk, current.version.at),
            ..flow(desk, signed, current)
        }
    });
    let notes = match &current {
        Some(current) => newsroom::open_notes(&desk.newsroom, &signed.actor, &current.id, NOTES).await?,
        None => Vec::new(),
    };
    let ended = match &current {
        Some(current) => newsroom::rights::ended_now(&desk.newsroom, &signed.actor, &current.version.content).await?,
        None => Vec::new(),
    };
    let mut people = newsroom::colleagues(&desk.newsroom, &signed.actor).await?;
    // Who left since stays chosen until somebody else is.
    let flow_now = current.as_ref().map(|current| &current.flow);
    let left = flow_now.and_then(|flow| Some((flow.assigned.to?, flow.assignee.clone())));
    people.extend(left.filter(|(to, _)| people.iter().all(|(id, _)| id != to)));
    let people: Vec<_> = people.iter().map(|(id, name)| context! { value => id.to_string(), name }).collect();
    let public = match &current {
        Some(current) if current.state == Stands::Published => public_path(desk, current).await?,
        _ => String::new(),
    };
    let own_focal = !form.focal.is_empty() && !FOCALS.iter().any(|(value, _)| *value == form.focal);
    let suggested = match &current {
        Some(current) if current.state != Stands::Retracted => suggested(desk, &form, current).await,
        _ => Vec::new(),
    };
    let page = context! {
        suggested,
        public, unsaved, errors, problem, done, preview_link, own_focal,
        state => "draft",
        ended => ended.iter().map(newsroom::Error::bengali).collect::<Vec<_>>(),
        people,
        notes_label => words::number(desk, notes.len() as i64),
        notes => notes.iter().map(|note| note_of(desk, note)).collect::<Vec<_>>(),
        priorities => words::choices(Priority::ALL.map(|priority| (priority.name(), words::priority(priority)))),
        editions => !desk.paper.editions.is_empty(),
        sections => section_choices(desk).await?,
        kinds => words::choices(Kind::ALL.map(|kind| (kind.slug(), words::kind(kind)))),
        changes => words::choices([Change::Update, Change::Correction, Change::Silent].map(|change| (change.name(), words::change(change)))),
        focals => words::choices(FOCALS),
        zone => desk.paper.zone.iana_name().unwrap_or_default(),
        lead_src => form.lead().map(|lead| small(&lead)).unwrap_or_default(),
        form => Serde(&form),
    };
    let page = match saved {
        Some(saved) => context! { ..saved, ..page },
        None => page,
    };
    Ok(show(desk, signed, "editor.html", status, page))
}

/// Where the story is on its way to its readers, and what whoever looks may do about it.
fn flow(desk: &Desk, signed: &Signed, current: &Current) -> Value {
    let (flow, may) = (&current.flow, |act| permit::may_to(&signed.actor, act, current));
    let plan = flow.planned.as_ref().filter(|plan| plan.version != current.version.n);
    context! {
        out => matches!(current.state, Stands::Published | Stands::Retracted),
        review => flow.review.map(Review::name),
        review_name => flow.review.map(words::review),
        sent_back => &flow.sent_back,
        planned => flow.planned.is_some(),
        planned_version => plan.map(|plan| words::number(desk, plan.version)),
        embargo_until => flow.embargo.map(|until| words::when(desk, until)),
        lock => flow.lock.as_ref().map(|lock| context! {
            by => &lock.by, until => words::when(desk, lock.until), mine => Some(lock.staff) == signed.actor.staff,
        }),
        assignee => &flow.assignee,
        may_assign => may(Act::Assign),
        may_publish => may(Act::Publish),
        may_update => may(Act::Update),
        may_move => may(Act::Move),
        may_retract => may(Act::Retract),
        may_pass => may(Act::Pass),
        may_schedule => may(Act::Schedule),
        may_embargo => may(Act::Embargo),
        may_lift => may(Act::Lift),
    }
}

/// Topics that suit the story as it is kept, without those that the form has; none where the index has no answer.
async fn suggested(desk: &Desk, form: &StoryForm, current: &Current) -> Vec<Value> {
    let content = current.version.content.clone();
    let subject = Subject { id: current.id.clone(), content, published: current.published };
    let now = desk.newsroom.now();
    let found = search::suggested_topics(&desk.search, &desk.newsroom.db, subject, now, TOPICS).await;
    let typed = names_in(&bangla::canonical(&form.topics));
    let found = found.unwrap_or_default().into_iter().filter(|one| !typed.contains(&one.topic.name));
    let why = |one: &Suggestion| match (one.said, one.carried) {
        (true, 0) => "লেখায় আছে".to_owned(),
        (said, n) => {
            let carried = format!("এ ধরনের {}টি খবরে আছে", words::number(desk, n as i64));
            if said { format!("লেখায় আছে; {carried}") } else { carried }
        }
    };
    found.map(|one| context! { name => &one.topic.name, why => why(&one) }).collect()
}

fn note_of(desk: &Desk, note: &Note) -> Value {
    context! {
        id => note.id, quote => &note.quote, text => &note.text, by => &note.by, at => words::when(desk, note.at),
        // Where the words have changed since, as they read now.
        passage => note.passage.as_ref().map(|(words, _)| words),
    }
}

/// The smallest file of a whole picture, which is there whatever the focal point.
pub fn small(picture: &PictureUse) -> String {
    let files = pictures::renditions(&picture.key, picture.width, picture.height);
    files.first().map(|file| format!("/media/{}", file.0)).unwrap_or_default()
}

/// The address that readers have, as the press tells it.
async fn public_path(desk: &Desk, current: &Current) -> Result<String, Fault> {
    let mut read = desk.newsroom.db.read().await?;
    let press::Found::Release(release) = press::story::at(&mut read, &current.id, desk.newsroom.now()).await? else {
        return Ok(String::new());
    };
    let sections = press::sections::all(&mut read).await?;
    let section = sections.iter().find(|section| section.slug == release.content.section);
    Ok(section.map(|section| press::release::story_path(section.top(), &current.id)).unwrap_or_default())
}

/// Nine points of a picture, row by row.
const FOCALS: [(&str, &str); 9] = [
    ("0.17,0.17", "ওপরে বাঁয়ে"),
    ("0.5,0.17", "ওপরে মাঝে"),
    ("0.83,0.17", "ওপরে ডানে"),
    ("0.17,0.5", "মাঝে বাঁয়ে"),
    ("0.5,0.5", "ঠিক মাঝে"),
    ("0.83,0.5", "মাঝে ডানে"),
    ("0.17,0.83", "নিচে বাঁয়ে"),
    ("0.5,0.83", "নিচে মাঝে"),
    ("0.83,0.83", "নিচে ডানে"),
];
