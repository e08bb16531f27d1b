//! `harkara init`: makes a paper.

use std::io::Write;

use anyhow::{Result, bail};
use store::Clock;

use crate::cli::{Init, Place};
use crate::open::open;
use crate::settings::{self, FILE, Settings};

/// Makes the paper: its folder, its database, its settings.
///
/// # Errors
/// One sentence: a setting is wrong, the folder holds a paper already or cannot be written.
pub async fn run(options: Init) -> Result<()> {
    let mut settings = Settings::default();
    for (name, value) in [
        ("name", &options.name),
        ("language", &options.language),
        ("timezone", &options.timezone),
        ("calendar", &options.calendar),
        ("related", &options.related),
        ("url", &options.url.unwrap_or_default()),
    ] {
        settings.set(name, value)?;
    }
    settings.take(&options.place)?;
    make(&options.place, settings).await?;
    let folder = options.place.data.display();
    println!("{folder} is a paper now: serve it with `harkara serve --data {folder}`");
    Ok(())
}

/// Makes the paper that `settings` describe. The settings are written last: what is cut short can be run again.
///
/// # Errors
/// As [`run`].
pub async fn make(place: &Place, settings: Settings) -> Result<()> {
    let folder = place.data.display();
    let path = place.data.join(FILE);
    if path.exists() {
        bail!(
            "{folder} holds a paper already: serve it with `harkara serve --data {folder}`, or choose another folder with --data"
        );
    }
    settings.paper(&place.data, "http://localhost")?;
    std::fs::create_dir_all(&place.data).map_err(|_| store::Error::NotWritable(place.data.clone()))?;
    // What the environment names holds for this run; only flags are written down.
    let room = open(place, &settings.clone().over(Settings::environment()?), Clock::system()).await?;
    room.db.close().await;
    let text = settings::file(&settings);
    // Whole or not at all: a name is given to what is on the disk already.
    let draft = place.data.join(format!("{FILE}.new"));
    let written = std::fs::File::create(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&draft, &path)
    });
    Ok(written.map_err(store::Error::from)?)
}
