//! Every limit on what is taken and what is made.

/// The longest file that is taken: 25 MiB.
pub const MAX_UPLOAD_BYTES: usize = 25 * 1024 * 1024;

/// The most pixels a picture may have: 100 megapixels.
pub const MAX_PIXELS: u64 = 100_000_000;

/// The longest side, in pixels.
pub const MAX_SIDE: u32 = 20_000;

/// The shortest side, in pixels: less is a tracking dot or a bullet, not a picture.
pub const MIN_SIDE: u32 = 16;

/// The most memory the opened pixels may take: [`MAX_PIXELS`] of four bytes each.
pub const MAX_OPENED_BYTES: u64 = MAX_PIXELS * 4;

/// The most memory a decoder may take beside the pixels, e.g. for a compressed colour profile.
pub const MAX_SIDE_BYTES: u64 = 16 * 1024 * 1024;

/// The most scans a JPEG may have. Encoders write about ten; each scan goes over the whole
/// picture, so a small file of thousands would hold a processor for minutes.
pub const MAX_SCANS: usize = 100;

/// The widths made for `srcset`, narrowest first. The last is the widest ever served.
pub const WIDTHS: [u32; 4] = [320, 640, 960, 1280];

/// The tallest rendition: WebP ends at 16,383, and a phone's memory before that.
pub const MAX_RENDITION_HEIGHT: u32 = 8_192;

/// The width that is also made as JPEG, for `<img src>` where WebP is unknown.
pub const FALLBACK_WIDTH: u32 = 640;

/// Width and height of the thumbnail, 16:9.
pub const THUMB: (u32, u32) = (240, 135);
