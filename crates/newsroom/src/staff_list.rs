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

const MEMBER: &str = "SELECT p.id, p.email, p.name, p.initials, p.role, p.desks, p.disabled,
    (SELECT max(s.since) FROM newsroom_second_step s WHERE s.staff = p.id),
    (SELECT max(s.seen) FROM newsroom_session s WHERE s.staff = p.id)
    FROM newsroom_staff p";

/// Everybody, by name.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn staff_list(room: &Newsroom, actor: &Actor) -> Result<Vec<Member>, Error> {
    let mut members = staff_after(room, actor, 0, i64::MAX).await?;
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

/// At most `most` of those with a number above `after`, by number.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn staff_after(room: &Newsroom, actor: &Actor, after: i64, most: i64) -> Result<Vec<Member>, Error> {
    permit::check(actor, Act::Staff)?;
    let find = format!("{MEMBER} WHERE p.id > $1 ORDER BY p.id LIMIT $2");
    let rows = sql::all(&mut *room.db.read().await?, &find, values![after, most]).await?;
    Ok(rows.iter().filter_map(member).collect())
}

/// The one of that number.
///
/// # Errors
/// [`Error::NoSuchMember`]; [`Error::Forbidden`].
pub async fn staff_one(room: &Newsroom, actor: &Actor, id: i64) -> Result<Member, Error> {
    permit::check(actor, Act::Staff)?;
    let find = format!("{MEMBER} WHERE p.id = $1");
    let row = sql::one(&mut *room.db.read().await?, &find, values![id]).await?;
    row.as_ref().and_then(member).ok_or(Error::NoSuchMember)
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
