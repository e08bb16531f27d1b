//! People from the command line: added with a password that is typed at a terminal, listed, changed, disabled.

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

#[test]
fn people_are_listed_changed_and_disabled() {
    let paper = Paper::init(&[]);
    let token = paper.token("a@paper.example", "reporter");
    let staff = |words: &[&str]| paper.succeed(&[&["staff"], words].concat(), b"");
    assert_eq!(staff(&["list"]), "a@paper.example\tরেহানা কবীর\treporter\tall desks\tworks here\n");
    staff(&["change", "--email", "A@paper.example", "--role", "editor", "--desk", "নগর ডেস্ক", "--desk", "খেলা"]);
    staff(&["disable", "--email", "a@paper.example"]);
    assert_eq!(staff(&["list"]), "a@paper.example\tরেহানা কবীর\teditor\tনগর ডেস্ক, খেলা\tdisabled\n");
    staff(&["change", "--email", "a@paper.example", "--all-desks"]);
    assert_eq!(staff(&["list"]), "a@paper.example\tরেহানা কবীর\teditor\tall desks\tdisabled\n");

    let mut paper = paper;
    paper.serve(&[]);
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    let ask = || http::request(paper.address, "GET", "/api/v1/stories", &headers, b"").unwrap().status;
    assert_eq!(ask(), 401);
    paper.succeed(&["staff", "enable", "--email", "a@paper.example"], b"");
    assert_eq!(ask(), 200);

    for (wrong, code) in [
        (&["staff", "change", "--email", "a@paper.example"][..], 2),
        (&["staff", "change", "--email", "a@paper.example", "--role", "king"], 2),
        (&["staff", "disable", "--email", "b@paper.example"], 1),
    ] {
        let output = paper.run(wrong, b"");
        assert_eq!(output.status.code(), Some(code), "{wrong:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1, "{wrong:?}");
    }
}

/// Behind TLS the session's cookie is bound to this host: no other host of the domain can set or read it.
#[test]
fn behind_tls_the_cookie_is_of_this_host_alone() {
    let mut paper = Paper::init(&[]);
    paper.token("a@paper.example", "reporter");
    paper.serve(&["--url", "https://paper.example"]);
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let headers = [kind, ("origin", "https://paper.example"), ("sec-fetch-site", "same-origin")];
    let form = "email=a%40paper.example&password=a+long+enough+password";
    let entered = http::request(paper.address, "POST", "/newsroom/sign-in", &headers, form.as_bytes()).unwrap();
    let cookie = entered.header("set-cookie").to_owned();
    assert!(entered.status == 303 && cookie.starts_with("__Host-harkara="), "{}: {cookie}", entered.status);
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.to_lowercase().contains("domain"), "{cookie}");
    let pair = cookie.split(';').next().unwrap().to_owned();
    let open = |pair: &str| http::request(paper.address, "GET", "/newsroom", &[("cookie", pair)], b"").unwrap().status;
    assert_eq!((open(&pair), open(&pair.replace("__Host-", ""))), (200, 303));
}
