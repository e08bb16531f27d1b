//! The body as text that a person types in a plain box, and back.

use crate::{Body, Refused};

/// The body as text.
pub fn to_text(body: &Body) -> String {
    let _ = body;
    todo!()
}

/// The body that `text` says.
///
/// # Errors
/// [`Refused`] that names the line at fault.
pub fn from_text(text: &str) -> Result<Body, Refused> {
    let _ = text;
    todo!()
}
