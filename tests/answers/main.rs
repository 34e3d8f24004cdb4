//! What the answers say about whole folders: the sample articles of this repository, and the published ones that they
//! retell where those are at hand.

mod asked;
mod confirmed;
mod samples;
mod sources;
mod timeline;
