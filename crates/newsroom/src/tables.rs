//! The tables of the newsroom. No other crate writes them.

use store::Migration;

/// Every step, in order; see [`store::migrate`].
pub const MIGRATIONS: &[&Migration] = &[
    &FIRST,
    &SESSIONS,
    &DESKS,
    &SECOND_STEP,
    &LINKS,
    &AUDIT,
    &FRONTS,
    &TAKEN,
    &TOKENS,
    &ONCE,
    &HOOKS,
    &FLOW,
    &BOARD,
    &PICTURES,
    &COUNTED,
    &STATES,
    &HEADLINE_WORDS,
];

/// - `newsroom_story`: what the newsroom knows of a story now. `version` is its newest, `released` the one that readers
///   have; `headline`, `section`, `published`, `updated` are copies for lists and releases; `changed` orders lists.
/// - `newsroom_version`: every saved state; a state never changes, the form in which it is kept does (see `versions`).
///   `staff` is null for the command line.
/// - `newsroom_staff`, `newsroom_session`, `newsroom_token`: who works here. Tokens are kept as SHA-256 only.
/// - `newsroom_picture`: the pictures that are in the blobs. `newsroom_counter`: the newest id given.
/// - `newsroom_import`: which outside key became which story, with which content. `newsroom_audit`: who did what.
const FIRST: Migration = Migration {
    name: "newsroom-1",
    sql: "
CREATE TABLE newsroom_story (id TEXT PRIMARY KEY, version BIGINT NOT NULL, state TEXT NOT NULL, owner BIGINT,
  created BIGINT NOT NULL, changed BIGINT NOT NULL, released BIGINT, published BIGINT, updated BIGINT,
  headline TEXT NOT NULL, section TEXT NOT NULL);
CREATE INDEX newsroom_story_changed ON newsroom_story (changed, id);
CREATE TABLE newsroom_version (story TEXT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL, staff BIGINT,
  content TEXT NOT NULL, PRIMARY KEY (story, n));
CREATE TABLE newsroom_staff (id BIGINT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
  password_hash TEXT NOT NULL, initials TEXT NOT NULL);
CREATE TABLE newsroom_session (token TEXT PRIMARY KEY, staff BIGINT NOT NULL, created BIGINT NOT NULL, seen BIGINT NOT NULL);
CREATE TABLE newsroom_token (token TEXT PRIMARY KEY, staff BIGINT NOT NULL, created BIGINT NOT NULL);
CREATE TABLE newsroom_picture (key TEXT PRIMARY KEY, width BIGINT NOT NULL, height BIGINT NOT NULL,
  at BIGINT NOT NULL, staff BIGINT);
CREATE TABLE newsroom_import (key TEXT PRIMARY KEY, story TEXT NOT NULL, fingerprint TEXT NOT NULL);
CREATE TABLE newsroom_counter (name TEXT PRIMARY KEY, n BIGINT NOT NULL);
CREATE TABLE newsroom_audit (seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, staff BIGINT, act TEXT NOT NULL,
  object TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX newsroom_audit_object ON newsroom_audit (object, seq);
",
};

/// `newsroom_session.device`: the browser and the system that it was begun on, a word each.
const SESSIONS: Migration = Migration {
    name: "newsroom-sessions",
    sql: "
ALTER TABLE newsroom_session ADD COLUMN device TEXT NOT NULL DEFAULT '/';
CREATE INDEX newsroom_session_staff ON newsroom_session (staff);
",
};

/// `newsroom_staff.desks`: the names of the desks that the person is limited to, as JSON; an empty list for all.
const DESKS: Migration = Migration {
    name: "newsroom-desks",
    sql: "
ALTER TABLE newsroom_staff ADD COLUMN desks TEXT NOT NULL DEFAULT '[]';
",
};

/// - `newsroom_second_step`: the secret of a person's app, since when its code is asked for (null: not yet), and the last
///   step whose code was taken. `newsroom_recovery`: the hashes of the codes that stand in for it.
/// - `newsroom_halfway`: who gave a right password and owes a code. `newsroom_staff.disabled`: since when, null for not.
const SECOND_STEP: Migration = Migration {
    name: "newsroom-second-step",
    sql: "
CREATE TABLE newsroom_second_step (staff BIGINT PRIMARY KEY, secret TEXT NOT NULL, since BIGINT, last BIGINT NOT NULL);
CREATE TABLE newsroom_recovery (hash TEXT PRIMARY KEY, staff BIGINT NOT NULL);
CREATE INDEX newsroom_recovery_staff ON newsroom_recovery (staff);
CREATE TABLE newsroom_halfway (token TEXT PRIMARY KEY, staff BIGINT NOT NULL, created BIGINT NOT NULL, tries BIGINT NOT NULL);
ALTER TABLE newsroom_staff ADD COLUMN disabled BIGINT;
",
};

/// - `newsroom_invitation`, `newsroom_reset`: links that let somebody in or lead to a new password, by the hash of their
///   token. `newsroom_letter`: who asked for such a link and has no letter yet, known here or not.
const LINKS: Migration = Migration {
    name: "newsroom-links",
    sql: "
CREATE TABLE newsroom_invitation (token TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
  initials TEXT NOT NULL, desks TEXT NOT NULL, created BIGINT NOT NULL);
CREATE TABLE newsroom_reset (token TEXT PRIMARY KEY, staff BIGINT NOT NULL, created BIGINT NOT NULL);
CREATE TABLE newsroom_letter (id BIGINT PRIMARY KEY, email TEXT NOT NULL, at BIGINT NOT NULL, due BIGINT NOT NULL,
  tries BIGINT NOT NULL);
",
};

/// `newsroom_audit.via`: by what way somebody acted (see [`crate::Via`]); empty for acts from before it was kept.
const AUDIT: Migration = Migration {
    name: "newsroom-audit",
    sql: "
ALTER TABLE newsroom_audit ADD COLUMN via TEXT NOT NULL DEFAULT '';
CREATE INDEX newsroom_audit_staff ON newsroom_audit (staff, seq);
CREATE INDEX newsroom_audit_act ON newsroom_audit (act, seq);
",
};

/// `newsroom_front`: fronts as they are being arranged, by name; `content` is JSON (see [`press::fronts`]).
const FRONTS: Migration = Migration {
    name: "newsroom-fronts",
    sql: "
CREATE TABLE newsroom_front (name TEXT PRIMARY KEY, n BIGINT NOT NULL, at BIGINT NOT NULL, staff BIGINT, content TEXT NOT NULL);
",
};

/// - `newsroom_taken`: stories that were taken from their readers, with every address that depended on them (JSON); `purged`
///   says when those who keep copies were told. `newsroom_erasure`: what a story that vanished leaves to be removed behind
///   the act: its pictures, and with an empty one the bytes of its texts. `held`: see [`COUNTED`].
/// - `newsroom_sealed`: the legal hold: what a vanished story said, for nobody but whoever may open it.
const TAKEN: Migration = Migration {
    name: "newsroom-taken",
    sql: "
CREATE TABLE newsroom_taken (story TEXT NOT NULL, at BIGINT NOT NULL, staff BIGINT, mode TEXT NOT NULL,
  addresses TEXT NOT NULL, purged BIGINT, PRIMARY KEY (story, at));
CREATE INDEX newsroom_taken_at ON newsroom_taken (at);
CREATE TABLE newsroom_erasure (story TEXT NOT NULL, picture TEXT NOT NULL, held BIGINT NOT NULL, PRIMARY KEY (story, picture));
CREATE TABLE newsroom_sealed (story TEXT NOT NULL, at BIGINT NOT NULL, staff BIGINT, reason TEXT NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (story, at));
",
};

/// `newsroom_token`: what its owner calls it, its scopes by their names with a space between them, when it ends (null:
/// never), and the beginning of the day on which it was used last.
const TOKENS: Migration = Migration {
    name: "newsroom-tokens",
    sql: "
ALTER TABLE newsroom_token ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_token ADD COLUMN scopes TEXT NOT NULL DEFAULT 'read write publish staff';
ALTER TABLE newsroom_token ADD COLUMN expires BIGINT;
ALTER TABLE newsroom_token ADD COLUMN used BIGINT;
CREATE INDEX newsroom_token_staff ON newsroom_token (staff);
",
};

/// `newsroom_once`: what somebody asked for by a key, done with audit row `seq`, and what was answered (see [`crate::once`]).
const ONCE: Migration = Migration {
    name: "newsroom-once",
    sql: "
CREATE TABLE newsroom_once (staff BIGINT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, request TEXT NOT NULL,
  at BIGINT NOT NULL, seq BIGINT, answer TEXT, PRIMARY KEY (staff, key));
CREATE INDEX newsroom_once_at ON newsroom_once (at);
",
};

/// - `newsroom_hook`: an address that hears of `acts` (none: all), the secret that it shares with this paper, the last
///   audit row that was looked at for it, since when it fails, and since when it is switched off (null: it is not).
/// - `newsroom_delivery`: audit row `seq` told to a hook: when it is tried next (null: no more), and what came of it.
const HOOKS: Migration = Migration {
    name: "newsroom-hooks",
    sql: "
CREATE TABLE newsroom_hook (id BIGINT PRIMARY KEY, url TEXT NOT NULL, acts TEXT NOT NULL, secret TEXT NOT NULL,
  created BIGINT NOT NULL, seen BIGINT NOT NULL, failing BIGINT, stopped BIGINT);
CREATE TABLE newsroom_delivery (hook BIGINT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, due BIGINT,
  tries BIGINT NOT NULL, status BIGINT, said TEXT NOT NULL, taken BIGINT, PRIMARY KEY (hook, seq));
CREATE INDEX newsroom_delivery_due ON newsroom_delivery (hook, due);
",
};

/// - `newsroom_story`: `review` is where a new version stands (see [`crate::flow`]), `sent_back` why it was sent back last;
///   `passed` the version that was passed, by `passed_by`; `planned` a copy of the time for which it is scheduled;
///   `embargo` until when nothing releases it.
/// - `newsroom_due`: acts that wait for their time, and what became of them. `state`: `waiting`, `done`, `failed`, or
///   `settled` where somebody has taken it in hand. `letter`: when whoever made it is next to be told that it failed.
/// - `newsroom_lock`: who works on a story, until when. `newsroom_two_eyes`: the sections in which a version is passed first.
const FLOW: Migration = Migration {
    name: "newsroom-flow",
    sql: "
ALTER TABLE newsroom_story ADD COLUMN review TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_story ADD COLUMN sent_back TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_story ADD COLUMN passed BIGINT;
ALTER TABLE newsroom_story ADD COLUMN passed_by BIGINT;
ALTER TABLE newsroom_story ADD COLUMN planned BIGINT;
ALTER TABLE newsroom_story ADD COLUMN embargo BIGINT;
CREATE INDEX newsroom_story_state ON newsroom_story (state, review, changed, id);
CREATE INDEX newsroom_story_review ON newsroom_story (review, changed, id) WHERE review <> '';
CREATE INDEX newsroom_story_planned ON newsroom_story (changed, id) WHERE planned IS NOT NULL;
CREATE TABLE newsroom_due (id BIGINT PRIMARY KEY, story TEXT NOT NULL, version BIGINT NOT NULL, at BIGINT NOT NULL,
  staff BIGINT, made BIGINT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, letter BIGINT, tries BIGINT NOT NULL);
CREATE INDEX newsroom_due_state ON newsroom_due (state, at, id);
CREATE INDEX newsroom_due_story ON newsroom_due (story, state);
CREATE INDEX newsroom_due_letter ON newsroom_due (letter) WHERE letter IS NOT NULL;
CREATE TABLE newsroom_lock (story TEXT PRIMARY KEY, staff BIGINT NOT NULL, until BIGINT NOT NULL);
CREATE TABLE newsroom_two_eyes (section TEXT PRIMARY KEY);
",
};

/// - `newsroom_story`: `desk` is a copy for lists, kept from this step on; `assignee`, `due` and `priority` say who is to
///   deliver it, by when, and how urgent it is.
/// - `newsroom_note`: what somebody noted on a passage: its words, and the byte at which they began in the text of the
///   body of that version. `newsroom_filter`: the lists that a person has kept, as the query of their address.
const BOARD: Migration = Migration {
    name: "newsroom-board",
    sql: "
ALTER TABLE newsroom_story ADD COLUMN desk TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_story ADD COLUMN assignee BIGINT;
ALTER TABLE newsroom_story ADD COLUMN due BIGINT;
ALTER TABLE newsroom_story ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;
CREATE INDEX newsroom_story_desk ON newsroom_story (desk, changed, id);
CREATE INDEX newsroom_story_assignee ON newsroom_story (assignee, changed, id) WHERE assignee IS NOT NULL;
CREATE TABLE newsroom_note (id BIGINT PRIMARY KEY, story TEXT NOT NULL, version BIGINT NOT NULL, place BIGINT NOT NULL,
  quote TEXT NOT NULL, text TEXT NOT NULL, at BIGINT NOT NULL, staff BIGINT, resolved BIGINT, resolved_by BIGINT);
CREATE INDEX newsroom_note_story ON newsroom_note (story, id);
CREATE TABLE newsroom_filter (id BIGINT PRIMARY KEY, staff BIGINT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL);
CREATE INDEX newsroom_filter_staff ON newsroom_filter (staff, id);
",
};

/// - `newsroom_picture`: what is known of a picture, for whoever uses it next; `focal` as `x,y` from 0 to 1, `until` the end
///   of the right to show it (null: none).
/// - `newsroom_picture_use`: which stories use it, in their newest version (`draft`) and before their readers (`shown`), each
///   0 or 1, since `at`. Of what was there before this step, drafts that no reader has come in with their next version.
const PICTURES: Migration = Migration {
    name: "newsroom-pictures",
    sql: "
ALTER TABLE newsroom_picture ADD COLUMN caption TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_picture ADD COLUMN alt TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_picture ADD COLUMN credit TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_picture ADD COLUMN rights TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_picture ADD COLUMN focal TEXT NOT NULL DEFAULT '';
ALTER TABLE newsroom_picture ADD COLUMN until BIGINT;
CREATE INDEX newsroom_picture_at ON newsroom_picture (at, key);
CREATE INDEX newsroom_picture_until ON newsroom_picture (until, key) WHERE until IS NOT NULL;
CREATE TABLE newsroom_picture_use (picture TEXT NOT NULL, story TEXT NOT NULL, at BIGINT NOT NULL, draft BIGINT NOT NULL,
  shown BIGINT NOT NULL, PRIMARY KEY (picture, story));
CREATE INDEX newsroom_picture_use_at ON newsroom_picture_use (picture, at, story);
CREATE INDEX newsroom_picture_use_story ON newsroom_picture_use (story);
INSERT INTO newsroom_picture_use (picture, story, at, draft, shown)
  SELECT u.key, s.id, s.changed, CASE WHEN v.content LIKE '%\"' || u.key || '\"%' THEN 1 ELSE 0 END,
    CASE WHEN s.state = 'published' AND EXISTS (SELECT 1 FROM press_release r WHERE r.story = s.id
      AND r.n = (SELECT max(n) FROM press_release m WHERE m.story = s.id) AND r.content LIKE '%\"' || u.key || '\"%') THEN 1 ELSE 0 END
  FROM press_picture u JOIN newsroom_story s ON s.id = u.story JOIN newsroom_version v ON v.story = s.id AND v.n = s.version;
DELETE FROM newsroom_picture_use WHERE draft = 0 AND shown = 0;
",
};

/// What was numbered after the highest row is counted from now on, so that no number comes twice, and goes on after it. Whether a
/// hold keeps an original, `newsroom_sealed` says.
const COUNTED: Migration = Migration {
    name: "newsroom-counted",
    sql: "
INSERT INTO newsroom_counter (name, n) SELECT 'due', coalesce(max(id), 0) FROM newsroom_due;
INSERT INTO newsroom_counter (name, n) SELECT 'filter', coalesce(max(id), 0) FROM newsroom_filter;
INSERT INTO newsroom_counter (name, n) SELECT 'hook', coalesce(max(id), 0) FROM (SELECT id FROM newsroom_hook UNION ALL
  SELECT hook FROM newsroom_delivery) AS known;
ALTER TABLE newsroom_erasure DROP COLUMN held;
",
};

/// The stories of a state, and of a section, in the order of lists: published ones are many, and of what is written each step
/// is a list.
const STATES: Migration = Migration {
    name: "newsroom-states",
    sql: "
DROP INDEX newsroom_story_state;
CREATE INDEX newsroom_story_state ON newsroom_story (state, changed, id);
CREATE INDEX newsroom_story_section ON newsroom_story (section, changed, id);
CREATE INDEX newsroom_story_step ON newsroom_story (review, changed, id) WHERE state = 'draft';
",
};

/// - `newsroom_word`: the words of the newest headlines, each as digits that all databases order alike (see `headline_words`).
/// - `newsroom_story.indexed_version`: the version whose headline is in it.
const HEADLINE_WORDS: Migration = Migration {
    name: "newsroom-headline-words",
    sql: "
CREATE TABLE newsroom_word (word TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (word, story));
CREATE INDEX newsroom_word_story ON newsroom_word (story);
ALTER TABLE newsroom_story ADD COLUMN indexed_version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX newsroom_story_indexed ON newsroom_story (changed, id) WHERE indexed_version <> version;
",
};
