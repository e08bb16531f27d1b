//! Stories that look like a newspaper's to an index: words of Bengali syllables by Zipf's law, inflected as words are.
//!
//! 120,000 stems of one to four syllables; the rank of a word is drawn so that the r-th commonest comes 1/(r + 2.7) as often (Mandelbrot). A third of
//! the words carry an ending. A headline has 5 to 9 words, a body 60 to 420 in paragraphs of about 45, some of its rarer words said again, as
//! names are. One seed: every run writes the same archive.

use anyhow::Result;
use jiff::tz::TimeZone;
use press::{Change, NewRelease, Section, append, sections};
use search::{Ask, Question};
use store::{Db, sql, values};
use story::moment::DAY;
use story::{Body, Moment, Story};

pub const NOW: i64 = 1_790_000_000_000_000;
const WORDS: usize = 120_000;
const SECTIONS: u64 = 12;
/// Days over which the archive is spread.
const SPAN: u64 = 15 * 365;
const ENDINGS: [&str; 8] = ["র", "কে", "তে", "টি", "গুলো", "রা", "ও", "ই"];

pub struct Archive {
    words: Vec<String>,
    /// The sum of the shares of a word and all commoner ones.
    sums: Vec<f64>,
}

/// Splitmix64.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

impl Archive {
    pub fn new() -> Archive {
        let consonants: Vec<char> = "কখগঘচছজঝটঠডঢতথদধনপফবভমযরলশসহ".chars().collect();
        let vowels = ["", "", "া", "ি", "ু", "ে", "ো", "ী"];
        let mut dice = Dice(1);
        let mut seen = std::collections::HashSet::new();
        let mut words = Vec::with_capacity(WORDS);
        while words.len() < WORDS {
            // Common words are short.
            let syllables = 1 + dice.below(2 + (words.len() as u64 / 2_000).min(2)) + u64::from(words.len() > 300);
            let mut word = String::new();
            for _ in 0..syllables {
                word.push(consonants[dice.below(consonants.len() as u64) as usize]);
                word.push_str(vowels[dice.below(vowels.len() as u64) as usize]);
            }
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let share = |rank: usize| 1.0 / (rank as f64 + 2.7);
        let sums = (0..WORDS).map(|rank| {
            sum += share(rank);
            sum
        });
        Archive { sums: sums.collect(), words }
    }

    fn rank(&self, dice: &mut Dice) -> usize {
        let at = dice.next() as f64 / u64::MAX as f64 * self.sums[WORDS - 1];
        self.sums.partition_point(|sum| *sum < at).min(WORDS - 1)
    }

    fn word(&self, rank: usize, dice: &mut Dice) -> String {
        let ending = if dice.below(3) == 0 { ENDINGS[dice.below(8) as usize] } else { "" };
        format!("{}{ending}", self.words[rank])
    }

    fn story(&self, n: u64) -> Story {
        let mut dice = Dice(n.wrapping_mul(0x2545_f491_4f6c_dd1d) + 7);
        let length = 60 + dice.below(360);
        let mut rarer: Vec<usize> = Vec::new();
        let mut body = String::new();
        for at in 1..=length {
            let again = !rarer.is_empty() && dice.below(12) == 0;
            let rank = if again { rarer[dice.below(rarer.len() as u64) as usize] } else { self.rank(&mut dice) };
            if rank > 2_000 {
                rarer.push(rank);
            }
            body.push_str(&self.word(rank, &mut dice));
            body.push_str(if at % 45 == 0 {
                "।\n"
            } else if at % 11 == 0 {
                "। "
            } else {
                " "
            });
        }
        let mut headline = String::new();
        for _ in 0..5 + dice.below(5) {
            let told = !rarer.is_empty() && dice.below(2) == 0;
            let rank = if told { rarer[dice.below(rarer.len() as u64) as usize] } else { self.rank(&mut dice) };
            headline.push_str(&self.word(rank, &mut dice));
            headline.push(' ');
        }
        Story {
            headline: headline.trim().to_owned(),
            section: slug(n % SECTIONS),
            body: Body::from_lines(&body),
            ..Story::default()
        }
    }

    fn published(&self, n: u64) -> Moment {
        let days = Dice(n ^ 0xabcd).below(SPAN * 1_000) as i64;
        Moment(NOW - days * (DAY / 1_000))
    }

    /// Brings `stories` into the press, those that are there already left out. Gives their text's size in bytes.
    pub async fn fill(&self, db: &Db, stories: u64) -> Result<u64> {
        store::migrate::migrate(db, press::tables::MIGRATIONS, 0).await?;
        let there =
            sql::one(&mut *db.read().await?, "SELECT count(*) FROM press_story WHERE id NOT LIKE 'new%'", values![])
                .await?;
        let there = there.map_or(0, |row| row.int(0)) as u64;
        let mut text = 0;
        let mut batch = Vec::new();
        for n in 0..stories {
            let story = self.story(n);
            text += story.headline.len() as u64;
            story.body.each_text(&mut |run| text += run.len() as u64);
            if n >= there {
                batch.push(release(id(n), self.published(n), story));
            }
            if batch.len() == 500 || n + 1 == stories {
                append(db, std::mem::take(&mut batch)).await?;
            }
        }
        Ok(text)
    }

    /// Publishes the story `id`, or an update of it, with the words of number `n` and `word` in its headline.
    pub async fn publish(&self, db: &Db, id: String, n: u64, word: &str) -> Result<()> {
        let mut story = self.story(n);
        story.headline = format!("{word} {}", story.headline);
        append(db, vec![release(id, Moment(NOW), story)]).await
    }

    /// A question in Latin letters.
    pub fn latin(&self, n: u64) -> Question {
        let mut dice = Dice(n + 77);
        let word = &self.words[300 + dice.below(20_000) as usize];
        question(&bangla::slug::romanised(word))
    }

    pub fn question(&self, n: u64) -> Question {
        self.kind_and_question(n).1
    }

    /// What readers ask: of a hundred, 35 two words, 20 one name, 15 part of a headline, 10 in Latin letters, 8 a section's newest, 5 in a span of
    /// days, 4 a phrase, 3 common words alone.
    pub fn kind_and_question(&self, n: u64) -> (&'static str, Question) {
        let mut dice = Dice(n * 31 + 5);
        let rarer = |dice: &mut Dice| self.words[300 + self.rank(dice) % 30_000].clone();
        let headline = |dice: &mut Dice| self.story(dice.below(100_000)).headline;
        match n % 100 {
            0..35 => ("two words", question(&format!("{} {}র", rarer(&mut dice), rarer(&mut dice)))),
            35..55 => ("one word", question(&rarer(&mut dice))),
            55..70 => {
                let headline = headline(&mut dice);
                let words: Vec<&str> = headline.split(' ').take(4).collect();
                ("part of a headline", question(&words.join(" ")))
            }
            70..80 => ("latin letters", self.latin(n)),
            80..88 => {
                let lists = vec![slug(n % SECTIONS)];
                ("a section's newest", Question { lists, newest: true, ..question(&rarer(&mut dice)) })
            }
            88..93 => {
                let from = Moment(NOW - 400 * DAY);
                let (from, to) = (Some(from), Some(Moment(from.0 + 200 * DAY)));
                ("a span of days", Question { from, to, ..question(&rarer(&mut dice)) })
            }
            93..97 => {
                let headline = headline(&mut dice);
                let words: Vec<&str> = headline.split(' ').take(2).collect();
                ("a phrase", question(&format!("\"{}\"", words.join(" "))))
            }
            _ => {
                let common = |dice: &mut Dice| self.words[dice.below(60) as usize].clone();
                ("common words", question(&format!("{} {}", common(&mut dice), common(&mut dice))))
            }
        }
    }
}

/// The id of story `n`.
pub fn id(n: u64) -> String {
    format!("s{n}")
}

/// How many stories the press has seen.
pub async fn stories(db: &Db) -> Result<u64> {
    let row = sql::one(&mut *db.read().await?, "SELECT count(*) FROM press_story", values![]).await?;
    Ok(row.map_or(0, |row| row.int(0)) as u64)
}

fn question(words: &str) -> Question {
    Question { ask: Ask::parse(words), now: Moment(NOW), most: 20, ..Question::default() }
}

fn slug(n: u64) -> String {
    format!("section-{}", char::from(b'a' + n as u8))
}

fn release(id: String, at: Moment, content: Story) -> NewRelease {
    let (published, updated, note) = (Some(at), None, String::new());
    NewRelease { story: id, at, published, updated, change: Change::Publish, note, content }
}

async fn append(db: &Db, releases: Vec<NewRelease>) -> Result<()> {
    let mut write = db.write().await?;
    if sections::all(&mut write).await?.is_empty() {
        for n in 0..SECTIONS {
            sections::put(&mut write, Moment(0), &Section { slug: slug(n), name: slug(n), parent: None }).await?;
        }
    }
    append::release(&mut write, &TimeZone::UTC, releases).await?;
    write.commit().await?;
    Ok(())
}
