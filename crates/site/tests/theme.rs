//! A theme's folder over HTTP: the second theme of the repository, and one that somebody works on.

mod common;

use std::path::{Path, PathBuf};
use std::time::Duration;

use common::{Answer, Test, publish, story, test};
use press::Paper;
use press::paper::{Look, Publisher, Rail, Rails};

async fn dressed(folder: &Path) -> Test {
    let look = Look { folder: Some(folder.to_owned()), ..Look::default() };
    let t = test("2025-05-09T12:30:00").await.with_paper(Paper { look, ..common::paper() });
    t.release(
        (0..8)
            .map(|n| publish(&format!("r{n}"), Some("2025-05-09T08:00:00"), story("river", &format!("নদীর খবর {n}"))))
            .collect(),
    )
    .await;
    t
}

/// Whether the policy of a page is that of its styles.
fn is_allowed(t: &Test, page: &Answer) -> bool {
    let policy = page.header("content-security-policy");
    // A story has no style of lists; the policy is one for all.
    let unused = usize::from(!page.has(".page-head{"));
    policy.contains(t.site.theme().style_source())
        && policy.matches("'sha256-").count() == page.text().matches("<style>").count() + unused
}

fn second() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/bhati")
}

#[tokio::test]
async fn the_second_theme_dresses_every_page() {
    let t = dressed(&second()).await;
    for path in ["/", "/river", "/river/r1", "/latest", "/most-read", "/archive", "/archive/2025/05", "/corrections"] {
        let page = t.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.has("--band:#0d4a45") && !page.has("Harkara Serif"), "{path}: its tokens, and no font to fetch");
        assert!(is_allowed(&t, &page), "{path}");
    }
    let front = t.get("/").await;
    assert!(front.has("<div class=\"poster\">") && front.has("এইমাত্র ঘাটে") && front.has("<section class=\"river"));
    let text = front.text();
    let water = text.split("url(").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
    let picture = t.get(water).await;
    assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, "image/svg+xml"));
    assert!(picture.header("cache-control").contains("immutable"));
    assert_eq!(t.get("/no-such-page").await.status, 404);
}

#[tokio::test]
async fn who_works_on_a_theme_sees_it_at_once_and_a_broken_one_never() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("templates/footer.html", "<p>প্রথম</p></main></body></html>");
    let t = dressed(folder.path()).await;
    let watching = tokio::spawn(t.site.clone().watch_theme());
    let first = t.get("/river/r1").await;
    assert!(first.has("<p>প্রথম</p>"));
    // Until a page says `text`, for some seconds.
    let until = async |text: &str| {
        for _ in 0..200 {
            let page = t.get("/river/r1").await;
            if page.has(text) {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{text} is not seen");
    };
    tokio::time::sleep(Duration::from_millis(600)).await;
    write("templates/footer.html", "<p>দ্বিতীয়</p></main></body></html>");
    let second = until("<p>দ্বিতীয়</p>").await;
    assert_ne!(first.header("etag"), second.header("etag"));
    assert!(t.get("/").await.has("<p>দ্বিতীয়</p>"), "every page");

    write("more.css", ".name { letter-spacing: .1em; }");
    let styled = until(".name{letter-spacing:.1em}").await;
    assert_ne!(styled.header("content-security-policy"), second.header("content-security-policy"));
    assert!(is_allowed(&t, &styled));

    write("templates/footer.html", "<p>{{ ভাঙা </p>");
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let still = t.get("/river/r1").await;
    assert!(still.status == 200 && still.has("<p>দ্বিতীয়</p>"), "the last good one");
    write("templates/footer.html", "<p>তৃতীয়</p></main></body></html>");
    until("<p>তৃতীয়</p>").await;
    watching.abort();
}

#[tokio::test]
async fn a_theme_that_is_broken_from_the_start_leaves_the_built_in_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    std::fs::write(folder.path().join("templates/story.html"), "{% if %}").unwrap();
    let t = dressed(folder.path()).await;
    let page = t.get("/river/r1").await;
    assert!(page.status == 200 && page.has("<article") && page.has("Harkara Serif"));
}

#[tokio::test]
async fn rails_sections_accounts_and_the_publisher_are_as_they_are_set() {
    let t = test("2025-05-09T12:30:00").await.with_paper(Paper {
        sections: vec!["sport".into()],
        rails: Rails { show: vec![Rail::Latest], latest: 2, most_read: 5 },
        social: vec![("facebook".into(), "https://www.facebook.com/paper".into())],
        publisher: Publisher { editor: "রেহানা কবীর".into(), ..Publisher::default() },
        dates: press::paper::Dates {
            masthead: "d MMMM, EEEE".parse().unwrap(),
            moment: "dd/MM/y".parse().unwrap(),
            ..Default::default()
        },
        ..common::paper()
    });
    let one =
        |n: usize| publish(&format!("r{n}"), Some("2025-05-09T08:00:00"), story("river", &format!("নদীর খবর {n}")));
    t.release((0..4).map(one).collect()).await;
    let page = t.get("/river/r1").await.text();
    assert_eq!(
        page.split("id=\"latest\"").nth(1).unwrap().split("</section>").next().unwrap().matches("</li>").count(),
        2
    );
    assert!(!page.contains("id=\"most-read\""));
    let front = t.get("/").await.text();
    let row = front.split("<nav class=\"sections\"").nth(1).unwrap();
    assert!(row.find("/sport").unwrap() < row.find("/river").unwrap());
    for said in [
        "<a href=\"https://www.facebook.com/paper\" rel=\"me noopener\">Facebook</a>",
        "<p>সম্পাদক: রেহানা কবীর</p>",
        ">৯ মে, শুক্রবার</time>",
        "published\" datetime=\"2025-05-09T08:00:00+06:00\">০৯/০৫/২০২৫</time>",
    ] {
        assert!(page.contains(said), "{said}");
    }
}
