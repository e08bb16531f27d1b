//! Verbs, known by their roots.

use super::table::{Table, before, by_form};
use std::sync::LazyLock;

/// The verbal noun that `form` is a form of: করেননি → করা.
pub(super) fn of(form: &str) -> Option<&'static str> {
    let affirmative = form.strip_suffix("নি").or_else(|| form.strip_suffix("না"));
    finite(form).or_else(|| affirmative.and_then(finite))
}

fn finite(form: &str) -> Option<&'static str> {
    let last = form.chars().next_back()?;
    endings_in(last).iter().find_map(|(ending, roots)| {
        let root = before(form, ending)?;
        let fits = match root.chars().next_back()? {
            'ি' => matches!(roots, Perfect),
            'া' | 'ো' | 'ু' => matches!(roots, Vowel | Both),
            _ => matches!(roots, Consonant | Both),
        };
        if fits { ROOTS.get(root).copied() } else { None }
    })
}

static ROOTS: LazyLock<Table> = LazyLock::new(|| by_form(PLAIN).chain(by_form(CAUSATIVE)).collect());

/// What a root must end in to take an ending.
enum Roots {
    Consonant,
    Vowel,
    Both,
    /// The ি that a causative has in its perfect.
    Perfect,
}

use Roots::{Both, Consonant, Perfect, Vowel};

/// The endings of all tenses and persons that end in `last`. One that fits no form of a root does no harm: nobody
/// writes it.
const fn endings_in(last: char) -> &'static [(&'static str, Roots)] {
    match last {
        'ে' => &[
            ("ে", Consonant),
            ("ছে", Consonant),
            ("েছে", Consonant),
            ("ছিলে", Consonant),
            ("েছিলে", Consonant),
            ("লে", Both),
            ("বে", Both),
            ("তে", Both),
            ("চ্ছে", Vowel),
            ("য়ে", Perfect),
            ("য়েছে", Perfect),
        ],
        'ন' => &[
            ("েন", Consonant),
            ("ুন", Consonant),
            ("ছেন", Consonant),
            ("েছেন", Consonant),
            ("ছিলেন", Consonant),
            ("েছিলেন", Consonant),
            ("লেন", Both),
            ("বেন", Both),
            ("তেন", Both),
            ("ন", Vowel),
            ("চ্ছেন", Vowel),
            ("চ্ছিলেন", Vowel),
            ("য়েছেন", Perfect),
            ("য়েছিলেন", Perfect),
        ],
        'ল' => &[("ল", Both), ("ছিল", Consonant), ("েছিল", Consonant), ("চ্ছিল", Vowel), ("য়েছিল", Perfect)],
        'ম' => &[
            ("লাম", Both),
            ("তাম", Both),
            ("ছিলাম", Consonant),
            ("েছিলাম", Consonant),
            ("চ্ছিলাম", Vowel),
            ("য়েছিলাম", Perfect),
        ],
        'ি' => &[("ছি", Consonant), ("েছি", Consonant), ("িনি", Consonant), ("চ্ছি", Vowel), ("য়েছি", Perfect)],
        'ো' => &[("ো", Consonant), ("লো", Both), ("বো", Both), ("তো", Both), ("ছো", Consonant)],
        'ক' => &[("ুক", Consonant), ("ক", Vowel)],
        'ছ' => &[("ছ", Consonant), ("েছ", Consonant), ("চ্ছ", Vowel)],
        'ব' => &[("ব", Both)],
        'ত' => &[("ত", Both)],
        '\u{9df}' => &[("য়", Vowel)],
        'ও' => &[("ও", Vowel)],
        _ => &[],
    }
}

/// A verbal noun and the shapes of its root. Where the noun means something else (ঢাকা, the city; মেলা, a fair) another
/// form stands for the verb.
const PLAIN: &str = "
করা: কর
বলা: বল
চলা: চল
ধরা: ধর
পড়া: পড়
পরা: পর
গড়া: গড়
লড়া: লড়
নড়া: নড়
চড়া: চড়
মরা: মর
ভরা: ভর
সরা: সর
ঝরা: ঝর
ঘটা: ঘট
রটা: রট
কমা: কম
জমা: জম
বসা: বস
গলা-: গল
টলা: টল
বদলা: বদল
জ্বলা: জ্বল
সহা: সহ
বহা: বহ
কহা: কহ
রাখা: রাখ রেখ
থাকা: থাক থেক
জানা: জান জেন
মানা: মান মেন
আনা: আন এন
টানা: টান টেন
কাটা: কাট কেট
মারা: মার মের
পারা: পার পের
ছাড়া-: ছাড় ছেড়
বাড়া: বাড় বেড়
কাড়া: কাড় কেড়
নাড়া: নাড় নেড়
ডাকা: ডাক ডেক
ঢেকে: ঢাক ঢেক
আঁকা: আঁক এঁক
হাঁটা: হাঁট হেঁট
বাঁচা: বাঁচ বেঁচ
বাঁধা: বাঁধ বেঁধ
কাঁদা: কাঁদ কেঁদ
কাঁপা: কাঁপ কেঁপ
ফাঁসা: ফাঁস ফেঁস
নামা: নাম নেম
থামা: থাম থেম
জাগা: জাগ জেগ
লাগা: লাগ লেগ
ভাঙা: ভাঙ ভেঙ ভাঙ্গ ভেঙ্গ
ভাবা: ভাব ভেব
ভাসা: ভাস ভেস
হাসা: হাস হেস
নাচা: নাচ নেচ
সাজা-: সাজ সেজ
বাজা: বাজ বেজ
হারা: হার হের
মাখা: মাখ মেখ
চাপা: চাপ চেপ
মাপা: মাপ মেপ
কাশা: কেশ
ছাপা: ছাপ ছেপ
জ্বালা-: জ্বাল জ্বেল
ঢালা: ঢাল ঢেল
হানা: হান হেন
দেখা: দেখ
খেলা: খেল
ফেলা: ফেল
ঠেলা: ঠেল
বেচা: বেচ
লেখা: লেখ লিখ
শেখা: শেখ শিখ
ফেরা: ফের ফির
ঘেরা: ঘের ঘির
কেনা: কিন
চেনা: চেন চিন
জেতা: জেত জিত
ছেঁড়া: ছেঁড় ছিঁড়
মিলা: মিল
মেশা: মেশ মিশ
মেটা: মেট মিট
পেটা: পিট
ভেজা: ভেজ ভিজ
টেকা: টেক টিক
শোনা: শোন শুন
বোঝা: বোঝ বুঝ
খোঁজা: খোঁজ খুঁজ
খোলা: খোল খুল
তোলা: তোল তুল
ভুলা: ভোল ভুল
ওঠা: ওঠ উঠ
ঘোরা: ঘোর ঘুর
ওড়া: ওড় উড়
পোড়া: পোড় পুড়
ছোড়া: ছোড় ছুড় ছোঁড় ছুঁড়
খোঁড়া: খুঁড়
জোড়া: জুড়
ছোটা: ছুট
ফোটা: ফোট ফুট
জোটা: জোট জুট
লোটা: লুট
ডোবা: ডোব ডুব
ঢোকা: ঢোক ঢুক
রোখা: রুখ
পোঁতা: পুঁত
গোনা: গুন
পোষা: পুষ
মোছা: মুছ
ফোঁসা: ফুঁস
ভোগা: ভোগ ভুগ
ঝোলা: ঝোল ঝুল
ছোঁয়া: ছুঁ
পৌঁছানো: পৌঁছ পৌছ পৌঁছা পৌছা
";

/// Causatives and other verbs in -ানো.
const CAUSATIVE: &str = "
জানানো: জানা জানি
চালানো: চালা চালি
দাঁড়ানো: দাঁড়া দাঁড়ি
পাঠানো: পাঠা পাঠি
হারানো: হারা হারি
বাড়ানো: বাড়া
কমানো: কমা কমি
ঘটানো: ঘটা ঘটি
বানানো: বানা বানি
পালানো: পালা পালি
লাগানো: লাগা লাগি
দেখানো: দেখা দেখি
শোনানো: শোনা শুনি
ওঠানো: ওঠা উঠা উঠি
মেটানো: মেটা মিটি
এগোনো: এগো এগি এগু
পেরোনো: পেরো পেরি পেরু
বেরোনো: বেরো বেরি বেরু
ঘুমানো: ঘুমা ঘুমি
তাকানো: তাকা তাকি
থামানো: থামা থামি
নামানো: নামা নামি
কাটানো: কাটা কাটি
ছড়ানো: ছড়া ছড়ি
জড়ানো: জড়া জড়ি
ঘোরানো: ঘোরা ঘুরি
বদলানো: বদলা বদলি
সামলানো: সামলা সামলি
মেলানো: মিলি
বাঁচানো: বাঁচা বাঁচি
সাজানো: সাজি
বাজানো: বাজি
বোঝানো: বুঝি
শেখানো: শেখা শিখি
পোড়ানো: পোড়া পুড়ি
ফেরানো: ফেরা ফিরি
সরানো: সরা সরি
ঝরানো: ঝরি
পরানো: পরি
পড়ানো: পড়ি
করানো: করি
খাওয়ানো: খাইয়
বসানো: বসা বসি
মানানো: মানি
আটকানো: আটকা আটকি
ধমকানো: ধমকা ধমকি
টপকানো: টপকা টপকি
ঝাঁপানো: ঝাঁপা ঝাঁপি
চাপানো: চাপি
ঠেকানো: ঠেকা ঠেকি
লুকানো: লুকা লুকি লুকো
হাঁটানো: হাঁটি
কাঁপানো: কাঁপি
রাঙানো: রাঙা রাঙি
গুছানো: গোছা গুছি
মাড়ানো: মাড়ি
তাড়ানো: তাড়ি
উড়ানো: ওড়া উড়ি
গড়ানো: গড়া গড়ি
নাড়ানো: নাড়ি
পাল্টানো: পাল্টা পাল্টি পালটা পালটি
উল্টানো: উল্টি
চমকানো: চমকা চমকি
খাটানো: খাটি
ফোটানো: ফুটি
ডোবানো: ডুবি
ঢোকানো: ঢোকা ঢুকি
জ্বালানো: জ্বালি
রটানো: রটি
জিতানো: জেতা
কাঁদানো: কাঁদি
";
