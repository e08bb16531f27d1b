//! Outgoing requests against servers on this machine, which only the client that is made for them may call.

use std::sync::mpsc::channel;

use bytes::Bytes;
use hyper::StatusCode;
use paper_tests::server::{Request, Server, plain};
use store::Outgoing;
use store::outgoing::{Answer, Call, Fault};

fn here() -> Outgoing {
    Outgoing::to_this_machine(None)
}

async fn get(client: &Outgoing, url: &str) -> Result<Answer, Fault> {
    client.send(&Call { url, headers: &[], body: None }).await
}

fn seen(server: &Server) -> Vec<(String, String, String)> {
    let one = |request: Request| (request.method.clone(), request.target.clone(), request.text());
    server.requests().into_iter().map(one).collect()
}

#[tokio::test]
async fn a_post_is_sent_whole_and_its_answer_comes_back() {
    let server = Server::start(|_| plain(202, "retry-after: 7\r\n", "taken"));
    let url = server.url("/hub?x=1#part");
    let call =
        Call { url: &url, headers: &[], body: Some(("application/x-www-form-urlencoded", Bytes::from_static(b"a=b"))) };
    let answer = here().send(&call).await.unwrap();
    assert_eq!((answer.status, &answer.body[..]), (StatusCode::ACCEPTED, &b"taken"[..]));
    assert_eq!(answer.headers["retry-after"], "7");
    let request = &server.requests()[0];
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/hub?x=1"));
    assert_eq!(request.header("host"), server.address.to_string());
    assert_eq!(request.header("content-type"), "application/x-www-form-urlencoded");
    assert!(request.header("user-agent").starts_with("Harkara/"));
    assert_eq!(request.text(), "a=b");
}

#[tokio::test]
async fn no_private_address_is_called_however_it_is_written() {
    let server = Server::always(200);
    let port = server.address.port();
    let hosts =
        ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"];
    for host in hosts {
        let fault = get(&Outgoing::new(), &format!("http://{host}:{port}/")).await.unwrap_err();
        // A machine without IPv6 does not know its names there; all others must be told apart by what they resolve to.
        assert!(matches!(fault, Fault::NotPublic(_)), "{host}: {fault}");
    }
    for url in ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "https://192.168.0.1/"] {
        for client in [Outgoing::new(), here()] {
            assert!(matches!(get(&client, url).await, Err(Fault::NotPublic(_))), "{url}");
        }
    }
    assert!(server.requests().is_empty(), "nothing may have arrived");
}

#[tokio::test]
async fn what_is_no_web_address_is_refused() {
    for url in ["", "hub.example", "ftp://hub.example/", "file:///etc/passwd", "http://", "http://user:word@127.0.0.1/"]
    {
        assert!(matches!(get(&here(), url).await, Err(Fault::Address(_))), "{url}");
    }
}

#[tokio::test]
async fn a_redirect_is_followed_and_judged_anew() {
    let server = Server::start(|request| match request.target.as_str() {
        "/moved" => plain(301, "location: /new?a=1\r\n", ""),
        "/kept" => plain(308, "location: /new\r\n", ""),
        "/inside" => plain(302, "location: http://10.0.0.1/\r\n", ""),
        "/metadata" => plain(307, "location: http://169.254.169.254/\r\n", ""),
        "/file" => plain(302, "location: file:///etc/passwd\r\n", ""),
        "/round" => plain(302, "location: /round\r\n", ""),
        _ => plain(200, "", "here"),
    });
    let send = async |path: &str| {
        let url = server.url(path);
        here().send(&Call { url: &url, headers: &[], body: Some(("text/plain", Bytes::from_static(b"word"))) }).await
    };
    assert_eq!(send("/moved").await.unwrap().status, StatusCode::OK);
    assert_eq!(send("/kept").await.unwrap().status, StatusCode::OK);
    let [_, moved, _, kept] = &seen(&server)[..] else { panic!("four requests: {:?}", seen(&server)) };
    assert_eq!(*moved, ("GET".into(), "/new?a=1".into(), String::new()));
    assert_eq!(*kept, ("POST".into(), "/new".into(), "word".into()));
    assert!(matches!(send("/inside").await, Err(Fault::NotPublic(_))));
    assert!(matches!(send("/metadata").await, Err(Fault::NotPublic(_))));
    assert!(matches!(send("/file").await, Err(Fault::Address(_))));
    let before = seen(&server).len();
    assert!(matches!(send("/round").await, Err(Fault::Redirects(_))));
    assert_eq!(seen(&server).len() - before, 5, "the first and four more");
}

#[tokio::test]
async fn an_answer_is_limited_in_size() {
    let endless = Server::start(|request| {
        let size = if request.target == "/fits" { 2 * 1024 * 1024 } else { 2 * 1024 * 1024 + 1 };
        plain(200, "", &"x".repeat(size))
    });
    assert_eq!(get(&here(), &endless.url("/fits")).await.unwrap().body.len(), 2 * 1024 * 1024);
    assert!(matches!(get(&here(), &endless.url("/more")).await, Err(Fault::Large(_))));
    let boastful = Server::start(|_| plain(200, &format!("x: {}\r\n", "y".repeat(64 * 1024)), ""));
    assert!(matches!(get(&here(), &boastful.url("/")).await, Err(Fault::Unreachable(..))));
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let (came, comes) = channel();
    let (let_go, held) = channel::<()>();
    let silent = Server::start(move |_| {
        came.send(()).unwrap();
        // Says nothing until the test is over.
        let _ = held.recv();
        Vec::new()
    });
    let fault = get(&here(), &silent.url("/")).await.unwrap_err();
    assert!(matches!(fault, Fault::Slow(_)), "{fault}");
    assert!(comes.try_recv().is_ok() && silent.requests().is_empty(), "it was asked, and has not answered");
    drop(let_go);
}

#[tokio::test]
async fn a_closed_port_and_a_broken_answer_are_said_in_a_sentence() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let fault = get(&here(), &format!("http://{address}/secret-path")).await.unwrap_err();
    let sentence = fault.to_string();
    assert!(sentence.contains("cannot be reached") && !sentence.contains("secret"), "{sentence}");
    let babbling = Server::start(|_| b"what?\r\n\r\n".to_vec());
    assert!(matches!(get(&here(), &babbling.url("/")).await, Err(Fault::Unreachable(..))));
    let cut = Server::start(|_| b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nfive!".to_vec());
    assert!(matches!(get(&here(), &cut.url("/")).await, Err(Fault::Unreachable(..))));
}

/// An https server for `localhost` that leads everything but `/` to `to`: its port, and its certificate (DER).
async fn secure(to: String) -> (u16, Vec<u8>) {
    use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let der = made.cert.der().to_vec();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = rustls::ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(std::sync::Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut head = [0; 1024];
            let read = stream.read(&mut head).await.unwrap_or(0);
            let found = head[..read].starts_with(b"GET / ");
            let answer = if found { plain(200, "", "safe") } else { plain(307, &format!("location: {to}\r\n"), "") };
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
        }
    });
    (port, der)
}

#[tokio::test]
async fn https_takes_only_a_certificate_that_is_trusted_and_never_falls_back_to_http() {
    let open = Server::always(200);
    let (port, authority) = secure(open.url("/")).await;
    let trusting = Outgoing::to_this_machine(Some(&authority));
    let url = format!("https://localhost:{port}/");
    assert_eq!(&get(&trusting, &url).await.unwrap().body[..], b"safe");
    for (client, url) in [(&here(), url.as_str()), (&trusting, &format!("https://127.0.0.1:{port}/"))] {
        let fault = get(client, url).await.unwrap_err();
        assert!(fault.to_string().contains("certificate"), "{url}: {fault}");
    }
    assert!(matches!(get(&trusting, &format!("{url}elsewhere")).await, Err(Fault::Downgrade(_))));
    assert!(open.requests().is_empty());
}
