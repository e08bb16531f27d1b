//! Who has read what in the last half hour, known by salted hashes in memory alone.

use std::collections::{HashSet, VecDeque};
use std::net::IpAddr;

use sha2::{Digest, Sha256};
use story::moment::{DAY, MINUTE};

/// For how long after a counted read the same visitor's reads of the same story do not count, in microseconds.
pub const REPEAT: i64 = 30 * MINUTE;
/// How many reads are remembered at most (about 12 MB): beyond it the oldest are forgotten early, and may count again.
const MOST: usize = 200_000;

/// 128 bits of SHA-256: two visitors are taken for one less often than a disk errs.
type Visitor = [u8; 16];

/// The counted reads of the last half hour.
#[derive(Default)]
pub struct Visitors {
    /// The day, counted from 1970-01-01 in UTC, that `salt` is for.
    day: Option<i64>,
    salt: [u8; 32],
    seen: HashSet<Visitor>,
    /// What `seen` holds, oldest first, with the time of the read.
    order: VecDeque<(i64, Visitor)>,
}

impl Visitors {
    /// Whether this is the visitor's first read of `story` since [`REPEAT`] ago; remembers it then. At midnight UTC all
    /// is forgotten with the salt, so a read before and one after it both count.
    pub fn is_new(&mut self, now: i64, story: &str, ip: IpAddr, user_agent: &str) -> bool {
        let day = now.div_euclid(DAY);
        if self.day != Some(day) {
            *self = Visitors { day: Some(day), salt: store::random::bytes(), ..Visitors::default() };
        }
        while let Some((then, visitor)) = self.order.front()
            && (now - then >= REPEAT || self.order.len() >= MOST)
        {
            self.seen.remove(visitor);
            self.order.pop_front();
        }
        let visitor = self.visitor(story, ip, user_agent);
        let new = self.seen.insert(visitor);
        if new {
            self.order.push_back((now, visitor));
        }
        new
    }

    fn visitor(&self, story: &str, ip: IpAddr, user_agent: &str) -> Visitor {
        // An IPv4 address is the same written as IPv6. A NUL, which neither side can hold, parts user agent and story.
        let ip = match ip.to_canonical() {
            IpAddr::V4(v4) => v4.to_ipv6_mapped().octets(),
            IpAddr::V6(v6) => v6.octets(),
        };
        let hash = Sha256::new()
            .chain_update(self.salt)
            .chain_update(ip)
            .chain_update(user_agent)
            .chain_update([0])
            .chain_update(story);
        let mut visitor = [0; 16];
        visitor.copy_from_slice(&hash.finalize()[..16]);
        visitor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));

    #[test]
    fn a_repeat_is_known_by_address_agent_and_story_for_half_an_hour() {
        let mut visitors = Visitors::default();
        assert!(visitors.is_new(0, "1", ME, "A"));
        assert!(!visitors.is_new(REPEAT - 1, "1", ME, "A"));
        assert!(visitors.is_new(REPEAT - 1, "2", ME, "A"));
        assert!(visitors.is_new(REPEAT - 1, "1", ME, "B"));
        assert!(visitors.is_new(REPEAT - 1, "1", "203.0.113.8".parse().unwrap(), "A"));
        assert!(!visitors.is_new(REPEAT - 1, "1", "::ffff:203.0.113.7".parse().unwrap(), "A"), "the same address");
        assert!(visitors.is_new(REPEAT, "1", ME, "A"), "a repeat that did not count does not prolong the half hour");
    }

    #[test]
    fn midnight_brings_a_new_salt_and_forgets() {
        let mut visitors = Visitors::default();
        assert!(visitors.is_new(DAY - 1, "1", ME, "A"));
        let (salt, hash) = (visitors.salt, visitors.order[0].1);
        assert!(visitors.is_new(DAY, "1", ME, "A"));
        assert_ne!(visitors.salt, salt);
        assert_ne!(visitors.order[0].1, hash);
        assert_eq!((visitors.seen.len(), visitors.order.len()), (1, 1));
    }

    #[test]
    fn a_flood_of_visitors_does_not_grow_the_memory() {
        let mut visitors = Visitors::default();
        for n in 0..MOST as u32 + 1_000 {
            assert!(visitors.is_new(1, "1", IpAddr::V4(n.into()), "A"));
        }
        assert_eq!((visitors.seen.len(), visitors.order.len()), (MOST, MOST));
        assert!(!visitors.is_new(1, "1", IpAddr::V4((MOST as u32).into()), "A"));
    }
}
