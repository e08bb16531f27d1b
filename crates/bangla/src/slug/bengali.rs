//! Addresses in Bengali letters.

use unicode_segmentation::UnicodeSegmentation;

/// The canonical text as words joined by single hyphens, at most `max_graphemes` letters and hyphens; it may be empty.
///
/// Cut between words, or between the letters of a first word that is too long. Latin letters become lower-case; digits
/// stay; what is neither letter nor digit divides. Each Bengali code point takes nine bytes once percent-encoded.
/// Idempotent.
///
/// ```
/// use bangla::slug::bengali;
/// assert_eq!(bengali("ক্ষমতা: BNP ও ‘নতুন’ দল?", 30), "ক্ষমতা-bnp-ও-নতুন-দল");
/// assert_eq!(bengali("ক্ষমতা", 2), "ক্ষম");
/// ```
pub fn bengali(text: &str, max_graphemes: usize) -> String {
    // Made canonical again: an apostrophe that goes may leave a mark behind the letter that it belongs to.
    let text = crate::canonical(text).replace(['\'', '’', '‘'], "").to_lowercase();
    let text = crate::canonical(&text);
    let mut slug = String::new();
    for word in text.split(super::is_separator) {
        // Marks and joiners that stand on no letter make no word.
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        let longer = if slug.is_empty() { word.to_owned() } else { format!("{slug}-{word}") };
        if longer.graphemes(true).count() > max_graphemes {
            if slug.is_empty() {
                slug = crate::count::truncate(word, max_graphemes).to_owned();
            }
            break;
        }
        slug = longer;
    }
    slug
}
