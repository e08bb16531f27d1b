//! `/most-read`: the most read of the last hour, day and week.

use audience::Window;

use crate::cards::When;
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{self, MostReadPage};

const MOST: i64 = 20;

pub(crate) async fn page(site: &Inner, now: &Now) -> Made<Answer> {
    let own = site.own("/most-read", site.read_version(now), async {
        let mut windows = Vec::new();
        for (window, id, name) in
            [(Window::Hour, "hour", "এক ঘণ্টায়"), (Window::Day, "day", "২৪ ঘণ্টায়"), (Window::Week, "week", "সাত দিনে")]
        {
            let name = site.paper.digits.write(name);
            windows.push(view::Window { id, name, cards: site.most_read(window, MOST, now).await? });
        }
        let page = MostReadPage { windows, as_of: site.stamp(now.at, When::Full, now) };
        Ok((site.head("সর্বাধিক পঠিত", "/most-read"), site.theme.most_read(&page)?))
    });
    let own = own.await?;
    site.page(now, Spot::Elsewhere, &own, false).await
}
