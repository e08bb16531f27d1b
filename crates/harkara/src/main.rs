//! The binary `harkara`: subcommands and wiring, nothing else. See ARCHITECTURE.md for the rooms behind it.
//!
//! # Layout
//! One file a subcommand (`demo`, `init`, `serve`, `import`, `staff`, `bangla`); `settings` and `open` find and open a paper;
//! `listen` is the HTTP listener, `limits` its limits.

mod bangla;
mod demo;
mod import;
mod init;
mod limits;
mod listen;
mod open;
mod serve;
mod settings;
mod staff;

use std::process::ExitCode;

use clap::Parser;

/// হরকরা: an online newspaper in one binary
#[derive(Parser)]
#[command(name = "harkara", version, after_help = "example: harkara demo")]
enum Command {
    /// A ready paper with sample stories in ./demo-paper
    Demo(demo::Demo),
    /// Make a paper
    Init(init::Init),
    /// Serve a paper: site, newsroom and API
    Serve(serve::Serve),
    /// Bring stories in from another system
    Import(import::Import),
    /// Who works here
    #[command(subcommand)]
    Staff(staff::Staff),
    /// The language at the command line, a line in, a line out
    Bangla(bangla::Bangla),
}

fn main() -> ExitCode {
    let command = Command::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("HARKARA_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(command)),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("harkara: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo(args) => demo::demo(args).await,
        Command::Init(args) => init::init(args).await,
        Command::Serve(args) => serve::serve(args).await,
        Command::Import(args) => import::import(args).await,
        Command::Staff(command) => staff::staff(command).await,
        Command::Bangla(args) => bangla::bangla(&args),
    }
}
