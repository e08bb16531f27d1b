//! Replace a picture: another one takes its place in every story, and where it stands beside the stories, before readers
//! at once.

use press::Change;
use press::showing::{self, Showing};
use serde_json::json;
use store::{Write, sql, values};
use story::{Moment, PictureUse, Refused, Story};

use crate::picture::{self, crops};
use crate::publish::{self, Times};
use crate::read::{Current, State, Version};
use crate::save::keep_for_author;
use crate::{
    Act, Actor, Error, Newsroom, audit, beside, flow, lock, permit, picture_list, picture_use, read, rights, two_eyes,
};

/// How many stories are changed at once: the writer is held meanwhile.
pub const MOST: usize = 50;

/// What became of the stories that use a picture.
#[derive(Debug)]
pub struct Replaced {
    /// Those that have the other one now, by id.
    pub changed: Vec<String>,
    /// Those that keep the old one, and why.
    pub left: Vec<Left>,
    /// There are more than [`MOST`]: to be called again.
    pub more: bool,
    /// What shows it beside the stories: a portrait, a page of the paper's own, an advertisement.
    pub beside: Vec<Beside>,
}

/// What shows a picture beside the stories.
#[derive(Debug)]
pub struct Beside {
    /// Its key: `author/SLUG`, `page/SLUG`, `ad/ID`.
    pub object: String,
    /// What the newsroom calls it.
    pub name: String,
    /// Why it keeps the old picture; `None`: it has the other one.
    pub left: Option<Error>,
}

/// A story that keeps the old picture.
#[derive(Debug)]
pub struct Left {
    pub story: String,
    pub headline: String,
    pub why: Error,
}

/// Puts picture `with` where picture `key` stands: in what readers have, without a word of it on the page, and in the
/// newest version. Caption and place stay the story's; credit, rights and focal point are those of the other picture.
/// A story that somebody holds, or that may not go to its readers so, stays as it is and is named; so does what `actor`
/// may not change beside the stories.
///
/// # Errors
/// [`Error::NoSuchPicture`]; [`Error::Refused`] for a picture with itself, or with one that is not there;
/// [`Error::RightEnded`] for one that may not be shown any more; [`Error::Forbidden`].
pub async fn replace_picture(room: &Newsroom, actor: &Actor, key: &str, with: &str) -> Result<Replaced, Error> {
    permit::check(actor, Act::ReplacePicture)?;
    picture_list::picture_one(room, actor, key).await?;
    let missing = || {
        let sentence = "name another picture of this paper by its key, or upload it first";
        Error::from(Refused::new("with", sentence))
    };
    let other = picture::known(room, with).await?.filter(|_| with != key).ok_or_else(missing)?;
    crops(room, &other).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    // It may have gone since.
    let kept = picture_list::one(&mut write, with).await?;
    if let Some(until) = kept.until.filter(|until| *until <= now) {
        return Err(rights::error(room, with, &other.caption, until));
    }
    let find = "SELECT story FROM newsroom_picture_use WHERE picture = $1 ORDER BY at DESC, story DESC LIMIT $2";
    let uses = sql::all(&mut write, find, values![key, MOST as i64 + 1]).await?;
    let mut replaced = Replaced { changed: Vec::new(), left: Vec::new(), more: uses.len() > MOST, beside: Vec::new() };
    for id in uses.iter().take(MOST).map(|row| row.text(0)) {
        let story = read::current(&mut write, &id).await?;
        let turn = Turn { room, actor, now, key, other: &other, shown: shown(&mut write, &story).await? };
        match turn.may(&mut write, &story).await {
            Ok(()) => {
                turn.take(&mut write, &story).await?;
                replaced.changed.push(id);
            }
            Err(error @ Error::Store(_)) => return Err(error),
            Err(why) => {
                let headline = story.version.content.headline;
                replaced.left.push(Left { story: id, headline, why });
            }
        }
    }
    for (object, showing) in showing::of_picture(&mut write, key).await? {
        // What has been shown for its time stays what it was.
        if matches!(&showing, Showing::Ad(ad) if ad.ends <= now) {
            continue;
        }
        let name = beside::name(&mut write, &object, &showing).await?;
        let left = match beside::replace(&mut write, room, actor, now, (&object, showing), (key, &other)).await {
            Ok(()) => None,
            Err(error @ Error::Store(_)) => return Err(error),
            Err(why) => Some(why),
        };
        replaced.beside.push(Beside { object, name, left });
    }
    let all = replaced.beside.len();
    let beside = replaced.beside.iter().filter(|beside| beside.left.is_none()).count();
    let left = replaced.left.len() + all - beside;
    let detail = json!({"with": with, "stories": replaced.changed.len(), "beside": beside, "left": left});
    audit::append(&mut write, now, actor, Act::ReplacePicture, key, detail).await?;
    write.commit().await?;
    Ok(replaced)
}

/// The version that readers have of `story`, where they have one.
async fn shown(write: &mut Write, story: &Current) -> Result<Option<Version>, Error> {
    match story.released.filter(|_| story.state == State::Published) {
        Some(n) if n == story.version.n => Ok(Some(story.version.clone())),
        Some(n) => Ok(Some(read::version_of(write, &story.id, n).await?)),
        None => Ok(None),
    }
}

/// One story's turn.
struct Turn<'a> {
    room: &'a Newsroom,
    actor: &'a Actor,
    now: Moment,
    key: &'a str,
    other: &'a PictureUse,
    /// What readers have of it.
    shown: Option<Version>,
}

impl Turn<'_> {
    /// Whether the story may be changed, before its readers too where they see the picture.
    async fn may(&self, write: &mut Write, story: &Current) -> Result<(), Error> {
        let (room, actor) = (self.room, self.actor);
        let flow = story.flow.clone().at(self.now);
        lock::check(room, actor, flow.lock.as_ref())?;
        let seen = self.is_seen();
        if seen {
            permit::check_story(actor, Act::Update, story)?;
            if let Some(until) = flow.embargo {
                return Err(Error::Embargoed { until, zone: room.zone.clone() });
            }
        }
        // What somebody else has read, or must read, is not changed behind their back.
        let passed = flow.passed.is_some_and(|(version, _)| version == story.version.n);
        if (seen || passed) && two_eyes::required(write, &story.version.content.section).await? {
            return Err(Error::TwoEyes);
        }
        Ok(())
    }

    fn is_seen(&self) -> bool {
        self.shown.as_ref().is_some_and(|version| picture_use::keys(&version.content).contains(self.key))
    }

    async fn take(&self, write: &mut Write, story: &Current) -> Result<(), Error> {
        let newest = story.version.n;
        let mut n = newest;
        if let Some(shown) = self.shown.as_ref().filter(|_| self.is_seen()) {
            let current = self.append(write, story, shown, n).await?;
            n = current.version.n;
            let times = Times { visible: self.now, published: story.published, updated: story.updated };
            let released = publish::append(write, self.room, &current, times, Change::Silent, "").await?;
            let detail = json!({"version": n, "release": released.release, "kind": Change::Silent.name(), "note": ""});
            self.audit(write, Act::Update, &story.id, detail).await?;
        }
        // What readers do not have yet comes on top of it again.
        if n == newest || story.released != Some(newest) {
            n = self.append(write, story, &story.version, n).await?.version.n;
        }
        flow::carry(write, story, n).await?;
        picture_use::drafted(write, self.now, &story.id, &self.swapped(&story.version.content)).await
    }

    /// Keeps `version`, with the other picture in it, as the one after `n`; it stands in `story` then.
    async fn append(&self, write: &mut Write, story: &Current, version: &Version, n: i64) -> Result<Current, Error> {
        let version = Version { content: self.swapped(&version.content), ..version.clone() };
        let mut current = Current { version, ..story.clone() };
        current.version.n = keep_for_author(write, self.actor, self.now, &current, n).await?;
        let detail = json!({"version": current.version.n, "replaced": self.key, "with": self.other.key});
        self.audit(write, Act::Save, &story.id, detail).await?;
        Ok(current)
    }

    /// The key by which the act is done once stands with the picture's own row.
    async fn audit(&self, write: &mut Write, act: Act, id: &str, detail: serde_json::Value) -> Result<(), Error> {
        let actor = Actor { once: None, ..self.actor.clone() };
        audit::append(write, self.now, &actor, act, id, detail).await
    }

    fn swapped(&self, content: &Story) -> Story {
        let mut content = content.clone();
        let used = content.pictures.iter_mut().chain(content.body.pictures_mut());
        used.filter(|used| used.key == self.key).for_each(|used| swap(used, self.other));
        content
    }
}

/// Puts `other` where `used` stands, which keeps its own caption.
pub(crate) fn swap(used: &mut PictureUse, other: &PictureUse) {
    let own = std::mem::take(used);
    let or = |own: String, other: &String| if own.is_empty() { other.clone() } else { own };
    *used =
        PictureUse { caption: or(own.caption, &other.caption), alt: or(other.alt.clone(), &own.alt), ..other.clone() };
}
