//! The addresses of the desk: one list, which the router is made of and which a test walks. Nothing is served that is not
//! in it, and nothing is in it without what it needs.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use newsroom::Act;

use crate::{Desk, api, pages};

/// What a call of a route needs. The verbs check it, not the router; the test holds them to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Anybody may.
    Nothing,
    /// Whoever may do this act: see [`newsroom::permit`].
    May(Act),
}

/// An address, one method of it, and what that needs.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub needs: Needs,
    handler: MethodRouter<Desk>,
}

fn route<H, T>(method: Method, path: &'static str, needs: Needs, handler: H) -> Route
where
    H: Handler<T, Desk>,
    T: 'static,
{
    let filter = MethodFilter::try_from(method.clone()).expect("a method of the list is one of HTTP's own");
    Route { method, path, needs, handler: on(filter, handler) }
}

macro_rules! methods {
    ($($name:ident $method:ident),*) => { $(
        pub fn $name<H: Handler<T, Desk>, T: 'static>(path: &'static str, needs: Needs, handler: H) -> Route {
            route(Method::$method, path, needs, handler)
        }
    )* };
}
methods!(get GET, post POST, put PUT, patch PATCH);

/// Every route of the newsroom and the API. An address under them that is not here answers 404.
pub fn routes() -> Vec<Route> {
    pages::routes().into_iter().chain(api::routes()).collect()
}

/// A router of `routes`.
pub fn serve(routes: Vec<Route>) -> Router<Desk> {
    routes.into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler))
}
