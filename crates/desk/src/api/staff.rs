//! Who works here: listed, added or invited, given other work, let in no more.

use std::num::NonZeroUsize;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use newsroom::{Act, Actor, Invitation, Member, NewStaff, Role};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use story::{Moment, Refused};

use super::call::Call;
use super::input::{object, text, texts, unknown};
use super::once::Secret;
use super::problem::Problem;
use super::shape::{self, Shape, limit, list, listing, number, one_of, results, time, yes_or_no};
use super::{Answer, caller, json as answer};
use crate::routes::{Needs, Route, delete, get, patch, post};
use crate::{Desk, paging};

pub fn routes() -> Vec<Route> {
    let may = Needs::May(Act::Staff);
    let text = shape::text;
    let role = || one_of(Role::ALL.map(Role::name));
    let desks = || list(text()).or_null().note("The desks that the person is limited to; none: all");
    let person = || {
        shape::object([
            ("email", text()),
            ("name", text()),
            ("role", role()),
            ("initials?", text().or_null()),
            ("desks?", desks()),
        ])
    };
    let password = shape::object([("password", text().note("10 characters or more"))]);
    let link = shape::object([("link", text().note("Lets the person in, within seven days; this once"))]);
    vec![
        get("/api/v1/staff", may, all).says(
            Call::new("Who works here, or did, the first added first")
                .asks([("after", number().note("`next` of the list before")), ("limit", limit())])
                .answers(200, listing(member_shape(), number())),
        ),
        post("/api/v1/staff", may, add).says(
            Call::new("Adds a person with a password; an invitation lets them choose their own")
                .takes(shape::both(person(), password))
                .answers(201, member_shape()),
        ),
        get("/api/v1/staff/{n}", may, one).says(Call::new("One of them").answers(200, member_shape())),
        patch("/api/v1/staff/{n}", may, change).says(
            Call::new("Another role, other desks; it holds from their next call on")
                .takes(shape::object([("role?", role()), ("desks?", desks())]))
                .answers(200, member_shape()),
        ),
        post("/api/v1/staff/{n}/disable", may, disable)
            .says(Call::new("Lets a person in no more, nor their tokens").answers(200, member_shape())),
        post("/api/v1/staff/{n}/enable", may, enable)
            .says(Call::new("Lets a person in again").answers(200, member_shape())),
        get("/api/v1/invitations", may, invitations)
            .says(Call::new("The invitations that wait").answers(200, results(invitation_shape()))),
        post("/api/v1/invitations", may, invite).says(
            Call::new("Invites somebody to work here, by a link; an earlier one to the address is void")
                .takes(person())
                .answers(201, shape::both(person_answered(), link)),
        ),
        delete("/api/v1/invitations/{email}", may, uninvite)
            .says(Call::new("Takes an invitation back").has_no_answer()),
    ]
}

/// A person as they are answered.
fn person_answered() -> Shape {
    shape::object([
        ("email", shape::text()),
        ("name", shape::text()),
        ("role", one_of(Role::ALL.map(Role::name))),
        ("initials", shape::text()),
        ("desks", list(shape::text())),
    ])
}

/// What [`member_json`] makes.
fn member_shape() -> Shape {
    let more = shape::object([
        ("id", number()),
        ("disabled", time().or_null().note("Since when they are not let in")),
        ("second_step", yes_or_no()),
        ("seen", time().or_null().note("When a session of theirs was used last, to the hour")),
    ]);
    shape::both(person_answered(), more)
}

fn invitation_shape() -> Shape {
    shape::both(person_answered(), shape::object([("made", time())]))
}

fn member_json(desk: &Desk, member: &Member) -> Value {
    let time = |moment: Moment| moment.rfc3339(&desk.paper.zone);
    json!({
        "id": member.id,
        "email": member.email,
        "name": member.name,
        "role": member.role.name(),
        "initials": member.initials,
        "desks": member.desks,
        "disabled": member.disabled.map(time),
        "second_step": member.second_step,
        "seen": member.seen.map(time),
    })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    after: i64,
    limit: Option<NonZeroUsize>,
}

async fn all(State(desk): State<Desk>, headers: HeaderMap, asked: Result<Query<Asked>, QueryRejection>) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let Query(asked) = asked.map_err(Problem::of_query)?;
    let most = paging::most(asked.limit);
    let mut found = newsroom::staff_after(&desk.newsroom, &actor, asked.after, most as i64 + 1).await?;
    let next = paging::cut(&mut found, most).map(|last| last.id);
    let results: Vec<Value> = found.iter().map(|member| member_json(&desk, member)).collect();
    Ok(answer(StatusCode::OK, &json!({"results": results, "next": next})))
}

async fn one(State(desk): State<Desk>, Path(n): Path<i64>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    shown(&desk, &actor, n).await
}

async fn shown(desk: &Desk, actor: &Actor, n: i64) -> Result<Response, Problem> {
    Ok(answer(StatusCode::OK, &member_json(desk, &newsroom::staff_one(&desk.newsroom, actor, n).await?)))
}

/// A person as a call sends them, and with them a password, where it takes one.
fn person(fields: Map<String, Value>, takes_password: bool) -> Result<(Invitation, String), Refused> {
    let (email, name, initials) = Default::default();
    let mut new = Invitation { email, name, initials, role: Role::Reporter, desks: Vec::new() };
    let (mut password, mut named) = (String::new(), false);
    for (field, value) in fields {
        match field.as_str() {
            "email" => new.email = text(&field, value)?,
            "name" => new.name = text(&field, value)?,
            "role" => (new.role, named) = (role(value)?, true),
            "initials" => new.initials = text(&field, value)?,
            "desks" => new.desks = texts(&field, value)?,
            "password" if takes_password => password = text(&field, value)?,
            _ => return unknown(&field),
        }
    }
    if named { Ok((new, password)) } else { Err(no_role()) }
}

fn role(value: Value) -> Result<Role, Refused> {
    Role::parse(&text("role", value)?).ok_or_else(no_role)
}

fn no_role() -> Refused {
    Refused::new("role", format!("a role is one of {}", Role::ALL.map(Role::name).join(", ")))
}

async fn add(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let (new, password) = person(object(request).await?, true)?;
    let Invitation { email, name, role, initials, desks } = new;
    let new = NewStaff { email, name, role, initials, desks, password };
    let n = newsroom::staff_add(&desk.newsroom, &actor, new).await?;
    let mut response = shown(&desk, &actor, n).await?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

async fn change(State(desk): State<Desk>, Path(n): Path<i64>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let (mut new_role, mut desks) = (None, None);
    for (field, value) in object(request).await? {
        match field.as_str() {
            "role" => new_role = Some(role(value)?),
            "desks" => desks = Some(texts(&field, value)?),
            _ => return Ok(unknown(&field)?),
        }
    }
    let member = newsroom::staff_one(&desk.newsroom, &actor, n).await?;
    newsroom::staff_change(&desk.newsroom, &actor, &member.email, new_role, desks.as_deref()).await?;
    shown(&desk, &actor, n).await
}

async fn disable(State(desk): State<Desk>, Path(n): Path<i64>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let member = newsroom::staff_one(&desk.newsroom, &actor, n).await?;
    newsroom::staff_disable(&desk.newsroom, &actor, &member.email, true).await?;
    shown(&desk, &actor, n).await
}

async fn enable(State(desk): State<Desk>, Path(n): Path<i64>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let member = newsroom::staff_one(&desk.newsroom, &actor, n).await?;
    newsroom::staff_disable(&desk.newsroom, &actor, &member.email, false).await?;
    shown(&desk, &actor, n).await
}

fn invitation_json(invitation: &Invitation) -> Value {
    json!({
        "email": invitation.email,
        "name": invitation.name,
        "role": invitation.role.name(),
        "initials": invitation.initials,
        "desks": invitation.desks,
    })
}

async fn invitations(State(desk): State<Desk>, headers: HeaderMap) -> Answer {
    let actor = caller(&desk, &Method::GET, &headers).await?;
    let all = newsroom::invitations(&desk.newsroom, &actor).await?;
    let one = |(invitation, made): &(Invitation, Moment)| {
        let mut out = invitation_json(invitation);
        out["made"] = made.rfc3339(&desk.paper.zone).into();
        out
    };
    Ok(answer(StatusCode::OK, &json!({"results": all.iter().map(one).collect::<Vec<Value>>()})))
}

async fn invite(State(desk): State<Desk>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    let (new, _) = person(object(request).await?, false)?;
    let token = newsroom::invite(&desk.newsroom, &actor, &new).await?;
    let mut out = invitation_json(&new);
    out["link"] = format!("{}/newsroom/invitation/{token}", desk.paper.origin).into();
    let mut made = answer(StatusCode::CREATED, &out);
    made.extensions_mut().insert(Secret);
    Ok(made)
}

async fn uninvite(State(desk): State<Desk>, Path(email): Path<String>, request: Request) -> Answer {
    let actor = caller(&desk, request.method(), request.headers()).await?;
    newsroom::uninvite(&desk.newsroom, &actor, &email).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
