//! Every limit on what comes in, in one place.

use std::time::Duration;

/// The longest line that is read, in bytes; a longer one is passed over without being held in memory.
pub const LINE_BYTES: usize = 8 * 1024 * 1024;
/// A hand of prepared stories: how many at most, and of how many bytes. Three hands are held at a time.
pub const HAND_STORIES: usize = 256;
pub const HAND_BYTES: usize = 1024 * 1024;
/// How long one part of a turn should take: the desks wait for its end before they write (map.md, invariant 3).
pub const PART: Duration = Duration::from_millis(25);
/// The most that one part writes, however fast the disk is.
pub const PART_BYTES: usize = 2 * 1024 * 1024;
/// How long a turn of many parts goes on while nobody else wants to write. Each turn waits for the disk once.
pub const TURN: Duration = Duration::from_millis(400);
/// The pause between two turns, in which those who wait are woken and have theirs.
pub const PAUSE: Duration = Duration::from_millis(3);
/// Line numbers kept for each reason.
pub const LINES_KEPT: usize = 5;
/// Different reasons kept; what exceeds them is counted together.
pub const REASONS_KEPT: usize = 100;
/// Unknown fields told by name.
pub const FIELDS_KEPT: usize = 50;
/// Hours of reads that one story may bring.
pub const READ_HOURS: usize = 10_000;
