//! Save, and what the same buttons do with it: hold, preview, review, pass, schedule, publish, update.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use newsroom::read::{self, Current};
use newsroom::{Assignment, Error, Priority, Saved};
use press::Change;
use story::{Moment, Refused};

use super::editor::{Editor, editor, shown, told};
use super::{Page, check_form, conflict, see_other, sign_in};
use crate::fault::Fault;
use crate::posted::{self, Posted};
use crate::session::{self, Signed};
use crate::story_form::StoryForm;
use crate::{Desk, guard, status};

pub async fn draft(State(desk): State<Desk>, request: Request) -> Page {
    take(&desk, None, request).await
}

pub async fn save(State(desk): State<Desk>, Path(id): Path<String>, request: Request) -> Page {
    take(&desk, Some(&id), request).await
}

/// Saves the form that the sign-in page carried to `next`, the path it was first posted to.
///
/// # Errors
/// Those of a save.
pub async fn kept(desk: &Desk, signed: &Signed, next: &str, posted: Posted) -> Page {
    match next.strip_prefix("/newsroom/stories/") {
        Some(id) => act(desk, signed, Some(id), "save", posted).await,
        None => act(desk, signed, None, "save", posted).await,
    }
}

async fn take(desk: &Desk, id: Option<&str>, request: Request) -> Page {
    let headers = request.headers().clone();
    if !guard::is_same_origin(&headers, &desk.paper.origin) {
        return Err(Fault::forged());
    }
    let posted = posted::read(request).await?;
    let Some(signed) = session::signed(desk, &headers).await? else {
        let next = id.map_or("/newsroom/new".to_owned(), |id| format!("/newsroom/stories/{id}"));
        return Ok(sign_in::carry(desk, &next, posted));
    };
    check_form(desk, &signed, &headers, posted.text("csrf"))?;
    let button = posted.text("do").to_owned();
    act(desk, &signed, id, &button, posted).await
}

async fn act(desk: &Desk, signed: &Signed, id: Option<&str>, button: &str, posted: Posted) -> Page {
    let mut form = StoryForm::posted(&posted);
    let current = match id {
        Some(id) => Some(read::story(&desk.newsroom, &signed.actor, id).await?),
        None => None,
    };
    let new_pictures = posted.files.len();
    let new_embed = !form.embed.trim().is_empty();
    if let Err(error) = upload(desk, signed, &mut form, posted.files).await {
        return refused(desk, signed, current, form, error).await;
    }
    if matches!(button, "edit" | "upload") {
        let done = match (new_pictures, new_embed) {
            (0, false) => "",
            (0, true) => "লাইনটি মূল লেখার শেষে বসেছে; লেখাটি এখনো সংরক্ষিত হয়নি।",
            _ => "ছবি এসেছে; লেখাটি এখনো সংরক্ষিত হয়নি।",
        };
        return editor(
            desk,
            signed,
            StatusCode::OK,
            Editor { form, current, unsaved: true, done: done.to_owned(), ..Editor::default() },
        )
        .await;
    }
    let held = match (button, id) {
        ("lock", Some(id)) => newsroom::lock(&desk.newsroom, &signed.actor, id).await.map(drop),
        ("take-over", Some(id)) => newsroom::take_over(&desk.newsroom, &signed.actor, id).await.map(drop),
        _ => Ok(()),
    };
    if let Err(error) = held {
        return refused(desk, signed, current, form, error).await;
    }
    let saved = match form.story() {
        Ok(story) => match id {
            Some(id) => newsroom::save(&desk.newsroom, &signed.actor, id, form.version, story).await,
            None => newsroom::draft(&desk.newsroom, &signed.actor, story).await,
        },
        Err(error) => Err(error.into()),
    };
    let saved = match saved {
        Ok(saved) => saved,
        Err(Error::Conflict { theirs, merged, .. }) => {
            return conflict::page(desk, signed, &form, &theirs, merged.as_deref()).await;
        }
        Err(error) => return refused(desk, signed, current, form, error).await,
    };
    match release(desk, signed, &saved, button, &form).await {
        Ok(done) => on(desk, signed, current, &saved, button, done, form).await,
        Err(Error::Conflict { theirs, .. }) => conflict::page(desk, signed, &form, &theirs, None).await,
        Err(error) => {
            let current = read::story(&desk.newsroom, &signed.actor, &saved.id).await?;
            form.version = saved.version;
            refused(desk, signed, Some(current), form, error).await
        }
    }
}

/// Takes in what came with the form: the lead picture, uploaded or named by its key, in its place, other pictures and what is
/// to be embedded as lines of the body.
async fn upload(
    desk: &Desk,
    signed: &Signed,
    form: &mut StoryForm,
    files: Vec<(String, bytes::Bytes)>,
) -> Result<(), Error> {
    let kept = std::mem::take(&mut form.lead_kept);
    if !kept.trim().is_empty() {
        let missing = || Refused::new("pictures", "this paper has no picture of that key: choose one of its list");
        form.set_lead(newsroom::picture::known(&desk.newsroom, kept.trim()).await?.ok_or_else(missing)?);
    }
    let mut poster = None;
    for (field, bytes) in files {
        let focal = if field == "lead_file" { form.focal() } else { None };
        let picture = newsroom::picture(&desk.newsroom, &signed.actor, bytes.into(), focal).await?;
        match field.as_str() {
            "lead_file" => form.set_lead(picture),
            "poster_file" => poster = Some(picture),
            _ => form.add_picture(picture),
        }
    }
    Ok(form.take_embed(poster)?)
}

/// On to where what was done is told; where more was typed than `button` took, the page with the rest still in it.
async fn on(
    desk: &Desk,
    signed: &Signed,
    before: Option<Current>,
    saved: &Saved,
    button: &str,
    done: &'static str,
    typed: StoryForm,
) -> Page {
    let current = read::story(&desk.newsroom, &signed.actor, &saved.id).await?;
    let mut form = shown(desk, &current);
    let was_shown = before.as_ref().map(|before| shown(desk, before)).unwrap_or_default();
    let unplaced = form.go_on_with_unplaced(typed, was_shown, button);
    if !unplaced.is_empty() {
        let rest = unplaced.join(", ");
        let preview_link = matches!(done, "saved" | "preview");
        let done = format!(
            "{} তবে এগুলো এখনো বসেনি: {rest}। যেমন লিখেছেন তেমনই নিচে আছে; যেটি বসাতে চান, তার নিজের বোতাম চাপুন।",
            told(done)
        );
        let page = Editor { form, current: Some(current), unsaved: true, done, preview_link, ..Editor::default() };
        return editor(desk, signed, StatusCode::OK, page).await;
    }
    match done {
        // After the first save of a new story the way back from a preview would lead to an empty form.
        "preview" if before.is_some() => Ok(see_other(&format!("/newsroom/stories/{}/preview", saved.id))),
        done => Ok(see_other(&format!("/newsroom/stories/{}?done={done}", saved.id))),
    }
}

/// Does what the button says beyond saving; answers with the word for what was done.
async fn release(
    desk: &Desk,
    signed: &Signed,
    saved: &Saved,
    button: &str,
    form: &StoryForm,
) -> Result<&'static str, Error> {
    let (room, actor, id, seen) = (&desk.newsroom, &signed.actor, &saved.id, saved.version);
    let time = |text: &str| Moment::parse(text, &desk.paper.zone);
    match button {
        "publish" => {
            let at = if form.at.is_empty() { None } else { Some(time(&form.at)?) };
            if let Some(at) = at.filter(|at| *at > room.now()) {
                newsroom::schedule(room, actor, id, Some(seen), at).await?;
                return Ok("scheduled");
            }
            newsroom::publish_seen(room, actor, id, seen, at).await?;
            Ok("published")
        }
        "unschedule" => newsroom::unschedule(room, actor, id).await.map(|()| "unscheduled"),
        "review" => newsroom::review(room, actor, id, Some(seen)).await.map(|()| "sent"),
        "pass" => newsroom::pass(room, actor, id, Some(seen)).await.map(|()| "passed"),
        "back" => newsroom::send_back(room, actor, id, &form.review_note).await.map(|()| "back"),
        "embargo" => {
            let until = time(&form.embargo).map_err(|refused| Refused { field: "embargo".to_owned(), ..refused })?;
            newsroom::embargo(room, actor, id, until).await.map(|()| "embargo")
        }
        "assign" => {
            let due = if form.due.is_empty() { None } else { Some(time(&form.due)) };
            let due = due.transpose().map_err(|refused| Refused { field: "due".to_owned(), ..refused })?;
            let priority = Priority::parse(&form.priority).unwrap_or_default();
            let new = Assignment { to: form.assignee.parse().ok(), due, priority };
            newsroom::assign(room, actor, id, |assigned| *assigned = new).await.map(|()| "assigned")
        }
        "note" => newsroom::note(room, actor, id, Some(seen), &form.quote, &form.note_text).await.map(|_| "noted"),
        "lift" => newsroom::lift(room, actor, id).await.map(|()| "lifted"),
        "unlock" => newsroom::unlock(room, actor, id).await.map(|()| "unlocked"),
        "lock" | "take-over" => Ok("locked"),
        "update" => {
            let change = Change::parse(&form.change).unwrap_or(Change::Update);
            newsroom::update_seen(room, actor, id, seen, change, &form.note).await?;
            Ok("updated")
        }
        resolve if resolve.starts_with("resolve-") => {
            let number = resolve["resolve-".len()..].parse().unwrap_or_default();
            newsroom::resolve(room, actor, id, number).await.map(|()| "resolved")
        }
        "preview" => Ok("preview"),
        _ => Ok("saved"),
    }
}

/// The form again with everything typed, and one sentence where it went wrong.
async fn refused(desk: &Desk, signed: &Signed, current: Option<Current>, form: StoryForm, error: Error) -> Page {
    let code = status::of(&error);
    if code == StatusCode::INTERNAL_SERVER_ERROR {
        tracing::error!(%error, "save");
    }
    let unsaved = current.as_ref().is_none_or(|current| current.version.n != form.version || !is_saved(&form, current));
    let mut page = Editor { form, current, unsaved, ..Editor::default() };
    match field_of(&error) {
        Some(field) => {
            page.errors.insert(field, error.bengali());
        }
        None => page.problem = error.bengali(),
    }
    editor(desk, signed, code, page).await
}

fn is_saved(form: &StoryForm, current: &Current) -> bool {
    form.story().and_then(story::Story::check).is_ok_and(|story| story == current.version.content)
}

/// The field of the page that `error` speaks of.
fn field_of(error: &Error) -> Option<&'static str> {
    let path = match error {
        Error::Refused(refused) => refused.field.as_str(),
        Error::Picture(_) => "pictures",
        _ => return None,
    };
    let name = path.split(['.', '[']).next().unwrap_or_default();
    match name {
        "time" => Some("at"),
        _ => FIELDS.into_iter().find(|field| *field == name),
    }
}

const FIELDS: [&str; 25] = [
    "headline",
    "standfirst",
    "section",
    "counterpart",
    "authors",
    "translators",
    "photographers",
    "desk",
    "place",
    "source",
    "initials",
    "topics",
    "sponsor",
    "body",
    "embed",
    "pictures",
    "at",
    "kind",
    "note",
    "embargo",
    "review_note",
    "quote",
    "note_text",
    "to",
    "due",
];
