//! A front as its form holds it: every place with what was typed there, so that it survives whatever is wrong with it.

use bangla::digits::to_latin;
use jiff::tz::TimeZone;
use press::fronts::{Front, Pin, Place, RIVER, SECONDS};
use serde::Serialize;
use story::{Moment, Refused, id};

use crate::posted::Posted;
use crate::words::typed;

/// A place, and the story typed there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Held {
    pub place: String,
    /// An id, or an address of the story.
    pub story: String,
    pub until: String,
}

/// A river: its place among the others, and what is pinned in it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct River {
    pub slug: String,
    pub name: String,
    /// A number from 1 on, or empty.
    pub order: String,
    pub closed: bool,
    pub places: Vec<Held>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct FrontForm {
    /// The number of the draft that its author saw.
    pub version: i64,
    /// The number of the front that readers then had.
    pub live: i64,
    pub top: Vec<Held>,
    pub rivers: Vec<River>,
    /// Ids of hidden stories, divided by commas or spaces.
    pub hidden: String,
}

fn top() -> impl Iterator<Item = Place> {
    std::iter::once(Place::Lead).chain((1..=SECONDS).map(Place::Second))
}

fn in_river(slug: &str) -> impl Iterator<Item = Place> {
    (1..=RIVER).map(|n| Place::River(slug.to_owned(), n))
}

impl FrontForm {
    /// The form that shows `front`, with a river for each of `sections` (slug and name).
    pub fn of(front: &Front, sections: &[(String, String)], zone: &TimeZone) -> FrontForm {
        let held = |place: Place| {
            let pin = front.pins.iter().find(|pin| pin.place == place);
            Held {
                place: place.to_string(),
                story: pin.map(|pin| pin.story.clone()).unwrap_or_default(),
                until: pin.and_then(|pin| pin.until).map(|until| typed(until, zone)).unwrap_or_default(),
            }
        };
        let river = |(slug, name): &(String, String)| River {
            slug: slug.clone(),
            name: name.clone(),
            order: front.rivers.iter().position(|first| first == slug).map(|n| (n + 1).to_string()).unwrap_or_default(),
            closed: front.closed.contains(slug),
            places: in_river(slug).map(held).collect(),
        };
        FrontForm {
            top: top().map(held).collect(),
            rivers: sections.iter().map(river).collect(),
            hidden: front.hidden.join(", "),
            ..FrontForm::default()
        }
    }

    /// The form as it was posted.
    pub fn posted(posted: &Posted, sections: &[(String, String)]) -> FrontForm {
        let held = |place: Place| {
            let place = place.to_string();
            let typed = |field: &str| posted.text(&format!("{field}:{place}")).trim().to_owned();
            Held { story: typed("story"), until: typed("until"), place }
        };
        let river = |(slug, name): &(String, String)| River {
            slug: slug.clone(),
            name: name.clone(),
            order: to_latin(posted.text(&format!("order:{slug}")).trim()),
            closed: !posted.text(&format!("closed:{slug}")).is_empty(),
            places: in_river(slug).map(held).collect(),
        };
        FrontForm {
            version: posted.text("version").parse().unwrap_or_default(),
            live: posted.text("live").parse().unwrap_or_default(),
            top: top().map(held).collect(),
            rivers: sections.iter().map(river).collect(),
            hidden: posted.text("hidden").trim().to_owned(),
        }
    }

    /// Lets what stands in `place` and in the one before it change places.
    pub fn raise(&mut self, place: &str) {
        let groups = std::iter::once(&mut self.top).chain(self.rivers.iter_mut().map(|river| &mut river.places));
        for group in groups {
            let Some(n) = group.iter().position(|held| held.place == place).filter(|n| *n > 0) else { continue };
            group.swap(n - 1, n);
            let (above, below) = (group[n].place.clone(), group[n - 1].place.clone());
            (group[n - 1].place, group[n].place) = (above, below);
        }
    }

    /// The front that the form says.
    ///
    /// # Errors
    /// [`Refused`] for a time or a number that cannot be read.
    pub fn front(&self, zone: &TimeZone) -> Result<Front, Refused> {
        let held = self.top.iter().chain(self.rivers.iter().flat_map(|river| &river.places));
        let mut pins = Vec::new();
        for held in held.filter(|held| !held.story.is_empty()) {
            let until = match held.until.as_str() {
                "" => None,
                until => Some(Moment::parse(until, zone)?),
            };
            let place = Place::parse(&held.place).expect("the form is made of places");
            pins.push(Pin { place, story: story_of(&held.story), since: None, until });
        }
        let mut rivers = Vec::new();
        for river in self.rivers.iter().filter(|river| !river.order.is_empty()) {
            let number: u32 = river.order.parse().map_err(|_| {
                Refused::new("rivers", "a river's place among the others is a number from 1 on, or empty")
            })?;
            rivers.push((number, river.slug.clone()));
        }
        rivers.sort_by_key(|(number, _)| *number);
        let hidden = self.hidden.split([',', ' ', '\n', '\u{964}']).filter(|part| !part.is_empty());
        Ok(Front {
            pins,
            hidden: hidden.map(story_of).collect(),
            rivers: rivers.into_iter().map(|(_, slug)| slug).collect(),
            closed: self.rivers.iter().filter(|river| river.closed).map(|river| river.slug.clone()).collect(),
            again: None,
        })
    }
}

/// The id in what was typed: itself, in any digits, or the part of an address that is one.
fn story_of(typed: &str) -> String {
    let typed = to_latin(typed);
    let part = typed.split(['/', '?', '#']).rev().find(|part| id::check_id(part).is_ok());
    part.unwrap_or(typed.trim()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_named_by_its_id_or_its_address() {
        for typed in ["12", "১২", "/river/12", "https://paper.example/river/12?x=y", "/newsroom/stories/12"] {
            assert_eq!(story_of(typed), "12", "{typed}");
        }
        assert_eq!(story_of(" ঘাট "), "ঘাট");
    }

    #[test]
    fn a_story_goes_up_and_the_one_above_it_down() {
        let pin = |place, story: &str| Pin { place, story: story.into(), since: None, until: None };
        let front = Front { pins: vec![pin(Place::Lead, "1"), pin(Place::Second(1), "2")], ..Front::default() };
        let mut form = FrontForm::of(&front, &[], &TimeZone::UTC);
        form.raise("second/1");
        form.raise("lead");
        let raised = form.front(&TimeZone::UTC).unwrap();
        assert_eq!(raised.pins, [pin(Place::Lead, "2"), pin(Place::Second(1), "1")]);
    }
}
