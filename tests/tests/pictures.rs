//! A picture of 200 megapixels meets one sentence, and the server goes on as if nothing had been.

use std::io::Write;

use paper_tests::{Paper, http};

/// A PNG of 20,000 × 10,000 pixels of one bit: true to its last byte, and small.
fn huge() -> Vec<u8> {
    let (width, height) = (20_000_u32, 10_000_u32);
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let body = [kind.as_slice(), data].concat();
        let sum = crc32fast::hash(&body).to_be_bytes();
        [(data.len() as u32).to_be_bytes().as_slice(), &body, &sum].concat()
    };
    let mut lines = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let line = vec![0; 1 + width as usize / 8];
    (0..height).for_each(|_| lines.write_all(&line).unwrap());
    let header = [width.to_be_bytes().as_slice(), &height.to_be_bytes(), &[1, 0, 0, 0, 0]].concat();
    let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", &lines.finish().unwrap()), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &parts.concat()].concat()
}

/// Kibibytes that the process holds in memory, at most so far.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn two_hundred_megapixels_get_one_sentence() {
    let mut paper = Paper::init(&[]);
    let token = paper.token("reporter@paper.example", "reporter");
    paper.serve(&[]);
    let bearer = format!("Bearer {token}");
    let upload = |bytes: &[u8]| {
        let headers = [("authorization", bearer.as_str()), ("content-type", "image/png")];
        http::request(paper.address, "POST", "/api/v1/pictures", &headers, bytes).unwrap()
    };
    let before = peak(paper.pid());
    let huge = huge();
    // Some at a time, as an impatient hand sends them.
    std::thread::scope(|scope| {
        let sent: Vec<_> = (0..4).map(|_| scope.spawn(|| upload(&huge))).collect();
        for answer in sent {
            let answer = answer.join().unwrap();
            assert_eq!(answer.status, 422, "{}", answer.text());
            assert_eq!(answer.header("content-type"), "application/problem+json");
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains("20000 × 10000") && detail.contains("100 megapixels"), "{detail}");
            assert!(
                detail.ends_with("make it smaller and send it again.") && detail.matches('.').count() == 1,
                "{detail}"
            );
        }
    });
    let grown = peak(paper.pid()) - before;
    assert!(grown < 64 * 1024, "the server's memory grew by {grown} KiB over a picture that it does not take");
    assert_eq!((paper.get("/healthz").status, paper.get("/").status), (200, 200));
    let small = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/twin/pictures/field.jpg")).unwrap();
    let taken = upload(&small);
    assert_eq!(taken.status, 201, "{}", taken.text());
    let key = taken.json()["key"].as_str().unwrap().to_owned();
    // What readers may be served is the paper's own file, never the one that was sent.
    assert_eq!(paper.get(&format!("/media/{key}-og-5050-480.jpg")).status, 200, "{}", taken.text());
    assert_eq!(paper.get(&format!("/media/{key}.original")).status, 404);
}
