//! What stands in a slot, and the question whether it may.

use serde::Serialize;

use super::Pic;

/// An advertisement: a picture that leads somewhere, or a frame.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AdView {
    pub id: String,
    /// The slot that it brings along; empty inside a body's own.
    pub slot: String,
    pub pic: Option<Pic>,
    /// The picture for narrow screens, where there is another.
    pub narrow: Option<Pic>,
    /// Width and height of the frame in pixels.
    pub frame: Option<(u32, u32)>,
}

/// `/ads/consent`: what the reader has answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ConsentPage {
    pub agreed: bool,
    pub refused: bool,
}
