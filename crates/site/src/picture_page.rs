//! `/picture/KEY`: one picture, large, with all that is said of it and the stories that show it. It goes as its stories do.

use press::{Found, Mode, Release, lists};
use serde_json::json;
use story::{PictureUse, edition};

use crate::cards::When;
use crate::frame::Spot;
use crate::now::Now;
use crate::respond::Answer;
use crate::site::{Inner, Made};
use crate::view::{Head, Pic, PicturePage, Place};

/// Letters of a title in a search engine's list.
const TITLE: usize = 90;

pub(crate) fn path(key: &str) -> String {
    format!("/picture/{key}")
}

pub(crate) async fn page(site: &Inner, now: &Now, key: &str) -> Made<Answer> {
    match press::pictures::withheld(&mut *site.db.read().await?, key, now.at).await? {
        Some(Mode::Gone) => return Ok(Answer::Gone),
        Some(Mode::Vanish) => return Ok(Answer::Missing),
        None => {}
    }
    let path = path(key);
    let own = site.own(now, &path, now.version, async {
        let shown = shown(site, now, key).await?;
        let Some((used, _)) = shown.first() else { return Ok((site.head(now, "", ""), String::new())) };
        let first = shown.iter().filter_map(|(_, release)| release.published).min();
        let ids: Vec<String> = shown.iter().map(|(_, release)| release.story.clone()).collect();
        let stories = lists::cards(&mut *site.db.read().await?, &ids, now.at).await?;
        let pic = Pic::of(used, Place::Page);
        let said = [&used.caption, &used.alt].into_iter().find(|text| !text.is_empty());
        let title = said.map_or(now.tongue.say("picture.title"), String::as_str);
        let view = PicturePage {
            title: bangla::count::truncate_words(title, TITLE).into_owned(),
            published: first.map(|moment| site.stamp(moment, When::Day, now)),
            stories: site.cards(&stories, Place::Thumb, When::Full, now),
            picture: pic,
        };
        let head = Head {
            description: used.caption.clone(),
            // Search engines find the picture in its stories, with the words around it.
            robots: "noindex".into(),
            json_ld: Some(json_ld(site, used, &view)),
            ..site.head(now, &view.title, &path)
        };
        Ok((head, now.tongue.picture(&view)?))
    });
    let own = own.await?;
    if own.get(1).is_none_or(|main| main.html.is_empty()) {
        return Ok(Answer::Missing);
    }
    site.page(now, Spot::Elsewhere, &own, false).await
}

/// How each story that readers see uses the picture: the page's own edition first, there the newest.
async fn shown(site: &Inner, now: &Now, key: &str) -> Made<Vec<(PictureUse, Release)>> {
    let mut conn = site.db.read().await?;
    let mut shown = Vec::new();
    for id in press::pictures::shown_in(&mut conn, key).await? {
        let Found::Release(release) = press::story::at(&mut conn, &id, now.at).await? else { continue };
        let content = &release.content;
        let used = content.pictures.iter().chain(content.body.pictures()).find(|used| used.key == key).cloned();
        shown.extend(used.map(|used| (used, *release)));
    }
    shown.sort_by_key(|(_, release)| edition::of(&release.content.section) != now.paper.edition);
    Ok(shown)
}

/// A schema.org ImageObject.
fn json_ld(site: &Inner, used: &PictureUse, view: &PicturePage) -> serde_json::Value {
    let mut image = json!({
        "@context": "https://schema.org", "@type": "ImageObject", "name": view.title,
        "contentUrl": site.absolute(&view.picture.src), "width": view.picture.width, "height": view.picture.height,
    });
    let said = [("caption", &used.caption), ("creditText", &used.credit), ("copyrightNotice", &used.rights)];
    for (field, text) in said.into_iter().filter(|(_, text)| !text.is_empty()) {
        image[field] = text.as_str().into();
    }
    if let Some(published) = &view.published {
        image["datePublished"] = published.iso.as_str().into();
    }
    image
}
