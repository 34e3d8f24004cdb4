//! What the pages name is there.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use copydesk::checks::silence::{self, Silences};
use copydesk::checks::{self, Finding};
use copydesk::settings::{self, Settings, entities};
use serde_json::Value;

use crate::page::{Page, root};
use crate::pages;

/// What the program says of itself.
fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .env("COPYDESK_CACHE_DIR", "")
        .args(arguments)
        .output()
        .expect("the program");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn options(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|letter: char| letter.is_whitespace() || "[],|".contains(letter));
    let words = words.filter_map(|word| word.strip_prefix("--")).filter(|word| !word.is_empty());
    words.map(|word| word.split('=').next().unwrap_or(word))
}

#[test]
fn every_command_line_in_the_pages_names_a_command_and_options_that_it_has() {
    let commands: BTreeSet<String> = help(&["--help"])
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    assert!(commands.contains("check") && commands.contains("lsp"), "{commands:?}");
    let mut tried = 0;
    for page in pages() {
        for line in page.commands() {
            let name = line.split_whitespace().nth(1).unwrap_or_default();
            // `copydesk --help` and `copydesk COMMAND --help` are about every command.
            if name.starts_with('-') || name == "COMMAND" {
                continue;
            }
            assert!(commands.contains(name), "{}: {line}", page.path);
            // A comment, and what another program in the same line is given, is none of its business.
            let own = line.split(" #").next().unwrap_or_default();
            let known = help(&[name, "--help"]);
            for option in options(own) {
                assert!(options(&known).any(|known| known == option), "{}: {line}: no --{option}", page.path);
            }
            tried += 1;
        }
    }
    assert!(tried > 30, "only {tried} command lines");
}

/// The reader of the newsroom's file that a block of TOML in a page is of, by what stands in it.
fn reader(block: &str) -> fn(&str) -> Vec<Finding> {
    let opens = |name: &str| block.lines().any(|line| line.split('#').next().unwrap_or_default().trim() == name);
    if opens("[[ignore]]") {
        |text| Silences::read(text).1
    } else if ["[[person]]", "[[organization]]", "[[place]]", "[[event]]"].into_iter().any(opens) {
        |text| entities::read(text).1
    } else {
        |text| Settings::read(text).1
    }
}

#[test]
fn every_newsroom_file_in_the_pages_can_be_read() {
    let mut read = 0;
    // Of Helix' own file.
    let others = ["editors/helix/README.md", "editors/zed/README.md"];
    let of_newsrooms = |page: &Page| !others.contains(&page.taken_from.as_deref().unwrap_or(&page.path));
    for page in pages().into_iter().filter(of_newsrooms) {
        for (_, block) in page.blocks.iter().filter(|(language, _)| language == "toml") {
            let found = reader(block)(block);
            // A page about mistakes has them; they are said in its comments.
            let told = |finding: &Finding| page.path.ends_with("/settings.md") && block.contains(mistake(finding));
            let untold: Vec<&Finding> = found.iter().filter(|finding| !told(finding)).collect();
            assert!(untold.is_empty(), "{}: {block}: {untold:?}", page.path);
            read += 1;
        }
    }
    assert!(read >= 6, "only {read} files");
}

/// What is wrong, without what is known instead.
fn mistake(finding: &Finding) -> &str {
    let message = finding.message.as_str();
    let message = message.split(" Known here").next().unwrap_or(message);
    let message = message.split(" The checks are").next().unwrap_or(message);
    message.rsplit_once(": ").map_or(message, |(_, reason)| reason).trim_end_matches('.')
}

#[test]
fn every_check_that_the_front_page_and_the_settings_name_exists() {
    let readme = Page::read("README.md");
    let shaped =
        |word: &&String| word.contains('-') && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    let codes: Vec<&String> = readme.words.iter().filter(shaped).filter(|word| !word.starts_with("tower-")).collect();
    assert!(codes.len() > 35, "{codes:?}");
    for code in codes {
        assert!(checks::by_code(code).is_some(), "README.md: {code}");
    }
}

fn manifest() -> Value {
    let text = fs::read_to_string(root().join("editors/vscode/package.json")).expect("package.json");
    serde_json::from_str(&text).expect("JSON")
}

/// The commands of the extension, as the palette shows them.
fn palette() -> BTreeSet<String> {
    let manifest = manifest();
    let commands = manifest["contributes"]["commands"].as_array().expect("commands");
    let title = |command: &Value| format!("{}: {}", command["category"].as_str()?, command["title"].as_str()?).into();
    commands.iter().filter_map(title).collect()
}

#[test]
fn every_command_and_setting_of_vs_code_in_the_pages_exists_and_its_page_lists_the_settings() {
    let palette = palette();
    for page in pages() {
        for words in page.emphasised.iter().filter(|words| words.starts_with("Copydesk: ")) {
            assert!(palette.contains(words), "{}: {words}: {palette:?}", page.path);
        }
    }
    let manifest = manifest();
    let settings = manifest["contributes"]["configuration"]["properties"].as_object().expect("settings");
    let page = Page::read("editors/vscode/README.md");
    let named: BTreeSet<&str> =
        page.words.iter().map(String::as_str).filter(|word| settings.contains_key(*word)).collect();
    assert_eq!(named, settings.keys().map(String::as_str).collect());
}

#[test]
fn every_command_of_neovim_in_the_pages_exists_and_its_page_lists_all() {
    let source = fs::read_to_string(root().join("editors/nvim/plugin/copydesk.lua")).expect("the commands");
    let made: BTreeSet<String> = source
        .lines()
        .filter_map(|line| line.strip_prefix("command('")?.split('\'').next())
        .map(|name| format!(":Copydesk{name}"))
        .collect();
    assert!(made.len() >= 8, "{made:?}");
    let named = |page: &Page| {
        let words = page.words.iter().filter(|word| word.starts_with(":Copydesk"));
        words.filter_map(|word| word.split_whitespace().next().map(str::to_owned)).collect::<BTreeSet<_>>()
    };
    for page in pages() {
        assert!(named(&page).is_subset(&made), "{}: {:?}", page.path, named(&page));
    }
    assert_eq!(named(&Page::read("editors/nvim/README.md")), made);
}

#[test]
fn every_file_of_a_newsroom_in_the_pages_is_one_that_is_read() {
    let known = [settings::FILE, silence::FILE, entities::FILE];
    for page in pages() {
        let files = page.words.iter().filter(|word| word.starts_with("copydesk") && word.ends_with(".toml"));
        for file in files.filter(|file| !file.contains('*')) {
            assert!(known.contains(&file.as_str()), "{}: {file}", page.path);
        }
    }
}
