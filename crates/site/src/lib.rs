//! The reader's pages. What readers see is asked of the press alone: this crate does not link the newsroom, so no draft
//! can leak (map.md, invariant 1); a preview is a story value handed to [`preview`].
//!
//! A page is a row of fragments (head, masthead, main, rails, footer), each made once for a version of what it shows,
//! compressed once, and joined to others without compressing again (decision 0003).
//!
//! # Layout
//! - [`Site`], [`router`]: the site and its addresses. `routes`: which page stands at a path, and every redirect.
//! - A page a file, handler and what it asks the press: `front`, `section`, `named` (`mentions`: when a topic was written about), `story_page` (`story_head`: what it
//!   says to machines, `json_ld`: in the words of schema.org), `changes_page`, `latest`, `most_read`, `corrections`,
//!   `own_page` (`privacy`: what one of them says by itself), `search_page`, `picture_page`, `archive`, `feed_routes`, `media`, `pulse`, `offline`, `health`, `errors`. `script`: the story
//!   pages' script.
//! - `editions`: the paper in other languages. `ads`: advertisements, where a paper carries them. `origin`: where a
//!   request came from. `dates`: dates in the language of a page. `now`: what holds at the moment of a request.
//!   `fragment`: the parts of pages and how they join. `slots`: where they are cut. `frame`: the parts
//!   that all pages share. `cards`: stories as lists show them. `respond`: validators, headers (RFC 9110); `coding`: content encodings.
//! - [`view`]: the values that templates take; [`theme`]: the templates and strings of each language; [`body`]: a typed
//!   body as HTML.
//!
//! # Example
//! ```
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! # let folder = tempfile::tempdir().unwrap();
//! # let db = store::Db::open(&format!("sqlite:{}", folder.path().join("a.db").display())).await?;
//! # let blobs = store::Blobs::open(&folder.path().join("media"))?;
//! use tower::ServiceExt;
//! store::migrate::migrate(&db, &[press::tables::MIGRATIONS, audience::tables::MIGRATIONS].concat(), 0).await?;
//! let clock = store::Clock::stopped(1_746_772_200_000_000);
//! let paper = press::Paper {
//!     name: "নদীর কাগজ".into(), origin: "https://paper.example".into(), ..press::Paper::default()
//! };
//! let audience = audience::Audience::new(db.clone(), clock.clone());
//! let search = search::Search::open(&folder.path().join("search"));
//! let site = site::Site::new(db, blobs, search, clock, paper, audience, false);
//! let request = axum::http::Request::get("/").body(axum::body::Body::empty()).unwrap();
//! assert_eq!(site::router(site).oneshot(request).await.unwrap().status(), 200);
//! # Ok::<(), store::Error>(()) }).unwrap();
//! ```

mod ads;
mod archive;
pub mod body;
mod cards;
mod changes_page;
mod coding;
mod corrections;
mod dates;
mod earlier_page;
mod editions;
mod errors;
mod feed_routes;
mod fragment;
mod frame;
mod front;
mod health;
mod json_ld;
mod latest;
mod media;
mod mentions;
mod mixed;
mod most_read;
mod named;
mod now;
mod offline;
mod origin;
mod own_page;
mod pages;
mod picture_page;
mod privacy;
mod pulse;
mod related;
mod respond;
mod routes;
mod script;
mod search_page;
mod section;
mod site;
mod slots;
mod story_head;
mod story_page;
pub mod theme;
pub mod view;

pub use front::preview as preview_front;
pub use origin::is_same_origin;
pub use privacy::is_on_privacy;
pub use related::{RELATED, related};
pub use routes::router;
pub use site::Site;
pub use story_page::{Times, preview};
