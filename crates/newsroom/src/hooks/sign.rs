//! How a telling is signed: as Standard Webhooks (standardwebhooks.com) says, version 1, HMAC-SHA256.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::random;

const PREFIX: &str = "whsec_";

/// A new secret: 256 random bits.
pub(super) fn secret() -> String {
    format!("{PREFIX}{}", STANDARD.encode(random::bytes::<32>()))
}

/// What `webhook-signature` says of a body that is sent under this id at this time.
pub(super) fn signature(secret: &str, id: &str, seconds: i64, body: &str) -> String {
    let key = STANDARD.decode(secret.trim_start_matches(PREFIX)).expect("the newsroom wrote this secret");
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key of HMAC has any length");
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification's own example.
    #[test]
    fn a_signature_as_others_compute_it() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert_eq!(STANDARD.decode(super::secret().trim_start_matches(PREFIX)).unwrap().len(), 32);
    }
}
