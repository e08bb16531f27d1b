//! A person is added with a password that is typed at a terminal.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use paper_tests::{Paper, http};

const PASSWORD: &str = "ঘাটের নৌকা ১২৩";

/// Until it is so; fails when it is not within some seconds.
fn wait<T>(what: &str, mut so: impl FnMut() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(found) = so() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{what} did not come to be");
}

#[test]
fn a_password_is_asked_for_at_a_terminal_and_not_shown() {
    let mut paper = Paper::init(&[]);
    let add = paper.command(&[
        "staff",
        "add",
        "--email",
        "a@paper.example",
        "--name",
        "রেহানা",
        "--role",
        "editor",
        "--password-stdin",
    ]);
    let words = std::iter::once(add.get_program()).chain(add.get_args());
    let words: Vec<String> = words.map(|word| format!("'{}'", word.to_str().unwrap())).collect();
    // `script` gives the command a terminal of its own; `tty` tells which.
    let mut script = Command::new("script");
    script.args(["-qec", &format!("tty; exec {}", words.join(" ")), "/dev/null"]);
    for (name, value) in add.get_envs() {
        script.env(name, value.unwrap());
    }
    let Ok(mut script) = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        paper_tests::skip("a_password_is_asked_for_at_a_terminal_and_not_shown", "there is no `script` (bsdutils)");
        return;
    };
    let shown = Arc::<Mutex<Vec<u8>>>::default();
    let (kept, mut screen) = (Arc::clone(&shown), script.stdout.take().unwrap());
    let reading = std::thread::spawn(move || {
        let mut bytes = [0; 1024];
        while let Ok(read @ 1..) = screen.read(&mut bytes) {
            kept.lock().unwrap().extend(&bytes[..read]);
        }
    });
    let screen = || String::from_utf8_lossy(&shown.lock().unwrap()).into_owned();
    wait("the question", || screen().contains("password for a@paper.example").then_some(()));
    let terminal = screen().lines().next().unwrap().trim().to_owned();
    wait("a terminal that shows nothing", || {
        let state = Command::new("stty").args(["-a", "-F", &terminal]).output().unwrap();
        String::from_utf8_lossy(&state.stdout).contains("-echo ").then_some(())
    });
    let mut keys = script.stdin.take().unwrap();
    keys.write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    let ended = script.wait().unwrap();
    drop(keys);
    reading.join().unwrap();
    let screen = screen();
    assert!(ended.success() && screen.contains("a@paper.example works here now, as editor"), "{screen}");
    assert!(!screen.contains("নৌকা"), "{screen}");

    paper.serve(&[]);
    let origin = paper.origin();
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let headers = [kind, ("origin", origin.as_str()), ("sec-fetch-site", "same-origin")];
    let sign_in = |password: &str| {
        let form = format!("email=a%40paper.example&password={}", password.replace(' ', "+"));
        http::request(paper.address, "POST", "/newsroom/sign-in", &headers, form.as_bytes()).unwrap().status
    };
    assert_eq!((sign_in("এটি নয়, অন্য কিছু"), sign_in(PASSWORD)), (401, 303));
}
