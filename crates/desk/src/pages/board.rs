//! The board: what is in the making, by how far it has come; of one desk, or of the whole paper.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use minijinja::{Value, context};
use newsroom::read::{self, Filter, Line};
use newsroom::{Priority, Review, State as Stands};
use serde::Deserialize;

use super::{Page, must_sign_in, page as show};
use crate::fault::Fault;
use crate::session::Signed;
use crate::{Desk, limits, words};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A desk's name; empty for the whole paper.
    desk: Option<String>,
}

/// A column: its name, and what it lists.
enum Column {
    State(Stands),
    /// Published stories among them, whose changes are read.
    Review(Review),
}

const COLUMNS: [Column; 5] = [
    Column::State(Stands::Draft),
    Column::Review(Review::Ready),
    Column::Review(Review::Passed),
    Column::State(Stands::Scheduled),
    Column::State(Stands::Published),
];

pub async fn page(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Page {
    let signed = must_sign_in(&desk, &headers, "/newsroom/board").await?;
    // Whoever answers for one desk begins there.
    let own = match signed.actor.desks.as_slice() {
        [one] => one.clone(),
        _ => String::new(),
    };
    let chosen = bangla::canonical(&asked.desk.unwrap_or(own)).into_owned();
    let mut columns = Vec::new();
    for column in &COLUMNS {
        columns.push(shown(&desk, &signed, column, &chosen).await?);
    }
    let page = context! { columns, chosen, desks => read::desks(&desk.newsroom, &signed.actor).await? };
    Ok(show(&desk, &signed, "board.html", StatusCode::OK, page))
}

async fn shown(desk: &Desk, signed: &Signed, column: &Column, chosen: &str) -> Result<Value, Fault> {
    let mut filter = Filter { desk: Some(chosen.to_owned()).filter(|desk| !desk.is_empty()), ..Filter::default() };
    let (name, query) = match column {
        Column::State(state) => {
            filter.state = Some(*state);
            (words::state(*state), [("state", state.name()), ("desk", chosen)])
        }
        Column::Review(review) => {
            filter.review = Some(*review);
            (words::review(*review), [("review", review.name()), ("desk", chosen)])
        }
    };
    let listing = read::list(&desk.newsroom, &signed.actor, &filter, limits::BOARD).await?;
    let query: Vec<_> = query.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    Ok(context! {
        name,
        lines => listing.lines.iter().map(|line| card(desk, line)).collect::<Vec<_>>(),
        more => listing.next.is_some(),
        list => format!("/newsroom?{}", serde_urlencoded::to_string(query).unwrap_or_default()),
    })
}

fn card(desk: &Desk, line: &Line) -> Value {
    let now = desk.newsroom.now();
    context! {
        id => &line.id,
        headline => &line.headline,
        who => if line.assignee.is_empty() { &line.owner } else { &line.assignee },
        priority => Some(line.priority).filter(|priority| *priority != Priority::Normal).map(words::priority),
        due => line.due.filter(|_| line.released.is_none()).map(|due| words::when(desk, due)),
        late => line.due.is_some_and(|due| due < now) && line.released.is_none(),
        planned => line.planned.map(|at| words::when(desk, at)),
        embargo => line.embargo.filter(|until| *until > now).map(|until| words::when(desk, until)),
        changed => words::when(desk, line.changed),
        published => line.released.is_some(),
    }
}
