//! What a picture's metadata says for readers: who took it, what it shows, whose it is. Everything else in it (place,
//! camera, serial numbers) stays in the original, which nobody is served.
//!
//! Three formats hold the same facts, and programs change one and forget the others. Which is believed follows the
//! Metadata Working Group's guidelines (2.0, section 3): EXIF before the others; XMP before IPTC, unless the digest beside
//! the IPTC block tells that a program which knows no XMP changed it last.

mod blocks;
mod exif;
mod iptc;
mod text;
mod xmp;

use crate::Refused;
use blocks::Blocks;

/// What a picture says of itself; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What it shows.
    pub caption: String,
    /// For those who cannot see it.
    pub alt: String,
    /// Who made it.
    pub creators: Vec<String>,
    /// The line that whoever supplies it wants printed.
    pub credit: String,
    /// Where it came from.
    pub source: String,
    /// The copyright notice.
    pub rights: String,
}

impl Said {
    /// What is printed behind `ছবি:`: the line that was asked for, else who made it, else where it came from.
    pub fn credit_line(&self) -> String {
        let makers = self.creators.join(", ");
        [&self.credit, &makers, &self.source].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
    }

    /// Each field of `self`, or of `other` where it is empty.
    fn or(self, other: Said) -> Said {
        let text = |own: String, other: String| if own.is_empty() { other } else { own };
        Said {
            caption: text(self.caption, other.caption),
            alt: text(self.alt, other.alt),
            creators: if self.creators.is_empty() { other.creators } else { self.creators },
            credit: text(self.credit, other.credit),
            source: text(self.source, other.source),
            rights: text(self.rights, other.rights),
        }
    }

    /// The same without what only repeats the beginning of `fuller`: EXIF fields are short, and some programs cut them.
    fn without_beginnings_of(mut self, fuller: &Said) -> Said {
        for (own, other) in [(&mut self.caption, &fuller.caption), (&mut self.rights, &fuller.rights)] {
            if other.starts_with(own.as_str()) {
                own.clear();
            }
        }
        if fuller.creators.starts_with(&self.creators) {
            self.creators.clear();
        }
        self
    }
}

/// Reads what the metadata of a picture says. Damaged metadata says nothing; the picture may still be good.
///
/// # Errors
///
/// [`Refused`], where the file is no picture.
pub fn said(original: &[u8]) -> Result<Said, Refused> {
    let Blocks { exif, iptc, xmp, digest } = blocks::find(original)?;
    let iptc_is_newer = digest.is_some_and(|digest| digest != iptc::digest(&iptc));
    let (iptc, xmp) = (iptc::read(&iptc), xmp::read(&xmp));
    let both = if iptc_is_newer { iptc.or(xmp) } else { xmp.or(iptc) };
    Ok(exif::read(&exif).without_beginnings_of(&both).or(both))
}
