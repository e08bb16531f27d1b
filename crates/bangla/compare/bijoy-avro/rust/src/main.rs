//! Lines in, lines out, through a Rust library: `cargo run -- TOOL < in > out`.

use std::io::BufRead;
use std::panic::catch_unwind;

fn main() {
    let tool = std::env::args().nth(1).expect("a tool is needed: poriborton or rupantor");
    std::panic::set_hook(Box::new(|_| {}));
    let parser = rupantor::avro::AvroPhonetic::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input is UTF-8");
        let converted = match tool.as_str() {
            "poriborton" => catch_unwind(|| poriborton::bijoy2000::unicode_to_bijoy(&line)).unwrap_or("failed".into()),
            _ => parser.convert(&line),
        };
        println!("{converted}");
    }
}
