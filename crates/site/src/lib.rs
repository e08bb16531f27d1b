//! (to come)

pub mod body;
pub mod theme;
pub mod view;
