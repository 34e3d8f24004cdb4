//! The sample articles of this repository.
