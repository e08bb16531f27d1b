//! The codes of the second step at sign-in: of an app (RFC 6238), or of the list that stands in for a lost phone.

use store::{Write, random, sql, values};
use story::Moment;
use story::moment::SECOND;
use totp_rs::{Builder, Secret, Totp};

use crate::Error;
use crate::who::digest;

/// How many codes the list has.
const RECOVERY: usize = 10;

/// The generator of the app that holds the secret `base32`, for the account `email` of the paper `issuer`.
pub(crate) fn totp(base32: &str, issuer: &str, email: &str) -> Totp {
    let secret = Secret::try_from_base32(base32).expect("the newsroom wrote this secret");
    // A colon parts the two in the app's address.
    let (issuer, email) = (issuer.replace(':', " "), email.replace(':', " "));
    let totp = Builder::new().with_secret(secret).with_account_name(email).with_issuer(Some(issuer)).build();
    totp.expect("a secret of 20 bytes and names without colons make a generator")
}

/// A new secret, in the letters that people type into an app.
pub(crate) fn secret() -> String {
    Secret::from(random::bytes::<20>().as_slice()).to_base32()
}

/// What was typed, without the spaces and hyphens that group it, digits of either script alike.
pub(crate) fn typed(code: &str) -> String {
    let code = bangla::digits::to_latin(code);
    code.chars().filter(|c| !c.is_whitespace() && *c != '-').take(64).collect::<String>().to_lowercase()
}

/// The app's step that `code` belongs to at `now`, the one before or the one after: clocks differ.
pub(crate) fn step(secret: &str, code: &str, now: Moment) -> Option<i64> {
    let seconds = u64::try_from(now.0 / SECOND).ok()?;
    let step = totp(secret, "", "-").check(&typed(code), seconds)?;
    i64::try_from(step).ok()
}

/// Takes `code` as the second step of `staff`, once: an app's code of a step later than any that was taken, or a code of
/// the list, which is struck off.
pub(crate) async fn take(write: &mut Write, staff: i64, code: &str, now: Moment) -> Result<bool, Error> {
    let find = "SELECT secret FROM newsroom_second_step WHERE staff = $1 AND since IS NOT NULL";
    let Some(row) = sql::one(write, find, values![staff]).await? else { return Ok(false) };
    let changed = match step(&row.text(0), code, now) {
        Some(step) => {
            let take = "UPDATE newsroom_second_step SET last = $2 WHERE staff = $1 AND last < $2";
            sql::execute(write, take, values![staff, step]).await?
        }
        None => {
            let take = "DELETE FROM newsroom_recovery WHERE staff = $1 AND hash = $2";
            sql::execute(write, take, values![staff, digest(&typed(code))]).await?
        }
    };
    Ok(changed > 0)
}

/// A new list for `staff` in place of any other; it is shown once, the database keeps its hashes.
pub(crate) async fn new_list(write: &mut Write, staff: i64) -> Result<Vec<String>, Error> {
    sql::execute(write, "DELETE FROM newsroom_recovery WHERE staff = $1", values![staff]).await?;
    let mut list = Vec::new();
    for _ in 0..RECOVERY {
        // 80 random bits: nobody guesses them, slow hash or not.
        let code = random::hex(&random::bytes::<10>());
        let add = "INSERT INTO newsroom_recovery (hash, staff) VALUES ($1, $2)";
        sql::execute(write, add, values![digest(&code), staff]).await?;
        list.push([&code[..5], &code[5..10], &code[10..15], &code[15..]].join("-"));
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, for SHA-1: the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::from(b"12345678901234567890".as_slice()).to_base32();
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert_eq!(step(&secret, code, Moment(second * SECOND)), Some(second / 30));
        }
        assert_eq!(step(&secret, "০৮১ ৮০৪", Moment(1_111_111_109 * SECOND)), Some(1_111_111_109 / 30));
        assert_eq!(step(&secret, "081804", Moment((1_111_111_109 + 61) * SECOND)), None);
    }
}
