use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use super::*;
use crate::view::{
    Card, ErrorPage, Footer, FrontPage, Head, Link, Masthead, NavLink, Opening, Rail, Rails, River, SectionPage, Stamp,
    StoryPage,
};

const HOSTILE: &str = "\"'><script>alert(1)</script>";

fn bengali() -> Theme {
    Theme::built_in(&Paper::default())
}

/// The built-in templates: name and text.
fn templates() -> Vec<(String, String)> {
    let files = Files::read(None).unwrap();
    let names = files.names().into_iter().filter(|name| name.ends_with(".html"));
    names.map(|name| (name.clone(), files.text(&name).unwrap())).collect()
}

fn hostile_card() -> Card {
    let text = || HOSTILE.to_owned();
    Card {
        href: text(),
        headline: text(),
        standfirst: text(),
        kicker: Link { href: text(), name: text() },
        byline: text(),
        published: Some(Stamp { iso: text(), label: text() }),
        ..Card::default()
    }
}

#[test]
fn every_fragment_renders_bare_and_full_in_every_language() {
    let theme = bengali();
    for language in ["bn", "en"] {
        theme.tongue(language).check().unwrap_or_else(|error| panic!("{language}: {error:#}"));
    }
}

#[test]
fn what_editors_write_never_becomes_markup() {
    let theme = bengali();
    let tongue = theme.tongue("bn-BD");
    let cards = vec![hostile_card()];
    let rivers = vec![River { name: HOSTILE.into(), cards: cards.clone(), ..River::default() }];
    let front = FrontPage { lead: Some(hostile_card()), seconds: cards.clone(), rivers, ..FrontPage::default() };
    let section = SectionPage { name: HOSTILE.into(), cards: cards.clone(), ..SectionPage::default() };
    let story = StoryPage {
        headline: HOSTILE.into(),
        source: HOSTILE.into(),
        place: HOSTILE.into(),
        translators: vec![Link { href: HOSTILE.into(), name: HOSTILE.into() }],
        address: HOSTILE.into(),
        related: cards.clone(),
        ..StoryPage::default()
    };
    let rails = ["latest", "most-read"].map(|id| Rail { id, cards: cards.clone(), ..Rail::default() }).to_vec();
    let nav = vec![NavLink { href: HOSTILE.into(), name: HOSTILE.into(), current: false }];
    let masthead = Masthead { paper: HOSTILE.into(), slogan: HOSTILE.into(), sections: nav, ..Masthead::default() };
    let head = Head {
        title: HOSTILE.into(),
        canonical: HOSTILE.into(),
        json_ld: Some(json!({ "headline": HOSTILE })),
        ..Head::default()
    };
    for html in [
        tongue.front_top(&front),
        tongue.front_rivers(&front),
        tongue.section(&section),
        tongue.story(&story),
        tongue.rails(&Rails { rails }),
        tongue.masthead(&masthead),
        tongue.head(&head),
    ] {
        let html = html.expect("it renders");
        assert!(!html.contains("<script>alert") && !html.contains("alert(1)</script"), "{html}");
    }
}

#[test]
fn the_style_in_a_page_is_the_one_that_the_policy_allows() {
    let theme = bengali();
    let opening = theme.tongue("bn").opening(&Opening::default()).expect("it renders");
    let inside: Vec<&str> = opening.split("<style>").skip(1).filter_map(|rest| rest.split("</style>").next()).collect();
    assert_eq!(inside.len(), 2);
    assert_eq!(theme.style_source(), inside.iter().map(|style| style::source(style)).collect::<Vec<_>>().join(" "));
    assert!(!opening.contains("url(fonts/") && !opening.contains("/*"));
    let story = theme.tongue("bn").opening(&Opening { story: true, ..Opening::default() }).expect("it renders");
    assert_eq!(story.matches("<style>").count(), 1, "a story needs no style of lists");
}

#[test]
fn every_address_under_theme_that_a_head_names_is_served() {
    let theme = bengali();
    let head = theme.tongue("bn").head(&Head::default()).expect("it renders");
    let opening = Opening { script: true, font: true, ..Opening::default() };
    let head = head + &theme.tongue("bn").opening(&opening).expect("it renders");
    let names: Vec<&str> = head.split("/theme/").skip(1).filter_map(|rest| rest.split(['"', ')']).next()).collect();
    // Two icons, the script, and the font, which the style and the script name.
    assert_eq!(names.len(), 5);
    for name in names {
        let (bytes, media_type) = theme.asset(name).unwrap_or_else(|| panic!("{name} is not served"));
        assert!(!bytes.is_empty() && media_type.contains('/'));
    }
    assert_eq!(theme.asset("harkara-serif.woff2"), None, "a name without its hash could not be cached for ever");
}

#[test]
fn templates_have_no_style_attributes() {
    for (name, source) in templates() {
        assert!(!source.contains(" style="), "{name}: the page's policy forbids style attributes");
    }
}

/// Every source file of this crate and every template: its name and its text without comments and unit tests.
fn sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
                found.push((path.display().to_string(), code.collect::<Vec<_>>().join("\n")));
            }
        }
    }
    let mut found = templates();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn what_the_site_says_stands_in_the_strings_alone() {
    for (name, text) in sources() {
        let bengali: String = text.chars().filter(|c| ('\u{980}'..='\u{9ff}').contains(c)).collect();
        assert!(bengali.is_empty(), "{name} holds {bengali}: it belongs into theme/strings");
    }
}

#[test]
fn all_languages_say_the_same_things_and_nothing_more() {
    let theme = bengali();
    let names = |language| theme.tongue(language).strings().names().map(str::to_owned).collect::<BTreeSet<_>>();
    let bengali = names("bn");
    assert_eq!(bengali, names("en"));
    let sources: String = sources().into_iter().map(|(_, text)| text).collect();
    // The names that are made of a value: the kind of a story, what a name is of, what a reader chooses, what is so.
    let made = |name: &str| ["kind.", "named.", "look.", "privacy."].iter().any(|start| name.starts_with(start));
    // A page that went wrong says one of several groups.
    let grouped = |name: &str| name.rsplit_once('.').is_some_and(|(group, _)| sources.contains(&format!("t.{group}")));
    for name in &bengali {
        let said = sources.contains(&format!("\"{name}\"")) || sources.contains(&format!("t.{name}"));
        assert!(said || made(name) || grouped(name), "nothing says {name}");
    }
    for call in ["tongue.say(\"", "tongue.fill(\"", "tongue.count(\"", "{{ t."] {
        for name in sources.split(call).skip(1).map(|rest| rest.split(['"', ' ', '|', '[']).next().unwrap()) {
            assert!(
                bengali.contains(name) || bengali.iter().any(|n| n.starts_with(&format!("{name}."))),
                "{call}{name}"
            );
        }
    }
}

#[test]
fn a_page_speaks_the_language_it_is_asked_in() {
    let theme = bengali();
    let story = StoryPage { updated: Some(Stamp { iso: String::new(), label: "X".into() }), ..StoryPage::default() };
    for (language, said) in [("bn-BD", "আপডেট : X"), ("en-GB", "Updated X"), ("fr", "Updated X")] {
        let html = theme.tongue(language).story(&story).unwrap();
        assert!(html.contains(said), "{language}: {html}");
    }
    assert_eq!(theme.tongue("en").count("named.stories", 1), "1 story");
    assert_eq!(theme.tongue("en").count("named.stories", 1200), "1,200 stories");
    assert_eq!(theme.tongue("bn").count("named.stories", 1), "১টি লেখা");
}

/// A theme's folder with these files.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Paper) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let look = press::paper::Look { folder: Some(folder.path().to_owned()), ..Default::default() };
    (folder, Paper { look, ..Paper::default() })
}

#[test]
fn a_folder_stands_in_for_the_theme_file_by_file() {
    let (_folder, paper) = folder(&[
        ("templates/error.html", "<main>{{ t.error.gone.title }} {{ t.own }} {{ asset('pictures/seal.svg') }}</main>"),
        ("strings/bn.toml", "own = 'নিজের'\n[list]\nempty = 'খালি'"),
        ("pictures/seal.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("more.css", ".error { background: url(pictures/seal.svg); }"),
        ("notes.txt", "no file of a theme"),
    ]);
    let (theme, built_in) = (Theme::load(&paper).unwrap(), bengali());
    let tongue = theme.tongue("bn");
    let page = tongue.error(&ErrorPage::default()).unwrap();
    let (before, href) = page.trim_end_matches("</main>").rsplit_once(' ').unwrap();
    assert_eq!(before, "<main>লেখাটি সরিয়ে নেওয়া হয়েছে নিজের");
    let (bytes, media_type) = theme.asset(href.strip_prefix("/theme/").unwrap()).unwrap();
    assert!(bytes.starts_with(b"<svg") && media_type == "image/svg+xml");
    assert_eq!(tongue.say("list.empty"), "খালি");
    assert_eq!(tongue.say("list.nothing_yet"), built_in.tongue("bn").say("list.nothing_yet"));
    let opening = tongue.opening(&Opening::default()).unwrap();
    assert!(opening.contains(&format!(".error{{background:url({href})")), "{opening}");
    assert_ne!(theme.style_source(), built_in.style_source());
    assert_ne!(theme.version(), built_in.version());
    let footer = Footer::default();
    assert_eq!(tongue.footer(&footer).unwrap(), built_in.tongue("bn").footer(&footer).unwrap());
}

#[test]
fn what_is_wrong_with_a_theme_is_said_with_file_and_line() {
    let cases = [
        ("templates/story.html", "<main>\n{% if headline %}\n{{ headline }", "line 3"),
        ("templates/footer.html", "\n\n{{ paper|shout }}", "line 3: unknown filter"),
        ("templates/section.html", "{% for c in cards %}\n{{ c.picture.src.none.at.all }}{% endfor %}", "line 2"),
        (
            "templates/error.html",
            "{{ asset('gone.svg') }}",
            "line 1: invalid operation: the theme has no file gone.svg",
        ),
        ("strings/en.toml", "front = 'Front'\nfront = 'Again'", "line 2"),
        ("style.css", "\n\nbody { background: url(gone.png) }", "line 3: the theme has no file gone.png"),
        ("tokens.css", "</style>", "line 1: a style cannot hold `</`"),
        (
            "more.css",
            "a { color: red;\n}\nb {\n  color: red;\n",
            "line 3: this `{` is not closed: write `}` where it ends",
        ),
        ("more.css", "a { color: red; }\n}", "line 2: this `}` closes nothing: take it out"),
        ("more.css", "a { width: calc(1px + (2px); }", "line 1: this `(` is not closed: write `)` where it ends"),
        ("more.css", "a {}\n/* why", "line 2: this comment is not closed: write `*/` where it ends"),
        ("more.css", "a::before {\n content: \"x;\n}", "line 2: this text is not closed: write `\"` where it ends"),
        (
            "strings/bn.toml",
            "[story]\nminutes = 'x'\nupdated = 'আপডেট {whn}'",
            "line 3: `story.updated` fills in {whn}, which no page gives: write {when}",
        ),
        (
            "strings/bn.toml",
            "skip = '{n}'",
            "line 1: `skip` fills in {n}, which no page gives: nothing is filled in here",
        ),
        ("strings/bn.toml", "\nfront = 5", "line 2: `front` is one text: write it in quotes"),
        ("strings/bn.toml", "[front]\na = 'x'", "line 1: `front` is one text: write it in quotes"),
        ("strings/bn.toml", "list = 'x'", "line 1: `list` is a group of texts: write them below [list]"),
        (
            "strings/en.toml",
            "[list]\nreads = 5",
            "line 2: `list.reads` is a text, or two: { one = \"…\", other = \"…\" }",
        ),
        (
            "strings/en.toml",
            "[list]\nreads = { one = 'x', some = 'y' }",
            "line 2: `list.reads` has two texts, `one` and `other`",
        ),
        (
            "strings/en.toml",
            "[list.reads]\nother = 'x'",
            "line 1: `list.reads` has two texts, `one` and `other`: write both",
        ),
        ("strings/fr.toml", "language = 'français'", "fr.toml: it lacks `ads.agree` (of "),
        (
            "templates/footer.html",
            "x\n{% include 'footer.html' %}",
            "line 2: include recursion: footer.html includes footer.html",
        ),
    ];
    for (name, text, said) in cases {
        let (folder, paper) = folder(&[(name, text)]);
        let broken = Theme::load(&paper).err().unwrap_or_else(|| panic!("{name} is taken for whole")).to_string();
        let place = folder.path().join(name).display().to_string();
        assert!(broken.starts_with(&place) && broken.contains(said), "{broken}");
    }
}

#[test]
fn templates_that_include_each_other_are_named_in_their_order() {
    let (folder, paper) = folder(&[
        ("templates/footer.html", "{% include 'one.html' %}"),
        ("templates/one.html", "\n{% include 'two.html' %}"),
        ("templates/two.html", "{% include 'one.html' %}"),
    ]);
    let said = Theme::load(&paper).err().unwrap().to_string();
    let one = folder.path().join("templates/one.html").display().to_string();
    assert_eq!(said, format!("{one}, line 2: include recursion: one.html includes two.html includes one.html"));
}

#[test]
fn a_fault_is_said_of_the_template_that_has_it() {
    let (folder, paper) =
        folder(&[("templates/footer.html", "{% include 'one.html' %}"), ("templates/one.html", "\n\n{{ paper.a.b }}")]);
    let said = Theme::load(&paper).err().unwrap().to_string();
    assert!(said.starts_with(&folder.path().join("templates/one.html").display().to_string()), "{said}");
    assert!(said.contains("line 3: undefined value"), "{said}");
}

#[test]
fn what_no_page_uses_is_named_with_what_was_meant() {
    let (folder, paper) = folder(&[
        ("templates/stroy.html", "x"),
        ("templates/mine.html", "x"),
        ("templates/part.html", "{{ t.own }}{% if t.mine %}{{ t.mine.a }}{% endif %}"),
        ("templates/footer.html", "{% include \"part.html\" %}</main></body></html>"),
        ("story.html", "x"),
        ("template/story.html", "x"),
        ("stlye.css", "a {}"),
        ("tokens.scss", "a {}"),
        ("print.css", "a {}"),
        ("icn.svg", "<svg/>"),
        ("strings/bn.toml", "own = 'x'\nfrnt = 'x'\n[list]\nemty = 'x'\n[mine]\na = 'x'\n[story]\nweather = 'x'"),
        // Left alone: notes, copies that editors keep, what is used.
        ("README.md", "x"),
        ("style.css~", "x"),
        (".style.css.swp", "x"),
        ("pictures/seal.svg", "<svg/>"),
        ("more.css", "a { background: url(pictures/seal.svg); }"),
    ]);
    let theme = Theme::load(&paper).unwrap();
    let said: Vec<String> = theme.unused().iter().map(ToString::to_string).collect();
    let before = format!("{}/", folder.path().display());
    let mut said: Vec<&str> = said.iter().map(|said| said.strip_prefix(&before).unwrap()).collect();
    said.sort_unstable();
    let expected = [
        "icn.svg: no page uses this file: did you mean icon.svg?",
        "print.css: no page uses this file: write it into more.css",
        "stlye.css: no page uses this file: did you mean style.css?",
        "story.html: no page uses this file: did you mean templates/story.html?",
        "strings/bn.toml, line 2: no template asks for `frnt`: did you mean `front`?",
        "strings/bn.toml, line 4: no template asks for `list.emty`: did you mean `list.empty`?",
        "strings/bn.toml, line 8: no template asks for `story.weather`",
        "template: this folder is not read: did you mean templates?",
        "templates/mine.html: no page uses this template, and no other includes it",
        "templates/stroy.html: no page uses this file: did you mean templates/story.html?",
        "tokens.scss: no page uses this file: did you mean tokens.css?",
    ];
    assert_eq!(said, expected);
    assert!(bengali().unused().is_empty());
}

#[test]
fn a_text_may_leave_out_what_it_is_given() {
    let (_folder, paper) = folder(&[("strings/bn.toml", "[story]\nupdated = 'নতুন করে লেখা'")]);
    let theme = Theme::load(&paper).unwrap();
    let story = StoryPage { updated: Some(Stamp { iso: String::new(), label: "X".into() }), ..StoryPage::default() };
    assert!(theme.tongue("bn").story(&story).unwrap().contains("নতুন করে লেখা"));
}

#[test]
fn every_language_of_the_built_in_theme_fills_in_the_same() {
    let text = |name: &str| Files::read(None).unwrap().text(name).unwrap();
    for name in ["strings/bn.toml", "strings/en.toml"] {
        let (_folder, paper) = folder(&[(name, &text(name))]);
        let theme = Theme::load(&paper).unwrap_or_else(|broken| panic!("{broken}"));
        assert!(theme.unused().is_empty(), "{:?}", theme.unused());
    }
}

#[test]
fn a_template_that_fails_on_one_page_stands_back_there() {
    let (_folder, paper) =
        folder(&[("templates/own_page.html", "{% if title == 'odd' %}{{ title.a.b }}{% endif %}ours")]);
    let theme = Theme::load(&paper).unwrap();
    let page = |title: &str| {
        theme.tongue("bn").own_page(&crate::view::OwnPageView { title: title.into(), ..Default::default() }).unwrap()
    };
    assert_eq!(page("y"), "ours");
    assert!(page("odd").contains("<h1>odd</h1>"), "from the built-in theme");
}

#[test]
fn the_colours_and_fonts_that_are_set_are_those_of_the_page() {
    let mut paper = Paper::default();
    paper.look.colours = vec![("accent".into(), "#0b5d3b".into()), ("paper".into(), "#fefefe".into())];
    paper.look.dark = vec![("accent".into(), "#7fd6ae".into())];
    paper.look.fonts = vec![("head".into(), "Kalpurush, serif".into())];
    let theme = Theme::load(&paper).unwrap();
    let tongue = theme.tongue("bn");
    let head = tongue.head(&Head::default()).unwrap() + &tongue.opening(&Opening::default()).unwrap();
    assert!(
        head.contains("--accent:#0b5d3b")
            && head.contains("--accent:#7fd6ae")
            && head.contains("--head:Kalpurush, serif")
    );
    assert!(!head.contains("#a3161a") && head.contains("name=\"theme-color\" content=\"#fefefe\""));
    assert_ne!(theme.version(), bengali().version());
}
