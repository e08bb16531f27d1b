//! What kinds of things go wrong. A kind's code is a promise: programs go by it, and by nothing that people read.

use axum::http::StatusCode;

macro_rules! kinds {
    ($($name:ident $status:ident $code:literal $english:literal $bengali:literal;)*) => {
        /// A kind of problem (the `type` of RFC 9457).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($name),* }

        impl Kind {
            pub const ALL: &[Kind] = &[$(Kind::$name),*];

            pub fn status(self) -> StatusCode {
                match self { $(Kind::$name => StatusCode::$status),* }
            }

            pub fn code(self) -> &'static str {
                match self { $(Kind::$name => $code),* }
            }

            /// A few words on it, in English and in Bengali.
            pub fn title(self) -> (&'static str, &'static str) {
                match self { $(Kind::$name => ($english, $bengali)),* }
            }
        }
    };
}

kinds! {
    Unreadable BAD_REQUEST "unreadable" "The call cannot be read" "অনুরোধটি পড়া যাচ্ছে না";
    Unknown UNAUTHORIZED "unknown-caller" "Who calls is not known" "কে কাজটি করতে চান, জানা গেল না";
    Ended UNAUTHORIZED "token-ended" "The token has ended" "টোকেনের মেয়াদ ফুরিয়েছে";
    Forbidden FORBIDDEN "forbidden" "This is for somebody else to do" "এ কাজের অনুমতি নেই";
    OtherDesk FORBIDDEN "other-desk" "This is another desk's story" "প্রতিবেদনটি অন্য ডেস্কের";
    Scope FORBIDDEN "token-scope" "The token may not do this" "টোকেনে এ কাজের অনুমতি নেই";
    Forged FORBIDDEN "not-from-here" "The call did not come from the newsroom's own pages" "অনুরোধটি বার্তাকক্ষের পাতা থেকে আসেনি";
    Closed FORBIDDEN "closed" "The newsroom is closed" "বার্তাকক্ষ বন্ধ";
    Absent NOT_FOUND "not-found" "There is nothing here" "এখানে কিছু নেই";
    Method METHOD_NOT_ALLOWED "wrong-method" "This address takes other methods" "এই ঠিকানায় এভাবে কিছু করা যায় না";
    Slow REQUEST_TIMEOUT "too-slow" "The call did not arrive in time" "অনুরোধটি সময়মতো পৌঁছায়নি";
    NotPublished CONFLICT "not-published" "The story is not published" "প্রতিবেদনটি প্রকাশিত নয়";
    AlreadyPublished CONFLICT "already-published" "The story is published already" "প্রতিবেদনটি আগেই প্রকাশিত";
    NothingNew CONFLICT "nothing-new" "Readers have the newest version" "পাঠকের কাছে সর্বশেষ সংস্করণটিই আছে";
    NothingSealed CONFLICT "nothing-sealed" "Nothing is kept under seal" "সিলমোহরে কিছু রাখা নেই";
    Retracted CONFLICT "retracted" "The story was retracted" "প্রতিবেদনটি প্রত্যাহার করা হয়েছে";
    Locked CONFLICT "locked" "Somebody holds the story" "লেখাটি আরেকজনের হাতে";
    Embargoed CONFLICT "embargo" "The story is under embargo" "লেখাটির নিষেধকাল চলছে";
    TwoEyes CONFLICT "two-eyes" "Somebody else must pass it first" "আগে অন্য কারও পাস লাগবে";
    RightEnded CONFLICT "right-ended" "A picture may not be shown any more" "একটি ছবির মেয়াদ ফুরিয়েছে";
    NotScheduled CONFLICT "not-scheduled" "No time is set" "কোনো সময় ধরা নেই";
    NoEmbargo CONFLICT "no-embargo" "There is no embargo" "কোনো নিষেধকাল নেই";
    KeyBusy CONFLICT "key-busy" "A request by this key is on its way" "এই কী দিয়ে একটি কাজ চলছে";
    KeyDone CONFLICT "key-done" "This was done already" "কাজটি আগেই হয়েছে";
    Gone GONE "gone" "The story was taken back" "প্রতিবেদনটি ফিরিয়ে নেওয়া হয়েছে";
    Conflict PRECONDITION_FAILED "conflict" "Somebody saved in between" "মাঝখানে আরেকজন সংরক্ষণ করেছেন";
    NoSuchVersion PRECONDITION_FAILED "no-such-version" "There is no such version" "এমন কোনো সংস্করণ নেই";
    TooLarge PAYLOAD_TOO_LARGE "too-large" "Too much was sent" "যা পাঠানো হয়েছে তা বেশি বড়";
    MediaType UNSUPPORTED_MEDIA_TYPE "wrong-media-type" "This media type is not taken here" "এ ধরনের তথ্য এখানে নেওয়া হয় না";
    NotAPicture UNSUPPORTED_MEDIA_TYPE "not-a-picture" "This is no picture" "এটি ছবি নয়";
    Refused UNPROCESSABLE_ENTITY "refused" "Something in it cannot be kept" "এতে এমন কিছু আছে যা রাখা যায় না";
    KeyReused UNPROCESSABLE_ENTITY "key-reused" "The key stands for another request" "এই কী অন্য কাজের";
    MustSee PRECONDITION_REQUIRED "must-see" "Say which version you saw" "কোন সংস্করণ দেখেছেন, তা জানাতে হবে";
    Wait TOO_MANY_REQUESTS "wait" "Too many at once" "একসঙ্গে অনেক বেশি";
    Fault INTERNAL_SERVER_ERROR "fault" "Something is wrong at the server" "সার্ভারে সমস্যা হয়েছে";
    Busy SERVICE_UNAVAILABLE "busy" "The database is busy" "ডেটাবেজ এখন ব্যস্ত";
    Rebuilding SERVICE_UNAVAILABLE "rebuilding" "The search index is being rebuilt" "খোঁজার ব্যবস্থা নতুন করে তৈরি হচ্ছে";
    DiskFull INSUFFICIENT_STORAGE "disk-full" "The server's disk is full" "সার্ভারের ডিস্ক ভরে গেছে";
}

impl Kind {
    /// The kind that says no more than a status does.
    pub fn of_status(status: StatusCode) -> Kind {
        let plain = Kind::ALL.iter().find(|kind| kind.status() == status);
        let other = if status.is_server_error() { Kind::Fault } else { Kind::Unreadable };
        plain.copied().unwrap_or(other)
    }
}
