//! Pictures: from the bytes somebody uploads to the files readers are served.
//!
//! Pure functions over bytes: no database, no files, no clock. The newsroom stores what
//! [`make`] returns, and templates print `srcset` from what [`renditions`] computes without
//! opening anything. The heavy codecs live in this crate only.
//!
//! What is served is made anew from the pixels, so no metadata of the original (location,
//! serial numbers, names) can reach a reader; its turn (EXIF orientation) and its colours
//! (ICC profile) are applied to the pixels first. What the metadata says for readers (caption,
//! credit, rights) is read apart, by [`said`](fn@said).
//!
//! # Layout
//!
//! - [`limits`]: every limit, in one place
//! - [`refused`]: why a file is not taken, and what to do, in English and Bengali
//! - [`sniff`](fn@sniff): the format, by magic bytes
//! - [`measure`](fn@measure): width and height from the header, nothing decoded
//! - `whole`: was the file cut off on its way
//! - [`names`]: the key of a picture and the list of its files; `earlier`: those of the first edition
//! - [`make`](fn@make): decode once, cut and resize; `pixels` and `encode` are its hands
//! - [`said`](fn@said): caption, credit and rights out of IPTC, XMP and EXIF
//!
//! # Example
//!
//! ```
//! let mut png = std::io::Cursor::new(Vec::new());
//! image::RgbImage::new(700, 400).write_to(&mut png, image::ImageFormat::Png).unwrap();
//!
//! let picture = pictures::make(png.get_ref(), Some([0.5, 0.3]))?;
//! assert_eq!((picture.width, picture.height), (700, 400));
//!
//! // Later, in a template, from the key and the two numbers alone:
//! let (name, media_type, width, height) =
//!     &pictures::renditions(&picture.key, picture.width, picture.height)[0];
//! assert_eq!(name, &format!("{}-360.webp", picture.key));
//! assert_eq!((*media_type, *width, *height), ("image/webp", 360, 206));
//! # Ok::<(), pictures::Refused>(())
//! ```

mod earlier;
mod encode;
pub mod limits;
mod make;
mod measure;
pub mod names;
mod pixels;
pub mod refused;
mod said;
mod sniff;
mod whole;

pub use make::{Picture, Rendition, crops, make};
pub use measure::{Measure, measure};
pub use names::{File, Shape, crop, key, renditions};
pub use refused::Refused;
pub use said::{Said, said};
pub use sniff::{Format, sniff};
