//! `copydesk cache`: what is kept of articles between one call and the next.

use std::fmt::Write;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::paint::plain;
use super::{Refusal, print};
use crate::cache::{Cache, DIRECTORY};

/// What is to be done.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    /// Remove all that is kept; the articles themselves stay
    Clear,
}

const AFTER_HELP: &str = "\
What was read of an article is kept until the article changes, in the user's cache folder or in the
one that COPYDESK_CACHE_DIR names; if that is empty, nothing is kept. `enabled = false` under [cache]
in copydesk.toml turns it off for a folder.

Examples:
  copydesk cache
  copydesk cache clear";

/// Shows where it is, how much and of which folders; or clears it.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Refusal> {
    let Some(cache) = Cache::of_user() else {
        let text = format!("Nothing is kept: {DIRECTORY} is empty, or this user has no cache folder.\n");
        return print(text.as_bytes()).map(|()| ExitCode::SUCCESS);
    };
    let root = plain(&cache.root().display().to_string());
    let text = match arguments.action {
        None => list(&cache, &root),
        Some(Action::Clear) => {
            let refused = |error| Refusal::new(format!("{root}: cannot be cleared: {error}"));
            format!("{root}: {} removed\n", size(cache.clear().map_err(refused)?))
        }
    };
    print(text.as_bytes()).map(|()| ExitCode::SUCCESS)
}

fn list(cache: &Cache, root: &str) -> String {
    let contents = cache.contents();
    let articles: usize = contents.iter().filter_map(|one| one.articles).sum();
    let bytes = contents.iter().map(|one| one.bytes).sum();
    let mut text = format!("{root}: {}, {}\n", count(articles), size(bytes));
    for one in contents {
        let articles = one.articles.map_or("another version".to_owned(), count);
        let folder = one.folder.display().to_string();
        let _ = writeln!(text, "  {articles:>16}  {:>9}  {}", size(one.bytes), plain(&folder));
    }
    text
}

fn count(articles: usize) -> String {
    match articles {
        1 => "1 article".to_owned(),
        _ => format!("{articles} articles"),
    }
}

fn size(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
