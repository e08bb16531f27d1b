//! Advertise: what stands in the paper's slots for money, and until when. Seen by readers from its first moment on.

use press::ads::{self, Ad, FRONT, Matter};
use press::standing;
use serde_json::json;
use store::Write;
use story::{Moment, PictureUse, Refused, Story, limits};

use crate::save::with_pictures;
use crate::{Act, Actor, Error, Newsroom, audit, permit, rights};

/// The heaviest weight, and the most slots or sections of one advertisement.
const HEAVIEST: i64 = 100;
const MOST: usize = 40;
/// Bytes of a third party's code, and the sides of its frame in pixels.
const CODE: usize = 20_000;
const SIDES: std::ops::RangeInclusive<u32> = 20..=1_200;
const NARROW: u32 = 300;

/// Keeps `ad` under `id`, or as a new one; its id and the number of its state. `seen` is the number of the state that
/// its author saw, where that matters. To end one early, let it end now: what it was, and its counts, are kept.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NoSuchAd`]; [`Error::Refused`] for what cannot be, or when somebody saved since;
/// [`Error::RightEnded`] for a picture that may not be shown when it begins.
pub async fn advertise(
    room: &Newsroom,
    actor: &Actor,
    id: Option<&str>,
    seen: Option<i64>,
    ad: Ad,
) -> Result<(String, i64), Error> {
    permit::check(actor, act(&ad))?;
    let ad = check(room, ad).await?;
    let now = room.now();
    let mut write = room.db.write().await?;
    let id = match id {
        None => ads::next_id(&mut write).await?,
        Some(id) => {
            let newest = standing::at::<Ad>(&mut write, &ads::key(id), Moment(i64::MAX)).await?;
            let newest = newest.ok_or(Error::NoSuchAd)?;
            // Who may not write code may not turn it into something else either.
            permit::check(actor, act(&newest.content))?;
            if seen.is_some_and(|seen| seen != newest.n) {
                let sentence = "somebody saved this advertisement since you opened it: open it again and join the two";
                return Err(Refused::new("version", sentence).into());
            }
            id.to_owned()
        }
    };
    // What has ended already may be kept, and its end be set.
    if ad.ends > now {
        may_show(&mut write, room, &ad, now).await?;
    }
    let act = act(&ad);
    let n = standing::put(&mut write, now, &ads::key(&id), &ad).await?;
    audit::append(&mut write, now, actor, act, &ads::key(&id), json!({"version": n})).await?;
    write.commit().await?;
    Ok((id, n))
}

/// Code that others wrote is the admin's to let in.
fn act(ad: &Ad) -> Act {
    match ad.matter {
        Matter::Picture { .. } => Act::Advertise,
        Matter::Tag { .. } => Act::AdTag,
    }
}

async fn check(room: &Newsroom, mut ad: Ad) -> Result<Ad, Error> {
    ad.name = story::line("name", &ad.name, limits::NAME_GRAPHEMES)?;
    if ad.name.is_empty() {
        return Err(
            Refused::new("name", "an advertisement needs a name that the newsroom knows it by: write one").into()
        );
    }
    let fits = |slot: &String| {
        (1..=40).contains(&slot.len())
            && slot.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if ad.slots.is_empty() || ad.slots.len() > MOST || !ad.slots.iter().all(fits) {
        let known = ads::SLOTS.map(|slot| slot.name).join(", ");
        return Err(
            Refused::new("slots", format!("say where it stands: {known}, or the name of a slot in bodies")).into()
        );
    }
    let sections = press::sections::all(&mut *room.db.read().await?).await?;
    let known = |slug: &String| slug == FRONT || sections.iter().any(|section| section.slug == *slug);
    if ad.sections.len() > MOST || !ad.sections.iter().all(known) {
        return Err(
            Refused::new("sections", "this paper has no such section: choose of its own, or / for the front").into()
        );
    }
    if ad.ends <= ad.begins {
        return Err(Refused::new("ends", "an advertisement ends after it begins: say when").into());
    }
    if !(1..=HEAVIEST).contains(&ad.weight) {
        return Err(Refused::new("weight", format!("a weight is a number from 1 to {HEAVIEST}")).into());
    }
    ad.matter = match ad.matter {
        Matter::Picture { wide, narrow, leads_to } => {
            let pictures = std::iter::once(wide).chain(narrow).collect();
            let mut pictures = measured(room, &ad.name, pictures).await?.into_iter();
            let (wide, narrow) = (pictures.next().unwrap_or_default(), pictures.next());
            for slot in &ad.slots {
                check_form(slot, &wide, narrow.as_ref())?;
            }
            Matter::Picture { wide, narrow, leads_to: address(&leads_to)? }
        }
        Matter::Tag { code, width, height } => {
            if code.trim().is_empty() || code.len() > CODE {
                return Err(Refused::new("code", format!("the code is empty, or longer than {CODE} bytes")).into());
            }
            if !SIDES.contains(&width) || !SIDES.contains(&height) {
                let (least, most) = (SIDES.start(), SIDES.end());
                let sentence =
                    format!("a frame's width and height are {least} to {most} pixels: the room that is kept for it");
                return Err(Refused::new("size", sentence).into());
            }
            Matter::Tag { code, width, height }
        }
    };
    Ok(ad)
}

/// The pictures as they were measured, held against those that were uploaded as a story's are.
async fn measured(room: &Newsroom, name: &str, pictures: Vec<PictureUse>) -> Result<Vec<PictureUse>, Error> {
    if pictures.iter().any(|picture| picture.alt.trim().is_empty()) {
        let sentence = "say what stands in the picture, for those who do not see it: its words, at least";
        return Err(Refused::new("alt", sentence).into());
    }
    Ok(with_pictures(room, Story { headline: name.to_owned(), pictures, ..Story::default() }).await?.pictures)
}

/// Lets `ad` stand only if its pictures may be shown when it begins.
pub(crate) async fn may_show(write: &mut Write, room: &Newsroom, ad: &Ad, now: Moment) -> Result<(), Error> {
    let Matter::Picture { wide, narrow, .. } = &ad.matter else { return Ok(()) };
    let shown = Story { pictures: std::iter::once(wide).chain(narrow).cloned().collect(), ..Story::default() };
    rights::check(write, room, &shown, now.max(ad.begins)).await
}

/// Holds the pictures against the form of a slot: wide enough to be sharp, flat enough to leave the news on the screen.
pub(crate) fn check_form(slot: &str, wide: &PictureUse, narrow: Option<&PictureUse>) -> Result<(), Refused> {
    let form = ads::slot(slot);
    let both = [(Some(wide), form.least_width), (narrow, NARROW)];
    for (picture, least) in both.into_iter().filter_map(|(picture, least)| Some((picture?, least))) {
        if picture.width < least || picture.width * 10 < picture.height * form.least_tenths {
            let ratio = f64::from(form.least_tenths) / 10.0;
            let sentence = format!(
                "in the slot {slot} a picture is at least {least} pixels wide, and {ratio} times as wide as high"
            );
            return Err(Refused::new("form", sentence));
        }
    }
    Ok(())
}

/// Where an advertisement leads: a web address, or a path of the paper.
fn address(text: &str) -> Result<String, Refused> {
    let href = text.trim();
    let host = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"));
    let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let outside = host.is_some_and(|host| !host.is_empty() && !host.contains('@'));
    let inside = href.starts_with('/') && !href.starts_with("//");
    // What a header and a browser read alike: no space, no control character, no backslash; the rest percent-encoded.
    let plain = href.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if (outside || inside) && plain && href.len() <= limits::HREF_BYTES {
        return Ok(href.to_owned());
    }
    let sentence =
        "an advertisement leads to an address as in https://shop.example/offer, or to a path of this paper: write one";
    Err(Refused::new("leads_to", sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advertisement_leads_to_one_plain_address() {
        for good in ["https://shop.example", "http://shop.example/?a=%E0%A6%95#x", "/page/advertising"] {
            assert_eq!(address(good).unwrap(), good);
        }
        for bad in [
            "",
            "shop.example",
            "//shop.example",
            "https://",
            "https:///x",
            "https://me@shop.example/",
            "javascript:alert(1)",
            "https://shop.example/\r\nset-cookie: a=b",
            "https://shop.example/ক",
            "/\\evil.example",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_picture_has_the_form_of_its_slot() {
        let picture = |width, height| PictureUse { width, height, ..PictureUse::default() };
        assert!(check_form("masthead", &picture(970, 90), Some(&picture(320, 100))).is_ok());
        assert!(check_form("rail", &picture(300, 600), None).is_ok());
        assert!(check_form("inline", &picture(600, 600), None).is_ok());
        for (slot, wide, narrow) in [
            ("masthead", picture(970, 400), None),
            ("masthead", picture(468, 60), None),
            ("masthead", picture(970, 90), Some(picture(320, 250))),
            ("rail", picture(300, 700), None),
            ("anything", picture(300, 250), None),
        ] {
            assert_eq!(check_form(slot, &wide, narrow.as_ref()).unwrap_err().field, "form", "{slot}");
        }
    }
}
