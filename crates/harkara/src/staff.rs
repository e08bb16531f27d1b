//! `harkara staff`: who works here, from the command line.

use anyhow::{Result, bail};
use newsroom::{Actor, NewStaff, Role};
use store::Clock;

use crate::open::open;
use crate::settings::Place;

#[derive(clap::Subcommand)]
pub enum Staff {
    /// Add a member of staff; the password comes on standard input
    #[command(after_help = "example: printf '%s' \"$PASSWORD\" | harkara staff add --data /srv/paper --email r@paper.example --name 'রেহানা কবীর' --role reporter --password-stdin")]
    Add {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// reporter, editor, chief or admin
        #[arg(long)]
        role: String,
        /// What stands under the stories this person passes
        #[arg(long, default_value = "")]
        initials: String,
        /// Read the password from standard input (the only way: flags are seen by other users)
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Print a bearer token for the API
    #[command(after_help = "example: harkara staff token --data /srv/paper --email r@paper.example")]
    Token {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        email: String,
    },
}

/// Runs a `staff` command.
///
/// # Errors
/// One sentence for what is refused.
pub async fn staff(command: Staff) -> Result<()> {
    match command {
        Staff::Add { place, email, name, role, initials, password_stdin: _ } => {
            let Ok(role) = role.parse::<Role>() else { bail!("{role} is no role: use reporter, editor, chief or admin") };
            let password = std::io::read_to_string(std::io::stdin())?.trim_end_matches(['\r', '\n']).to_owned();
            let room = open(&place, Clock::system()).await?.newsroom;
            newsroom::staff_add(&room, &Actor::command_line(), NewStaff { email: email.clone(), name, role, initials, password }).await?;
            println!("{email} can sign in");
        }
        Staff::Token { place, email } => {
            let room = open(&place, Clock::system()).await?.newsroom;
            println!("{}", newsroom::staff_token(&room, &Actor::command_line(), &email).await?);
        }
    }
    Ok(())
}
