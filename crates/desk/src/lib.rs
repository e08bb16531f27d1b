//! The desk: the newsroom's pages, rendered on the server, and the HTTP API.
//!
//! Every act goes through a verb of `newsroom`, which checks who may do it; a preview hands the saved story to `site`.
//! The pages work without script; one small script keeps a journal of what is typed and warns before it is left, another
//! sends many pictures one by one.
//!
//! # Layout
//! - [`Desk`], [`router`]: what the desk works with, and its addresses; [`routes()`]: the list of them, with what each needs.
//! - `pages`: the newsroom, one file a page; `templates/` and `assets/` beside `src/`. `story_form`, `ad_form`,
//!   `front_form`: a story, an advertisement and a front as their forms hold them. `posted`: a form as it arrives. `words`: the interface's words.
//! - `api`: `/api/v1`; what each call takes and answers is said beside its route ([`api::call`] tells how), and
//!   `/api/v1/openapi.json` is made of that.
//! - `session`: who is signed in. `guard`: where a request came from, and what its answer may do. `fault`: what went
//!   wrong, as a page. `proof`: what the paper answers where a story was. `status`: the same as a number. [`refused()`]: what the desk was not asked. [`limits`]: every limit on what is taken in. `paging`: a page of a list.
//!
//! # Example
//! ```no_run
//! # async fn example(newsroom: newsroom::Newsroom, site: site::Site, search: search::Search, audience: audience::Audience, paper: press::Paper)
//! # -> std::io::Result<()> {
//! let desk = desk::Desk { newsroom, site: site.clone(), search, audience, paper, closed: false };
//! let app = site::router(site).merge(desk::router(desk));
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! axum::serve(listener, app.into_make_service_with_connect_info::<std::net::SocketAddr>()).await
//! # }
//! ```

use audience::Audience;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use newsroom::Newsroom;
use press::Paper;
use search::Search;
use site::Site;

use api::kind::Kind;
use api::problem::Problem;

pub use api::language::Language;
pub use refused::refused;
pub use routes::{Needs, Route, routes};

mod ad_form;
mod api;
mod fault;
mod front_form;
mod guard;
pub mod limits;
mod pages;
mod paging;
mod posted;
mod proof;
mod refused;
mod routes;
mod session;
mod status;
mod story_form;
mod words;

/// What the desk works with; cheap to clone.
#[derive(Clone)]
pub struct Desk {
    pub newsroom: Newsroom,
    /// Renders previews.
    pub site: Site,
    /// Finds what readers may see.
    pub search: Search,
    /// Says what is most read.
    pub audience: Audience,
    pub paper: Paper,
    /// The paper is shown as of a past moment: nothing can be changed, and every path answers 403 with one sentence.
    pub closed: bool,
}

impl Desk {
    /// Whether the paper has the edition that `language` names; an empty one is the paper's own.
    fn has_edition(&self, language: &str) -> bool {
        language.is_empty() || self.paper.editions.iter().any(|paper| paper.edition == language)
    }
}

/// Serves `/newsroom…` and `/api/…`; to be merged with `site::router`. The server gives the client's address as
/// [`axum::extract::ConnectInfo`], by which wrong passwords are slowed down.
pub fn router(desk: Desk) -> Router {
    let rooms = Router::new().merge(pages::router()).merge(api::router(&desk));
    rooms.layer(from_fn_with_state(desk.clone(), closed)).with_state(desk)
}

async fn closed(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    if !desk.closed {
        return next.run(request).await;
    }
    if request.uri().path().starts_with("/api/") {
        let detail = "the paper is shown as of a past moment, when nothing can be asked of its newsroom: serve it without --as-of";
        let bengali = "পত্রিকাটি এখন অতীতের এক মুহূর্তে দেখানো হচ্ছে, তাই বার্তাকক্ষ বন্ধ; --as-of ছাড়া চালালে খুলবে।";
        return Problem::new(Kind::Closed, detail, bengali).said_in(Language::asked(request.headers()));
    }
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    let sentence = "পত্রিকাটি এখন অতীতের এক মুহূর্তে দেখানো হচ্ছে, তাই বার্তাকক্ষ বন্ধ। (The paper is shown as of a past moment: the newsroom is closed.)\n";
    (StatusCode::FORBIDDEN, headers, sentence).into_response()
}
