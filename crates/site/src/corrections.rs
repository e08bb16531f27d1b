//! `/corrections`: what was corrected, in which story and when, newest first.

use press::corrections;

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
    let list = now.paper.edition.as_str();
    let days = site.corrected_days(list, now).await?;
    let last = pages::last(days.iter().map(|(_, n)| n).sum(), SIZE);
    if number > last {
        return Ok(Answer::Missing);
    }
    let address = pages::address(&path, number);
    let own = site.own(now, &address, now.version, async {
        let noted = corrections::page(&mut *site.db.read().await?, list, &days, now.at, number, SIZE).await?;
        let one = |noted: corrections::Noted| Corrected {
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
        Ok((head, now.tongue.corrections(&view)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, true).await
}
