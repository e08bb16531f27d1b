//! Words whose Latin spelling is settled: names, places and loan words of every day's paper. Written for Harkara.

/// Canonical Bengali and the usual Latin spelling.
const NAMES: &[(&str, &str)] = &[
    // People
    ("শেখ", "sheikh"), ("রহমান", "rahman"), ("আহমেদ", "ahmed"), ("আহমদ", "ahmad"), ("মোহাম্মদ", "mohammad"),
    ("মুহাম্মদ", "muhammad"), ("চৌধুরী", "chowdhury"), ("জিয়া", "zia"), ("জিয়াউর", "ziaur"), ("ইউনূস", "yunus"),
    ("ইউনুস", "yunus"), ("সৈয়দ", "syed"), ("হোসেন", "hossain"), ("হোসাইন", "hossain"), ("আবদুল", "abdul"),
    ("আব্দুল", "abdul"), ("মোস্তফা", "mostafa"), ("ওবায়দুল", "obaidul"), ("কাদের", "quader"), ("সাকিব", "shakib"),
    ("ট্রাম্প", "trump"), ("বাইডেন", "biden"), ("ভ্লাদিমির", "vladimir"), ("জেলেনস্কি", "zelensky"), ("রবীন্দ্রনাথ", "rabindranath"),
    ("ঠাকুর", "tagore"), ("নজরুল", "nazrul"), ("বঙ্গবন্ধু", "bangabandhu"), ("মমতা", "mamata"), ("নরেন্দ্র", "narendra"),
    // Places
    ("চট্টগ্রাম", "chattogram"), ("নারায়ণগঞ্জ", "narayanganj"), ("খুলনা", "khulna"), ("সিলেট", "sylhet"), ("কুমিল্লা", "cumilla"),
    ("বরিশাল", "barishal"), ("রংপুর", "rangpur"), ("ময়মনসিংহ", "mymensingh"), ("যশোর", "jashore"), ("বগুড়া", "bogura"),
    ("পাবনা", "pabna"), ("কক্সবাজার", "coxs-bazar"), ("পদ্মা", "padma"), ("মেঘনা", "meghna"), ("যমুনা", "jamuna"), ("ভারত", "bharat"),
    ("দিল্লি", "delhi"), ("পশ্চিমবঙ্গ", "paschimbanga"), ("মিয়ানমার", "myanmar"), ("চীন", "china"), ("ইউক্রেন", "ukraine"),
    ("রাশিয়া", "russia"), ("কোরিয়া", "korea"), ("এশিয়া", "asia"), ("ইউরোপ", "europe"), ("ইসরায়েল", "israel"), ("ইসরাইল", "israel"),
    ("ফিলিস্তিন", "filistin"), ("গাজা", "gaza"), ("লন্ডন", "london"), ("ওয়াশিংটন", "washington"), ("নিউইয়র্ক", "new-york"),
    ("অস্ট্রেলিয়া", "australia"), ("কানাডা", "canada"), ("ফ্রান্স", "france"), ("জাপান", "japan"), ("নেপাল", "nepal"),
    ("সৌদি", "saudi"), ("কাতার", "qatar"), ("আর্জেন্টিনা", "argentina"), ("ব্রাজিল", "brazil"),
    // Loan words
    ("ব্যাংক", "bank"), ("পুলিশ", "police"), ("ফুটবল", "football"), ("ক্রিকেট", "cricket"), ("টেস্ট", "test"), ("ম্যাচ", "match"),
    ("কোর্ট", "court"), ("হাইকোর্ট", "high-court"), ("রিপোর্ট", "report"), ("মিডিয়া", "media"), ("ফেসবুক", "facebook"),
    ("ইউটিউব", "youtube"), ("গুগল", "google"), ("ইন্টারনেট", "internet"), ("অনলাইন", "online"), ("স্কুল", "school"),
    ("কলেজ", "college"), ("ডাক্তার", "doctor"), ("হাসপাতাল", "hospital"), ("ট্রেন", "train"), ("বাস", "bus"), ("রেলওয়ে", "railway"),
    ("ইউনিয়ন", "union"), ("কমিটি", "committee"), ("কমিশন", "commission"), ("মিশন", "mission"), ("প্রেসিডেন্ট", "president"),
    ("চেয়ারম্যান", "chairman"), ("টেলিভিশন", "television"), ("ডলার", "dollar"), ("বাজেট", "budget"), ("ভ্যাট", "vat"),
    ("করোনা", "corona"), ("ভাইরাস", "virus"), ("অলিম্পিক", "olympic"), ("লীগ", "league"), ("লিগ", "league"), ("কাপ", "cup"),
    ("জানুয়ারি", "january"), ("ফেব্রুয়ারি", "february"), ("মার্চ", "march"), ("এপ্রিল", "april"), ("জুন", "june"), ("জুলাই", "july"),
    ("আগস্ট", "august"), ("সেপ্টেম্বর", "september"), ("অক্টোবর", "october"), ("নভেম্বর", "november"), ("ডিসেম্বর", "december"),
    // Bengali words the rules get wrong
    ("নিহত", "nihoto"), ("আহত", "ahoto"), ("গত", "goto"), ("মতো", "moto"), ("দুঃখ", "dukkho"), ("আবহাওয়া", "abohawa"),
    ("বড়", "boro"), ("ছোট", "chhoto"), ("কত", "koto"), ("যত", "joto"), ("তত", "toto"), ("এত", "eto"), ("মৃত", "mrito"),
    ("ভাল", "bhalo"), ("কাল", "kal"), ("শত", "shoto"), ("ক্ষত", "khoto"), ("রত", "roto"),
];

/// Case and number endings a name may carry.
const ENDINGS: &[(&str, &str)] =
    &[("", ""), ("ের", "er"), ("র", "r"), ("কে", "ke"), ("ে", "e"), ("তে", "te"), ("য়", "y"), ("েরা", "era"), ("রা", "ra"), ("দের", "der")];

/// The settled spelling of a word, with its ending; `None` when the rules of sound decide.
pub(super) fn spelled(word: &str) -> Option<String> {
    ENDINGS.iter().find_map(|(ending, latin_ending)| {
        let stem = word.strip_suffix(ending)?;
        let (_, latin) = NAMES.iter().find(|(name, _)| *name == stem)?;
        Some(format!("{latin}{latin_ending}"))
    })
}
