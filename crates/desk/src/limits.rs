//! Every limit on what the desk takes in.

/// A JSON body: 2 MiB, the largest body that `story::limits` lets through with room for its markup.
pub const JSON_BYTES: usize = 2 * 1024 * 1024;
/// One typed field of a form: as much as a JSON body.
pub const FIELD_BYTES: usize = JSON_BYTES;
/// A whole form with its texts and pictures: two pictures of the largest size and the longest text.
pub const FORM_BYTES: usize = 2 * pictures::limits::MAX_UPLOAD_BYTES + 2 * FIELD_BYTES;
/// Fields in a form: the front of a paper with two hundred sections.
pub const FIELDS: usize = 2_000;
/// A picture sent to the API.
pub const PICTURE_BYTES: usize = pictures::limits::MAX_UPLOAD_BYTES;
/// Stories in a list.
pub const LIST: usize = 50;
/// Stories in a column of the board.
pub const BOARD: usize = 15;
/// The most stories that one call of the API lists.
pub const LIST_MOST: usize = 200;
/// Calls of the API in [`CALLS_WINDOW`] seconds that one token or one session may make, and one address.
pub const CALLS_EACH: u32 = 600;
pub const CALLS_ADDRESS: u32 = 3_000;
pub const CALLS_WINDOW: i64 = 60;
