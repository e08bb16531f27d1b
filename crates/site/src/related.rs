//! The stories beside a story: pinned, of the same story line, the newest of its section. What the index says is kept for
//! some minutes; what readers see of each is asked of the press at that moment.

use std::sync::Arc;

use press::paper::Related;
use press::related::Beside;
use press::{Card, Found, lists};
use search::{Choice, Error, Neighbours, Pick, Subject, choose, similar};
use story::{Moment, Story};

use crate::now::Now;
use crate::site::{Fault, Inner, Made, Site, version};
use crate::story_page::Facts;

/// How many a page shows.
pub const RELATED: usize = 3;
/// How many are kept, for when some are taken back.
const KEPT: usize = 6;
/// A story of the same line that came later is there after so many microseconds at most.
const KEEPS: i64 = 5 * 60 * 1_000_000;
/// So many stories' neighbours are looked for at once. Whoever finds no room is shown the newest of the section.
pub(crate) const SEEKING: usize = 2;

/// What stands beside a story, and what readers see of it at this moment.
pub(crate) struct Stands<'f> {
    set: &'f Beside,
    alike: Arc<Neighbours>,
    /// Those of the pinned and the alike that readers can see.
    cards: Arc<Vec<Card>>,
    newest: Arc<Vec<Card>>,
}

impl Stands<'_> {
    /// The stories beside story `id` of `section`.
    pub fn beside(&self, id: &str, section: &str) -> Vec<Choice<'_>> {
        choose((id, section), self.set, &self.cards, &self.alike, &self.newest, RELATED)
    }
}

impl Inner {
    /// What stands beside story `id` of `section`, of which `n` is the release and `set` what an editor set there.
    pub async fn related<'f>(
        &self,
        (id, n): (&str, i64),
        section: &str,
        set: &'f Beside,
        now: &Now,
    ) -> Made<Stands<'f>> {
        let alike = match self.paper.related {
            Related::Similar => self.neighbours(id, n, set, now).await,
            Related::Section => Arc::default(),
        };
        let cards = self.cards_of(id, set, &alike, now).await?;
        Ok(Stands { set, alike, cards, newest: self.newest(section, now).await? })
    }

    /// What is like release `n` of story `id`; nothing while that cannot be told.
    async fn neighbours(&self, id: &str, n: i64, set: &Beside, now: &Now) -> Arc<Neighbours> {
        // Each story's five minutes begin at a moment of its own: not all are looked for at once.
        let turn = (now.at.0 + (version(id) % KEEPS as u64) as i64) / KEEPS;
        let known = version((n, turn, set.forbidden.len(), self.search.is_whole()));
        let find = async {
            let Ok(_room) = self.seeking.try_acquire() else { return Err(None) };
            let release = async { press::story::at(&mut *self.db.read().await?, id, now.at).await }.await;
            let Found::Release(release) = release.map_err(Error::Store)? else { return Ok(Arc::default()) };
            let most = KEPT + set.forbidden.len();
            let found = similar(&self.search, &self.db, Subject::from(*release), now.at, most).await;
            found.map(Arc::new).map_err(Some)
        };
        self.alike.get_or_insert_async(&(id.to_owned(), known), find).await.unwrap_or_else(|error| {
            if let Some(Error::Store(error)) = error {
                tracing::warn!(%error, "what is like a story cannot be told");
            }
            Arc::default()
        })
    }

    /// What readers see of the stories that are pinned beside story `id`, or like it.
    async fn cards_of(&self, id: &str, set: &Beside, alike: &Neighbours, now: &Now) -> Made<Arc<Vec<Card>>> {
        let ids = || set.pinned.iter().chain(alike.picks.iter().map(|pick| &pick.card.id));
        if ids().next().is_none() {
            return Ok(Arc::default());
        }
        let known: Vec<(&String, u64)> = ids().map(|id| (id, now.version_of(id))).collect();
        let known = version((known, self.as_of.then_some(now.at)));
        let read = async {
            let ids: Vec<String> = ids().cloned().collect();
            Ok::<_, Fault>(Arc::new(lists::cards(&mut *self.db.read().await?, &ids, now.at).await?))
        };
        self.beside.get_or_insert_async(&(id.to_owned(), known), read).await
    }

    /// The stories that would stand beside a draft, published at `published`.
    pub async fn related_to_draft(
        &self,
        id: &str,
        content: &Story,
        published: Option<Moment>,
        now: &Now,
    ) -> Made<Vec<Card>> {
        let subject = Subject { id: id.to_owned(), content: content.clone(), published };
        let picks = search::related(&self.search, &self.db, subject, self.paper.related, now.at, RELATED).await?;
        Ok(picks.into_iter().map(|pick| pick.card).collect())
    }
}

/// The stories beside story `id`, as its page shows them; none beside one that readers cannot see.
///
/// # Errors
/// As the database gives them.
pub async fn related(site: &Site, id: &str) -> Result<Vec<Pick>, store::Error> {
    let found = async {
        let now = site.0.now().await?;
        let facts = site.0.facts(id, &now).await?;
        let Facts::Live { section, n, set, .. } = &*facts else { return Ok(Vec::new()) };
        let stands = site.0.related((id, *n), section, set, &now).await?;
        Ok(stands.beside(id, section).iter().map(|choice| choice.pick(section)).collect())
    };
    found.await.or_else(|fault| match fault {
        Fault::Store(error) => Err(error),
        Fault::Theme(_) => Ok(Vec::new()),
    })
}
