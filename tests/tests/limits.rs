//! Requests that are too large, too slow or too many meet the limits of `harkara::limits`, and the paper goes on.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use paper_tests::{Paper, http};

/// Connections that the server holds at a time (`harkara::limits::CONNECTIONS`).
const CONNECTIONS: usize = 4_096;

fn connect(paper: &Paper) -> TcpStream {
    let stream = TcpStream::connect(paper.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
    stream
}

/// What the server says until it closes the connection.
fn until_closed(mut stream: &TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => {}
        // Closed while there was still something of ours to read.
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}"),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn front(paper: &Paper) -> u16 {
    http::request(paper.address, "GET", "/", &[], b"").unwrap().status
}

#[test]
fn ten_thousand_letters_in_an_address_are_told_what_to_do() {
    let mut paper = Paper::init(&[]);
    paper.serve(&[]);
    for letters in [10_000, 200_000] {
        let stream = connect(&paper);
        let line = format!("GET /search?q={} HTTP/1.1\r\nhost: a\r\n\r\n", "%E0%A6%95".repeat(letters));
        // The server may close before it has read all of it.
        let _ = (&stream).write_all(line.as_bytes());
        let answer = until_closed(&stream);
        // Where it closes while more comes in, the client's machine may throw away what it said.
        if letters == 10_000 || !answer.is_empty() {
            assert!(answer.starts_with("HTTP/1.1 4") && answer.contains("ছোট করে আবার চেষ্টা করুন"), "{answer}");
        }
    }
    assert_eq!(front(&paper), 200);
}

#[test]
fn a_slow_client_is_let_go_and_a_large_head_refused() {
    let mut paper = Paper::init(&[]);
    paper.serve(&[]);

    let mut no_end = connect(&paper);
    no_end.write_all(b"GET / HTTP/1.1\r\nhost: a\r\nx-slow: ").unwrap();

    let mut slow_body = connect(&paper);
    slow_body
        .write_all(b"POST /pulse HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 40\r\n\r\n")
        .unwrap();
    let mut drip = slow_body.try_clone().unwrap();
    let dripping = std::thread::spawn(move || {
        // One byte now and then keeps the connection awake; in a minute the body is not half there.
        while drip.write_all(b"1").is_ok() {
            std::thread::sleep(Duration::from_secs(5));
        }
    });

    let mut large = connect(&paper);
    let head = format!("GET / HTTP/1.1\r\nhost: a\r\nx-large: {}\r\n\r\n", "x".repeat(1 << 20));
    // The server may close before it has read all of it.
    let _ = large.write_all(head.as_bytes());
    let answer = until_closed(&large);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");

    assert_eq!(front(&paper), 200);
    let answer = until_closed(&no_end);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
    let answer = until_closed(&slow_body);
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("<h1>অনুরোধটি সময়মতো পৌঁছায়নি</h1>"), "{answer}");
    drop(slow_body);
    dripping.join().unwrap();
    assert_eq!(front(&paper), 200);
}

/// What is answered to a request for `path` that announces more than any body may have; header names in lower case.
fn too_large(paper: &Paper, method: &str, path: &str) -> String {
    let mut stream = connect(paper);
    let head = format!("{method} {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 99999999\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    until_closed(&stream)
}

#[test]
fn a_body_beyond_every_limit_is_refused_in_the_papers_own_words() {
    let mut paper = Paper::init(&[]);
    let settings = std::fs::read_to_string(paper.data().join("harkara.toml")).unwrap();
    let settings = format!("{settings}\n[editions.en]\nname = \"The Test\"\n");
    std::fs::write(paper.data().join("harkara.toml"), settings).unwrap();
    paper.serve(&[]);
    let cases = [
        ("GET", "/", "text/html; charset=utf-8", "<h1>যা পাঠানো হয়েছে তা বেশি বড়</h1>"),
        ("POST", "/pulse", "text/html; charset=utf-8", "<h1>যা পাঠানো হয়েছে তা বেশি বড়</h1>"),
        ("GET", "/en/latest", "text/html; charset=utf-8", "<h1>Too much was sent</h1>"),
        ("POST", "/newsroom/new", "text/html; charset=utf-8", "<h1>বেশি বড়</h1>"),
        ("POST", "/api/v1/stories", "application/problem+json", "MiB: send less\""),
        ("POST", "/api/v1/pictures", "application/problem+json", "a picture may have 25 MiB at most: save it smaller"),
    ];
    for (method, path, media_type, said) in cases {
        let answer = too_large(&paper, method, path);
        assert!(answer.starts_with("HTTP/1.1 413"), "{method} {path}: {answer}");
        assert!(answer.contains(&format!("content-type: {media_type}\r\n")), "{path}: {answer}");
        assert!(answer.contains(said) && answer.contains("content-security-policy: "), "{path}: {answer}");
        assert!(
            answer.contains("cache-control: no-store\r\n") && !answer.contains("strict-transport"),
            "{path}: {answer}"
        );
    }
    assert_eq!(front(&paper), 200);
}

#[test]
fn a_paper_behind_tls_is_asked_for_through_tls_alone() {
    let mut paper = Paper::init(&["--url", "https://paper.example"]);
    paper.serve(&[]);
    for path in ["/", "/no-such-page", "/newsroom/sign-in", "/api/v1/sections", "/rss.xml"] {
        assert_eq!(paper.get(path).header("strict-transport-security"), "max-age=31536000", "{path}");
    }
    assert!(too_large(&paper, "GET", "/").contains("strict-transport-security: max-age=31536000\r\n"));
}

#[test]
fn connections_beyond_the_limit_wait_their_turn() {
    let mut paper = Paper::init(&[]);
    paper.serve(&[]);
    let mut held: Vec<TcpStream> = Vec::with_capacity(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        match TcpStream::connect(paper.address) {
            Ok(mut stream) => {
                // One that says nothing is let go after some seconds; one whose body is on its way, after a minute.
                stream.write_all(b"POST /pulse HTTP/1.1\r\nhost: a\r\ncontent-length: 40\r\n\r\n").unwrap();
                held.push(stream);
            }
            Err(error) => {
                paper_tests::skip("connections_beyond_the_limit_wait_their_turn", &format!("too few sockets: {error}"));
                return;
            }
        }
    }
    // All are taken: one more is connected by the kernel, and waits.
    let mut beyond = connect(&paper);
    beyond.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
    beyond.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let waits = beyond.read(&mut [0; 1]).unwrap_err();
    assert!(matches!(waits.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waits}");
    held.truncate(CONNECTIONS - 1);
    beyond.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    assert!(until_closed(&beyond).starts_with("HTTP/1.1 200"));
    drop(held);
    assert_eq!(front(&paper), 200);
}
