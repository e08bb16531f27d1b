//! The rooms are used in one direction: what each crate may use, held against its Cargo.toml (ARCHITECTURE.md).

use std::collections::BTreeSet;
use std::path::Path;

/// Room, and the rooms that it uses.
const MAY_USE: &[(&str, &[&str])] = &[
    ("bangla", &[]),
    ("story", &["bangla"]),
    ("store", &[]),
    ("press", &["bangla", "story", "store"]),
    ("pictures", &[]),
    ("audience", &["press", "store", "story"]),
    ("search", &["bangla", "press", "store", "story"]),
    ("feeds", &["bangla", "press", "store", "story"]),
    ("newsroom", &["bangla", "pictures", "press", "store", "story"]),
    ("wire", &["audience", "bangla", "newsroom", "pictures", "press", "store", "story"]),
    ("site", &["audience", "bangla", "feeds", "pictures", "press", "search", "store", "story"]),
    ("desk", &["audience", "bangla", "newsroom", "pictures", "press", "search", "site", "store", "story", "wire"]),
];

#[test]
fn no_room_uses_one_that_it_must_not() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let rooms: BTreeSet<&str> = MAY_USE.iter().map(|(room, _)| *room).chain(["harkara"]).collect();
    let there: BTreeSet<String> =
        std::fs::read_dir(&crates).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there.iter().map(String::as_str).collect::<BTreeSet<_>>(), rooms, "a room is missing in this table");
    for (room, may_use) in MAY_USE {
        let manifest = std::fs::read_to_string(crates.join(room).join("Cargo.toml")).unwrap();
        let (_, after) = manifest.split_once("[dependencies]").unwrap();
        let dependencies = after.split("\n[").next().unwrap();
        let uses = dependencies.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        for used in uses.filter(|used| rooms.contains(used)) {
            assert!(may_use.contains(&used), "{room} must not use {used}");
        }
    }
}
