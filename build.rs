//! Puts the help pages of the checks into the program: `checks::page` reads what is listed here.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=docs/checks");
    println!("cargo::rerun-if-changed=build.rs");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    let folder = Path::new(&root).join("docs/checks");
    let entries = fs::read_dir(&folder).expect("docs/checks is a part of the package");
    let mut pages: Vec<_> = entries.map(|entry| entry.expect("docs/checks can be read").path()).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages.sort_by(|a, b| a.file_stem().cmp(&b.file_stem()));
    let mut list = String::from("&[\n");
    for page in &pages {
        let code = page.file_stem().expect("a page has a name").to_string_lossy();
        let _ = writeln!(list, "    ({code:?}, include_str!({:?})),", page.display().to_string());
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").expect("cargo names the folder for what is built");
    fs::write(Path::new(&out).join("pages.rs"), list).expect("the list of pages can be written");
}
