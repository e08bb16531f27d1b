//! Which role may do what: one table.

use crate::Error;

/// What a person works as. Each role may do what the one before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Reporter,
    Editor,
    Chief,
    Admin,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Reporter, Role::Editor, Role::Chief, Role::Admin];

    /// The name in commands, tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Role::Reporter => "reporter",
            Role::Editor => "editor",
            Role::Chief => "chief",
            Role::Admin => "admin",
        }
    }

    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// `None` for the command line.
    pub staff: Option<i64>,
    pub name: String,
    pub role: Role,
    /// What the person puts under a story.
    pub initials: String,
}

impl Actor {
    /// Whoever runs `harkara` on the machine itself: may do everything.
    pub fn command_line() -> Actor {
        Actor { staff: None, name: COMMAND_LINE.to_owned(), role: Role::Admin, initials: String::new() }
    }
}

/// The name of [`Actor::command_line`] in the newsroom's lists and histories.
pub(crate) const COMMAND_LINE: &str = "কমান্ড লাইন";

/// Everything that can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// See drafts, versions and histories.
    Read,
    Draft,
    /// Save a new version of any story: readers see nothing of it yet, and no version is lost.
    Save,
    Picture,
    Publish,
    Update,
    /// Take a story away, its past stays: 410.
    Retract,
    /// Take a story away with its past: 404.
    Vanish,
    Section,
    /// Put breaking news above every page.
    Banner,
    /// Say who a person is, or what a topic is about.
    Profile,
    /// Write the paper's own pages.
    OwnPage,
    /// Put sold pictures into the paper's slots.
    Advertise,
    /// Let a third party's code into a slot.
    AdTag,
    Import,
    Staff,
    /// Sign in, and what one keeps for oneself: password, sessions.
    Account,
}

impl Act {
    pub const ALL: [Act; 17] = [
        Act::Read,
        Act::Draft,
        Act::Save,
        Act::Picture,
        Act::Publish,
        Act::Update,
        Act::Retract,
        Act::Vanish,
        Act::Section,
        Act::Banner,
        Act::Profile,
        Act::OwnPage,
        Act::Advertise,
        Act::AdTag,
        Act::Import,
        Act::Staff,
        Act::Account,
    ];

    /// The name in the audit.
    pub fn name(self) -> &'static str {
        match self {
            Act::Read => "read",
            Act::Draft => "draft",
            Act::Save => "save",
            Act::Picture => "picture",
            Act::Publish => "publish",
            Act::Update => "update",
            Act::Retract => "retract",
            Act::Vanish => "vanish",
            Act::Section => "section",
            Act::Banner => "banner",
            Act::Profile => "profile",
            Act::OwnPage => "own-page",
            Act::Advertise => "advertise",
            Act::AdTag => "ad-tag",
            Act::Import => "import",
            Act::Staff => "staff",
            Act::Account => "account",
        }
    }

    /// The lowest role that may do this to its own story, and the lowest that may do it to anyone's.
    fn table(self) -> (Role, Role) {
        use Role::{Admin, Chief, Editor, Reporter};
        match self {
            Act::Read | Act::Draft | Act::Save | Act::Picture | Act::Account => (Reporter, Reporter),
            Act::Publish | Act::Update | Act::Retract => (Reporter, Editor),
            Act::Banner | Act::Profile => (Editor, Editor),
            Act::Vanish | Act::Section | Act::OwnPage | Act::Advertise => (Chief, Chief),
            Act::AdTag | Act::Import | Act::Staff => (Admin, Admin),
        }
    }
}

/// Whether `role` may do `act`; `own` tells whether the story is the actor's own.
pub fn may(role: Role, act: Act, own: bool) -> bool {
    let (own_from, any_from) = act.table();
    role >= if own { own_from } else { any_from }
}

/// Lets `actor` do `act` to something that has no owner.
///
/// # Errors
/// [`Error::Forbidden`].
pub(crate) fn check(actor: &Actor, act: Act) -> Result<(), Error> {
    check_owned(actor, act, None)
}

/// Lets `actor` do `act` to a story of `owner`.
///
/// # Errors
/// [`Error::Forbidden`].
pub(crate) fn check_owned(actor: &Actor, act: Act, owner: Option<i64>) -> Result<(), Error> {
    let own = actor.staff.is_some() && actor.staff == owner;
    if may(actor.role, act, own) { Ok(()) } else { Err(Error::Forbidden { act, role: actor.role }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_walked() {
        use Act::*;
        let allowed = |role, own| Act::ALL.into_iter().filter(|act| may(role, *act, own)).collect::<Vec<_>>();
        assert_eq!(allowed(Role::Reporter, false), [Read, Draft, Save, Picture, Account]);
        assert_eq!(allowed(Role::Reporter, true), [Read, Draft, Save, Picture, Publish, Update, Retract, Account]);
        for own in [false, true] {
            assert_eq!(
                allowed(Role::Editor, own),
                [Read, Draft, Save, Picture, Publish, Update, Retract, Banner, Profile, Account]
            );
            assert_eq!(
                allowed(Role::Chief, own),
                [
                    Read, Draft, Save, Picture, Publish, Update, Retract, Vanish, Section, Banner, Profile, OwnPage,
                    Advertise, Account
                ]
            );
            assert_eq!(allowed(Role::Admin, own), Act::ALL);
        }
    }

    #[test]
    fn what_has_no_owner_is_nobodys_own() {
        let reporter = Actor { staff: Some(7), name: "ক".into(), role: Role::Reporter, initials: String::new() };
        assert!(check_owned(&reporter, Act::Publish, Some(7)).is_ok());
        assert!(check_owned(&reporter, Act::Publish, Some(8)).is_err());
        assert!(check_owned(&reporter, Act::Publish, None).is_err());
        assert!(check(&Actor::command_line(), Act::Staff).is_ok());
    }
}
