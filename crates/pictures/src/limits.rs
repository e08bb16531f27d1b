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

/// The most of a file's XMP that is read for what it says: an honest one has some kilobytes.
pub const MAX_XMP_BYTES: usize = 2 * 1024 * 1024;

/// The widths made of a whole picture, narrowest first: a column of 328 pixels at one, two and
/// three dots a pixel, a desk's column at two, a picture's own page.
pub const WIDTHS: [u32; 5] = [360, 720, 1080, 1440, 1920];

/// The widths of a whole picture that are also made as JPEG: for `<img src>` where WebP is
/// unknown, and for feeds, cards and search engines, which ask for 1200 and more.
pub const JPEG_WIDTHS: [u32; 2] = [720, 1440];

/// The widths made of a crop as WebP, narrowest first, from a rail's thumbnail up.
pub const CROP_WIDTHS: [u32; 4] = [120, 240, 480, 960];

/// The widths of a crop that are made as JPEG.
pub const CROP_JPEG_WIDTHS: [u32; 2] = [240, 1200];

/// The tallest rendition: WebP ends at 16,383, and a phone's memory before that.
pub const MAX_RENDITION_HEIGHT: u32 = 8_192;
