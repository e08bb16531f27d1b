//! The commands and their options (contract.md, "Commands").

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, Parser, Subcommand, ValueEnum};
use newsroom::{Role, Scope};

/// হরকরা: an online newspaper in one program.
#[derive(Parser)]
#[command(version, after_help = "Example: harkara demo")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve a ready sample paper from ./demo-paper
    #[command(after_help = "Example: harkara demo --listen 127.0.0.1:8080")]
    Demo(Demo),
    /// Make a paper in a folder
    #[command(after_help = "Example: harkara init --data paper --name 'নদীর কাগজ' --url https://paper.example")]
    Init(Init),
    /// Serve a paper to its readers and its newsroom
    #[command(after_help = "Example: harkara serve --data paper --listen 127.0.0.1:8080")]
    Serve(Serve),
    /// Bring stories in from files
    #[command(after_help = "Example: harkara import jsonl archive.jsonl.gz --data paper --section news")]
    Import(Import),
    /// The people who work here
    #[command(subcommand)]
    Staff(Staff),
    /// Bengali text and dates: standard input to standard output, a line in, a line out
    #[command(subcommand)]
    Bangla(Bangla),
    /// Take stories out (in a later edition)
    #[command(after_help = "Example: harkara export jsonl --data paper --out archive.jsonl")]
    Export(Later),
    /// Make the search index anew, while the paper is served
    #[command(after_help = "Example: harkara reindex --data paper")]
    Reindex(Reindex),
    /// Copy a paper while it runs (in a later edition)
    #[command(after_help = "Example: harkara backup --data paper --out copy")]
    Backup(Later),
    /// Bring a copy back (in a later edition)
    #[command(after_help = "Example: harkara restore --data paper --from copy")]
    Restore(Later),
    /// Move a paper to another database (in a later edition)
    #[command(after_help = "Example: harkara move --data paper --database postgres://localhost/paper")]
    Move(Later),
    /// Look for faults in a paper's data (in a later edition)
    #[command(after_help = "Example: harkara check --data paper")]
    Check(Later),
}

/// Where a paper lies.
#[derive(Args, Clone)]
pub struct Place {
    /// The paper's folder
    #[arg(long, value_name = "DIR", env = "HARKARA_DATA")]
    pub data: PathBuf,
    /// sqlite:PATH or postgres://…; without it, the file paper.db in the folder
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// file:PATH; without it, the folder media in the paper's folder
    #[arg(long, value_name = "URL")]
    pub media: Option<String>,
}

impl Place {
    /// The folder of the search index: each server has one of its own, made from the database.
    pub fn search(&self) -> PathBuf {
        self.data.join("search")
    }
}

#[derive(Args)]
pub struct Reindex {
    #[command(flatten)]
    pub place: Place,
}

#[derive(Args)]
pub struct Demo {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", env = "HARKARA_LISTEN")]
    pub listen: String,
    /// Make the sample paper anew
    #[arg(long)]
    pub fresh: bool,
}

#[derive(Args)]
pub struct Init {
    #[command(flatten)]
    pub place: Place,
    /// What the paper is called
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// BCP 47
    #[arg(long, default_value = "bn-BD")]
    pub language: String,
    /// The zone in which its days begin and end
    #[arg(long, default_value = "Asia/Dhaka")]
    pub timezone: String,
    /// bangladesh or west-bengal
    #[arg(long, default_value = "bangladesh")]
    pub calendar: String,
    /// The public origin, such as https://paper.example
    #[arg(long, value_name = "ORIGIN")]
    pub url: Option<String>,
    /// What stands beside a story: section (the newest of its own), or similar (the same story line)
    #[arg(long, default_value = "similar")]
    pub related: String,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub place: Place,
    /// Where to listen; without it, 127.0.0.1:8080
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
    /// The public origin, such as https://paper.example
    #[arg(long, value_name = "ORIGIN")]
    pub url: Option<String>,
    /// For those who work on a theme: read its folder anew whenever a file in it changes
    #[arg(long)]
    pub theme_reload: bool,
    /// Show the paper as it stood at this moment; nothing can be changed and no read is counted
    #[arg(long, value_name = "RFC3339")]
    pub as_of: Option<String>,
}

#[derive(Args)]
pub struct Import {
    /// jsonl (page, wxr, ghost, feed, ninjs, newsml, nitf, warc and csv come in later editions)
    pub format: Format,
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub place: Place,
    /// The section of stories that name none
    #[arg(long, value_name = "SLUG")]
    pub section: Option<String>,
    /// Renames sections: TOML ("old" = "new") or lines of old, a tab, new
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Tell what would happen and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// With --dry-run: print each story that would come in as a line of JSON
    #[arg(long, requires = "dry_run")]
    pub json: bool,
    /// Update stories that the paper has otherwise
    #[arg(long)]
    pub replace: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Jsonl,
    Page,
    Wxr,
    Ghost,
    Feed,
    Ninjs,
    Newsml,
    Nitf,
    Warc,
    Csv,
}

#[derive(Subcommand)]
pub enum Staff {
    /// Add a person
    #[command(
        after_help = "Example: harkara staff add --data paper --email rehana@paper.example --name 'রেহানা কবীর' --role editor --password-stdin < password"
    )]
    Add(StaffAdd),
    /// Print a bearer token for the API
    #[command(
        after_help = "Example: harkara staff token --data paper --email rehana@paper.example --name 'the archive' --scope read --expires 2027-12-31"
    )]
    Token(StaffToken),
    /// Who works here: address, name, role, desks and state, a tab between them
    #[command(after_help = "Example: harkara staff list --data paper")]
    List(StaffList),
    /// Give a person another role or other desks
    #[command(
        after_help = "Example: harkara staff change --data paper --email rehana@paper.example --role chief --all-desks"
    )]
    Change(StaffChange),
    /// Let a person in no more; what they wrote stays
    #[command(after_help = "Example: harkara staff disable --data paper --email rehana@paper.example")]
    Disable(StaffOne),
    /// Let a person in again
    #[command(after_help = "Example: harkara staff enable --data paper --email rehana@paper.example")]
    Enable(StaffOne),
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| format!("`{text}` is no role: write reporter, editor, chief or admin"))
}

fn scope(text: &str) -> Result<Scope, String> {
    Scope::parse(text).ok_or_else(|| format!("`{text}` is no scope: write read, write, publish or staff"))
}

#[derive(Args)]
pub struct StaffAdd {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub email: String,
    #[arg(long)]
    pub name: String,
    /// reporter, editor, chief or admin
    #[arg(long, value_parser = role)]
    pub role: Role,
    /// What the person puts under a story
    #[arg(long, default_value = "")]
    pub initials: String,
    /// A desk whose stories the person answers for, beside their own; repeat it for more. Without it, all desks
    #[arg(long = "desk", value_name = "NAME")]
    pub desks: Vec<String>,
    /// Read the password from standard input; at a terminal it is asked for, and not shown
    #[arg(long, required = true)]
    pub password_stdin: bool,
}

#[derive(Args)]
pub struct StaffList {
    #[command(flatten)]
    pub place: Place,
}

#[derive(Args)]
#[command(group(clap::ArgGroup::new("what").args(["role", "desks", "all_desks"]).multiple(true).required(true)))]
pub struct StaffChange {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub email: String,
    /// reporter, editor, chief or admin
    #[arg(long, value_parser = role)]
    pub role: Option<Role>,
    /// A desk whose stories the person answers for, beside their own; repeat it for more
    #[arg(long = "desk", value_name = "NAME", conflicts_with = "all_desks")]
    pub desks: Vec<String>,
    /// Limited to no desk
    #[arg(long)]
    pub all_desks: bool,
}

#[derive(Args)]
pub struct StaffOne {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub email: String,
}

#[derive(Args)]
pub struct StaffToken {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub email: String,
    /// What it is for: it stands in the list of tokens
    #[arg(long, default_value = "")]
    pub name: String,
    /// read, write (what readers do not see yet), publish (what they see) or staff; repeat it for more. Without it, all:
    /// what the person may do
    #[arg(long = "scope", value_name = "SCOPE", value_parser = scope)]
    pub scopes: Vec<Scope>,
    /// The day or the moment from which on it is not taken any more. Without it, never
    #[arg(long, value_name = "TIME")]
    pub expires: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum Bangla {
    /// 2025-05-09 becomes 1432-01-26, a tab, ২৬ বৈশাখ ১৪৩২
    #[command(after_help = "Example: echo 2025-05-09 | harkara bangla date")]
    Date {
        /// bangladesh or west-bengal
        #[arg(long, default_value = "bangladesh", value_parser = calendar)]
        calendar: ::bangla::calendar::Calendar,
    },
    /// One sequence of code points for what readers see as one text
    #[command(after_help = "Example: harkara bangla canonical < text")]
    Canonical,
    /// A readable address in Latin letters
    #[command(after_help = "Example: echo 'নদীর খবর' | harkara bangla slug")]
    Slug,
    /// Graphemes, a tab, words
    #[command(after_help = "Example: harkara bangla count < text")]
    Count,
    /// Unicode in the letters of Bijoy's fonts (SutonnyMJ)
    #[command(after_help = "Example: harkara bangla to-bijoy < text")]
    ToBijoy,
    /// Bijoy's letters (SutonnyMJ) in Unicode
    #[command(after_help = "Example: harkara bangla from-bijoy < text")]
    FromBijoy,
    /// Latin typing by Avro's rules
    #[command(after_help = "Example: echo 'nodIr khobor' | harkara bangla avro")]
    Avro,
    /// The stems that a search is made of
    #[command(after_help = "Example: harkara bangla words < text")]
    Words,
    /// Words as they sound: spellings that sound alike come out alike
    #[command(after_help = "Example: harkara bangla fold < text")]
    Fold,
    /// The lines in the order of Bengali dictionaries
    #[command(after_help = "Example: harkara bangla sort --names < names")]
    Sort {
        /// Set aside titles such as ড. and মো. before a name
        #[arg(long)]
        names: bool,
    },
}

/// Whatever a command of a later edition will take.
#[derive(Args)]
pub struct Later {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub rest: Vec<String>,
}

/// The answer of a command that is not there yet.
///
/// # Errors
/// Always: one sentence.
pub fn later(what: &str) -> anyhow::Result<()> {
    bail!("{what} comes in a later edition: `harkara --help` lists what this one does")
}

fn calendar(name: &str) -> Result<::bangla::calendar::Calendar, String> {
    name.parse().map_err(|_| "write bangladesh or west-bengal".to_owned())
}

/// What clap says, in one line.
pub fn one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    if !text.starts_with("error:") {
        return text;
    }
    let first: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    format!("{}: try --help", first.join(" "))
}
