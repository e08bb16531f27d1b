//! Words that say nothing about what a text is about.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a term (see [`crate::words`]) is so common in every text that a search may pass over it.
///
/// The list is short and our own: pronouns, postpositions, conjunctions, and the forms of হওয়া, আছে and করা that hold a
/// sentence together. Words that a reader searches for are not in it, however common (নতুন, প্রথম, কোটি, না).
///
/// ```
/// assert!(bangla::is_stopword("এবং") && !bangla::is_stopword("নতুন"));
/// ```
pub fn is_stopword(term: &str) -> bool {
    STOPWORDS.contains(term)
}

static STOPWORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| LIST.split_ascii_whitespace().collect());

const LIST: &str = "
আমি আমার আমাকে আমরা আমাদের তুমি তোমার তোমাকে তোমরা তোমাদের আপনি আপনার আপনাকে আপনারা আপনাদের
সে তার তাকে তারা তাদের তিনি তাঁর তাঁকে তাঁরা তাঁদের উনি ওই ওর ওকে ওরা ওদের
এ এই এর একে এটা এটি এগুলো এরা এদের সেই সেটা সেটি সেগুলো যে যার যাকে যারা যাদের যিনি যা তা
কে কার কাকে কী কি কেউ কিছু কোন কোনো
এবং ও আর বা অথবা কিন্তু তবে তাই যদি তাহলে যেন যখন তখন কারণ নাকি বরং সুতরাং যেমন তেমন এমন কেমন তো
থেকে চেয়ে দিয়ে নিয়ে জন্য জন্যে সঙ্গে সাথে মধ্যে মাঝে কাছে ওপর উপর প্রতি পর্যন্ত দ্বারা মতো মত ছাড়া বিষয়ে হিসেবে হিসাবে
পরে আগে পর এখন এখানে সেখানে যেখানে এভাবে আবার আরও আরো খুব শুধু প্রায়
হয় হয়ে হয়েছে হয়েছেন হয়েছিল হবে হতে হচ্ছে হলে হলো হল হন হওয়ার
আছে আছেন ছিল ছিলেন রয়েছে থাকে
করে করা করেন করেছে করেছেন করতে করার করছে করছেন করবে
বলে বলেন বলেছেন
";
