//! What a newsroom has confirmed: `copydesk.entities.toml`.

mod day;
mod read;
mod write;

pub use read::read;
pub use write::{apart, confirm, merge, rename};

/// The name of the file that holds the confirmed people, organisations, places and events of a folder.
pub const FILE: &str = "copydesk.entities.toml";

/// The tables of the file, by what they confirm.
const TABLES: [(&str, crate::facts::EntityKind); 4] = [
    ("person", crate::facts::EntityKind::Person),
    ("organization", crate::facts::EntityKind::Organization),
    ("place", crate::facts::EntityKind::Place),
    ("event", crate::facts::EntityKind::Event),
];
