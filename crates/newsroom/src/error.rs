//! Why the newsroom does not do something: one clear sentence each, in English and, for the interface, in Bengali.

use bangla::digits::Digits;
use jiff::tz::TimeZone;
use story::merge::Merged;
use story::{Moment, Story};

use crate::permit::{Act, Role};
use crate::read::Version;
use crate::scope::Scope;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Refused(#[from] story::Refused),
    #[error("{}", forbidden(*.act, *.role))]
    Forbidden { act: Act, role: Role },
    #[error("{}", other_desk(.desk))]
    OtherDesk { desk: String },
    #[error("this token may not do that: make one with the scope {}", needed.name())]
    Scope { needed: Scope },
    #[error("this token has ended: make a new one")]
    TokenEnded,
    #[error("nobody here has this number: see the list of staff")]
    NoSuchMember,
    #[error("there is no such webhook, or it was not told of that: check its number")]
    NoSuchHook,
    #[error("this Idempotency-Key stands for another request: make a new key for each thing to be done")]
    KeyReused,
    #[error("a request by this Idempotency-Key is on its way: wait for its answer, or send it again in a moment")]
    KeyBusy,
    /// The act, and what it was done to.
    #[error("this was done already, and its answer is not kept: read what it was done to")]
    KeyDone { act: Option<Act>, object: String },
    #[error("there is no such story: check its id")]
    NotFound,
    #[error("there is no such picture: check its key, or upload it first")]
    NoSuchPicture,
    #[error("no story that readers have seen carries this name: check its address, or publish one first")]
    NoSuchName,
    #[error("there is no such advertisement: check its number")]
    NoSuchAd,
    #[error("nothing of this story is kept under seal: a hold is asked for when a story vanishes")]
    NothingSealed,
    #[error("there is no such front: it is that of an edition or of a top section, by its name")]
    NoSuchFront,
    #[error("{by} changed this front since you opened it: open it again, and arrange what is still to be arranged")]
    FrontChanged { by: String },
    #[error("readers have this front already, and there is none before it: arrange it, then publish")]
    FrontSame,
    /// Somebody saved in between. Nothing was overwritten; both texts are here.
    #[error("someone else saved version {} since you opened version {yours_based_on}: read it, then save yours over it or join the two", theirs.n)]
    Conflict {
        yours_based_on: i64,
        yours: Box<Story>,
        theirs: Box<Version>,
        /// Both changes in one text, where there is something to join.
        merged: Option<Box<Merged>>,
    },
    #[error("this story has not been published: publish it first")]
    NotPublished,
    #[error("this story is published already: update it instead")]
    AlreadyPublished,
    #[error("readers have the newest version already: save what is to change, then update")]
    NothingNew,
    #[error("this story was retracted: publish it anew to bring it back")]
    Retracted,
    #[error("this story has vanished, and what it said does not come back: write another one")]
    Vanished,
    /// Somebody works on the story. Nothing is lost: take it over, then save.
    #[error("{by} holds this story until {}: wait, or take it over and save again", until.rfc3339(.zone))]
    Locked { by: String, until: Moment, zone: TimeZone },
    #[error("this story is under embargo until {}: wait until then, or ask the chief editor to lift it", until.rfc3339(.zone))]
    Embargoed { until: Moment, zone: TimeZone },
    #[error("in this section somebody other than who saved the newest version must pass it first: send it for review")]
    TwoEyes,
    /// The picture as it is called: its key, and how its caption begins.
    #[error("the right to show the picture {picture} ended at {}: put another one in its place, or enter a later end for it", until.rfc3339(.zone))]
    RightEnded { picture: String, until: Moment, zone: TimeZone },
    #[error("no time is set for this story: schedule it first")]
    NotScheduled,
    #[error("this story is under no embargo: there is nothing to lift")]
    NoEmbargo,
    #[error(transparent)]
    Picture(#[from] pictures::Refused),
    #[error("the e-mail address or the password is wrong: try again")]
    SignIn,
    #[error("the password is wrong: try again")]
    Password,
    #[error("the code is wrong or was used before: wait for the app's next one")]
    Code,
    #[error("this sign-in has taken too long: begin it again with the password")]
    Halfway,
    #[error("this link was used before or is too old: ask for a new one")]
    Link,
    #[error("the command line has no account of its own: sign in as a person")]
    NoAccount,
    #[error("too many attempts: wait {seconds} seconds, then try again")]
    Wait { seconds: i64 },
    #[error(transparent)]
    Store(#[from] store::Error),
}

fn forbidden(act: Act, role: Role) -> String {
    match act.lowest() {
        (Role::Reporter, _) if act == Act::Desk => {
            format!("a {} may give own stories only to another desk: ask an editor", role.name())
        }
        (Role::Reporter, _) if act == Act::CreditPicture => {
            format!("a {} may say so of own pictures only: ask an editor", role.name())
        }
        (Role::Reporter, _) => format!("a {} may {} own stories only: ask an editor", role.name(), act.name()),
        (_, Role::Admin) => "this needs the role admin: ask whoever runs the paper's server".to_owned(),
        (_, Role::Chief) => "this needs the role chief: ask the chief editor".to_owned(),
        _ => "this needs the role editor: ask an editor".to_owned(),
    }
}

fn other_desk(desk: &str) -> String {
    match desk {
        "" => "this story is of no desk, and you answer for some desks only: ask the chief editor".to_owned(),
        _ => format!("this story is of the desk {desk}: ask an editor of that desk"),
    }
}

impl Error {
    /// The sentence for the interface, in Bengali.
    pub fn bengali(&self) -> String {
        match self {
            Error::Refused(refused) => match line_of(refused) {
                Some(line) => format!(
                    "মূল লেখার {} নম্বর লাইনটি পড়া যাচ্ছে না; চিহ্নগুলো মিলিয়ে ঠিক করুন।",
                    bangla::digits::to_bengali(line)
                ),
                None => refused_bengali(refused).map_or_else(
                    || format!("‘{}’ ঘরে যা আছে তা এভাবে নেওয়া যায় না; মিলিয়ে দেখুন।", refused.field),
                    str::to_owned,
                ),
            },
            Error::Forbidden { act, .. } => match act.lowest() {
                (Role::Reporter, _) if *act == Act::CreditPicture => "ছবিটি আপনি আনেননি; কোনো সম্পাদককে বলুন।",
                (Role::Reporter, _) => "এটি আপনার নিজের প্রতিবেদন নয়; কোনো সম্পাদককে বলুন।",
                (_, Role::Admin) => "এ কাজ শুধু প্রশাসক করতে পারেন; তাঁকে বলুন।",
                (_, Role::Chief) => "এ কাজ শুধু প্রধান সম্পাদক করতে পারেন; তাঁকে বলুন।",
                _ => "এ কাজ শুধু সম্পাদকেরা করতে পারেন; কোনো সম্পাদককে বলুন।",
            }
            .to_owned(),
            Error::Vanished => "লেখাটি মুছে ফেলা হয়েছে, আর ফেরানো যায় না; নতুন একটি প্রতিবেদন লিখুন।".to_owned(),
            Error::OtherDesk { desk } if desk.is_empty() => {
                "প্রতিবেদনটি কোনো ডেস্কের নয়, আর আপনার দায়িত্ব কয়েকটি ডেস্কের; প্রধান সম্পাদককে বলুন।".to_owned()
            }
            Error::OtherDesk { desk } => format!("প্রতিবেদনটি ‘{desk}’-এর; সেখানকার কোনো সম্পাদককে বলুন।"),
            Error::Scope { needed } => {
                format!("এই টোকেনে এ কাজের অনুমতি নেই; ‘{}’ অনুমতিসহ একটি টোকেন বানান।", needed.bengali())
            }
            Error::TokenEnded => "টোকেনটির মেয়াদ ফুরিয়েছে; নতুন একটি বানান।".to_owned(),
            Error::NoSuchMember => "এই নম্বরে কেউ কাজ করেন না; কর্মীর তালিকা দেখুন।".to_owned(),
            Error::NoSuchHook => "এই নম্বরে কোনো ওয়েবহুক নেই, নয়তো তাকে ওটি জানানো হয়নি; নম্বরটি মিলিয়ে দেখুন।".to_owned(),
            Error::KeyReused => "এই Idempotency-Key আগে অন্য কাজে লেগেছে; প্রতিটি কাজের জন্য নতুন একটি বানান।".to_owned(),
            Error::KeyBusy => "এই Idempotency-Key দিয়ে একটি কাজ এখনো চলছে; একটু পর আবার পাঠান।".to_owned(),
            Error::KeyDone { .. } => "কাজটি আগেই হয়েছে, তবে তার উত্তর রাখা নেই; যার ওপর হয়েছে তা পড়ে দেখুন।".to_owned(),
            Error::NotFound => "এমন কোনো প্রতিবেদন নেই; নম্বরটি মিলিয়ে দেখুন।".to_owned(),
            Error::NoSuchPicture => "এমন কোনো ছবি নেই; ছবির তালিকা থেকে খুঁজে নিন।".to_owned(),
            Error::NoSuchName => "এই নামে পাঠকের দেখা কোনো লেখা নেই; আগে একটি লেখা প্রকাশ করুন।".to_owned(),
            Error::NoSuchAd => "এই নম্বরে কোনো বিজ্ঞাপন নেই; নম্বরটি মিলিয়ে দেখুন।".to_owned(),
            Error::NothingSealed => "এই লেখার কিছু সিল করে রাখা নেই; মুছে ফেলার সময় আইনি সংরক্ষণ চাইতে হয়।".to_owned(),
            Error::NoSuchFront => "এই ঠিকানায় সাজানোর মতো কোনো পাতা নেই; প্রথম পাতা বা কোনো প্রধান বিভাগ বেছে নিন।".to_owned(),
            Error::FrontChanged { by } => {
                format!("আপনি খোলার পর {by} পাতাটি বদলেছেন; নতুন করে খুলে বাকিটুকু সাজান।")
            }
            Error::FrontSame => "পাঠকের কাছে এই সাজানোই আছে; আগে কিছু বদলান, তারপর প্রকাশ করুন।".to_owned(),
            Error::Conflict { theirs, .. } => {
                format!("আপনি লেখার সময় {} একটি নতুন সংস্করণ সংরক্ষণ করেছেন; দুটি লেখা মিলিয়ে আবার সংরক্ষণ করুন।", theirs.by)
            }
            Error::NotPublished => "প্রতিবেদনটি এখনো প্রকাশিত হয়নি; আগে প্রকাশ করুন।".to_owned(),
            Error::AlreadyPublished => "প্রতিবেদনটি আগেই প্রকাশিত হয়েছে; এখন হালনাগাদ করুন।".to_owned(),
            Error::NothingNew => "সর্বশেষ সংস্করণটিই পাঠকের কাছে আছে; আগে বদলটি সংরক্ষণ করুন, তারপর হালনাগাদ করুন।".to_owned(),
            Error::Retracted => "প্রতিবেদনটি প্রত্যাহার করা হয়েছে; ফেরাতে হলে নতুন করে প্রকাশ করুন।".to_owned(),
            Error::Locked { by, until, zone } => {
                let until = time_bengali(*until, zone);
                format!("লেখাটি {until} পর্যন্ত {by} ধরে রেখেছেন; অপেক্ষা করুন, নয়তো নিজের হাতে নিয়ে সংরক্ষণ করুন।")
            }
            Error::Embargoed { until, zone } => {
                let until = time_bengali(*until, zone);
                format!("লেখাটির নিষেধকাল {until} পর্যন্ত; তার আগে প্রকাশ করা যায় না। প্রধান সম্পাদক নিষেধকাল তুলতে পারেন।")
            }
            Error::TwoEyes => {
                "এই বিভাগে নিজের শেষ সংস্করণ নিজে পাস বা প্রকাশ করা যায় না; অন্য কেউ পড়ে পাস করলে প্রকাশ করুন।".to_owned()
            }
            Error::RightEnded { picture, until, zone } => {
                let until = time_bengali(*until, zone);
                format!("{picture} ছবিটি ছাপার মেয়াদ {until}-এ ফুরিয়েছে; অন্য ছবি দিন, নয়তো ছবির পাতায় মেয়াদ বাড়ান।")
            }
            Error::NotScheduled => "প্রতিবেদনটির জন্য কোনো সময় ধরা নেই; আগে সময় দিন।".to_owned(),
            Error::NoEmbargo => "প্রতিবেদনটির কোনো নিষেধকাল নেই।".to_owned(),
            Error::Picture(refused) => refused.bengali(),
            Error::SignIn => "ই-মেইল বা পাসওয়ার্ড ঠিক নয়; আবার চেষ্টা করুন।".to_owned(),
            Error::Password => "পাসওয়ার্ডটি ঠিক নয়; আবার লিখুন।".to_owned(),
            Error::Code => "কোডটি ঠিক নয়, নয়তো একবার ব্যবহার হয়ে গেছে; অ্যাপে পরের কোডটি আসা পর্যন্ত অপেক্ষা করুন।".to_owned(),
            Error::Halfway => "সাইন ইনের সময় পেরিয়ে গেছে; পাসওয়ার্ড দিয়ে আবার শুরু করুন।".to_owned(),
            Error::Link => "এই ঠিকানা আগেই ব্যবহার হয়েছে বা মেয়াদ ফুরিয়েছে; নতুন একটি চেয়ে নিন।".to_owned(),
            Error::NoAccount => "এই কাজের জন্য নিজের নামে সাইন ইন করুন।".to_owned(),
            Error::Wait { seconds } => {
                format!(
                    "অনেকবার চেষ্টা হয়েছে; {} সেকেন্ড পর আবার চেষ্টা করুন।",
                    bangla::digits::to_bengali(&seconds.to_string())
                )
            }
            Error::Store(store::Error::DiskFull) => "সার্ভারের ডিস্ক ভরে গেছে, লেখা সংরক্ষিত হয়নি; প্রশাসককে জানান।".to_owned(),
            Error::Store(store::Error::Busy) => "ডেটাবেজ এখন ব্যস্ত; একটু পর আবার চেষ্টা করুন।".to_owned(),
            Error::Store(_) => "সার্ভারে সমস্যা হয়েছে, লেখা সংরক্ষিত হয়নি; একটু পর আবার চেষ্টা করুন।".to_owned(),
        }
    }
}

/// `২৩ নভেম্বর ২০২৬, ১৩:৪৫`.
fn time_bengali(moment: Moment, zone: &TimeZone) -> String {
    bangla::date::timestamp(moment.local(zone), Digits::Bengali)
}

/// The line of the body's text that is at fault, where [`story::plain`] names one.
fn line_of(refused: &story::Refused) -> Option<&str> {
    refused.field.strip_prefix("body.line[")?.strip_suffix(']')
}

/// What to do about a refused field, where there is a sentence for it.
fn refused_bengali(refused: &story::Refused) -> Option<&'static str> {
    let field = refused.field.split(['.', '[']).next().unwrap_or_default();
    let sentence = match (field, refused.field.as_str()) {
        ("pins", path) if path.ends_with(".place") => {
            "জায়গার নাম lead, second/1 থেকে second/4, কিংবা river/SECTION/1 থেকে river/SECTION/4—এভাবে লিখুন।"
        }
        ("pins", path) if path.ends_with(".until") => "কখন নামবে, তা ২০২৫-০৫-০৯ ১২:৩০—এভাবে লিখুন।",
        ("headline", _) => "একটি শিরোনাম লিখুন, ৪০০ অক্ষরের মধ্যে।",
        ("standfirst", _) => "উপশিরোনাম ২০০০ অক্ষরের মধ্যে লিখুন।",
        ("section", _) => "পত্রিকায় আছে এমন একটি বিভাগ বেছে নিন।",
        ("counterpart", _) => "অন্য ভাষার সংস্করণে আছে এমন একটি লেখার নম্বর দিন।",
        ("desk" | "place" | "source" | "initials" | "sponsor", _) => "২০০ অক্ষরের মধ্যে একটি নাম লিখুন।",
        ("authors" | "translators" | "photographers" | "topics", _) => "নামগুলো ২০০ অক্ষরের মধ্যে লিখুন, সর্বোচ্চ ১০০টি।",
        ("assisted", _) => "assisted-এ true বা false লিখুন।",
        ("pictures", _) | (_, "body.picture" | "body.gallery") => "ছবিটি পত্রিকায় নেই; আগে ছবিটি আপলোড করুন।",
        (_, "body.link") => "সংযোগের ঠিকানা https://, http://, mailto:, tel: বা / দিয়ে শুরু করুন।",
        (_, "body.slot") => "স্লটের নামে শুধু ইংরেজি ছোট হাতের অক্ষর, সংখ্যা ও হাইফেন লিখুন।",
        (_, "body.embed" | "embed") => {
            "যা বসাতে চান তার ঠিকানা ব্রাউজারে যেমন আছে তেমনই দিন; ইউটিউব, ফেসবুক, এক্স, ইনস্টাগ্রাম, টিকটক, ভিমিও, ওপেনস্ট্রিটম্যাপ বা গুগল ম্যাপের সবার জন্য খোলা কিছু হতে হবে।"
        }
        ("body", "body") => "মূল লেখা বেশি বড় বা বেশি স্তরে সাজানো; ছোট করুন বা দুই প্রতিবেদনে ভাগ করুন।",
        ("body", _) => "মূল লেখায় এমন কিছু আছে যা রাখা যায় না; সেটি বাদ দিন।",
        ("note", _) => "কী ভুল ছিল, তা ২০০০ অক্ষরের মধ্যে লিখুন।",
        ("reason", _) => "প্রত্যাহারের কারণ ২০০০ অক্ষরের মধ্যে লিখুন।",
        ("slug", _) => "ঠিকানায় শুধু ইংরেজি ছোট হাতের অক্ষর ও হাইফেন লিখুন, যেমন contact।",
        ("version", _) => "আপনি খোলার পর আরেকজন পাতাটি বদলেছেন; নতুন করে খুলে মিলিয়ে নিন।",
        ("role", _) => "কর্মীর ভূমিকা reporter, editor, chief বা admin; পরিচিতির পদ ২০০ অক্ষরের মধ্যে লিখুন।",
        ("about", _) => "পরিচিতি ২০০০ অক্ষরের মধ্যে লিখুন।",
        ("text", _) => "এইমাত্রের খবর এক লাইনে লিখুন, ৪০০ অক্ষরের মধ্যে।",
        ("pins" | "hidden", _) => {
            "পত্রিকায় আছে এমন প্রতিবেদনের নম্বর দিন; এক জায়গায় একটি প্রতিবেদন, এক প্রতিবেদন একবারই, আর ভাষা এই পাতারই।"
        }
        ("pinned" | "forbidden", _) => {
            "একই ভাষার অন্য প্রতিবেদনের নম্বর দিন, একটি একবারই; হাতে বসানো যায় ১০টি, বাদ দেওয়া যায় ১০০টি।"
        }
        ("rivers", _) => "এই পাতায় আছে এমন বিভাগ বেছে নিন।",
        ("into", _) => "আরেকটি বিষয় বেছে নিন, যেটি আগে অন্যটির সঙ্গে এক হয়নি।",
        ("slots", _) => "বিজ্ঞাপনটি কোথায় বসবে, অন্তত একটি জায়গা বেছে নিন।",
        ("sections", _) => "পত্রিকায় আছে এমন বিভাগ বেছে নিন।",
        ("weight", _) => "ভাগ ১ থেকে ১০০-এর মধ্যে একটি সংখ্যায় লিখুন।",
        ("alt", _) => "ছবিতে কী লেখা আছে তা লিখুন; যিনি ছবি দেখতে পান না, তিনি সেটি শুনবেন।",
        ("caption", _) => "ক্যাপশন ২০০০ অক্ষরের মধ্যে লিখুন।",
        ("credit" | "rights", _) => "ছবি কার তা ২০০, আর স্বত্ব ৪০০ অক্ষরের মধ্যে লিখুন।",
        ("focal_x", _) => "বিন্দুটি ০ থেকে ১০০-এর মধ্যে দুটি সংখ্যায় লিখুন, নয়তো দুটি ঘরই ফাঁকা রাখুন।",
        ("with", _) => "পত্রিকায় আছে এমন অন্য একটি ছবির নম্বর দিন, নয়তো নতুন ছবি আপলোড করুন।",
        ("form", _) => {
            "ছবিটি বাছাই করা জায়গার মাপে হয়নি: মাথায় ও বিভাগের ফাঁকে অন্তত ৭০০ পিক্সেল চওড়া এবং উচ্চতার আড়াই গুণ চওড়া ছবি, লেখার ভেতরে ও শেষে অন্তত ৬০০ পিক্সেল, পাশের সারিতে অন্তত ৩০০।"
        }
        ("code" | "size", _) => "কোডটি ২০,০০০ অক্ষরের মধ্যে দিন; ফ্রেমের চওড়া ও উচ্চতা ২০ থেকে ১২০০ পিক্সেল।",
        ("leads_to", _) => "বিজ্ঞাপন যে ঠিকানায় নিয়ে যাবে তা https://… দিয়ে পুরো লিখুন।",
        ("ends", _) => "শেষ হওয়ার সময়টি শুরুর পরে দিন।",
        ("href", _) => "এই পত্রিকার একটি ঠিকানা দিন, যেমন /river/12।",
        ("until", _) => "সময়টি ২০২৫-০৫-০৯ ১২:৩০—এভাবে লিখুন; তা সামনের হতে হবে, এইমাত্রের খবরে আগামী দুই দিনের মধ্যে।",
        ("desks", _) => "ডেস্কের নামগুলো ২০০ অক্ষরের মধ্যে লিখুন, প্রতিবেদনে যেমন লেখা থাকে।",
        ("name", _) => "নাম লিখুন, ২০০ অক্ষরের মধ্যে।",
        ("second_step", _) => "দ্বিতীয় ধাপ আগেই চালু আছে, নয়তো শুরু করা হয়নি; অ্যাকাউন্টের পাতা নতুন করে খুলুন।",
        ("staff", _) => "নিজের ভূমিকা বা প্রবেশ নিজে বদলানো যায় না; আরেকজন প্রশাসককে বলুন।",
        ("email", _) => "একটি সঠিক ই-মেইল ঠিকানা লিখুন, যা আর কারও নয়।",
        ("password", _) => "অন্তত ১০ অক্ষরের একটি পাসওয়ার্ড লিখুন।",
        ("embargo", _) => "সময়টি পেরিয়ে গেছে; সামনের কোনো সময় দিন।",
        ("quote", _) => "কথাগুলো মূল লেখায় এভাবে নেই; লেখা থেকে হুবহু কপি করে দিন।",
        ("note_text", _) => "টীকাটি ২০০০ অক্ষরের মধ্যে লিখুন।",
        ("to", _) => "এখন এখানে কাজ করেন, এমন কাউকে বেছে নিন।",
        ("filter", _) => "একজন ৫০টি বাছাই রাখতে পারেন; আগে একটি তুলে দিন।",
        ("review_note", _) => "কী করতে হবে, তা ২০০০ অক্ষরের মধ্যে লিখুন।",
        ("priority", _) => "গুরুত্ব normal, high বা urgent।",
        ("state", _) => "অবস্থার নাম /api/v1/openapi.json-এ যেমন আছে, তেমনই লিখুন।",
        ("review", _) => "দেখার অবস্থা ready বা passed।",
        ("required", _) => "required-এ true বা false লিখুন।",
        ("at", _) => "সময়টি ২০২৫-০৫-০৯ ১২:৩০—এভাবে লিখুন; সময় ধরতে হলে তা সামনের হতে হবে।",
        ("time" | "begins" | "due" | "shown_until", _) => "সময়টি ২০২৫-০৫-০৯ ১২:৩০—এভাবে লিখুন।",
        ("scopes", _) => "অন্তত একটি অনুমতি বেছে নিন; যে টোকেন দিয়ে চাইছেন, তার চেয়ে বেশি নয়।",
        ("expires", _) => "মেয়াদ শেষের সময়টি এখনকার পরে দিন।",
        ("token", _) => "টোকেন ১০০টির বেশি রাখা যায় না; কিছু বাতিল করুন।",
        ("url", _) => "ঠিকানাটি https://… দিয়ে পুরো লিখুন; ওয়েবহুক ৫০টির বেশি রাখা যায় না।",
        ("acts", _) => "যেসব কাজের কথা জানানো যায়, তার মধ্য থেকে বেছে নিন।",
        ("hook", _) => "ওয়েবহুকটি বন্ধ আছে; আগে চালু করুন।",
        ("mode", _) => "প্রত্যাহারের ধরন gone বা vanish।",
        ("kind", _) => "হালনাগাদের ধরন silent, update বা correction; প্রতিবেদনের ধরন /api/v1/openapi.json-এ যেমন আছে।",
        ("act", _) => "কাজের নাম /api/v1/openapi.json-এ যেমন আছে, তেমনই লিখুন।",
        ("picture", _) => "বিজ্ঞাপনে হয় ছবি দিন, নয় কোড; দুটি একসঙ্গে নয়।",
        ("hold", _) => "hold-এ true বা false লিখুন; true শুধু vanish-এর সঙ্গে।",
        ("on", _) => "on-এ true বা false লিখুন।",
        ("query", _) => "বাছাইটি বেশি লম্বা; কম শর্ত দিন।",
        ("focal", _) => "ছবির মূল বিন্দু ০ থেকে ১-এর মধ্যে দুটি সংখ্যা, যেমন 0.5,0.3।",
        ("window", _) => "সময়ের পরিধি 1h, 24h বা 7d।",
        ("edition", _) => "পত্রিকায় এই সংস্করণ নেই; ঘরটি বাদ দিন।",
        ("after", _) => "আগের তালিকার next যেমন এসেছে, তেমনই পাঠান।",
        _ => return None,
    };
    Some(sentence)
}
