//! Which HTTP status (RFC 9110, section 15) says what the newsroom says.

use axum::http::StatusCode;
use newsroom::Error;
use pictures::Refused;

/// The status of `error`.
pub fn of(error: &Error) -> StatusCode {
    match error {
        Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Forbidden { .. } | Error::OtherDesk { .. } => StatusCode::FORBIDDEN,
        Error::NotFound | Error::NoSuchName | Error::NoSuchAd | Error::NoSuchFront | Error::Link => {
            StatusCode::NOT_FOUND
        }
        Error::Conflict { .. } | Error::FrontChanged { .. } => StatusCode::PRECONDITION_FAILED,
        Error::NotPublished
        | Error::AlreadyPublished
        | Error::NothingNew
        | Error::NothingSealed
        | Error::FrontSame
        | Error::Retracted => StatusCode::CONFLICT,
        Error::Picture(Refused::NotAPicture) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Error::Picture(Refused::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Picture(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::SignIn | Error::Halfway => StatusCode::UNAUTHORIZED,
        Error::Password | Error::Code | Error::NoAccount => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Wait { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Store(store::Error::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Store(store::Error::DiskFull) => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
