//! Who acts, and by what way.

use crate::{Device, Grant, Once, Role};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// `None` for the command line.
    pub staff: Option<i64>,
    pub name: String,
    pub role: Role,
    /// What the person puts under a story.
    pub initials: String,
    /// The desks whose stories the person answers for, beside their own; empty for all.
    pub desks: Vec<String>,
    pub via: Via,
    /// By which key this is to be done once, where it is.
    pub once: Option<Once>,
}

/// By what way somebody acts, as the audit keeps it: no address, no user agent's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Via {
    /// `harkara` on the machine itself.
    #[default]
    Console,
    /// A bearer token of the API, which lets do so much.
    Token(Grant),
    /// A session in a browser.
    Page(Device),
    /// The clock, for whoever scheduled it.
    Clock,
}

impl Via {
    /// As it is kept: `console`, `token`, `firefox/android`.
    pub(crate) fn kept(self) -> String {
        match self {
            Via::Console => "console".to_owned(),
            Via::Token(_) => "token".to_owned(),
            Via::Page(device) => device.kept(),
            Via::Clock => "clock".to_owned(),
        }
    }

    /// What [`Via::kept`] wrote (of a token, nothing of its grant); `None` for an act from before it was kept.
    pub(crate) fn parse(kept: &str) -> Option<Via> {
        match kept {
            "" => None,
            "console" => Some(Via::Console),
            "token" => Some(Via::Token(Grant::default())),
            "clock" => Some(Via::Clock),
            device => Some(Via::Page(Device::parse(device))),
        }
    }
}

impl Actor {
    /// Whoever runs `harkara` on the machine itself: may do everything.
    pub fn command_line() -> Actor {
        Actor {
            staff: None,
            name: COMMAND_LINE.to_owned(),
            role: Role::Admin,
            initials: String::new(),
            desks: Vec::new(),
            via: Via::Console,
            once: None,
        }
    }
}

/// The name of [`Actor::command_line`] in the newsroom's lists and histories.
pub(crate) const COMMAND_LINE: &str = "কমান্ড লাইন";
