//! `/most-read`: the most read of the last hour, day and week.

use audience::Window;

use crate::cards::When;
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{self, Head, MostReadPage};

pub(crate) const PATH: &str = "/most-read";
const MOST: i64 = 20;

pub(crate) async fn page(site: &Inner, now: &Now) -> Made<Answer> {
    let path = now.paper.path(PATH);
    let own = site.own(now, &path, site.read_version(now), async {
        let mut windows = Vec::new();
        for (window, id, name) in [
            (Window::Hour, "hour", "counted.hour"),
            (Window::Day, "day", "counted.day"),
            (Window::Week, "week", "counted.week"),
        ] {
            let name = now.tongue.count(name, 24);
            windows.push(view::Window { id, name, cards: site.most_read(window, MOST, now).await? });
        }
        let page = MostReadPage { windows, as_of: site.stamp(now.at, When::Full, now) };
        let head = Head { translations: site.everywhere(PATH), ..site.head(now, now.tongue.say("most_read"), &path) };
        Ok((head, now.tongue.most_read(&page)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, false).await
}
