//! What was read of articles, kept in the user's cache folder, so that a second start reads no article that has not
//! changed.
//!
//! What is kept can be thrown away at any moment, and nothing ever rests on it: a record is taken only if this very build
//! wrote it and the text it was made of is, byte for byte, the text at hand. Everything else (a file cut short by a kill or
//! a full disk, a flipped bit, another build's records) is passed over, and the article is read. No file of the user is
//! touched: what is removed is removed by name, one known file after another.
//!
//! The way of a record: `leaf` turns it into bytes and back; a `segment` is a file of them, written once, under another
//! name until it is whole; a [`Drawer`] holds the segments of one folder of articles; the [`Cache`] is all drawers.

mod drawer;
mod leaf;
mod place;
mod segment;

pub use drawer::Drawer;
pub use leaf::Leaf;
pub use place::{Cache, Contents, DIRECTORY};

#[cfg(test)]
mod tests;
