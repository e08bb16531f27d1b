//! `cargo xtask VERB`: the project's own chores, so that a fresh machine needs Cargo and nothing else.
//!
//! # Layout
//! One file a verb, and what a verb starts:
//! - `test`: everything that must hold before a change lands
//! - `bench`: figures of serving, freshness and import; `bench_newsroom`: of the newsroom's acts and lists
//! - `weigh`: what pages weigh in Chromium, over a thousand stories
//! - `relevance`: how well the search finds stories of ../shared again, and how fast in a generated archive
//! - `packages`: what the tests need from Debian and npm, installed or named
//! - `postgres`: a throw-away PostgreSQL
//! - `run`: starting other programs and reading their closing lines

mod bench;
mod bench_newsroom;
mod packages;
mod postgres;
mod relevance;
mod run;
mod test;
mod weigh;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask VERB

  test [--quick]   format, lints, units, the whole paper on SQLite and PostgreSQL, browser journeys;
                   --quick leaves out all that needs a package: PostgreSQL and the browser
  bench            requests a second beside nginx, publish to visible, import: needs nginx and wrk
  bench newsroom   how long acts and lists take in an archive of 100,000 stories of ../shared with 20 people at work
  bench search     indexing, queries and publish to found in a generated archive of 1,000,000 stories, or of as many as are named
  relevance        how well the search finds the stories of ../shared again: MRR and recall beside plain BM25;
                   --tune for the half that its weights were found on, --lucene beside Lucene's analyzers too
  weigh            bytes of pages in Chromium over the sample and 1,000 stories of ../shared, and when they are there

example: cargo xtask test";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["test"] => test::test(false),
        ["test", "--quick"] => test::test(true),
        ["bench"] => bench::bench(&root()).map(|()| ExitCode::SUCCESS),
        ["bench", "newsroom"] => {
            bench::release(&root()).and_then(|binary| bench_newsroom::bench(&binary)).map(|()| ExitCode::SUCCESS)
        }
        ["bench", "search", ref rest @ ..] => relevance::bench(rest),
        ["relevance", ref rest @ ..] => relevance::relevance(rest),
        ["weigh"] => weigh::weigh(),
        ["--help" | "-h" | "help"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}

/// The repository's root folder.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
