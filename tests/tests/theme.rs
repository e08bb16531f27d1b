//! Somebody works on a theme while the paper is served with `--theme-reload`.

use std::path::Path;
use std::time::Duration;

use paper_tests::Paper;

fn write(theme: &Path, name: &str, text: &str) {
    let path = theme.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Until it is so; fails when it is not within some seconds.
fn wait(paper: &Paper, what: &str, so: impl Fn() -> bool) {
    for _ in 0..400 {
        if so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{what} did not come to be: {}", paper.log());
}

/// A foot of pages that says `words`.
fn footer(words: &str) -> String {
    format!("<p class=\"foot\">{words}</p>\n</main>\n</body></html>\n")
}

#[test]
fn a_change_is_seen_and_a_fault_is_named_while_readers_keep_the_last_good_theme() {
    let mut paper = Paper::init(&[]);
    paper.section("river", "নদী");
    let theme = paper.data().join("my-theme");
    write(&theme, "templates/footer.html", &footer("প্রথম পাদটীকা"));
    let settings = paper.data().join("harkara.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("theme = \"my-theme\"\n{text}")).unwrap();
    paper.serve(&["--theme-reload"]);
    let story = || paper.get("/river/1").text();
    assert!(story().contains("প্রথম পাদটীকা"), "{}", paper.log());

    write(&theme, "templates/footer.html", &footer("দ্বিতীয় পাদটীকা"));
    wait(&paper, "the changed template", || story().contains("দ্বিতীয় পাদটীকা"));
    for path in ["/", "/river", "/latest", "/no-such-page"] {
        assert!(paper.get(path).text().contains("দ্বিতীয় পাদটীকা"), "{path}");
    }

    // Broken in its third line: said on standard error, and not to readers.
    write(&theme, "templates/footer.html", "<p>ভাঙা</p>\n<p>পাদটীকা</p>\n{% if %}\n</main></body></html>\n");
    wait(&paper, "a word on the broken template", || paper.log().contains("templates/footer.html"));
    let log = paper.log();
    let said = log.lines().find(|line| line.contains("templates/footer.html")).unwrap();
    assert!(said.contains("footer.html:3") || said.contains("line 3"), "{said}");
    assert!(said.contains("syntax error") && said.contains("the theme as it was stays until it is mended"), "{said}");
    let page = paper.get("/river/1");
    assert!(page.status == 200 && page.text().contains("দ্বিতীয় পাদটীকা") && !page.text().contains("ভাঙা"), "{log}");

    write(&theme, "templates/footer.html", &footer("তৃতীয় পাদটীকা"));
    wait(&paper, "the mended template", || story().contains("তৃতীয় পাদটীকা"));
    // A file that goes away gives its place back to the built-in theme's.
    std::fs::remove_file(theme.join("templates/footer.html")).unwrap();
    wait(&paper, "the built-in template", || !story().contains("পাদটীকা"));
    assert!(story().contains("<footer"), "{}", story());

    // What no page uses is named once, however often the theme is read.
    write(&theme, "stlye.css", "a { color: red; }");
    wait(&paper, "a word on the misspelt file", || paper.log().contains("stlye.css"));
    write(&theme, "templates/footer.html", &footer("চতুর্থ পাদটীকা"));
    wait(&paper, "the template after it", || story().contains("চতুর্থ পাদটীকা"));
    let log = paper.log();
    assert_eq!(log.matches("stlye.css: no page uses this file: did you mean style.css?").count(), 1, "{log}");
    // A brace that is not closed would take the rules behind it along: readers keep the last good style.
    write(&theme, "more.css", ".name {\n  color: red;\n");
    wait(&paper, "a word on the open brace", || paper.log().contains("more.css, line 1: this `{` is not closed"));
    assert!(paper.get("/river/1").status == 200 && !story().contains("color:red"));
}
