//! Copydesk reads a folder of news articles and answers an editor's questions about them: who and what is named, where
//! it was introduced, and which claims repeat or contradict each other.
//!
//! The way of the data, one direction only:
//!
//! bytes -> [`article::Article`] -> [`language::Analysis`] -> [`facts::Facts`] -> [`archive::Archive`] -> findings and
//! answers -> the protocol ([`server`]), the terminal or a file ([`commands`]).
//!
//! ARCHITECTURE.md draws the map and states the invariants.

pub mod answers;
pub mod archive;
pub mod article;
pub mod cache;
pub mod checks;
pub mod commands;
pub mod facts;
pub mod folder;
pub mod language;
pub mod lexicon;
pub mod pages;
pub mod server;
pub mod settings;
pub mod text;
