//! The binary `harkara`: subcommands and wiring, nothing else. See ARCHITECTURE.md for the rooms behind it.
//!
//! # Layout
//! - `cli`: the commands and their options. One file a command: `demo`, `init`, `serve`, `import`, `reindex`, `staff`, `bangla`.
//! - `settings`: what a paper is set to: flags over environment over `harkara.toml`. `open`: its database and files.
//! - `listen`: the HTTP server; `limits`: what it takes from its clients; `edge`: what it says where it does not take it. `progress`: how far an import or an index has come.

mod bangla;
mod cli;
mod demo;
mod demo_standing;
mod edge;
mod import;
mod init;
mod limits;
mod listen;
mod open;
mod progress;
mod refusal;
mod reindex;
mod serve;
mod settings;
mod staff;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command};

/// Many threads that take and give back small things: an index is made a tenth faster than with glibc's (decision 0026).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.exit_code() == 0 => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{}", cli::one_line(&error));
            return ExitCode::from(2);
        }
    };
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", format!("{error:#}").replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_env("HARKARA_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    for stranger in settings::strangers() {
        tracing::warn!("{stranger}");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Demo(options) => demo::run(options).await,
            Command::Init(options) => init::run(options).await,
            Command::Serve(options) => serve::run(options).await,
            Command::Import(options) => import::run(options).await,
            Command::Staff(cli::Staff::Add(options)) => staff::add(options).await,
            Command::Staff(cli::Staff::Token(options)) => staff::token(options).await,
            Command::Staff(cli::Staff::List(options)) => staff::list(options).await,
            Command::Staff(cli::Staff::Change(options)) => staff::change(options).await,
            Command::Staff(cli::Staff::Disable(options)) => staff::disable(options, true).await,
            Command::Staff(cli::Staff::Enable(options)) => staff::disable(options, false).await,
            Command::Bangla(what) => bangla::run(what, std::io::stdin().lock(), std::io::stdout().lock()),
            Command::Export(_) => cli::later("export"),
            Command::Reindex(options) => reindex::run(options).await,
            Command::Backup(_) => cli::later("backup"),
            Command::Restore(_) => cli::later("restore"),
            Command::Move(_) => cli::later("move"),
            Command::Check(_) => cli::later("check"),
        }
    })
}
