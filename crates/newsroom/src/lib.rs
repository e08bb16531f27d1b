//! The newsroom: the verbs by which a paper is written, and who may use them.
//!
//! Each verb is one file and one transaction: the story, its release and the audit row are there together or not at all
//! (map.md, invariant 3). Permissions are checked here and nowhere else ([`permit`]).
//!
//! # Layout
//! - [`draft`](mod@draft), [`save`](mod@save), [`restore`](mod@restore), [`publish`](mod@publish),
//!   [`update`](mod@update), [`move_to`](mod@move_to), [`relate`](mod@relate), [`retract`](mod@retract): the life of a story.
//!   [`addresses`], [`taken`](mod@taken), [`erase`](mod@erase), [`sealed`](mod@sealed), [`purges`]: what a retraction reaches, removes,
//!   keeps and tells. [`section`](mod@section), [`picture`](mod@picture), [`credit_picture`](mod@credit_picture),
//!   [`replace_picture`](mod@replace_picture), [`merge_topics`](mod@merge_topics): what it uses; [`picture_list`](mod@picture_list)
//!   finds pictures again, `picture_use` keeps where they stand, [`beside`] finds them outside stories, [`rights`] until when they may.
//! - [`assign`](mod@assign), [`note`](mod@note), [`lock`](mod@lock), [`take_over`](mod@take_over), [`review`](mod@review), [`pass`](mod@pass), [`two_eyes`](mod@two_eyes),
//!   [`schedule`](mod@schedule), [`embargo`](mod@embargo): its way to its readers; [`flow`]: where it is on it; `sign`: whose initials stand under it.
//!   [`clock`]: what is done when its time comes; [`due`](mod@due): what waits for it, and what failed.
//! - [`own_page`](mod@own_page), [`profile`](mod@profile), [`banner`](mod@banner): what stands beside the stories.
//!   [`advertise`](mod@advertise): what stands there for money. [`front`](mod@front), [`front_save`](mod@front_save),
//!   [`front_publish`](mod@front_publish), [`front_undo`](mod@front_undo): what is set on fronts by hand.
//! - [`import`](mod@import): many stories at once, from another system.
//! - [`staff_add`](mod@staff_add), [`staff_list`](mod@staff_list), [`staff_change`](mod@staff_change),
//!   [`staff_disable`](mod@staff_disable), [`staff_token`](mod@staff_token), [`invite`](mod@invite), [`sign_in`](mod@sign_in): who works here;
//!   [`who`](mod@who): who is asking.
//! - [`account`]: what each of them keeps for themself: sessions, password, second step, reset. [`letters`]: the mail that is owed. [`hooks`](mod@hooks): addresses that hear of what is done. [`device`]: what a session was begun on.
//!   [`once`]: what is not done again when it is asked for again.
//! - [`filter`]: the lists that a person keeps. [`headline_words`]: the words of headlines, by which lists find stories.
//! - [`read`]: stories and versions as the newsroom sees them; [`history`](mod@history): who did what to one. [`permit`]: which role may do what; [`scope`]: and which token.
//! - `versions`, `delta`: how the versions of a story are kept.
//! - [`tables`]: the tables, owned by this crate alone.
//!
//! # Example
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! # let folder = tempfile::tempdir()?;
//! # let db = store::Db::open(&format!("sqlite:{}", folder.path().join("a.db").display())).await?;
//! # let blobs = store::Blobs::open(&folder.path().join("media"))?;
//! use newsroom::{Actor, Newsroom};
//! use story::Story;
//! store::migrate::migrate(&db, &[press::tables::MIGRATIONS, newsroom::tables::MIGRATIONS].concat(), 0).await?;
//! let room = Newsroom::new(db, blobs, store::Clock::system(), jiff::tz::TimeZone::UTC);
//! let me = Actor::command_line();
//! let river = press::Section { slug: "river".into(), name: "নদী".into(), parent: None };
//! newsroom::section(&room, &me, river).await?;
//! let story = Story { headline: "নৌকা".into(), section: "river".into(), ..Story::default() };
//! let saved = newsroom::draft(&room, &me, story.clone()).await?;
//! newsroom::save(&room, &me, &saved.id, saved.version, Story { headline: "নৌকাবাইচ".into(), ..story }).await?;
//! assert_eq!(newsroom::publish(&room, &me, &saved.id, None).await?.path, "/river/1");
//! # Ok::<(), Box<dyn std::error::Error>>(()) }).unwrap();
//! ```

pub mod account;
mod actor;
pub mod addresses;
pub mod advertise;
pub mod assign;
pub mod audit;
pub mod banner;
pub mod beside;
pub mod clock;
pub mod credit_picture;
mod delta;
pub mod device;
pub mod draft;
pub mod due;
pub mod embargo;
pub mod erase;
pub mod error;
pub mod filter;
pub mod flow;
pub mod front;
pub mod front_publish;
pub mod front_save;
pub mod front_undo;
pub mod headline_words;
pub mod history;
pub mod hooks;
mod ids;
pub mod import;
pub mod invite;
pub mod letters;
pub mod lock;
pub mod merge_topics;
pub mod move_to;
pub mod note;
pub mod once;
pub mod own_page;
pub mod pass;
mod password;
pub mod permit;
pub mod picture;
pub mod picture_list;
mod picture_use;
pub mod profile;
pub mod publish;
pub mod purges;
pub mod read;
pub mod relate;
pub mod replace_picture;
pub mod restore;
pub mod retract;
pub mod review;
pub mod rights;
pub mod save;
pub mod schedule;
pub mod scope;
pub mod sealed;
pub mod section;
mod sign;
pub mod sign_in;
pub mod staff_add;
pub mod staff_change;
pub mod staff_disable;
pub mod staff_list;
pub mod staff_token;
pub mod tables;
pub mod take_over;
pub mod taken;
mod throttle;
pub mod two_eyes;
pub mod update;
mod vanish;
mod versions;
pub mod who;

use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;
use story::Moment;

pub use account::Place;
pub use account::password_change::password_change;
pub use account::reset::{reset, reset_ask, reset_lives};
pub use account::second_step::{
    AppSecret, SecondStep, second_step, second_step_begin, second_step_begun, second_step_off, second_step_on,
};
pub use account::sessions::{Session, end_other_sessions, end_session, sessions};
pub use account::tokens::{NewToken, Token, token_end, token_make, tokens};
pub use actor::{Actor, Via};
pub use advertise::advertise;
pub use assign::{Assignment, Priority, assign, colleagues};
pub use banner::banner;
pub use beside::{Stands, picture_beside};
pub use credit_picture::{Known, credit_picture};
pub use device::Device;
pub use draft::draft;
pub use due::{Due, due};
pub use embargo::{embargo, lift};
pub use erase::{erase, is_erasing, keep_erasing};
pub use error::Error;
pub use filter::{filter_drop, filter_keep, filters};
pub use flow::{Flow, Lock, Plan, Review};
pub use front::front;
pub use front_publish::front_publish;
pub use front_save::front_save;
pub use front_undo::front_undo;
pub use headline_words::keep_indexing;
pub use history::history;
pub use hooks::deliver::Hooks;
pub use hooks::keep::{hook_add, hook_again, hook_remove, hook_switch};
pub use hooks::{Delivery, Hook, hook_deliveries, hook_one, hooks};
pub use import::{Incoming, Outcome, import, import_within};
pub use invite::{Invitation, invitation_accept, invitations, invite, invited, uninvite};
pub use letters::Letters;
pub use lock::{lock, unlock};
pub use merge_topics::merge_topics;
pub use move_to::{Moved, move_to};
pub use note::{Note, note, notes, open_notes, resolve};
pub use once::{Begun, Flight, Once, once_begin, once_keep};
pub use own_page::{own_page, own_page_history};
pub use pass::{pass, send_back};
pub use permit::{Act, Role};
pub use picture::picture;
pub use picture_list::{Picture, picture_list, picture_one, picture_uses};
pub use profile::profile;
pub use publish::{Released, publish, publish_seen};
pub use purges::Purges;
pub use read::{State, Version};
pub use relate::{beside_story, relate};
pub use replace_picture::{Replaced, replace_picture};
pub use restore::restore;
pub use retract::{retract, retract_held};
pub use review::review;
pub use save::{Saved, save};
pub use schedule::{Scheduled, schedule, unschedule};
pub use scope::{Grant, Scope};
pub use sealed::{is_sealed, sealed};
pub use section::section;
pub use sign_in::{Entered, sign_in, sign_in_code, sign_out};
pub use staff_add::{NewStaff, staff_add};
pub use staff_change::staff_change;
pub use staff_disable::staff_disable;
pub use staff_list::{Member, staff_after, staff_list, staff_one};
pub use staff_token::staff_token;
pub use take_over::take_over;
pub use taken::{Taken, taken};
pub use two_eyes::{two_eyes, two_eyes_list};
pub use update::{update, update_seen};
pub use who::{who, who_token};

/// What every verb works with; cheap to clone.
#[derive(Clone)]
pub struct Newsroom {
    pub db: store::Db,
    pub blobs: store::Blobs,
    pub clock: store::Clock,
    /// The paper's own: in it, days begin and end.
    pub zone: TimeZone,
    attempts: Arc<Mutex<throttle::Attempts>>,
    flights: once::Flights,
}

impl Newsroom {
    pub fn new(db: store::Db, blobs: store::Blobs, clock: store::Clock, zone: TimeZone) -> Newsroom {
        Newsroom { db, blobs, clock, zone, attempts: Arc::default(), flights: once::Flights::default() }
    }

    /// The present moment by the newsroom's clock.
    pub fn now(&self) -> Moment {
        Moment(self.clock.now())
    }
}
