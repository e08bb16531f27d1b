//! What stands beside the sample paper's stories: its own pages, who its people are, and one correction.

use std::path::Path;

use anyhow::{Context, Result};
use newsroom::{Actor, Newsroom, read};
use press::standing::Profile;
use press::{Change, Name, Of, names};
use story::{Moment, PictureUse, plain};

const PAGES: [(&str, &str, &str); 12] = [
    ("about", "আমাদের কথা", include_str!("../../../demo/pages/about.txt")),
    ("imprint", "সম্পাদক ও প্রকাশক", include_str!("../../../demo/pages/imprint.txt")),
    ("contact", "যোগাযোগ", include_str!("../../../demo/pages/contact.txt")),
    ("privacy", "গোপনীয়তার নীতি", include_str!("../../../demo/pages/privacy.txt")),
    ("corrections-policy", "ভুল হলে আমরা যা করি", include_str!("../../../demo/pages/corrections-policy.txt")),
    ("advertising", "বিজ্ঞাপন", include_str!("../../../demo/pages/advertising.txt")),
    ("en/about", "About us", include_str!("../../../demo/pages/en/about.txt")),
    ("en/imprint", "Editor and publisher", include_str!("../../../demo/pages/en/imprint.txt")),
    ("en/contact", "Contact", include_str!("../../../demo/pages/en/contact.txt")),
    ("en/privacy", "Privacy", include_str!("../../../demo/pages/en/privacy.txt")),
    ("en/corrections-policy", "How we correct mistakes", include_str!("../../../demo/pages/en/corrections-policy.txt")),
    ("en/advertising", "Advertising", include_str!("../../../demo/pages/en/advertising.txt")),
];

/// Name, post, a line or two, portrait.
const PEOPLE: [(&str, &str, &str, &str); 5] = [
    (
        "নূরজাহান কাইয়ুম",
        "কলাম লেখক",
        "সোনাদিঘি মহিলা কলেজে ভূগোল পড়িয়েছেন ত্রিশ বছর। এখন লেখেন নদী, মানচিত্র ও স্কুল নিয়ে।",
        "columnist-1.jpg",
    ),
    (
        "অমলেন্দু ঘোষাল",
        "কলাম লেখক",
        "অবসরপ্রাপ্ত প্রধান শিক্ষক। গাছ চেনেন, নাম ভোলেন না; নাতির প্রশ্নের উত্তর খুঁজতে গিয়ে লেখা শুরু।",
        "columnist-2.jpg",
    ),
    ("রাশেদুল করিম", "বার্তা সম্পাদক", "জেলা পরিষদ, পৌরসভা আর বাঁধের হিসাব রাখেন দেড় যুগ ধরে।", ""),
    (
        "Nurjahan Kayum",
        "Columnist",
        "Taught geography at the women's college of Sonadighi for thirty years. Writes on rivers, maps and schools.",
        "columnist-1.jpg",
    ),
    ("মৌসুমি দাস", "সংস্কৃতি প্রতিবেদক", "গান, কাঁথা আর রাতের ঘাট নিয়ে দীর্ঘ লেখা লেখেন।", ""),
];

const TOPIC: (&str, &str) = ("চিত্রলেখা নদী", "জেলার মাঝ দিয়ে বয়ে যাওয়া নদী: বাঁধ, চর, ফেরি ও তার দুই পারের মানুষের খবর।");

/// The story that is corrected, what was wrong in it, what is right, and what readers are told.
const CORRECTION: (&str, &str, &str, &str) =
    ("1017", "২৮ ফুট", "১৮ ফুট", "প্রথমে লেখা হয়েছিল, থানা সড়ক ২৮ ফুট চওড়া। পৌরসভার নথিতে সড়কটি ১৮ ফুট; ভুলটি আমাদের।");

/// Makes all of it; `pictures` is the folder of the sample's pictures.
///
/// # Errors
/// As the newsroom's verbs give them: then the sample itself is at fault.
pub async fn make(room: &Newsroom, pictures: &Path) -> Result<()> {
    let me = Actor::command_line();
    for (slug, title, text) in PAGES {
        let body = plain::from_text(text).with_context(|| format!("demo/pages/{slug}.txt"))?;
        newsroom::own_page(room, &me, slug, None, title, body).await?;
    }
    for (name, role, about, portrait) in PEOPLE {
        let portrait = match portrait {
            "" => None,
            file => {
                let used = newsroom::picture(room, &me, std::fs::read(pictures.join(file))?, Some([0.5, 0.42])).await?;
                Some(PictureUse { alt: name.to_owned(), ..used })
            }
        };
        let name = find(room, Of::Author, name).await?;
        let profile = Profile { role: role.to_owned(), about: about.to_owned(), portrait };
        newsroom::profile(room, &me, name.of, &name.slug, profile).await?;
    }
    let (topic, about) = TOPIC;
    let topic = find(room, Of::Topic, topic).await?;
    let profile = Profile { about: about.to_owned(), ..Profile::default() };
    newsroom::profile(room, &me, topic.of, &topic.slug, profile).await?;
    correct(room, &me).await
}

async fn find(room: &Newsroom, of: Of, name: &str) -> Result<Name> {
    let name = bangla::canonical(name);
    let known = names::shown(&mut *room.db.read().await?, of, Moment(i64::MAX - 1), 10_000).await?;
    known.into_iter().find(|known| known.name == name).with_context(|| format!("no story of the sample carries {name}"))
}

async fn correct(room: &Newsroom, me: &Actor) -> Result<()> {
    let (id, wrong, right, note) = CORRECTION;
    let current = read::story(room, me, id).await?;
    let mut story = current.version.content;
    let text = plain::to_text(&story.body).replacen(wrong, right, 1);
    story.body = plain::from_text(&text)?;
    newsroom::save(room, me, id, current.version.n, story).await?;
    newsroom::update(room, me, id, Change::Correction, note).await?;
    Ok(())
}
