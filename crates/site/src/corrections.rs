//! `/corrections`: what was corrected, in which story and when, newest first.

use crate::cards::When;
use crate::frame::Spot;
use crate::now::Now;
use crate::pages::{self, Asked};
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Corrected, CorrectionsPage, Head, Link};

pub(crate) const PATH: &str = "/corrections";
const SIZE: i64 = 30;

pub(crate) async fn page(site: &Inner, now: &Now, query: &str) -> Made<Answer> {
    let path = now.paper.path(PATH);
    let number = match pages::asked(query) {
        Asked::Page(number) => number,
        Asked::Spelled(number) => return Ok(Answer::Moved(pages::address(&path, number))),
        Asked::Nonsense => return Ok(Answer::Missing),
    };
    let address = pages::address(&path, number);
    let made = site.fragments(now, address.clone(), now.edition, async {
        let skip = (number - 1).saturating_mul(SIZE);
        let mut conn = site.db.read().await?;
        let (noted, total) = press::story::all_corrections(&mut conn, &now.paper.edition, now.at, skip, SIZE).await?;
        let last = pages::last(total, SIZE);
        if number > last {
            return Ok(Vec::new());
        }
        let one = |noted: press::story::Noted| Corrected {
            story: Link {
                href: press::release::story_path(now.sections().top(&noted.card.section), &noted.card.id),
                name: noted.card.title(now.tongue.say("ads.sponsored")),
            },
            when: site.stamp(noted.at, When::Full, now),
            note: noted.note,
        };
        let view = CorrectionsPage {
            policy: now.own_page("corrections-policy"),
            corrections: noted.into_iter().map(one).collect(),
            pager: pages::pager(&path, number, last, &now.tongue),
        };
        let head = Head {
            translations: if number == 1 { site.everywhere(PATH) } else { Vec::new() },
            ..site.list_head(
                now,
                &pages::title(now.tongue.say("corrections"), number, &now.tongue),
                &address,
                &view.pager,
            )
        };
        Ok(vec![now.tongue.head(&head)?, now.tongue.corrections(&view)?])
    });
    let own = made.await?;
    if own.is_empty() { Ok(Answer::Missing) } else { site.page(now, Spot::Elsewhere, &own, true).await }
}
