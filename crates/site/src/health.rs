//! `/healthz`: the process lives. `/readyz`: it can answer readers, which a full disk does not hinder.

use axum::http::StatusCode;

use crate::respond::Answer;
use crate::site::Inner;

pub(crate) fn lives() -> Answer {
    Answer::Plain(StatusCode::OK, "ok\n")
}

pub(crate) async fn ready(site: &Inner) -> Answer {
    let asked = async { press::log::head(&mut *site.db.read().await?).await };
    match asked.await {
        Ok(_) => Answer::Plain(StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            Answer::Plain(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
