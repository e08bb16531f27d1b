//! Passwords: argon2id with the parameters that OWASP's Password Storage Cheat Sheet asks for (19 MiB, 2 passes),
//! which are the library's own. Hashing takes tens of milliseconds: it runs on a blocking thread, a few at a time.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use store::random;
use story::Refused;
use tokio::sync::Semaphore;

use crate::Error;

/// How many passwords are hashed at once: each takes 19 MiB.
static ROOM: Semaphore = Semaphore::const_new(4);
const SHORTEST: usize = 10;
const LONGEST: usize = 1_000;

/// The hash of a new password, as a PHC string.
pub(crate) async fn hash(password: String) -> Result<String, Error> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(Refused::new("password", "a password has 10 characters or more: choose a longer one").into());
    }
    run(move || hash_now(&password)).await
}

/// Whether `password` is the one that was hashed. Without a hash (nobody has that address) it takes the same time
/// and says no.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Error> {
    if password.len() > LONGEST {
        return Ok(false);
    }
    run(move || {
        // Made first in either case: the first attempt after a start takes the same time too.
        let nobody = &*NOBODY;
        let known = hash.is_some();
        let hash = hash.as_deref().unwrap_or(nobody);
        let fits = PasswordHash::new(hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && known
    })
    .await
}

/// A hash that stands in for those who do not work here.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody"));

fn hash_now(password: &str) -> String {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &random::bytes::<16>());
    hash.expect("a password and a salt of these lengths can be hashed").to_string()
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let _room = ROOM.acquire().await.expect("the semaphore is never closed");
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| store::Error::from(std::io::Error::other(error)))?)
}
