//! Staff: adds a person who works here.

use serde_json::json;
use store::{Write, sql, values};
use story::Refused;

use crate::{Act, Actor, Error, Newsroom, Role, audit, password, permit};

/// A person to be added.
#[derive(Clone, Debug)]
pub struct NewStaff {
    pub email: String,
    pub name: String,
    pub role: Role,
    /// What the person puts under a story; may be empty.
    pub initials: String,
    /// The desks that the person is limited to; empty for all.
    pub desks: Vec<String>,
    pub password: String,
}

/// Adds a person; returns their number.
///
/// # Errors
/// [`Error::Refused`] for an e-mail address that is none or is taken, a name that is missing, a password shorter than
/// 10 characters.
pub async fn staff_add(room: &Newsroom, actor: &Actor, new: NewStaff) -> Result<i64, Error> {
    permit::check(actor, Act::Staff)?;
    let checked = check(&new.email, &new.name, &new.initials, &new.desks)?;
    let password_hash = password::hash(new.password).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let id = add(&mut write, &checked, new.role, &password_hash).await?;
    let detail = json!({"added": id, "role": new.role.name(), "desks": checked.desks});
    audit::append(&mut write, now, actor, Act::Staff, &checked.email, detail).await?;
    write.commit().await?;
    Ok(id)
}

/// What is kept of a person, in its own form.
pub(crate) struct Checked {
    pub email: String,
    pub name: String,
    pub initials: String,
    pub desks: Vec<String>,
}

pub(crate) fn check(email: &str, name: &str, initials: &str, desks: &[String]) -> Result<Checked, Refused> {
    let email = email_of(email);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let initials = initials.split_whitespace().collect::<Vec<_>>().join(" ");
    if !email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
        || email.len() > 254
        || email.contains(char::is_whitespace)
    {
        return Err(Refused::new("email", "this is no e-mail address: write it like name@paper.example"));
    }
    if [&name, &initials].iter().any(|text| text.chars().count() > story::limits::NAME_GRAPHEMES) || name.is_empty() {
        return Err(Refused::new("name", "a person needs a name of at most 200 letters: write one"));
    }
    Ok(Checked { email, name, initials, desks: desks_of(desks)? })
}

/// Adds a person who was checked; their number.
pub(crate) async fn add(write: &mut Write, new: &Checked, role: Role, password_hash: &str) -> Result<i64, Error> {
    is_free(write, &new.email).await?;
    let row = sql::one(write, "SELECT coalesce(max(id), 0) + 1 FROM newsroom_staff", values![]).await?;
    let id = row.map_or(1, |row| row.int(0));
    let add = "INSERT INTO newsroom_staff (id, email, name, role, password_hash, initials, desks)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let desks = json!(new.desks).to_string();
    let values = values![id, &new.email, &new.name, role.name(), password_hash, &new.initials, desks];
    sql::execute(write, add, values).await?;
    Ok(id)
}

/// Nobody here may have the address yet.
pub(crate) async fn is_free(write: &mut Write, email: &str) -> Result<(), Error> {
    match sql::one(write, "SELECT id FROM newsroom_staff WHERE email = $1", values![email]).await? {
        Some(_) => Err(Refused::new("email", format!("{email} works here already: use another address")).into()),
        None => Ok(()),
    }
}

/// The names of desks as stories carry them, each once.
pub(crate) fn desks_of(names: &[String]) -> Result<Vec<String>, Refused> {
    let mut desks = Vec::new();
    for name in names {
        let name = story::line("desks", name, story::limits::NAME_GRAPHEMES)?;
        if !name.is_empty() && !desks.contains(&name) {
            desks.push(name);
        }
    }
    Ok(desks)
}

/// The number of the person with the address `email`, to whom `actor` is about to do something: never to oneself, so that
/// no paper is left without an admin.
pub(crate) async fn member(write: &mut Write, actor: &Actor, email: &str) -> Result<i64, Error> {
    let found = sql::one(write, "SELECT id FROM newsroom_staff WHERE email = $1", values![email]).await?;
    let Some(row) = found else {
        return Err(Refused::new("email", format!("nobody here has the address {email}: add the person first")).into());
    };
    if actor.staff == Some(row.int(0)) {
        return Err(Refused::new("staff", "nobody does this to themself: ask another admin").into());
    }
    Ok(row.int(0))
}

/// E-mail addresses are compared without case.
pub(crate) fn email_of(text: &str) -> String {
    text.trim().to_lowercase()
}
