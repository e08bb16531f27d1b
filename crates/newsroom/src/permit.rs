//! Who may do what: one table of acts, by role, by whose story it is, and by desk.

use crate::read::Current;
use crate::{Actor, Error, Scope, Via};

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

/// Everything that can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// See drafts, versions and histories.
    Read,
    Draft,
    /// Save a new version of any story: readers see nothing of it yet, and no version is lost.
    Save,
    /// Give a story to another desk.
    Desk,
    Picture,
    /// Say what is known of a picture: what it shows, whose it is, until when it may be shown.
    CreditPicture,
    /// Put another picture in the place of one, in every story.
    ReplacePicture,
    /// Hold a story for a while, and let it go.
    Lock,
    /// Hold a story that somebody else holds.
    TakeOver,
    /// Say who is to deliver a story, and by when.
    Assign,
    /// Note something on a passage, and say that it is settled.
    Note,
    /// Ask for a story to be read.
    Review,
    /// Pass a version that one has read, or send it back.
    Pass,
    /// Let the clock publish a story.
    Schedule,
    /// Hold a story back until a time to come.
    Embargo,
    /// End an embargo before its time.
    Lift,
    Publish,
    Update,
    /// Give a story another section, and so another address.
    Move,
    /// Say which stories stand beside a story.
    Relate,
    /// Take a story away, its past stays: 410.
    Retract,
    /// Take a story away with its past: 404.
    Vanish,
    /// Read what is kept of a vanished story under seal.
    Unseal,
    Section,
    /// Say in which sections somebody else reads first.
    TwoEyes,
    /// Make one topic of two.
    MergeTopics,
    /// Arrange the fronts.
    Front,
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
    /// Say which addresses hear of what is done.
    Hook,
    /// Read who did what.
    Audit,
    /// Sign in, and what one keeps for oneself: password, sessions.
    Account,
}

impl Act {
    pub const ALL: [Act; 37] = [
        Act::Read,
        Act::Draft,
        Act::Save,
        Act::Desk,
        Act::Picture,
        Act::CreditPicture,
        Act::ReplacePicture,
        Act::Lock,
        Act::TakeOver,
        Act::Assign,
        Act::Note,
        Act::Review,
        Act::Pass,
        Act::Schedule,
        Act::Embargo,
        Act::Lift,
        Act::Publish,
        Act::Update,
        Act::Move,
        Act::Relate,
        Act::Retract,
        Act::Vanish,
        Act::Unseal,
        Act::Section,
        Act::TwoEyes,
        Act::MergeTopics,
        Act::Front,
        Act::Banner,
        Act::Profile,
        Act::OwnPage,
        Act::Advertise,
        Act::AdTag,
        Act::Import,
        Act::Staff,
        Act::Hook,
        Act::Audit,
        Act::Account,
    ];

    /// The act of this name.
    pub fn parse(name: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.name() == name)
    }

    /// The name in the audit.
    pub fn name(self) -> &'static str {
        match self {
            Act::Read => "read",
            Act::Draft => "draft",
            Act::Save => "save",
            Act::Desk => "desk",
            Act::Picture => "picture",
            Act::CreditPicture => "credit-picture",
            Act::ReplacePicture => "replace-picture",
            Act::Lock => "lock",
            Act::TakeOver => "take-over",
            Act::Assign => "assign",
            Act::Note => "note",
            Act::Review => "review",
            Act::Pass => "pass",
            Act::Schedule => "schedule",
            Act::Embargo => "embargo",
            Act::Lift => "lift",
            Act::Publish => "publish",
            Act::Update => "update",
            Act::Move => "move",
            Act::Relate => "relate",
            Act::Retract => "retract",
            Act::Vanish => "vanish",
            Act::Unseal => "unseal",
            Act::Section => "section",
            Act::TwoEyes => "two-eyes",
            Act::MergeTopics => "merge-topics",
            Act::Front => "front",
            Act::Banner => "banner",
            Act::Profile => "profile",
            Act::OwnPage => "own-page",
            Act::Advertise => "advertise",
            Act::AdTag => "ad-tag",
            Act::Import => "import",
            Act::Staff => "staff",
            Act::Hook => "hook",
            Act::Audit => "audit",
            Act::Account => "account",
        }
    }

    /// The lowest role that may do this to its own story, and the lowest that may do it to anyone's.
    pub fn lowest(self) -> (Role, Role) {
        let (own, anyones, _) = self.table();
        (own, anyones)
    }

    /// The lowest role that may do this to its own story, the lowest that may do it to anyone's, and whether a person
    /// limited to desks may do it to the stories of those desks only.
    fn table(self) -> (Role, Role, bool) {
        use Role::{Admin, Chief, Editor, Reporter};
        match self {
            Act::Read | Act::Draft | Act::Save | Act::Picture | Act::Account => (Reporter, Reporter, false),
            Act::Lock | Act::TakeOver | Act::Note | Act::Review => (Reporter, Reporter, false),
            Act::Publish | Act::Update | Act::Move | Act::Retract | Act::Desk => (Reporter, Editor, true),
            Act::Relate | Act::Assign | Act::Schedule | Act::Embargo => (Reporter, Editor, true),
            Act::Pass => (Editor, Editor, true),
            Act::CreditPicture => (Reporter, Editor, false),
            Act::Front | Act::Banner | Act::Profile | Act::ReplacePicture => (Editor, Editor, false),
            Act::Vanish | Act::Unseal | Act::Lift => (Chief, Chief, true),
            Act::Section | Act::TwoEyes | Act::MergeTopics => (Chief, Chief, false),
            Act::OwnPage | Act::Advertise | Act::Audit => (Chief, Chief, false),
            Act::AdTag | Act::Import | Act::Staff | Act::Hook => (Admin, Admin, false),
        }
    }
}

/// Whether `actor` may do `act` to something that is nobody's.
pub fn may(actor: &Actor, act: Act) -> bool {
    check(actor, act).is_ok()
}

/// Whether `actor` may do `act` to `story`.
pub fn may_to(actor: &Actor, act: Act, story: &Current) -> bool {
    check_story(actor, act, story).is_ok()
}

/// Whether `actor` may do `act` to something of `owner`, of no desk.
pub fn may_owned(actor: &Actor, act: Act, owner: Option<i64>) -> bool {
    check_owned(actor, act, owner, "").is_ok()
}

/// A token lets do no more than its scopes, whoever owns it.
fn check_scope(actor: &Actor, act: Act) -> Result<(), Error> {
    let needed = Scope::of(act);
    match actor.via {
        Via::Token(grant) if !grant.has(needed) => Err(Error::Scope { needed }),
        _ => Ok(()),
    }
}

/// Lets `actor` do `act` to something that is nobody's.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Scope`].
pub(crate) fn check(actor: &Actor, act: Act) -> Result<(), Error> {
    check_scope(actor, act)?;
    let (_, anyones, _) = act.table();
    if actor.role >= anyones { Ok(()) } else { Err(Error::Forbidden { act, role: actor.role }) }
}

/// Lets `actor` do `act` to `story`.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::OtherDesk`]; [`Error::Scope`].
pub(crate) fn check_story(actor: &Actor, act: Act, story: &Current) -> Result<(), Error> {
    check_owned(actor, act, story.owner, &story.version.content.credits.desk)
}

/// The same by whose story it is, and of which desk.
pub(crate) fn check_owned(actor: &Actor, act: Act, owner: Option<i64>, desk: &str) -> Result<(), Error> {
    check_scope(actor, act)?;
    let (own, _, by_desk) = act.table();
    if actor.staff.is_some() && actor.staff == owner && actor.role >= own {
        return Ok(());
    }
    check(actor, act)?;
    let limited = by_desk && actor.role < Role::Admin && !actor.desks.is_empty();
    if limited && !actor.desks.iter().any(|known| known == desk) {
        return Err(Error::OtherDesk { desk: desk.to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grant;

    fn staff(role: Role, desks: &[&str]) -> Actor {
        let desks = desks.iter().map(|desk| (*desk).to_owned()).collect();
        Actor {
            staff: Some(7), name: "ক".into(), role, initials: String::new(), desks, via: Via::Console, once: None
        }
    }

    #[test]
    fn the_table_walked() {
        use Act::*;
        let allowed = |role, owner| {
            let may = |act: &Act| check_owned(&staff(role, &[]), *act, owner, "নগর").is_ok();
            Act::ALL.into_iter().filter(may).collect::<Vec<_>>()
        };
        let (own, others) = (Some(7), Some(8));
        assert_eq!(
            allowed(Role::Reporter, others),
            [Read, Draft, Save, Picture, Lock, TakeOver, Note, Review, Account]
        );
        assert_eq!(
            allowed(Role::Reporter, own),
            [
                Read,
                Draft,
                Save,
                Desk,
                Picture,
                CreditPicture,
                Lock,
                TakeOver,
                Assign,
                Note,
                Review,
                Schedule,
                Embargo,
                Publish,
                Update,
                Move,
                Relate,
                Retract,
                Account
            ]
        );
        let admins = [AdTag, Import, Staff, Hook];
        let chiefs = [Lift, Vanish, Unseal, Section, TwoEyes, MergeTopics, OwnPage, Advertise, Audit];
        let without = |refused: &[Act]| Act::ALL.into_iter().filter(|act| !refused.contains(act)).collect::<Vec<_>>();
        for owner in [own, others] {
            assert_eq!(allowed(Role::Editor, owner), without(&[&admins[..], &chiefs].concat()));
            assert_eq!(allowed(Role::Chief, owner), without(&admins));
            assert_eq!(allowed(Role::Admin, owner), Act::ALL);
        }
    }

    #[test]
    fn a_token_lets_do_what_its_scopes_and_its_owner_may() {
        for role in Role::ALL {
            for scope in Scope::ALL {
                let through = Actor { via: Via::Token(Grant::of(&[scope], None)), ..staff(role, &[]) };
                for act in Act::ALL {
                    let owner = check_owned(&staff(role, &[]), act, Some(7), "").is_ok();
                    let token = check_owned(&through, act, Some(7), "").is_ok();
                    assert_eq!(token, owner && Scope::of(act) == scope, "{role:?} {scope:?} {act:?}");
                    assert_eq!(may(&through, act), may(&staff(role, &[]), act) && Scope::of(act) == scope);
                }
            }
        }
    }

    #[test]
    fn desks_limit_what_is_done_to_the_stories_of_others() {
        let others = |role, act, desk| check_owned(&staff(role, &["নগর", "খেলা"]), act, Some(8), desk).is_ok();
        for act in Act::ALL {
            for role in Role::ALL {
                let limited = act.table().2 && role < Role::Admin;
                let may = check_owned(&staff(role, &[]), act, Some(8), "খেলা").is_ok();
                assert_eq!(others(role, act, "খেলা"), may, "{act:?}");
                assert_eq!(others(role, act, "মফস্বল"), may && !limited, "{act:?}");
                assert_eq!(others(role, act, ""), may && !limited, "{act:?}");
            }
        }
        assert!(check_owned(&staff(Role::Editor, &["নগর"]), Act::Publish, Some(7), "মফস্বল").is_ok(), "their own");
    }

    #[test]
    fn what_has_no_owner_is_nobodys_own() {
        let reporter = staff(Role::Reporter, &[]);
        assert!(check_owned(&reporter, Act::Publish, Some(7), "").is_ok());
        assert!(check_owned(&reporter, Act::Publish, Some(8), "").is_err());
        assert!(check_owned(&reporter, Act::Publish, None, "").is_err());
        assert!(check(&Actor::command_line(), Act::Staff).is_ok());
    }
}
