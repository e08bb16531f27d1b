//! Pictures beside the stories: portraits, the paper's own pages, advertisements. They are few, and asked for each time.

use press::ads::Matter;
use press::showing::{self, Showing};
use press::{Of, names, standing};
use serde_json::json;
use store::{Conn, Write};
use story::{Moment, PictureUse};

use crate::replace_picture::swap;
use crate::{Act, Actor, Error, Newsroom, advertise, audit, permit};

/// What shows a picture beside the stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// Its key: `author/SLUG`, `page/SLUG`, `ad/ID`.
    pub object: String,
    /// What the newsroom calls it.
    pub name: String,
    /// Readers may see it now: an advertisement has its time.
    pub open: bool,
}

/// What shows picture `key` beside the stories.
///
/// # Errors
/// [`Error::Forbidden`]; as the database gives them.
pub async fn picture_beside(room: &Newsroom, actor: &Actor, key: &str) -> Result<Vec<Stands>, Error> {
    permit::check(actor, Act::Read)?;
    let mut conn = room.db.read().await?;
    let mut found = Vec::new();
    for (object, showing) in showing::of_picture(&mut conn, key).await? {
        let name = name(&mut conn, &object, &showing).await?;
        found.push(Stands { object, name, open: showing.is_open(room.now()) });
    }
    Ok(found)
}

/// What the newsroom calls `object`.
pub(crate) async fn name(conn: &mut Conn, object: &str, showing: &Showing) -> Result<String, Error> {
    Ok(match showing {
        Showing::Page(page) => page.title.clone(),
        Showing::Ad(ad) => ad.name.clone(),
        Showing::Profile(_) => {
            let (of, slug) = object.split_once('/').unwrap_or_default();
            let name = match Of::parse(of) {
                Some(of) => names::find(conn, of, slug).await?,
                None => None,
            };
            name.map_or_else(|| object.to_owned(), |name| name.name)
        }
    })
}

/// Puts `other` in place of picture `key` in what stands as `object`.
///
/// # Errors
/// [`Error::Forbidden`]; of an advertisement [`Error::Refused`] where the other picture has not the form of its slot, and
/// [`Error::RightEnded`] where it may not be shown when it begins.
pub(crate) async fn replace(
    write: &mut Write,
    room: &Newsroom,
    actor: &Actor,
    now: Moment,
    (object, mut showing): (&str, Showing),
    (key, other): (&str, &PictureUse),
) -> Result<(), Error> {
    showing.pictures_mut().into_iter().filter(|used| used.key == key).for_each(|used| swap(used, other));
    let act = match &showing {
        Showing::Profile(_) => Act::Profile,
        Showing::Page(_) => Act::OwnPage,
        Showing::Ad(_) => Act::Advertise,
    };
    permit::check(actor, act)?;
    let n = match &showing {
        Showing::Profile(profile) => standing::put(write, now, object, profile).await?,
        Showing::Page(page) => standing::put(write, now, object, page).await?,
        Showing::Ad(ad) => {
            advertise::may_show(write, room, ad, now).await?;
            if let Matter::Picture { wide, narrow, .. } = &ad.matter {
                ad.slots.iter().try_for_each(|slot| advertise::check_form(slot, wide, narrow.as_ref()))?;
            }
            standing::put(write, now, object, ad).await?
        }
    };
    // The key by which the act is done once stands with the picture's own row.
    let actor = Actor { once: None, ..actor.clone() };
    let detail = json!({"version": n, "replaced": key, "with": other.key});
    audit::append(write, now, &actor, act, object, detail).await
}
