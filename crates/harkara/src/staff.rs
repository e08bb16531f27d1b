//! `harkara staff`: the people who work here.

use std::io::{IsTerminal, Read};

use anyhow::{Context, Result};
use console::Term;
use newsroom::{Actor, NewStaff, staff_add, staff_token};
use store::Clock;

use crate::cli::{StaffAdd, StaffToken};
use crate::{open, settings};

/// The longest password that is read, in bytes.
const PASSWORD: u64 = 1_024;

/// `staff add`: adds a person, with the password that standard input holds.
///
/// # Errors
/// One sentence: see [`newsroom::staff_add()`].
pub async fn add(options: StaffAdd) -> Result<()> {
    let password =
        password(&options.email).context("the password on standard input is no UTF-8 text: send it again")?;
    let room = open::open(&options.place, &settings::read(&options.place)?, Clock::system()).await?;
    let new = NewStaff {
        email: options.email.clone(),
        name: options.name,
        role: options.role,
        initials: options.initials,
        desks: options.desks,
        password,
    };
    staff_add(&room, &Actor::command_line(), new).await?;
    println!("{} works here now, as {}", options.email, options.role.name());
    room.db.close().await;
    Ok(())
}

/// The password on standard input. At a terminal it is asked for, and one line is read that the terminal does not show.
fn password(email: &str) -> std::io::Result<String> {
    let mut password = String::new();
    let (stdin, terminal) = (std::io::stdin(), Term::stderr());
    if stdin.is_terminal() {
        eprint!("password for {email} (it is not shown while you type, Enter ends it): ");
        if terminal.is_term() {
            return terminal.read_secure_line();
        }
        stdin.read_line(&mut password)?;
    } else {
        stdin.take(PASSWORD).read_to_string(&mut password)?;
    }
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

/// `staff token`: prints a bearer token.
///
/// # Errors
/// One sentence: nobody has this address.
pub async fn token(options: StaffToken) -> Result<()> {
    let room = open::open(&options.place, &settings::read(&options.place)?, Clock::system()).await?;
    println!("{}", staff_token(&room, &Actor::command_line(), &options.email).await?);
    room.db.close().await;
    Ok(())
}
