//! From a question to the stories that answer it.
//!
//! # How
//!
//! A story answers when it holds every word asked for, in any form and in any spelling that sounds alike: the field `sound`
//! decides, since whatever agrees in writing agrees in sound. What ranks it is the sum of BM25 (k1 1.2, b 0.75) over
//! the fields, each with its weight ([`crate::Weights`]): a word found as it was written counts in both forms. Where few stories hold every
//! word, those follow that lack some ([`enough`]). Words that stand in every text ([`bangla::is_stopword`]) only rank.
//!
//! Newer stories gain a little: the score times 1 + R·2^(−age/H), R and H in [`crate::Weights`]. A story without a date counts as infinitely old,
//! which costs it no more than that gain.

use std::ops::Bound;
use std::sync::Arc;

use story::Moment;
use story::moment::DAY;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, Order, Score, Searcher, SegmentReader, TantivyDocument, Term};

use crate::ask::{Ask, Part};
use crate::index::{Error, Open, Search};
use crate::passages::Sought;
use crate::question::Question;
use crate::terms::{Form, term};

/// A word in a larger part of all stories tells few of them apart: its forms are not ranked by, and a story that lacks it is not looked for.
/// In a large archive they would take most of the time.
const COMMON: f64 = 1.0 / 16.0;
/// Unless no more stories than these hold it: in a small paper most words stand in a sixteenth of all.
const KEPT: f64 = 20.0;
/// A phrase in Latin letters is looked for in so many ways, the likeliest.
const PHRASES: usize = 32;
/// With fewer stories that hold every word, those are shown too that lack some.
const FEW: usize = 10;

/// What a story that holds every word has before those that lack some: more than words ever add up to.
const ALL: f32 = 1_000.0;

/// What the index answers.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The stories' ids, in order.
    pub ids: Vec<String>,
    /// How many there are in all.
    pub total: usize,
    /// Some of them lack a word.
    pub relaxed: bool,
    /// What of them is marked: see [`crate::passages`].
    pub sought: Sought,
    /// What may have been meant, where little was found.
    pub suggestion: Option<String>,
}

impl Search {
    /// The stories that answer `question`. Blocks for some milliseconds: call it where that is no matter.
    ///
    /// # Errors
    /// [`Error::Rebuilding`] while there is no whole index; [`Error::Index`] where it is broken.
    pub fn find(&self, question: &Question) -> Result<Found, Error> {
        let open = self.0.answering()?;
        let searcher = open.reader.searcher();
        let words = open.words_of(&question.ask, &searcher)?;
        let phrases = open.phrases_of(&question.ask.wanted)?;
        let mut found = Found { sought: sought(&words, &phrases), ..Found::default() };
        if question.is_empty() {
            return Ok(found);
        }
        let strict = open.query(&searcher, question, &words, &phrases, None)?;
        let (ids, total) = run(&open, &searcher, &*strict, question)?;
        (found.ids, found.total) = (ids, total);
        let required = words.iter().filter(|word| word.required);
        let rarer = required.clone().filter(|word| !word.common).count();
        // Newest first, those that lack a word would stand before those that have all.
        let weaker = !question.is_newest() || total == 0;
        if let Some(enough) = enough(required.count(), rarer, total).filter(|_| weaker) {
            let relaxed = open.query(&searcher, question, &words, &phrases, Some(enough))?;
            let (ids, total) = run(&open, &searcher, &*relaxed, question)?;
            found.relaxed = total > found.total;
            (found.ids, found.total) = (ids, total);
        }
        if found.total < FEW {
            found.suggestion = open.suggestion(&searcher, &question.ask)?;
        }
        Ok(found)
    }
}

/// Whether a word that `held` of all `stories` hold tells few of them apart.
pub(crate) fn is_common(held: u64, stories: u64) -> bool {
    held as f64 > (stories as f64 * COMMON).max(KEPT)
}

/// Phrases, any of which is meant.
type Phrases = Vec<Vec<String>>;

/// What is marked in the stories: each phrase, and the words that a story must hold.
fn sought(words: &[Asked], phrases: &[Phrases]) -> Sought {
    let meant = words.iter().filter(|word| word.required).flat_map(|word| &word.meant);
    Sought { sounds: meant.map(|(word, _)| Form::Sound.of(word)).collect(), phrases: phrases.concat() }
}

/// How many of the `rarer` words a story must hold where only `total` hold all the `required` ones; `None` where those are enough.
fn enough(required: usize, rarer: usize, total: usize) -> Option<usize> {
    let few = total == 0 || (total < FEW && required > 2);
    (few && required > 1 && rarer > 0).then(|| rarer.saturating_sub(required.div_ceil(4)).max(1))
}

/// One word of a question.
pub(crate) struct Asked {
    /// See [`Open::meant`].
    pub meant: Vec<(String, f32)>,
    /// A story must hold it.
    pub required: bool,
    /// It [`is_common`] in any form.
    pub common: bool,
    /// It is so as it was written.
    pub common_form: bool,
}

impl Open {
    fn words_of(self: &Arc<Open>, ask: &Ask, searcher: &Searcher) -> Result<Vec<Asked>, Error> {
        let mut words = Vec::new();
        let tells = |part: &&Part| !matches!(part, Part::Word(word) if bangla::is_stopword(word));
        let beside = ask.wanted.iter().filter(tells).count();
        for part in &ask.wanted {
            match part {
                Part::Word(word) => {
                    let meant = self.meant(word, beside)?;
                    // In Latin letters: where the likeliest of what is meant stands in every text.
                    let required = !meant.iter().any(|(word, _)| bangla::is_stopword(word));
                    let common = |field: Field, form: Form| {
                        let stories = searcher.doc_freq(&term(field, &form.of(word)))?;
                        Ok::<_, Error>(is_common(stories, searcher.num_docs()))
                    };
                    words.push(Asked {
                        meant,
                        required,
                        common: common(self.fields.sound, Form::Sound)?,
                        common_form: common(self.fields.word, Form::Word)?,
                    });
                }
                Part::Phrase(phrase) => {
                    // A story holds them where it holds the phrase; each ranks it.
                    let each = phrase.iter().map(|word| Asked {
                        meant: vec![(word.clone(), 1.0)],
                        required: false,
                        common: false,
                        common_form: false,
                    });
                    words.extend(each);
                }
            }
        }
        let other = ask.wanted.iter().any(|part| matches!(part, Part::Phrase(_)));
        if !other && words.iter().all(|word| !word.required) {
            words.iter_mut().for_each(|word| word.required = true);
        }
        Ok(words)
    }

    /// The query of a question. A story must hold every required word; with `enough`, so many of those that are not common.
    fn query(
        self: &Arc<Open>,
        searcher: &Searcher,
        question: &Question,
        words: &[Asked],
        phrases: &[Phrases],
        enough: Option<usize>,
    ) -> Result<Box<dyn Query>, Error> {
        let Question { ask, weights, .. } = question;
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut required: Vec<Box<dyn Query>> = Vec::new();
        let mut rarer: Vec<Box<dyn Query>> = Vec::new();
        for word in words {
            let sound = self.any(self.fields.sound, Form::Sound, &word.meant, weights.sound);
            if enough.is_some() && word.required && !word.common {
                rarer.push(sound.box_clone());
            } else if enough.is_some() || !word.required {
                clauses.push((Occur::Should, sound.box_clone()));
            }
            if word.required {
                required.push(sound);
            }
            clauses.push((Occur::Should, self.any(self.fields.above, Form::Stem, &word.meant, weights.above)));
            if !word.common_form {
                clauses.push((Occur::Should, self.any(self.fields.word, Form::Word, &word.meant, weights.word)));
            }
        }
        match enough {
            Some(enough) => {
                let all = ConstScoreQuery::new(Box::new(BooleanQuery::intersection(required)), ALL);
                clauses.push((Occur::Should, Box::new(all)));
                let some = BooleanQuery::union_with_minimum_required_clauses(rarer, enough);
                clauses.push((Occur::Must, Box::new(some)));
            }
            None => clauses.extend(required.into_iter().map(|query| (Occur::Must, query))),
        }
        clauses.extend(phrases.iter().map(|phrases| (Occur::Must, self.any_phrase(phrases))));
        for part in &ask.without {
            clauses.push((Occur::MustNot, self.leaves_out(part)?));
        }
        for (field, names) in [(self.fields.credit, &ask.authors), (self.fields.topic, &ask.topics)] {
            for name in names {
                clauses.extend(self.named(field, name)?.into_iter().map(|query| (Occur::Must, query)));
            }
        }
        clauses.extend(self.filters(searcher, question)?.into_iter().map(|query| (Occur::Must, query)));
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// What a word may mean, each with how likely it is: itself, and where Latin letters are in it, Bengali words.
    fn meant(self: &Arc<Open>, word: &str, beside: usize) -> Result<Vec<(String, f32)>, Error> {
        if is_latin(word) {
            return self.romanised(word, beside);
        }
        // 5G is ৫জি.
        let named = bangla::letters_named(word);
        Ok(std::iter::once(word.to_owned()).chain(named).map(|word| (word, 1.0)).collect())
    }

    /// Any of what a word may mean, in one form, each with its part.
    fn any(&self, field: Field, form: Form, meant: &[(String, f32)], weight: f32) -> Box<dyn Query> {
        let mut forms: Vec<(String, f32)> = Vec::new();
        for (word, likely) in meant {
            let form = form.of(word);
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, most)) => *most = most.max(*likely),
                None => forms.push((form, *likely)),
            }
        }
        let one = |(form, likely): (String, f32)| -> Box<dyn Query> {
            let query = TermQuery::new(term(field, &form), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(query), weight * likely))
        };
        let mut queries: Vec<_> = forms.into_iter().map(one).collect();
        match queries.len() {
            1 => queries.remove(0),
            _ => Box::new(BooleanQuery::union(queries)),
        }
    }

    /// What each phrase among `parts` may mean.
    fn phrases_of(self: &Arc<Open>, parts: &[Part]) -> Result<Vec<Phrases>, Error> {
        let phrase = |part: &Part| match part {
            Part::Phrase(words) => Some(self.phrases(words)),
            Part::Word(_) => None,
        };
        parts.iter().filter_map(phrase).collect()
    }

    /// What a phrase may mean: itself, and with Bengali words in place of those in Latin letters.
    fn phrases(self: &Arc<Open>, phrase: &[String]) -> Result<Phrases, Error> {
        let mut phrases: Vec<(Vec<String>, f32)> = vec![(Vec::new(), 1.0)];
        for word in phrase {
            let meant = self.meant(word, phrase.len())?;
            let longer = |(before, likely): &(Vec<String>, f32)| {
                let with =
                    |(word, more): &(String, f32)| ([before, std::slice::from_ref(word)].concat(), likely * more);
                meant.iter().map(with).collect::<Vec<_>>()
            };
            phrases = phrases.iter().flat_map(longer).collect();
            phrases.sort_by(|(_, one), (_, other)| other.total_cmp(one));
            phrases.truncate(PHRASES);
        }
        Ok(phrases.into_iter().map(|(words, _)| words).collect())
    }

    fn any_phrase(&self, phrases: &Phrases) -> Box<dyn Query> {
        let one = |words: &Vec<String>| -> Box<dyn Query> {
            Box::new(PhraseQuery::new(words.iter().map(|word| term(self.fields.word, word)).collect()))
        };
        Box::new(BooleanQuery::union(phrases.iter().map(one).collect()))
    }

    /// What holds `part`. Of what Latin letters may mean the likeliest: a story is not left out for what was hardly meant.
    fn leaves_out(self: &Arc<Open>, part: &Part) -> Result<Box<dyn Query>, Error> {
        match part {
            Part::Phrase(words) => Ok(self.any_phrase(&self.phrases(words)?)),
            Part::Word(word) => {
                let meant = self.meant(word, 1)?;
                let likeliest = &meant[..meant.len().min(2)];
                Ok(self.any(self.fields.sound, Form::Sound, likeliest, 1.0))
            }
        }
    }

    /// Each word of a name, in the field that holds names.
    fn named(self: &Arc<Open>, field: Field, name: &str) -> Result<Vec<Box<dyn Query>>, Error> {
        let mut queries = Vec::new();
        let words: Vec<_> = bangla::words::words(name).map(|word| word.term).collect();
        for word in &words {
            queries.push(self.any(field, Form::Sound, &self.meant(word, words.len())?, 1.0));
        }
        Ok(queries)
    }

    /// What must hold of a story besides its words; it does not rank.
    fn filters(&self, searcher: &Searcher, question: &Question) -> Result<Vec<Box<dyn Query>>, Error> {
        let mut filters: Vec<Box<dyn Query>> = Vec::new();
        let all: u64 = searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        for list in std::iter::once(&question.edition).chain(&question.lists) {
            let term = Term::from_field_text(self.fields.list, list);
            // A paper of one edition: every story stands there.
            if searcher.doc_freq(&term)? == all {
                continue;
            }
            filters.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        }
        if question.from.is_some() || question.to.is_some() {
            let term = |moment: Moment| Term::from_field_i64(self.fields.published, moment.0);
            let from = question.from.map_or(Bound::Unbounded, |from| Bound::Included(term(from)));
            let to = question.to.map_or(Bound::Unbounded, |to| Bound::Excluded(term(to)));
            filters.push(Box::new(RangeQuery::new(from, to)));
        }
        Ok(filters.into_iter().map(|filter| Box::new(ConstScoreQuery::new(filter, 0.0)) as Box<dyn Query>).collect())
    }

    pub fn id(&self, searcher: &Searcher, address: DocAddress) -> Result<String, Error> {
        let document: TantivyDocument = searcher.doc(address)?;
        Ok(document.get_first(self.fields.story).and_then(|value| value.as_str()).unwrap_or_default().to_owned())
    }
}

/// A word of nothing but Latin letters, which may stand for a Bengali one.
pub(crate) fn is_latin(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn run(
    open: &Open,
    searcher: &Searcher,
    query: &dyn Query,
    question: &Question,
) -> Result<(Vec<String>, usize), Error> {
    let top = TopDocs::with_limit(question.most.max(1)).and_offset(question.skip);
    let (addresses, total): (Vec<DocAddress>, usize) = if question.is_newest() {
        let newest = top.order_by_fast_field::<i64>("published", Order::Desc);
        let (top, total) = searcher.search(query, &(newest, Count))?;
        (top.into_iter().map(|(_, address)| address).collect(), total)
    } else {
        let (now, weights) = (question.now, question.weights);
        let blended = top.tweak_score(move |segment: &SegmentReader| {
            let published =
                segment.fast_fields().i64("published").ok().map(|column| column.first_or_default_col(i64::MIN));
            move |document: DocId, score: Score| {
                let at = published.as_ref().map_or(i64::MIN, |column| column.get_val(document));
                score * (1.0 + weights.recency * freshness(at, now, weights.half_life))
            }
        });
        let (top, total) = searcher.search(query, &(blended, Count))?;
        (top.into_iter().map(|(_, address)| address).collect(), total)
    };
    let ids = addresses.into_iter().map(|address| open.id(searcher, address)).collect::<Result<_, _>>()?;
    Ok((ids, total))
}

/// 1 for what was published now, half of it after each half-life, 0 without a date.
fn freshness(published: i64, now: Moment, half_life: f32) -> f32 {
    if published == i64::MIN {
        return 0.0;
    }
    let days = now.0.saturating_sub(published).max(0) / (DAY / 100);
    (-(days as f32 / 100.0) / half_life).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_stories_make_the_question_weaker() {
        assert_eq!(enough(1, 1, 0), None);
        assert_eq!((enough(2, 2, 0), enough(2, 2, 1)), (Some(1), None));
        assert_eq!((enough(3, 3, 9), enough(3, 3, 10)), (Some(2), None));
        assert_eq!((enough(4, 4, 0), enough(8, 8, 0)), (Some(3), Some(6)));
        // Common words are not looked for.
        assert_eq!((enough(3, 2, 9), enough(8, 5, 0), enough(3, 0, 0)), (Some(1), Some(3), None));
    }

    #[test]
    fn what_is_new_gains_and_what_has_no_date_loses_nothing() {
        let now = Moment(1_000 * DAY);
        assert_eq!(freshness(now.0, now, 30.0), 1.0);
        assert!((freshness(now.0 - 30 * DAY, now, 30.0) - 0.5).abs() < 1e-6);
        assert_eq!(freshness(i64::MIN, now, 30.0), 0.0);
        assert_eq!(freshness(now.0 + DAY, now, 30.0), 1.0);
    }
}
