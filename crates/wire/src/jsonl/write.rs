//! The writer's side: hands of stories, written in turns that end as soon as somebody else wants to write.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

use newsroom::{Error, Incoming, Newsroom, Outcome};
use store::Write;
use story::Moment;

use super::prepare::{Hands, Taken};
use super::{Progress, form, show};
use crate::limits::{PART, PART_BYTES, PAUSE, TURN};
use crate::report::Report;

/// What a story costs beside its bytes, in bytes.
const STORY: usize = 2 * 1024;

const RETRACTED: &str = "retracted here: what comes in does not bring it back";

/// Writes all hands, turn by turn.
///
/// # Errors
/// [`Error::Store`]; what earlier turns wrote stays.
pub async fn all(room: &Newsroom, hands: Hands, replace: bool, progress: &Progress) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut queue = Queue { hands, stories: VecDeque::new() };
    let mut budget = 64 * STORY;
    loop {
        let mut part = queue.take(budget).await;
        if part.is_empty() {
            return Ok(report);
        }
        let mut write = room.db.write().await?;
        let begun = Instant::now();
        let mut written = Vec::new();
        while !part.is_empty() {
            let (weight, started) = (part.iter().map(weight).sum(), Instant::now());
            written.push(one(&mut write, room, part, replace).await?);
            budget = next(budget, weight, started.elapsed());
            let go_on = begun.elapsed() < TURN && !write.wanted().await?;
            part = if go_on { queue.ready(budget) } else { Vec::new() };
        }
        write.commit().await?;
        for (outcomes, lines) in written {
            tell(&mut report, &outcomes, &lines);
            progress.add(lines.len() as u64);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Writes one part, and gives what became of its lines.
async fn one(
    write: &mut Write,
    room: &Newsroom,
    part: Vec<Taken>,
    replace: bool,
) -> Result<(Vec<Outcome>, Vec<u64>), Error> {
    let (batch, reads): (Vec<Incoming>, Vec<_>) =
        part.into_iter().map(|taken| (taken.prepared.incoming, taken.prepared.reads)).unzip();
    let lines = batch.iter().map(|incoming| incoming.line).collect();
    let outcomes = newsroom::import_within(write, room, batch, replace).await?;
    audience::seed(write, seeds(&outcomes, reads)).await?;
    Ok((outcomes, lines))
}

/// Undoes each turn instead of committing it, and shows the stories that it would have brought.
///
/// # Errors
/// [`Error::Store`].
pub async fn nothing(
    room: &Newsroom,
    hands: Hands,
    replace: bool,
    progress: &Progress,
    show: &mut impl FnMut(&str),
) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut queue = Queue { hands, stories: VecDeque::new() };
    let mut met = HashMap::new();
    loop {
        let turn = queue.take(PART_BYTES).await;
        if turn.is_empty() {
            return Ok(report);
        }
        progress.add(turn.len() as u64);
        let batch: Vec<Incoming> = turn.iter().map(|taken| taken.prepared.incoming.clone()).collect();
        let mut write = room.db.write().await?;
        let outcomes = newsroom::import_within(&mut write, room, batch, replace).await?;
        drop(write);
        for (taken, outcome) in turn.iter().zip(outcomes) {
            let incoming = &taken.prepared.incoming;
            let outcome = again(&mut met, incoming, outcome, replace);
            if let (Outcome::New(_) | Outcome::Replaced(_), Ok(item)) = (&outcome, form::read(&taken.line)) {
                show(&show::line(item, &taken.prepared, &room.zone));
            }
            tell(&mut report, &[outcome], &[incoming.line]);
        }
    }
}

/// What becomes of a story whose key an earlier turn, now undone, has met.
fn again(met: &mut HashMap<u64, u64>, incoming: &Incoming, outcome: Outcome, replace: bool) -> Outcome {
    let content =
        hash(&(serde_json::to_string(&incoming.story).unwrap_or_default(), incoming.published, incoming.updated));
    match (met.insert(hash(&incoming.key), content), &outcome) {
        (Some(before), Outcome::New(id)) if before == content => Outcome::Same(id.clone()),
        (Some(_), Outcome::New(id)) if replace => Outcome::Replaced(id.clone()),
        (Some(before), Outcome::New(id)) => {
            met.insert(hash(&incoming.key), before);
            Outcome::Differs(id.clone())
        }
        _ => outcome,
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Prepared stories that wait for their turn.
struct Queue {
    hands: Hands,
    stories: VecDeque<Taken>,
}

impl Queue {
    /// At least one story and at most `budget` of weight, waiting for one where none is ready; none when all were taken.
    async fn take(&mut self, budget: usize) -> Vec<Taken> {
        if self.stories.is_empty()
            && let Some(hand) = self.hands.recv().await
        {
            self.stories.extend(hand);
        }
        self.ready(budget)
    }

    /// At most `budget` of weight, or one story, of those that are ready.
    fn ready(&mut self, budget: usize) -> Vec<Taken> {
        while self.stories.iter().map(weight).sum::<usize>() < budget
            && let Ok(hand) = self.hands.try_recv()
        {
            self.stories.extend(hand);
        }
        let mut part = Vec::new();
        let mut left = budget;
        while let Some(taken) = self.stories.pop_front_if(|taken| part.is_empty() || weight(taken) <= left) {
            left = left.saturating_sub(weight(&taken));
            part.push(taken);
        }
        part
    }
}

fn weight(taken: &Taken) -> usize {
    taken.line.len() + STORY
}

/// The next part's budget, from how long this one took: never more than doubled, since stories differ.
fn next(budget: usize, weight: usize, took: Duration) -> usize {
    let fitting = weight as f64 * PART.as_secs_f64() / took.as_secs_f64().max(0.000_1);
    let next = if weight * 2 < budget { fitting.min(budget as f64) } else { fitting.min(budget as f64 * 2.0) };
    (next as usize).clamp(STORY, PART_BYTES)
}

/// Reads of the stories that this turn brings; they are committed with them, so a second import need not set them.
fn seeds(outcomes: &[Outcome], reads: Vec<Vec<(Moment, i64)>>) -> Vec<(String, Moment, i64)> {
    let ids = outcomes.iter().map(|outcome| match outcome {
        Outcome::New(id) | Outcome::Replaced(id) => Some(id),
        Outcome::Same(_) | Outcome::Differs(_) | Outcome::Retracted(_) => None,
    });
    ids.zip(reads)
        .flat_map(|(id, reads)| reads.into_iter().filter_map(move |(hour, n)| Some((id?.clone(), hour, n))))
        .collect()
}

fn tell(report: &mut Report, outcomes: &[Outcome], lines: &[u64]) {
    for (outcome, line) in outcomes.iter().zip(lines) {
        match outcome {
            Outcome::New(_) => report.new += 1,
            Outcome::Same(_) => report.same += 1,
            Outcome::Differs(_) => report.differs(*line),
            Outcome::Replaced(_) => report.replaced += 1,
            Outcome::Retracted(_) => report.refused.add(*line, RETRACTED),
        }
    }
}
