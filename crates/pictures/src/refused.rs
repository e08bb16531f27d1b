//! Why a file is not taken.

use crate::limits::{MAX_PIXELS, MAX_SIDE, MAX_UPLOAD_BYTES, MIN_SIDE};

/// A file that is not taken. `Display` is one English sentence that says what to do;
/// [`Refused::bengali`] the same for the interface.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("The file is empty: choose the picture again.")]
    Empty,
    #[error("This file is not a JPEG, PNG, GIF or WebP picture: save it as one of these and send it again.")]
    NotAPicture,
    #[error(
        "This file is {} MiB, and the most that is taken is {} MiB: save it smaller and send it again.",
        mebibytes(*.bytes as u64), mebibytes(MAX_UPLOAD_BYTES as u64)
    )]
    TooLarge { bytes: usize },
    #[error(
        "This picture is {width} × {height}, and the most that is taken is {} megapixels: make it smaller and send it again.",
        MAX_PIXELS / 1_000_000
    )]
    TooManyPixels { width: u32, height: u32 },
    #[error(
        "This picture is {width} × {height}, and no side may be longer than {MAX_SIDE}: make it smaller or cut it in parts."
    )]
    TooLong { width: u32, height: u32 },
    #[error("This picture is {width} × {height}, and no side may be shorter than {MIN_SIDE}: send a larger one.")]
    TooSmall { width: u32, height: u32 },
    #[error(
        "This picture would take {} MiB of memory to open: save it with 8 bits a colour, or smaller, and send it again.",
        mebibytes(*.bytes)
    )]
    TooHeavy { bytes: u64 },
    #[error("The end of this picture is missing: send it again from the original.")]
    Truncated,
    #[error("This picture is damaged and cannot be opened: open it in a picture editor, save it anew and send that.")]
    Damaged,
}

impl Refused {
    /// The sentence for the interface, in Bengali.
    pub fn bengali(&self) -> String {
        match *self {
            Self::Empty => "ফাইলটি ফাঁকা; ছবিটি আবার বেছে নিন।".into(),
            Self::NotAPicture => "ফাইলটি JPEG, PNG, GIF বা WebP ছবি নয়; এর যেকোনো একটিতে সেভ করে আবার পাঠান।".into(),
            Self::TooLarge { bytes } => format!(
                "ফাইলটি {} মেগাবাইট, সর্বোচ্চ {} মেগাবাইট নেওয়া যায়; ছোট করে সেভ করে আবার পাঠান।",
                bengali(mebibytes(bytes as u64)),
                bengali(mebibytes(MAX_UPLOAD_BYTES as u64)),
            ),
            Self::TooManyPixels { width, height } => format!(
                "ছবিটি {} × {} পিক্সেল, সর্বোচ্চ {} মেগাপিক্সেল নেওয়া যায়; ছোট করে আবার পাঠান।",
                bengali(width),
                bengali(height),
                bengali(MAX_PIXELS / 1_000_000),
            ),
            Self::TooLong { width, height } => format!(
                "ছবিটি {} × {} পিক্সেল, কোনো পাশ {} পিক্সেলের বেশি হতে পারবে না; ছোট করে বা কয়েক ভাগে কেটে পাঠান।",
                bengali(width),
                bengali(height),
                bengali(MAX_SIDE),
            ),
            Self::TooSmall { width, height } => format!(
                "ছবিটি {} × {} পিক্সেল, কোনো পাশ {} পিক্সেলের কম হতে পারবে না; আরও বড় ছবি পাঠান।",
                bengali(width),
                bengali(height),
                bengali(MIN_SIDE),
            ),
            Self::TooHeavy { bytes } => format!(
                "ছবিটি খুলতে {} মেগাবাইট মেমোরি লাগবে; প্রতি রঙে ৮ বিট রেখে বা ছোট করে সেভ করে আবার পাঠান।",
                bengali(mebibytes(bytes)),
            ),
            Self::Truncated => "ছবিটির শেষের অংশ নেই; মূল ফাইল থেকে আবার পাঠান।".into(),
            Self::Damaged => "ছবিটি নষ্ট, খোলা যাচ্ছে না; ছবি সম্পাদনার কোনো প্রোগ্রামে খুলে নতুন করে সেভ করে পাঠান।".into(),
        }
    }
}

/// Whole mebibytes, rounded up, so that a byte over 25 is told as 26.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

fn bengali(number: impl ToString) -> String {
    let digit = |d: char| d.to_digit(10).and_then(|d| char::from_u32('০' as u32 + d)).unwrap_or(d);
    number.to_string().chars().map(digit).collect()
}

/// What a decoder says, as one of our reasons.
impl From<image::ImageError> for Refused {
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Self::Truncated,
            _ => Self::Damaged,
        }
    }
}
