//! Every limit on what a story may hold. A newspaper's largest real pages stay far below them.

/// Graphemes in a headline. Printed headlines end near 120; thirty long words stay below 300.
pub const HEADLINE_GRAPHEMES: usize = 400;
/// Graphemes in a standfirst or a picture's caption.
pub const STANDFIRST_GRAPHEMES: usize = 2_000;
/// Graphemes in a byline, desk, source, credit, topic, section name or initials.
pub const NAME_GRAPHEMES: usize = 200;
/// Bytes of text in one body: about 55,000 Bengali words.
pub const BODY_BYTES: usize = 1024 * 1024;
/// Blocks in one body, nested ones counted.
pub const BODY_BLOCKS: usize = 5_000;
/// How deep blocks may nest (a list in a list in a quotation …).
pub const BODY_DEPTH: usize = 8;
/// Topics, authors or pictures of one story.
pub const LIST_ITEMS: usize = 100;
/// Characters in a link's address.
pub const HREF_BYTES: usize = 2_000;
/// The first and last year that a story may be dated in.
pub const YEARS: std::ops::RangeInclusive<i16> = 1700..=2200;
