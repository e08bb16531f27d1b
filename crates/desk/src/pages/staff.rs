//! Who works here, as what and on which desks.

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::context;
use newsroom::{Error, Invitation, Member, Role};
use serde::Deserialize;

use super::{Page, must_sign_in, page as show, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, status, words};

const PATH: &str = "/newsroom/staff";

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, PATH).await?;
    let done = match asked.done.as_str() {
        "changed" => "বদলেছে; তাঁর পরের ক্লিক থেকেই চলবে।",
        "disabled" => "তিনি আর ঢুকতে পারবেন না; তাঁর লেখা তাঁর নামেই রইল।",
        "uninvited" => "আমন্ত্রণটি তুলে নেওয়া হয়েছে; ঠিকানাটি আর চলবে না।",
        "enabled" => "তিনি আবার ঢুকতে পারবেন।",
        _ => "",
    };
    staff(&desk, &signed, Shown { done, ..Shown::default() }).await
}

pub async fn change(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let (role, desks) = (Role::parse(posted.text("role")), desks(posted.text("desks")));
    match newsroom::staff_change(&desk.newsroom, &signed.actor, posted.text("email"), role, Some(&desks)).await {
        Ok(()) => Ok(see_other("/newsroom/staff?done=changed")),
        Err(error) => staff(&desk, &signed, Shown { error: Some(error), ..Shown::default() }).await,
    }
}

pub async fn disable(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let disabled = posted.text("do") != "enable";
    match newsroom::staff_disable(&desk.newsroom, &signed.actor, posted.text("email"), disabled).await {
        Ok(()) => Ok(see_other(&format!("/newsroom/staff?done={}", if disabled { "disabled" } else { "enabled" }))),
        Err(error) => staff(&desk, &signed, Shown { error: Some(error), ..Shown::default() }).await,
    }
}

/// The link is shown on the page that answers, once: it is in no address and no cookie.
pub async fn invite(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let text = |name: &str| posted.text(name).to_owned();
    let new = Invitation {
        email: text("email"),
        name: text("name"),
        role: Role::parse(posted.text("role")).unwrap_or(Role::Reporter),
        initials: text("initials"),
        desks: desks(posted.text("desks")),
    };
    let mut shown = Shown { new: Some(new.clone()), ..Shown::default() };
    match newsroom::invite(&desk.newsroom, &signed.actor, &new).await {
        Ok(token) => {
            shown.new = None;
            shown.link = format!("{}/newsroom/invitation/{token}", desk.paper.origin);
        }
        Err(error) => shown.error = Some(error),
    }
    staff(&desk, &signed, shown).await
}

pub async fn uninvite(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    newsroom::uninvite(&desk.newsroom, &signed.actor, posted.text("email")).await?;
    Ok(see_other("/newsroom/staff?done=uninvited"))
}

/// Names with commas or line ends between them.
fn desks(text: &str) -> Vec<String> {
    text.split([',', '\n']).map(str::to_owned).collect()
}

/// What the page shows beside the lists.
#[derive(Default)]
struct Shown {
    done: &'static str,
    error: Option<Error>,
    /// The invitation's form as it was sent.
    new: Option<Invitation>,
    /// The link of the invitation that was just made.
    link: String,
}

async fn staff(desk: &Desk, signed: &Signed, shown: Shown) -> Page {
    let Shown { done, error, new, link } = shown;
    let invited = newsroom::invitations(&desk.newsroom, &signed.actor).await?;
    let invited = invited.iter().map(|(new, at)| {
        context! { email => &new.email, name => &new.name, role => words::role(new.role), at => words::when(desk, *at) }
    });
    let new = new.map(|new| {
        context! {
            email => new.email, name => new.name, role => new.role.name(), initials => new.initials,
            desks => new.desks.join(","),
        }
    });
    let members = newsroom::staff_list(&desk.newsroom, &signed.actor).await?;
    let roles = || words::choices(Role::ALL.map(|role| (role.name(), words::role(role))));
    let member = |member: &Member| {
        context! {
            id => member.id, email => &member.email, name => &member.name, initials => &member.initials,
            role => member.role.name(), role_name => words::role(member.role), desks => member.desks.join(", "),
            disabled => member.disabled.map(|at| words::when(desk, at)), second_step => member.second_step,
            seen => member.seen.map(|at| words::when(desk, at)), is_me => Some(member.id) == signed.actor.staff,
        }
    };
    let code = error.as_ref().map_or(StatusCode::OK, status::of);
    let page = context! {
        members => members.iter().map(member).collect::<Vec<_>>(),
        roles => roles(),
        invited => invited.collect::<Vec<_>>(),
        new, link,
        done, problem => error.map(|error| error.bengali()).unwrap_or_default(),
    };
    Ok(show(desk, signed, "staff.html", code, page))
}
