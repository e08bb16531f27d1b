//! `/SECTION/ID/changes/N`: an earlier release of a story, whole, where the paper shows what has changed. It is no page for
//! search engines, counts as no reading, and loads nothing from elsewhere.

use std::collections::{HashMap, HashSet};

use press::{Change, Mode, Release, names};
use store::Conn;
use story::{Block, Moment, PictureUse, Story};

use crate::cards::When;
use crate::changes_page;
use crate::frame::Spot;
use crate::now::{Ads, Now};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::story_page::{self, Around, Facts};
use crate::view::{Earlier, Head};

/// The address of release `n` of the story at `story_path`.
pub(crate) fn path(story_path: &str, n: i64) -> String {
    format!("{}/{n}", changes_page::path(story_path))
}

/// The release that the last part of an address names, in the one way to write it.
pub(crate) fn number(part: &str) -> Option<i64> {
    part.parse().ok().filter(|n: &i64| *n >= 1 && n.to_string() == part)
}

/// Release `n` of story `id`, whose own path is `story_path`.
pub(crate) async fn page(site: &Inner, now: &Now, id: &str, story_path: &str, n: i64) -> Made<Answer> {
    let facts = site.facts(id, now).await?;
    let (section, newest) = match &*facts {
        Facts::Live { section, n, .. } => (section, *n),
        Facts::Ended(Mode::Gone) => return Ok(Answer::Gone),
        Facts::Ended(Mode::Vanish) | Facts::Absent => return Ok(Answer::Missing),
    };
    if n >= newest {
        return Ok(if n == newest { Answer::Moved(story_path.to_owned()) } else { Answer::Missing });
    }
    // Nobody pays to stand in the past.
    let now = &Now { shows: Ads::Off, ..now.clone() };
    let made = site.fragments(now, path(story_path, n), now.version, async {
        let mut conn = site.db.read().await?;
        let Some(mut release) = press::story::nth(&mut conn, id, n, now.at).await? else { return Ok(Vec::new()) };
        let taken = taken_in_silence(&mut conn, &release, newest, now.at).await?;
        take_out(&mut release.content, &taken);
        // Those too that came after it: what was wrong then is not passed on without a word.
        let corrections = press::corrections::of(&mut conn, id, now.at).await?;
        let names = names::of_story(&mut conn, &release.content, now.at).await?;
        let faces = story_page::faces(&mut conn, &release.content, &names, now).await?;
        drop(conn);
        let linked = story_page::linked(site, now, &story_page::links(&release.content)).await?;
        let when = site.stamp(release.at, When::Full, now);
        let headline = release.title(now.tongue.say("ads.sponsored"));
        let title =
            now.tongue.fill("changes.title_of_release", &[("headline", headline.as_str()), ("when", &when.label)]);
        let earlier = Earlier { when, story: story_path.to_owned(), changes: changes_page::path(story_path) };
        let around = Around { linked, names, faces, earlier: Some(earlier), ..Around::default() };
        let view = story_page::view(site, now, &release, &around, corrections, Vec::new());
        let head = Head { robots: "noindex".into(), ..site.head(now, &title, "") };
        Ok(vec![now.tongue.head(&head)?, now.tongue.story(&view)?])
    });
    let own = made.await?;
    // As a section's page: it has the style of the line that says what it is, which no story needs.
    if own.is_empty() { Ok(Answer::Missing) } else { site.page(now, Spot::Section(section), &own, true).await }
}

/// The pictures of a release that went later without a word to readers. So the newsroom takes out what may not be shown any
/// more (decision 0021), and an earlier release does not bring it back; what an update took out, everybody has seen.
async fn taken_in_silence(conn: &mut Conn, release: &Release, newest: i64, at: Moment) -> Made<HashSet<String>> {
    let still: Option<Release> = press::story::nth(conn, &release.story, newest, at).await?;
    let still = still.map(|newest| keys(&newest.content)).unwrap_or_default();
    let mut left: HashSet<String> = keys(&release.content).difference(&still).cloned().collect();
    if left.is_empty() {
        return Ok(left);
    }
    let later = press::story::releases(conn, &release.story, at, 0, newest - release.n + 1).await?;
    let later: Vec<(Change, HashSet<String>)> =
        later.into_iter().map(|release| (release.change, keys(&release.content))).collect();
    // By the newest release that a picture is not in any more.
    let mut went: HashMap<&str, Change> = HashMap::new();
    for pair in later.windows(2) {
        let [(change, after), (_, before)] = pair else { continue };
        before.difference(after).for_each(|key| {
            went.entry(key).or_insert(*change);
        });
    }
    left.retain(|key| went.get(key.as_str()) == Some(&Change::Silent));
    Ok(left)
}

fn keys(story: &Story) -> HashSet<String> {
    story.pictures.iter().chain(story.body.pictures()).map(|used| used.key.clone()).collect()
}

/// Leaves the pictures `taken` out of a story.
fn take_out(story: &mut Story, taken: &HashSet<String>) {
    let stays = |used: &PictureUse| !taken.contains(&used.key);
    story.pictures.retain(stays);
    blocks(&mut story.body.blocks, &stays);
}

fn blocks(all: &mut Vec<Block>, stays: &impl Fn(&PictureUse) -> bool) {
    all.retain_mut(|block| match block {
        Block::Picture(used) => stays(used),
        Block::Gallery(pictures) => {
            pictures.retain(stays);
            !pictures.is_empty()
        }
        Block::Embed(embed) => {
            embed.poster = embed.poster.take().filter(stays);
            true
        }
        Block::Blockquote(inner) => {
            blocks(inner, stays);
            !inner.is_empty()
        }
        Block::BulletList(items) | Block::OrderedList(items) => {
            items.iter_mut().for_each(|item| blocks(item, stays));
            true
        }
        Block::Table(rows) => {
            rows.iter_mut().flatten().for_each(|cell| blocks(&mut cell.content, stays));
            true
        }
        _ => true,
    });
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_release_is_numbered_in_one_way() {
        assert_eq!((number("1"), number("120")), (Some(1), Some(120)));
        for wrong in ["", "0", "01", "+1", "-1", "১", "1.0", "x", "99999999999999999999"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
