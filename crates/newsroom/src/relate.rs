//! Relate: which stories stand beside a story, and which do not, whatever the paper would choose.

use std::collections::BTreeSet;

use press::related::{self, Beside};
use serde_json::json;
use store::{Conn, Value, sql};
use story::{Moment, Refused, edition};

use crate::read::State;
use crate::{Act, Actor, Error, Newsroom, audit, permit, read};

/// The most that one story pins, and forbids.
const PINNED: usize = 10;
const FORBIDDEN: usize = 100;

/// Lets `set` hold beside story `id`, for its readers at once; its number. `seen` is the number of what its author saw (0 for
/// nothing), where that matters. A story that no reader can see yet may be pinned: it takes its place when they can.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`], [`Error::OtherDesk`]; [`Error::Retracted`]; [`Error::Refused`] for a story that
/// is not there, stands in another edition or is named twice, for too many, or when somebody changed it since `seen`.
pub async fn relate(room: &Newsroom, actor: &Actor, id: &str, seen: Option<i64>, set: Beside) -> Result<i64, Error> {
    let now = room.now();
    let mut write = room.db.write().await?;
    let story = read::current(&mut write, id).await?;
    permit::check_story(actor, Act::Relate, &story)?;
    let before = related::at(&mut write, id, Moment(i64::MAX)).await?;
    if seen.is_some_and(|seen| seen != before.n) {
        let sentence = "somebody changed what stands beside this story since you opened it: open it again";
        return Err(Refused::new("version", sentence).into());
    }
    if story.state == State::Retracted {
        return Err(Error::Retracted);
    }
    check(&mut write, (id, &story.version.content.section), &before.content, &set).await?;
    if before.content == set {
        return Ok(before.n);
    }
    let n = press::standing::put(&mut write, now, &related::key(id), &set).await?;
    let detail = json!({"pinned": set.pinned, "forbidden": set.forbidden});
    audit::append(&mut write, now, actor, Act::Relate, id, detail).await?;
    write.commit().await?;
    Ok(n)
}

/// What is set beside story `id`.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`]; as the database gives them.
pub async fn beside_story(room: &Newsroom, actor: &Actor, id: &str) -> Result<press::standing::State<Beside>, Error> {
    permit::check(actor, Act::Read)?;
    let mut conn = room.db.read().await?;
    read::current(&mut conn, id).await?;
    Ok(related::at(&mut conn, id, Moment(i64::MAX)).await?)
}

/// Checks what is named anew: what stood there before may have moved since, and can still be taken out.
async fn check(conn: &mut Conn, (id, section): (&str, &str), before: &Beside, set: &Beside) -> Result<(), Error> {
    for (field, named, most) in [("pinned", &set.pinned, PINNED), ("forbidden", &set.forbidden, FORBIDDEN)] {
        if named.len() > most {
            return Err(Refused::new(field, format!("at most {most} stories: take one out first")).into());
        }
    }
    let all = || set.pinned.iter().chain(&set.forbidden).map(String::as_str);
    let find = "SELECT id, section FROM newsroom_story WHERE id IN ({keys})";
    let found = sql::all_among(conn, find, all().map(Value::from).collect()).await?;
    let mut named = BTreeSet::from([id]);
    for (n, other) in all().enumerate() {
        let field = if n < set.pinned.len() { "pinned" } else { "forbidden" };
        let shown: String = other.chars().take(80).collect();
        let known = before.pinned.iter().chain(&before.forbidden).any(|known| known == other);
        let Some(row) = found.iter().find(|row| row.text(0) == other) else {
            return Err(Refused::new(field, format!("this paper has no story `{shown}`: check its id")).into());
        };
        if !named.insert(other) {
            let sentence = format!("story {shown} is this story, or is named twice: name each other one once");
            return Err(Refused::new(field, sentence).into());
        }
        if !known && edition::of(&row.text(1)) != edition::of(section) {
            let sentence = format!("story {shown} stands in another edition: choose one of this story's own");
            return Err(Refused::new(field, sentence).into());
        }
    }
    Ok(())
}
