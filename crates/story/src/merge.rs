//! Two people changed the same story: both changes in one text, word by word (three-way merge; "A Formal Investigation of
//! Diff3", Khanna, Kunal and Pierce 2007). Pure, and never cutting inside a letter.
//!
//! ```
//! use story::{Story, merge::merge};
//! let story = |headline: &str| Story { headline: headline.into(), ..Story::default() };
//! let merged = merge(&story("ঘাটে নৌকা ডুবেছে"), &story("ঘাটে দুই নৌকা ডুবেছে"), &story("ঘাটে নৌকা ডুবে গেছে"));
//! assert_eq!(merged.story.headline, "ঘাটে দুই নৌকা ডুবে গেছে");
//! assert!(merged.clashes.is_empty());
//! ```

use crate::changes::{alike, said_of, tokens};
use crate::{Body, Story, plain};

/// What two changes of a story make together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Where both changed the same words, it has mine.
    pub story: Story,
    pub clashes: Vec<Clash>,
}

/// Words that both changed, and not alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field's name in JSON.
    pub field: &'static str,
    pub base: String,
    pub mine: String,
    pub theirs: String,
}

/// The changes from `base` to `mine` and from `base` to `theirs`, in one story. Headline, standfirst and body are joined
/// word by word, every other field whole.
pub fn merge(base: &Story, mine: &Story, theirs: &Story) -> Merged {
    let (mut story, mut clashes) = (mine.clone(), Vec::new());
    story.headline = words("headline", [&base.headline, &mine.headline, &theirs.headline], &mut clashes);
    story.standfirst = words("standfirst", [&base.standfirst, &mine.standfirst, &theirs.standfirst], &mut clashes);
    if mine.body == base.body {
        story.body = theirs.body.clone();
    } else if theirs.body != base.body && theirs.body != mine.body {
        story.body = bodies([base, mine, theirs].map(|story| &story.body), &mut clashes);
    }
    let mut all = Sides { base, mine, theirs, story: &mut story, clashes: &mut clashes };
    all.field("section", |story| &mut story.section, Clone::clone);
    all.field("counterpart", |story| &mut story.counterpart, Clone::clone);
    all.field("kind", |story| &mut story.kind, |kind| kind.slug().to_owned());
    all.field("authors", |story| &mut story.credits.authors, |names| names.join(", "));
    all.field("translators", |story| &mut story.credits.translators, |names| names.join(", "));
    all.field("photographers", |story| &mut story.credits.photographers, |names| names.join(", "));
    all.field("place", |story| &mut story.credits.place, Clone::clone);
    all.field("assisted", |story| &mut story.credits.assisted, bool::to_string);
    all.field("desk", |story| &mut story.credits.desk, Clone::clone);
    all.field("source", |story| &mut story.credits.source, Clone::clone);
    all.field("initials", |story| &mut story.credits.initials, Clone::clone);
    all.field("topics", |story| &mut story.topics, |names| names.join(", "));
    all.field("sponsor", |story| &mut story.sponsor, Clone::clone);
    let said = |pictures: &Vec<_>| pictures.iter().map(said_of).collect::<Vec<_>>().join(", ");
    all.field("pictures", |story| &mut story.pictures, said);
    Merged { story, clashes }
}

struct Sides<'a> {
    base: &'a Story,
    mine: &'a Story,
    theirs: &'a Story,
    story: &'a mut Story,
    clashes: &'a mut Vec<Clash>,
}

impl Sides<'_> {
    /// Joins a field that has no words of its own: the side that changed it has it.
    fn field<T: Clone + PartialEq>(
        &mut self,
        field: &'static str,
        of: impl Fn(&mut Story) -> &mut T,
        said: impl Fn(&T) -> String,
    ) {
        let [base, mine, theirs] = [self.base, self.mine, self.theirs].map(|story| of(&mut story.clone()).clone());
        if mine == base {
            *of(self.story) = theirs;
        } else if theirs != base && theirs != mine {
            self.clashes.push(Clash { field, base: said(&base), mine: said(&mine), theirs: said(&theirs) });
        }
    }
}

/// Both changes of a body, joined in the text that editors write. Where the joined signs of paragraphs and pictures make no
/// body, mine.
fn bodies(bodies: [&Body; 3], clashes: &mut Vec<Clash>) -> Body {
    let [base, mine, theirs] = bodies.map(plain::to_text);
    let mut found = Vec::new();
    if let Ok(body) = plain::from_text(&words("body", [&base, &mine, &theirs], &mut found)) {
        clashes.append(&mut found);
        return body;
    }
    clashes.push(Clash { field: "body", base, mine, theirs });
    bodies[1].clone()
}

/// The words of both changes of a text; where they clash, mine.
fn words(field: &'static str, texts: [&str; 3], clashes: &mut Vec<Clash>) -> String {
    let [base, mine, theirs] = texts.map(tokens);
    let (in_mine, in_theirs) = (alike(&base, &mine), alike(&base, &theirs));
    let both = in_mine.iter().filter_map(|(b, m)| {
        let place = in_theirs.binary_search_by_key(b, |(b, _)| *b).ok()?;
        Some((*b, *m, in_theirs[place].1))
    });
    let mut joined = String::new();
    let (mut b, mut m, mut t) = (0, 0, 0);
    // The words that stand in all three, and what lies before each.
    for (at_b, at_m, at_t) in both.chain([(base.len(), mine.len(), theirs.len())]) {
        let (was, mine_now, theirs_now) = (base[b..at_b].concat(), mine[m..at_m].concat(), theirs[t..at_t].concat());
        if mine_now == was {
            joined.push_str(&theirs_now);
        } else {
            joined.push_str(&mine_now);
            if theirs_now != was && theirs_now != mine_now {
                clashes.push(Clash { field, base: was, mine: mine_now, theirs: theirs_now });
            }
        }
        joined.push_str(base.get(at_b).copied().unwrap_or_default());
        (b, m, t) = (at_b + 1, at_m + 1, at_t + 1);
    }
    joined
}
