//! `harkara staff`: the people who work here.

use std::io::Read;

use anyhow::{Context, Result};
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
    let mut password = String::new();
    std::io::stdin()
        .take(PASSWORD)
        .read_to_string(&mut password)
        .context("the password on standard input is no UTF-8 text: send it again")?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let room = open::open(&options.place, &settings::read(&options.place)?, Clock::system()).await?;
    let new = NewStaff {
        email: options.email.clone(),
        name: options.name,
        role: options.role,
        initials: options.initials,
        password,
    };
    staff_add(&room, &Actor::command_line(), new).await?;
    println!("{} works here now, as {}", options.email, options.role.name());
    room.db.close().await;
    Ok(())
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
