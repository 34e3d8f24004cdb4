//! Pages for people who would rather look than read: data of the answers in, one self-contained HTML page out.
//!
//! A page is one file: its styles and its script stand in it, and its content security policy lets the browser run
//! these by their hashes, load nothing, and send nothing. What comes from articles is written by [`html::Html`], which can
//! write it as text alone. The entries of a page are plain HTML, complete without the script; the script draws, filters
//! and marks what it reads from them.

mod dates;
mod findings;
mod frame;
mod html;
mod layout;
mod passages;
mod people;
mod report;
mod timeline;

pub use html::address_of;
pub use report::report_page;
pub use timeline::timeline_page;

use crate::archive::ArticleId;

/// What a page is told about where it will be read.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// What it is about, for its title: the name of a folder.
    pub about: &'a str,
    /// The address that leads to an article, if there is one.
    pub address: &'a dyn Fn(&ArticleId) -> Option<String>,
}
