//! What a token lets programs do at most: a few words, under each of which stand acts of [`crate::permit`].

use story::Moment;

use crate::Act;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// See drafts, versions, histories.
    Read,
    /// Write what readers do not see yet.
    Write,
    /// Change what readers see.
    Publish,
    /// People, tokens, the audit.
    Staff,
}

impl Scope {
    pub const ALL: [Scope; 4] = [Scope::Read, Scope::Write, Scope::Publish, Scope::Staff];

    /// The name in commands, tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
            Scope::Publish => "publish",
            Scope::Staff => "staff",
        }
    }

    /// The name for people, in Bengali.
    pub fn bengali(self) -> &'static str {
        match self {
            Scope::Read => "পড়া",
            Scope::Write => "লেখা",
            Scope::Publish => "প্রকাশ",
            Scope::Staff => "কর্মী ও টোকেন",
        }
    }

    pub fn parse(name: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// The scope under which `act` stands.
    pub fn of(act: Act) -> Scope {
        match act {
            Act::Read => Scope::Read,
            Act::Draft | Act::Save | Act::Desk | Act::Picture | Act::CreditPicture => Scope::Write,
            Act::Lock | Act::TakeOver | Act::Assign | Act::Note | Act::Review | Act::Embargo => Scope::Write,
            Act::Pass | Act::Schedule | Act::Lift | Act::TwoEyes => Scope::Publish,
            Act::Publish | Act::Update | Act::Move | Act::Retract | Act::Vanish | Act::Unseal | Act::Import => {
                Scope::Publish
            }
            Act::Section
            | Act::Relate
            | Act::MergeTopics
            | Act::Front
            | Act::Banner
            | Act::Profile
            | Act::ReplacePicture
            | Act::OwnPage
            | Act::Advertise
            | Act::AdTag => Scope::Publish,
            Act::Staff | Act::Hook | Act::Audit | Act::Account => Scope::Staff,
        }
    }
}

/// Which scopes a token has, and when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    scopes: [bool; Scope::ALL.len()],
    /// `None`: never.
    pub ends: Option<Moment>,
}

/// All of them, for ever.
impl Default for Grant {
    fn default() -> Grant {
        Grant { scopes: [true; Scope::ALL.len()], ends: None }
    }
}

impl Grant {
    /// These scopes, until `ends`.
    pub fn of(scopes: &[Scope], ends: Option<Moment>) -> Grant {
        Grant { scopes: Scope::ALL.map(|scope| scopes.contains(&scope)), ends }
    }

    pub fn has(self, scope: Scope) -> bool {
        self.scopes[scope as usize]
    }

    pub fn scopes(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.has(*scope))
    }

    /// Whether it lets do nothing that `other` does not.
    pub(crate) fn is_within(self, other: Grant) -> bool {
        let longer = other.ends.is_some_and(|other| self.ends.is_none_or(|ends| ends > other));
        self.scopes().all(|scope| other.has(scope)) && !longer
    }

    /// As it is kept: `read write`.
    pub(crate) fn kept(self) -> String {
        self.scopes().map(Scope::name).collect::<Vec<_>>().join(" ")
    }

    /// What [`Grant::kept`] wrote.
    pub(crate) fn parse(kept: &str, ends: Option<Moment>) -> Grant {
        Grant::of(&kept.split(' ').filter_map(Scope::parse).collect::<Vec<_>>(), ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_lies_within_another() {
        let grant = |kept: &str, ends: Option<i64>| Grant::parse(kept, ends.map(Moment));
        assert_eq!(Grant::default(), grant("read write publish staff", None));
        assert_eq!(grant("publish  read nonsense", None).kept(), "read publish");
        for (one, other, within) in [
            (("read", None), ("read write", None), true),
            (("read staff", None), ("read write", None), false),
            (("read", Some(5)), ("read", None), true),
            (("read", None), ("read", Some(5)), false),
            (("read", Some(6)), ("read", Some(5)), false),
            (("read", Some(5)), ("read", Some(5)), true),
        ] {
            assert_eq!(grant(one.0, one.1).is_within(grant(other.0, other.1)), within, "{one:?} {other:?}");
        }
    }
}
