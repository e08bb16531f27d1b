//! `harkara staff`: the people who work here.

use std::io::{IsTerminal, Read};

use anyhow::{Context, Result};
use console::Term;
use newsroom::{
    Actor, Grant, NewStaff, NewToken, Scope, staff_add, staff_change, staff_disable, staff_list, staff_token,
};
use store::Clock;
use story::Moment;

use crate::cli::{StaffAdd, StaffChange, StaffList, StaffOne, StaffToken};
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
/// One sentence: nobody has this address, or the end is no time to come.
pub async fn token(options: StaffToken) -> Result<()> {
    let room = open::open(&options.place, &settings::read(&options.place)?, Clock::system()).await?;
    let ends = options.expires.map(|text| Moment::parse(&text, &room.zone)).transpose()?;
    let scopes = if options.scopes.is_empty() { Scope::ALL.to_vec() } else { options.scopes };
    let new = NewToken { name: options.name, grant: Grant::of(&scopes, ends) };
    println!("{}", staff_token(&room, &Actor::command_line(), &options.email, &new).await?);
    room.db.close().await;
    Ok(())
}

/// `staff list`: prints a line a person.
///
/// # Errors
/// As the database gives them.
pub async fn list(options: StaffList) -> Result<()> {
    let room = open::open(&options.place, &settings::read(&options.place)?, Clock::system()).await?;
    for member in staff_list(&room, &Actor::command_line()).await? {
        let desks = if member.desks.is_empty() { "all desks".to_owned() } else { member.desks.join(", ") };
        let state = if member.disabled.is_some() { "disabled" } else { "works here" };
        println!("{}\t{}\t{}\t{desks}\t{state}", member.email, member.name, member.role.name());
    }
    room.db.close().await;
    Ok(())
}

/// `staff change`: another role, other desks.
///
/// # Errors
/// One sentence: see [`newsroom::staff_change()`].
pub async fn change(options: StaffChange) -> Result<()> {
    let room = open::open(&options.place, &settings::read(&options.place)?, Clock::system()).await?;
    let desks = (options.all_desks || !options.desks.is_empty()).then_some(options.desks.as_slice());
    staff_change(&room, &Actor::command_line(), &options.email, options.role, desks).await?;
    println!("{} is changed: see `harkara staff list`", options.email);
    room.db.close().await;
    Ok(())
}

/// `staff disable` and `staff enable`.
///
/// # Errors
/// One sentence: see [`newsroom::staff_disable()`].
pub async fn disable(options: StaffOne, disabled: bool) -> Result<()> {
    let room = open::open(&options.place, &settings::read(&options.place)?, Clock::system()).await?;
    staff_disable(&room, &Actor::command_line(), &options.email, disabled).await?;
    let what = if disabled { "may not sign in any more; what they wrote stays" } else { "may sign in again" };
    println!("{} {what}", options.email);
    room.db.close().await;
    Ok(())
}
