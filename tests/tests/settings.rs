//! Settings that are wrong: one sentence that says where and what to write, before anything is printed or served.

use std::process::Output;

use paper_tests::Paper;

/// What `serve` says that must not begin, with these variables in its environment.
fn refused(paper: &Paper, environment: &[(&str, &str)]) -> String {
    let mut command = paper.command(&["serve", "--listen", "127.0.0.1:0"]);
    let Output { status, stdout, stderr } = command.envs(environment.iter().copied()).output().unwrap();
    let (out, said) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert_eq!((status.code(), out.as_str()), (Some(1), ""), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn what_is_set_wrong_is_said_before_an_address_is_printed() {
    let paper = Paper::init(&[]);
    let said = refused(&paper, &[("HARKARA_THEME", "nope")]);
    assert!(said.contains("HARKARA_THEME in the environment: there is no folder") && said.contains("nope"), "{said}");
    let said = refused(&paper, &[("HARKARA_LANGUAGE", "fr")]);
    assert!(said.contains("the theme does not speak `fr`: write bn or en"), "{said}");
    let said = refused(&paper, &[("HARKARA_NAMME", "নদী")]);
    assert!(said.contains("did you mean HARKARA_NAME?"), "{said}");

    let file = paper.data().join("harkara.toml");
    let text = std::fs::read(&file).unwrap();
    std::fs::write(&file, [b"# first\n", &text[..], b"\nslogan = \"\xe0\xa6\"\n"].concat()).unwrap();
    let said = refused(&paper, &[]);
    let line = 3 + text.iter().filter(|byte| **byte == b'\n').count();
    let expected = format!("harkara.toml, line {line}: this is no text in UTF-8: save the file in UTF-8");
    assert!(said.contains(&expected), "{said}");
}

#[test]
fn a_variable_of_somebody_else_is_named_and_the_paper_is_served() {
    let mut paper = Paper::init(&[]);
    let mut command = paper.command(&["staff", "token", "--email", "nobody@paper.example"]);
    let output = command.env("HARKARA_SERVICE_HOST", "10.0.0.1").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("WARN") && said.contains("HARKARA_SERVICE_HOST in the environment sets nothing"), "{said}");
    paper.serve(&[]);
    assert_eq!(paper.get("/").status, 200);
}

#[test]
fn a_short_import_says_its_sum_alone() {
    let paper = Paper::init(&[]);
    let file = paper.data().join("one.jsonl");
    std::fs::write(
        &file,
        "{\"id\": \"1\", \"title\": \"শুরু\", \"section\": {\"slug\": \"river\", \"name\": \"নদী\"}}\n",
    )
    .unwrap();
    let output = paper.run(&["import", "jsonl", file.to_str().unwrap()], b"");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && !said.contains("% read"), "{said}");
    assert!(said.lines().next().unwrap().contains("one.jsonl: 1 stories in"), "{said}");
}
