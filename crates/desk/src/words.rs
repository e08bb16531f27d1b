//! The interface's words for what the newsroom knows, and its times as people read them.

use jiff::tz::TimeZone;
use minijinja::{Value, context};
use newsroom::read::Current;
use newsroom::{Act, Device, Priority, Review, Role, State};
use press::{Change, Of};
use story::{Kind, Moment};

use crate::Desk;

pub mod audit;

pub fn state(state: State) -> &'static str {
    match state {
        State::Draft => "খসড়া",
        State::Ready => "দেখার জন্য",
        State::Passed => "পাস হয়েছে",
        State::Scheduled => "সময়ের অপেক্ষায়",
        State::Published => "প্রকাশিত",
        State::Retracted => "প্রত্যাহৃত",
    }
}

/// The same for one story: what is published at a time to come is waiting for it.
pub fn state_now(desk: &Desk, now: State, published: Option<Moment>) -> &'static str {
    let waits = now == State::Published && published.is_some_and(|at| at > desk.newsroom.now());
    if waits { state(State::Scheduled) } else { state(now) }
}

/// When a story that waits for its time will appear; empty for any other.
pub fn waits_until(desk: &Desk, current: &Current) -> String {
    let waits = current.state == State::Published;
    let held_back = current.published.filter(|at| waits && *at > desk.newsroom.now());
    let at = current.flow.planned.as_ref().map(|plan| plan.at).or(held_back);
    at.map(|at| when(desk, at)).unwrap_or_default()
}

/// How far a version has come that readers do not have yet.
pub fn review(review: Review) -> &'static str {
    match review {
        Review::Ready => state(State::Ready),
        Review::Passed => state(State::Passed),
    }
}

pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::News => "সংবাদ",
        Kind::Opinion => "মতামত",
        Kind::LongRead => "বিশেষ রচনা",
        Kind::Interview => "সাক্ষাৎকার",
        Kind::Obituary => "শোকলেখা",
        Kind::Correction => "সংশোধনী",
        Kind::PhotoGallery => "ছবির গল্প",
        Kind::Video => "ভিডিও",
        Kind::Live => "সরাসরি",
    }
}

/// The language of an edition.
pub fn language(edition: &str) -> &'static str {
    match edition {
        "en" => "ইংরেজি",
        _ => "বাংলা",
    }
}

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Reporter => "প্রতিবেদক",
        Role::Editor => "সম্পাদক",
        Role::Chief => "প্রধান সম্পাদক",
        Role::Admin => "প্রশাসক",
    }
}

pub fn of(of: Of) -> &'static str {
    match of {
        Of::Topic => "বিষয়",
        Of::Author => "লেখক",
        Of::Desk => "ডেস্ক",
    }
}

pub fn change(change: Change) -> &'static str {
    match change {
        Change::Publish => "প্রথম প্রকাশ",
        Change::Update => "হালনাগাদ: পাতায় ‘আপডেট’ সময় বসবে",
        Change::Correction => "সংশোধন: আপডেটের সময় ও সংশোধনীর কথা বসবে",
        Change::Silent => "নীরব: বানান বা কমা, পাতায় কিছু বসবে না",
    }
}

/// How urgent a story is.
pub fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Normal => "সাধারণ",
        Priority::High => "জরুরি",
        Priority::Urgent => "এক্ষুনি",
    }
}

/// The choices of a select, in order.
pub fn choices<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Value> {
    pairs.into_iter().map(|(value, name)| context! { value, name }).collect()
}

/// `২৩ নভেম্বর ২০২৬, ১৩:৪৫`, in the paper's zone and digits.
pub fn when(desk: &Desk, moment: Moment) -> String {
    bangla::date::timestamp(moment.local(&desk.paper.zone), desk.paper.digits)
}

/// `২৩ নভেম্বর ২০২৬`, in the paper's zone and digits.
pub fn day(desk: &Desk, moment: Moment) -> String {
    bangla::date::day(moment.local(&desk.paper.zone).date(), desk.paper.digits)
}

/// A moment as a field for a time holds it: `2025-05-09T12:30`.
pub fn typed(moment: Moment, zone: &TimeZone) -> String {
    moment.local(zone).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A number in the paper's digits.
pub fn number(desk: &Desk, number: i64) -> String {
    desk.paper.digits.number(number)
}

/// An act as the audit names it.
pub fn act(act: Act) -> &'static str {
    match act {
        Act::Read => "পড়া",
        Act::Draft => "নতুন প্রতিবেদন",
        Act::Save => "সংরক্ষণ",
        Act::Desk => "ডেস্ক বদল",
        Act::Picture => "ছবি আনা",
        Act::CreditPicture => "ছবির পরিচয়",
        Act::ReplacePicture => "ছবি বদল",
        Act::Lock => "ধরে রাখা",
        Act::TakeOver => "নিজের হাতে নেওয়া",
        Act::Assign => "দায়িত্ব দেওয়া",
        Act::Note => "টীকা",
        Act::Review => "দেখতে পাঠানো",
        Act::Pass => "পাস",
        Act::Schedule => "সময় ধরা",
        Act::Embargo => "নিষেধকাল",
        Act::Lift => "নিষেধকাল তোলা",
        Act::Publish => "প্রকাশ",
        Act::Update => "হালনাগাদ",
        Act::Move => "বিভাগ বদল",
        Act::Relate => "সম্পর্কিত খবর",
        Act::Retract => "প্রত্যাহার",
        Act::Vanish => "মুছে ফেলা",
        Act::Unseal => "সিল খোলা",
        Act::Section => "বিভাগ",
        Act::MergeTopics => "বিষয় এক করা",
        Act::Front => "পাতা সাজানো",
        Act::TwoEyes => "দুজনের পড়া",
        Act::Banner => "জরুরি খবর",
        Act::Profile => "পরিচিতি",
        Act::OwnPage => "পত্রিকার পাতা",
        Act::Advertise => "বিজ্ঞাপন",
        Act::AdTag => "বিজ্ঞাপনের কোড",
        Act::Import => "আমদানি",
        Act::Staff => "কর্মী",
        Act::Hook => "ওয়েবহুক",
        Act::Audit => "খতিয়ান",
        Act::Account => "অ্যাকাউন্ট",
    }
}

/// `ফায়ারফক্স, অ্যান্ড্রয়েড`.
pub fn device(device: Device) -> String {
    let browser = match device.browser {
        "edge" => "এজ",
        "opera" => "অপেরা",
        "samsung" => "স্যামসাং ইন্টারনেট",
        "uc" => "ইউসি ব্রাউজার",
        "firefox" => "ফায়ারফক্স",
        "chrome" => "ক্রোম",
        "safari" => "সাফারি",
        "curl" => "কার্ল",
        _ => "অচেনা ব্রাউজার",
    };
    let system = match device.system {
        "iphone" => "আইফোন",
        "ipad" => "আইপ্যাড",
        "android" => "অ্যান্ড্রয়েড",
        "windows" => "উইন্ডোজ কম্পিউটার",
        "mac" => "ম্যাক",
        "chromebook" => "ক্রোমবুক",
        "linux" => "লিনাক্স কম্পিউটার",
        _ => "",
    };
    if system.is_empty() { browser.to_owned() } else { format!("{browser}, {system}") }
}
