//! `/keeper.js` and `/offline.html`: pages that a reader opened are kept by the reader's own browser, for the time when
//! there is no connection. The browser asks for both again and again, so they have names that stay.

use std::sync::LazyLock;

use crate::frame::Spot;
use crate::now::Now;
use crate::respond::{Answer, HTML, SCRIPT};
use crate::site::{Inner, Made};
use crate::theme;
use crate::view::Head;

/// The service worker's address: it stands at the root, since that is how far it reaches.
pub(crate) const KEEPER: &str = "/keeper.js";

const PAGE: &str = "/offline.html";

/// The service worker. The paper as it stood once is not kept: it would stand where today's belongs.
pub(crate) async fn keeper(site: &Inner, now: &Now) -> Made<Answer> {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| theme::tight_script(include_str!("../../../theme/script/keeper.js")));
    if site.as_of {
        return Ok(Answer::Missing);
    }
    let made = site.fragments(now, KEEPER.to_owned(), 0, async { Ok(vec![TEXT.clone()]) });
    Ok(Answer::Page { parts: made.await?.to_vec(), media_type: SCRIPT, frames: String::new() })
}

/// What is shown without a connection. It has no masthead: no date would be right when it is read.
pub(crate) async fn page(site: &Inner, now: &Now) -> Made<Answer> {
    let own = site.own(now, PAGE, 0, async {
        let head = Head { robots: "noindex".into(), ..site.head(now, now.tongue.say("offline.title"), "") };
        Ok((head, now.tongue.offline()?))
    });
    let own = own.await?;
    let parts = vec![own[0].clone(), site.opening(now, Spot::Elsewhere).await?, own[1].clone()];
    Ok(Answer::Page { parts, media_type: HTML, frames: String::new() })
}
