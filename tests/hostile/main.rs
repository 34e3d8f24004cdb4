//! The built program among what nobody wishes for: texts too large, bytes that are no text, articles that would like to be
//! commands, settings that lead elsewhere, an end by force.

#[path = "../protocol/client.rs"]
#[allow(dead_code)]
mod client;
mod ends;
mod large;
mod markup;
mod paths;

use std::path::Path;
use std::process::{Command, Output};

/// The program with these arguments in `folder`.
fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.env("COPYDESK_CACHE_DIR", "").current_dir(folder).args(arguments).output().expect("the program")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// An article of about so many bytes: sentences with people, places and figures, no two of them alike.
fn article(bytes: usize) -> String {
    let (people, places) =
        (["Quist", "Harlan", "Obuya", "Petrescu", "Lindqvist"], ["Ostholm", "Varna", "Kisumu", "Lund"]);
    let mut text = String::from("# The harbours of the year\n\n");
    for number in 0.. {
        let (who, place) = (people[number % people.len()], places[number % places.len()]);
        text += &format!("Harbour Master Mara {who} opened berth {number} in {place} to {} ships.\n\n", 2 * number + 3);
        if text.len() >= bytes {
            return text;
        }
    }
    text
}
