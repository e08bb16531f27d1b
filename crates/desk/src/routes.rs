//! The addresses of the desk: one list, which the router is made of and which a test walks. Nothing is served that is not
//! in it, and nothing is in it without what it needs.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use newsroom::Act;

use crate::api::call::Call;
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
    /// What a call of the API takes and answers; `None` for a page.
    pub(crate) says: Option<Call>,
    handler: MethodRouter<Desk>,
}

impl Route {
    /// Says what a call of it takes and answers: see [`crate::api::call`].
    pub(crate) fn says(self, call: Call) -> Route {
        Route { says: Some(call), ..self }
    }

    /// Whether a call of it is described.
    pub fn is_described(&self) -> bool {
        self.says.is_some()
    }
}

fn route<H, T>(method: Method, path: &'static str, needs: Needs, handler: H) -> Route
where
    H: Handler<T, Desk>,
    T: 'static,
{
    let filter = MethodFilter::try_from(method.clone()).expect("a method of the list is one of HTTP's own");
    Route { method, path, needs, says: None, handler: on(filter, handler) }
}

macro_rules! methods {
    ($($name:ident $method:ident),*) => { $(
        pub fn $name<H: Handler<T, Desk>, T: 'static>(path: &'static str, needs: Needs, handler: H) -> Route {
            route(Method::$method, path, needs, handler)
        }
    )* };
}
methods!(get GET, post POST, put PUT, patch PATCH, delete DELETE);

/// Every route of the newsroom and the API. An address under them that is not here answers 404.
pub fn routes() -> Vec<Route> {
    pages::routes().into_iter().chain(api::routes()).collect()
}

/// A router of `routes`.
pub fn serve(routes: Vec<Route>) -> Router<Desk> {
    routes.into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler))
}
