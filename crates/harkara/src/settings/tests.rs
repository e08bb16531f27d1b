use super::*;

fn parse(text: &str) -> Result<Settings> {
    Settings::parse(text, Path::new("p/harkara.toml"))
}

/// What reading `text` and making a paper of it fails with.
fn fault(text: &str) -> String {
    let paper = parse(text).and_then(|settings| settings.paper(Path::new("/nowhere"), "http://localhost"));
    paper.err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn whatever_is_wrong_is_said_with_its_line_its_name_and_what_is_allowed() {
    let cases = [
        (
            "name = 'ক'\ncalendar = 'julian'",
            "p/harkara.toml, line 2: `julian` is not allowed for calendar: write bangladesh or west-bengal",
        ),
        (
            "name = 'ক'\n\nslogn = 'খ'",
            "p/harkara.toml, line 3: there is no setting `slogn`: did you mean `slogan`? docs/settings.md names them all",
        ),
        (
            "[rails]\nlatest = 40",
            "p/harkara.toml, line 2: `40` is not allowed for rails.latest: write a whole number from 1 to 12",
        ),
        (
            "[rails]\nshow = ['latest', 'weather']",
            "p/harkara.toml, line 2: `weather` is not allowed for rails.show: write a list; each of it latest or most-read",
        ),
        (
            "[dates]\nmasthead = 'HH:mm'",
            "p/harkara.toml, line 2: `HH:mm` is not allowed for dates.masthead: write a pattern of dates without a clock, like EEEE, dd MMMM y",
        ),
        ("name = 5.5", "p/harkara.toml, line 1: `name` is of another kind: write a text"),
        (
            "url = ['https://a.example']",
            "p/harkara.toml, line 1: `url` is of another kind: write scheme and host, like https://paper.example",
        ),
        (
            "name = 'ক'\ntheme = 'gone'",
            "p/harkara.toml, line 2: there is no folder /nowhere/gone for the theme: write one, as seen from the paper's",
        ),
        (
            "name = 'ক'\nlanguage = 'fr-CA'",
            "p/harkara.toml, line 2: the theme does not speak `fr-CA`: write bn or en, with or without a country, or add \
             strings/fr.toml to a theme of the paper's own (docs/themes.md)",
        ),
        (
            "name = 'ক'\n[editions.bn]\nname = 'খ'",
            "[editions.bn]: the paper itself is in this language: take these lines out",
        ),
        ("name = 'ক'\n[editions.en]\nslogan = 'x'", "[editions.en] has no name: set `name` below it"),
        (
            "name = 'ক'\n[editions.fr]\nname = 'x'",
            "p/harkara.toml, line 2: there is no setting `editions.fr`: docs/settings.md names them all",
        ),
        ("", "the paper has no name: set `name` in harkara.toml, or give --name"),
    ];
    for (text, expected) in cases {
        assert_eq!(fault(text), expected);
    }
    let broken = fault("name = 'ক'\nslogan = 'খ");
    assert!(broken.starts_with("p/harkara.toml, line 2: "), "{broken}");
}

#[test]
fn colours_that_cannot_be_read_on_each_other_are_refused() {
    let pale = fault("name = 'ক'\n[colours]\naccent = '#ffdd00'");
    assert!(pale.starts_with("p/harkara.toml, line 3: colours.accent `#ffdd00` on colours.paper `#fffdf9`"), "{pale}");
    assert_eq!(fault("name = 'ক'\n[colours]\naccent = '#0b5d3b'"), "");
    assert_eq!(
        fault("name = 'ক'\n[colours]\nink = '#fff'\naccent = '#9cf'\nsoft='#bbb'\npaper = '#012'\ntint = '#123'"),
        ""
    );
}

#[test]
fn a_theme_may_bring_a_language() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("mine/strings")).unwrap();
    let paper = |text: &str| parse(text).unwrap().paper(folder.path(), "http://localhost");
    assert!(paper("name = 'ক'\ntheme = 'mine'\nlanguage = 'as-IN'").is_err());
    std::fs::write(folder.path().join("mine/strings/as.toml"), "").unwrap();
    assert_eq!(paper("name = 'ক'\ntheme = 'mine'\nlanguage = 'as-IN'").unwrap().language, "as-IN");
}

#[test]
fn flat_names_stay_and_say_what_they_said() {
    let text = "name = 'নদীর কাগজ'\nslogan = 'খবর'\nlanguage = 'bn-BD'\ntimezone = 'Asia/Kolkata'\ncalendar = 'west-bengal'\n\
                related = 'section'\nurl = 'https://paper.example/'\nimprint = 'সম্পাদক'\nchanges = 'shown'\nlisten = '127.0.0.1:1'\n\
                database = 'sqlite:x.db'\nmedia = 'file:/m'\ntrusted_proxies = '10.0.0.1, ::1'\n";
    let settings = parse(text).unwrap();
    let paper = settings.paper(Path::new("/p"), "http://localhost").unwrap();
    assert_eq!((paper.name.as_str(), paper.slogan.as_str()), ("নদীর কাগজ", "খবর"));
    assert_eq!((paper.origin.as_str(), paper.changes), ("https://paper.example", true));
    assert_eq!(paper.calendar, bangla::calendar::Calendar::WestBengal);
    assert_eq!(paper.zone.iana_name(), Some("Asia/Kolkata"));
    assert_eq!(settings.database(Path::new("/p")), "sqlite:x.db");
    assert_eq!(settings.media(Path::new("/p")), Path::new("/m"));
    assert_eq!(settings.proxies().len(), 2);
    let bare = parse("name = 'ক'").unwrap();
    assert_eq!(bare.database(Path::new("/p")), "sqlite:/p/paper.db");
    assert_eq!((bare.listen(), bare.proxies().len()), ("127.0.0.1:8080", 0));
}

#[test]
fn a_list_may_be_one_text_and_an_empty_text_sets_nothing() {
    for text in ["[rails]\nshow = 'most-read, latest'", "[rails]\nshow = ['most-read', 'latest']"] {
        assert_eq!(parse(text).unwrap().list("rails.show"), ["most-read", "latest"]);
    }
    assert_eq!(parse("[rails]\nshow = []").unwrap().list("rails.show"), Vec::<String>::new());
    assert_eq!(parse("").unwrap().list("rails.show"), ["latest", "most-read"]);
    assert_eq!(parse("listen = ''").unwrap().listen(), "127.0.0.1:8080");
}

#[test]
fn a_new_file_is_read_back_and_shows_the_common_settings() {
    let mut settings = Settings::default();
    for (name, value) in [("name", "\"নদী\" ও \\জল"), ("url", "https://paper.example"), ("sections", "river, sport")]
    {
        settings.set(name, value).unwrap();
    }
    let text = file(&settings);
    let again = parse(&text).unwrap();
    assert_eq!(again.text("name"), "\"নদী\" ও \\জল");
    assert_eq!(again.list("sections"), ["river", "sport"]);
    // What stands behind # is right, too: without it, the file is still read.
    let taken: Vec<&str> =
        text.lines().map(|line| line.strip_prefix("# ").filter(|l| l.contains(" = ")).unwrap_or(line)).collect();
    let taken = parse(&taken.join("\n")).unwrap_or_else(|error| panic!("{error}\n{text}"));
    for known in known::KNOWN.iter().filter(|known| known.common) {
        assert!(taken.said(known.name).is_some(), "{}", known.name);
    }
}

#[test]
fn every_default_and_example_is_of_its_form() {
    for known in known::KNOWN {
        for value in [known.default, known.example].into_iter().filter(|value| !value.is_empty()) {
            let values = document::split(known, value);
            assert!(values.iter().all(|value| known.form.fits(value)), "{}: {value}", known.name);
        }
        assert!(!known.example.is_empty(), "{} shows nobody how it is written", known.name);
    }
}

/// `HARKARA_WRITE=1 cargo test -p harkara settings` writes the page anew.
#[test]
fn docs_settings_md_is_what_the_program_knows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/settings.md");
    if std::env::var_os("HARKARA_WRITE").is_some() {
        std::fs::write(&path, document::reference()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), document::reference());
}
