//! Which kind of problem, and so which HTTP status (RFC 9110, section 15), says what the newsroom says.

use axum::http::StatusCode;
use newsroom::Error;
use pictures::Refused;

use crate::api::kind::Kind;

/// The status of `error`.
pub fn of(error: &Error) -> StatusCode {
    kind(error).status()
}

/// The kind of problem that `error` is.
pub fn kind(error: &Error) -> Kind {
    match error {
        Error::Refused(_) => Kind::Refused,
        Error::Forbidden { .. } => Kind::Forbidden,
        Error::Scope { .. } => Kind::Scope,
        Error::OtherDesk { .. } => Kind::OtherDesk,
        Error::NotFound
        | Error::NoSuchPicture
        | Error::NoSuchName
        | Error::NoSuchAd
        | Error::NoSuchFront
        | Error::NoSuchHook
        | Error::NoSuchMember
        | Error::Link => Kind::Absent,
        Error::Conflict { .. } | Error::FrontChanged { .. } => Kind::Conflict,
        Error::KeyReused => Kind::KeyReused,
        Error::KeyBusy => Kind::KeyBusy,
        Error::KeyDone { .. } => Kind::KeyDone,
        Error::NotPublished => Kind::NotPublished,
        Error::AlreadyPublished => Kind::AlreadyPublished,
        Error::NothingSealed => Kind::NothingSealed,
        Error::NothingNew | Error::FrontSame => Kind::NothingNew,
        Error::Retracted | Error::Vanished => Kind::Retracted,
        Error::Locked { .. } => Kind::Locked,
        Error::Embargoed { .. } => Kind::Embargoed,
        Error::TwoEyes => Kind::TwoEyes,
        Error::RightEnded { .. } => Kind::RightEnded,
        Error::NotScheduled => Kind::NotScheduled,
        Error::NoEmbargo => Kind::NoEmbargo,
        Error::Picture(Refused::NotAPicture) => Kind::NotAPicture,
        Error::Picture(Refused::TooLarge { .. }) => Kind::TooLarge,
        Error::Picture(_) => Kind::Refused,
        Error::TokenEnded => Kind::Ended,
        Error::SignIn | Error::Halfway => Kind::Unknown,
        Error::Password | Error::Code | Error::NoAccount => Kind::Refused,
        Error::Wait { .. } => Kind::Wait,
        Error::Store(store::Error::Busy) => Kind::Busy,
        Error::Store(store::Error::DiskFull) => Kind::DiskFull,
        Error::Store(_) => Kind::Fault,
    }
}
