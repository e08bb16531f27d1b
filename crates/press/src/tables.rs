//! The tables of the press. No other crate writes them.

use store::Migration;

/// Every step, in order; see [`store::migrate`].
pub const MIGRATIONS: &[&Migration] = &[&FIRST, &NAMES, &PAIRS, &ENDS, &FRESH, &MERGED];

/// - `press_log`: what happened, in commit order. `press_release`: every public state of every story.
/// - `press_story`: the story's first place in the log.
/// - `press_listing`: in which list a story stood, from when until when. `list` is `''` for the whole paper (`en` for its
///   English edition), a section's slug, or `topic/SLUG`, `author/SLUG`, `desk/SLUG`; `rank` orders it (see `append::rank`), `seq` breaks ties.
/// - `press_picture`: which stories have shown a picture.
/// - `press_day`: how many stories that have not ended a list holds on a day, so that page 4,000 costs what page 2 does.
const FIRST: Migration = Migration {
    name: "press-1",
    sql: "
CREATE TABLE press_log (seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE press_release (story TEXT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL, published BIGINT, updated BIGINT,
  change TEXT NOT NULL, note TEXT NOT NULL, card TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (story, n));
CREATE TABLE press_story (id TEXT PRIMARY KEY, seq BIGINT NOT NULL, ended BIGINT, mode TEXT);
CREATE TABLE press_listing (list TEXT NOT NULL, rank BIGINT NOT NULL, seq BIGINT NOT NULL, since BIGINT NOT NULL,
  until BIGINT NOT NULL, day BIGINT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (list, rank, seq, since));
CREATE INDEX press_listing_story ON press_listing (story);
CREATE TABLE press_day (list TEXT NOT NULL, day BIGINT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (list, day));
CREATE TABLE press_section (slug TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT, place BIGINT NOT NULL);
CREATE TABLE press_redirect (path TEXT PRIMARY KEY, story TEXT NOT NULL);
CREATE INDEX press_redirect_story ON press_redirect (story);
CREATE TABLE press_picture (key TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (key, story));
",
};

/// - `press_name`: topics, people and desks with their slugs; `base` is the slug without the number that tells two apart.
/// - `press_standing`: every state of what stands beside the stories (see [`crate::standing`]).
const NAMES: Migration = Migration {
    name: "press-2",
    sql: "
CREATE TABLE press_name (kind TEXT NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL, base TEXT NOT NULL,
  PRIMARY KEY (kind, slug));
CREATE UNIQUE INDEX press_name_name ON press_name (name, kind);
CREATE INDEX press_name_base ON press_name (base);
CREATE TABLE press_standing (key TEXT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (key, n));
CREATE INDEX press_release_corrections ON press_release (at, story) WHERE change = 'correction';
",
};

/// - `press_pair`: which story has ever named which as the same in another edition (see [`crate::pairs`]).
const PAIRS: Migration = Migration {
    name: "press-3",
    sql: "
CREATE TABLE press_pair (story TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (story, other));
CREATE INDEX press_pair_other ON press_pair (other);
",
};

/// `press_end`: from when until when a story was away from its readers, and how it was taken from them.
const ENDS: Migration = Migration {
    name: "press-4",
    sql: "
CREATE TABLE press_end (story TEXT NOT NULL, since BIGINT NOT NULL, until BIGINT NOT NULL, mode TEXT NOT NULL,
  PRIMARY KEY (story, since));
INSERT INTO press_end (story, since, until, mode)
  SELECT id, ended, 9223372036854775807, mode FROM press_story WHERE ended IS NOT NULL;
ALTER TABLE press_story DROP COLUMN ended;
ALTER TABLE press_story DROP COLUMN mode;
",
};

/// `press_day.changed`: of a whole paper's list, when readers were last told of a change in one of the day's stories, or given it.
const FRESH: Migration = Migration {
    name: "press-5",
    sql: "
ALTER TABLE press_day ADD COLUMN changed BIGINT;
INSERT INTO press_day (list, day, n, changed)
  SELECT l.list, l.day, 0, max(coalesce(r.updated, r.published)) FROM press_listing l
  JOIN press_release r ON r.story = l.story AND r.n = (SELECT max(n) FROM press_release WHERE story = l.story)
  WHERE l.until = 9223372036854775807 AND l.list IN ('', 'bn', 'en') AND r.published IS NOT NULL GROUP BY l.list, l.day
  ON CONFLICT (list, day) DO UPDATE SET changed = excluded.changed;
",
};

/// `press_merged`: which topic was merged into which, and since when (see [`crate::merged`]).
const MERGED: Migration = Migration {
    name: "press-merged",
    sql: "
CREATE TABLE press_merged (kind TEXT NOT NULL, slug TEXT NOT NULL, kept TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (kind, slug));
",
};
