//! Staff list: who works here.

use store::{Row, sql, values};
use story::Moment;

use crate::{Act, Actor, Error, Newsroom, Role, permit};

/// A person who works here, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub initials: String,
    pub role: Role,
    /// The desks that the person is limited to; empty for all.
    pub desks: Vec<String>,
    /// Since when the person may not sign in.
    pub disabled: Option<Moment>,
    /// A code is asked for after the password.
    pub second_step: bool,
    /// When a session of theirs was used last, to the hour.
    pub seen: Option<Moment>,
}

/// Everybody, by name.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn staff_list(room: &Newsroom, actor: &Actor) -> Result<Vec<Member>, Error> {
    permit::check(actor, Act::Staff)?;
    let find = "SELECT p.id, p.email, p.name, p.initials, p.role, p.desks, p.disabled,
        (SELECT max(s.since) FROM newsroom_second_step s WHERE s.staff = p.id),
        (SELECT max(s.seen) FROM newsroom_session s WHERE s.staff = p.id)
        FROM newsroom_staff p ORDER BY p.id";
    let mut members: Vec<Member> =
        sql::all(&mut *room.db.read().await?, find, values![]).await?.iter().filter_map(member).collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

fn member(row: &Row) -> Option<Member> {
    Some(Member {
        id: row.int(0),
        email: row.text(1),
        name: row.text(2),
        initials: row.text(3),
        role: Role::parse(&row.text(4))?,
        desks: serde_json::from_str(&row.text(5)).ok()?,
        disabled: row.maybe_int(6).map(Moment),
        second_step: row.maybe_int(7).is_some(),
        seen: row.maybe_int(8).map(Moment),
    })
}
