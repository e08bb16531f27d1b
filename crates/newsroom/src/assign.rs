//! Assign: who is to deliver a story, by when, and how urgent it is.

use serde_json::json;
use store::{sql, values};
use story::{Moment, Refused};

use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// How urgent a story is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Priority {
    #[default]
    Normal,
    High,
    Urgent,
}

impl Priority {
    pub const ALL: [Priority; 3] = [Priority::Normal, Priority::High, Priority::Urgent];

    pub fn name(self) -> &'static str {
        match self {
            Priority::Normal => "normal",
            Priority::High => "high",
            Priority::Urgent => "urgent",
        }
    }

    pub fn parse(name: &str) -> Option<Priority> {
        Priority::ALL.into_iter().find(|priority| priority.name() == name)
    }

    pub(crate) fn kept(self) -> i64 {
        self as i64
    }

    pub(crate) fn of(kept: i64) -> Priority {
        Priority::ALL.into_iter().find(|priority| priority.kept() == kept).unwrap_or_default()
    }
}

/// Who is to deliver a story, by when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The number of somebody who works here.
    pub to: Option<i64>,
    pub due: Option<Moment>,
    pub priority: Priority,
}

/// Lets story `id` be assigned as `change` makes it of how it is assigned now.
///
/// # Errors
/// [`Error::Refused`] where nobody of that number works here; [`Error::NotFound`]; [`Error::Forbidden`];
/// [`Error::OtherDesk`].
pub async fn assign(
    room: &Newsroom,
    actor: &Actor,
    id: &str,
    change: impl FnOnce(&mut Assignment),
) -> Result<(), Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Assign, &story)?;
    let mut new = story.flow.assigned.clone();
    change(&mut new);
    if story.flow.assigned == new {
        return Ok(());
    }
    if let Some(to) = new.to {
        let find = "SELECT name FROM newsroom_staff WHERE id = $1 AND disabled IS NULL";
        if sql::one(&mut write, find, values![to]).await?.is_none() {
            return Err(Refused::new("to", "nobody of this number works here: choose somebody who does").into());
        }
    }
    let set = "UPDATE newsroom_story SET assignee = $2, due = $3, priority = $4, changed = $5 WHERE id = $1";
    let due = new.due.map(|due| due.0);
    sql::execute(&mut write, set, values![id, new.to, due, new.priority.kept(), now.0]).await?;
    let detail = json!({"assignee": new.to, "due": due, "priority": new.priority.name()});
    audit::append(&mut write, now, actor, Act::Assign, id, detail).await?;
    Ok(write.commit().await?)
}

/// Everybody who works here now, by name: a number and a name each.
///
/// # Errors
/// As the database gives them.
pub async fn colleagues(room: &Newsroom, actor: &Actor) -> Result<Vec<(i64, String)>, Error> {
    permit::check(actor, Act::Read)?;
    let find = "SELECT id, name FROM newsroom_staff WHERE disabled IS NULL ORDER BY name, id";
    let rows = sql::all(&mut *room.db.read().await?, find, values![]).await?;
    Ok(rows.iter().map(|row| (row.int(0), row.text(1))).collect())
}
