//! Tokens: what lets one's own programs in.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use minijinja::{Value, context};
use newsroom::{Grant, NewToken, Scope, Token};
use story::Moment;
use story::moment::DAY;

use super::{PATH, Shown, account};
use crate::pages::{Page, place, posted_form, see_other};
use crate::session::Signed;
use crate::{Desk, words};

/// For how many days a token can be made, by their names; `0` for ever.
const DAYS: [(&str, &str); 4] = [("30", "৩০ দিন"), ("90", "৯০ দিন"), ("365", "এক বছর"), ("0", "যত দিন বাতিল না হয়")];

/// The token is shown on the page that answers, once: it is in no address and no cookie.
pub async fn make(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let place = place(&request);
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    let scopes: Vec<Scope> =
        Scope::ALL.into_iter().filter(|scope| !posted.text(&format!("scope-{}", scope.name())).is_empty()).collect();
    let days = posted.text("days").parse::<i64>().ok().filter(|days| (1..=3_650).contains(days));
    let ends = days.map(|days| Moment(desk.newsroom.now().0 + days * DAY));
    let new = NewToken { name: posted.text("name").to_owned(), grant: Grant::of(&scopes, ends) };
    let made = newsroom::token_make(&desk.newsroom, &signed.actor, &new, posted.text("password"), &place).await;
    match made {
        Ok((token, _)) => account(&desk, &signed, Shown { token, ..Shown::default() }).await,
        Err(error) => {
            let typed = Typed { name: new.name, days: posted.text("days").to_owned(), scopes };
            account(&desk, &signed, Shown { typed, ..Shown::of("token", error) }).await
        }
    }
}

pub async fn end(State(desk): State<Desk>, headers: HeaderMap, request: Request) -> Page {
    let (signed, posted) = posted_form(&desk, &headers, PATH, request).await?;
    newsroom::token_end(&desk.newsroom, &signed.actor, posted.text("token")).await?;
    Ok(see_other("/newsroom/account?done=token-ended"))
}

/// A new token as its form holds it.
pub struct Typed {
    name: String,
    days: String,
    scopes: Vec<Scope>,
}

impl Default for Typed {
    fn default() -> Typed {
        Typed { name: String::new(), days: DAYS[0].0.to_owned(), scopes: vec![Scope::Read] }
    }
}

/// What the page shows of tokens, with what was `typed` for a new one.
pub async fn shown(desk: &Desk, signed: &Signed, typed: &Typed) -> Result<Value, newsroom::Error> {
    let tokens = newsroom::tokens(&desk.newsroom, &signed.actor).await?;
    let now = desk.newsroom.now();
    let one = |token: &Token| {
        context! {
            handle => &token.handle, name => &token.name, made => words::when(desk, token.made),
            scopes => token.grant.scopes().map(Scope::bengali).collect::<Vec<_>>().join(", "),
            ends => token.grant.ends.map(|at| words::when(desk, at)),
            ended => token.grant.ends.is_some_and(|at| at <= now),
            used => token.used.map(|at| words::day(desk, at)),
        }
    };
    let scope = |scope: Scope| {
        context! { value => scope.name(), name => scope.bengali(), chosen => typed.scopes.contains(&scope) }
    };
    Ok(context! {
        all => tokens.iter().map(one).collect::<Vec<_>>(), days => words::choices(DAYS),
        name => &typed.name, chosen_days => &typed.days, scopes => Scope::ALL.map(scope).to_vec(),
    })
}
