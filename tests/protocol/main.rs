//! The server as its clients see it: messages in, messages out.

mod client;
mod clients;
mod commands;
mod documents;
mod fixing;
mod lifecycle;
mod newsroom;
mod order;
mod people;
mod wire;
mod workspace;

/// An article in which a sentence stands twice.
const TWICE: &str = "# Harbour gate closed\n\n\
    The harbour master closed the eastern gate after the storm.\n\n\
    Ships waited outside the breakwater for most of the afternoon.\n\n\
    The harbour master closed the eastern gate after the storm.\n";
