//! Whole-paper tests.
