//! Puts the help pages of the checks into the program, `checks::page` reads what is listed here; and a stamp of all that
//! decides what the program reads in an article, by which `cache` knows its own records.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=docs/checks");
    println!("cargo::rerun-if-changed=build.rs");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the package's folder");
    println!("cargo::rustc-env=COPYDESK_STAMP={:016x}", stamp(Path::new(&root)));
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

/// The fingerprint of the sources, the data, the versions of what they are built with, and the machine they are built for.
fn stamp(root: &Path) -> u64 {
    let mut files = Vec::new();
    for part in ["Cargo.lock", "Cargo.toml", "build.rs", "data", "src"] {
        println!("cargo::rerun-if-changed={part}");
        collect(&root.join(part), &mut files);
    }
    files.sort();
    let mut stamp = DefaultHasher::new();
    env::var("TARGET").unwrap_or_default().hash(&mut stamp);
    for file in files {
        file.strip_prefix(root).unwrap_or(&file).hash(&mut stamp);
        fs::read(&file).expect("a part of the package can be read").hash(&mut stamp);
    }
    stamp.finish()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    } else if let Ok(entries) = fs::read_dir(path) {
        entries.for_each(|entry| collect(&entry.expect("a part of the package can be listed").path(), files));
    }
}
