//! `workspace/executeCommand`: what the protocol has no request for. Each command answers with data and changes nothing;
//! what is done with the answer is the client's affair.

mod check_folder;
mod entities;
mod pages;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::ExecuteCommandParams;

use super::addresses::Folder;
use super::from_proto;
use super::requests::Asked;
use crate::archive::ArticleId;

type Command = fn(Asked<'_>, &[Value]) -> Result<Value>;

/// The commands by name.
const COMMANDS: [(&str, Command); 6] = [
    ("copydesk.checkFolder", check_folder::check_folder),
    ("copydesk.entities", entities::entities),
    ("copydesk.mentions", entities::mentions),
    ("copydesk.openEntities", entities::open_entities),
    ("copydesk.reportPage", pages::report),
    ("copydesk.timelinePage", pages::timeline),
];

/// The names of the commands.
pub fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|(name, _)| *name)
}

/// Carries a command out.
pub fn execute(asked: Asked<'_>, params: ExecuteCommandParams) -> Result<Value> {
    match COMMANDS.iter().find(|(name, _)| *name == params.command) {
        Some((_, command)) => command(asked, &params.arguments),
        None => Err(Error::invalid_params(format!("there is no command {:?}", params.command))),
    }
}

/// The argument at this place; what is left out or null is the default, what is of another type is refused.
fn argument<T: DeserializeOwned + Default>(arguments: &[Value], at: usize) -> Result<T> {
    match arguments.get(at) {
        None | Some(Value::Null) => Ok(T::default()),
        Some(value) => T::deserialize(value).map_err(|error| Error::invalid_params(format!("argument {at}: {error}"))),
    }
}

/// The articles that a command is about: those of one open folder, or all.
#[derive(Debug)]
struct Scope(Option<Folder>);

impl Scope {
    /// By the address of a folder at this place among the arguments. One that is not open is refused.
    fn of(asked: Asked<'_>, arguments: &[Value], at: usize) -> Result<Scope> {
        let address: String = argument(arguments, at)?;
        if address.is_empty() {
            return Ok(Scope(None));
        }
        let path = from_proto::path(&address);
        let mut folders = asked.now.addresses.folders();
        let folder = folders.find(|folder| path.as_ref() == Some(&folder.path)).cloned();
        let unknown = || Error::invalid_params(format!("no open folder is at {address:?}"));
        folder.map(|folder| Scope(Some(folder))).ok_or_else(unknown)
    }

    /// Whether an article is among them.
    fn holds(&self, asked: Asked<'_>, article: &ArticleId) -> bool {
        let addresses = &asked.now.addresses;
        self.0
            .as_ref()
            .is_none_or(|folder| addresses.path(article).is_some_and(|path| addresses.folder_of(&path) == Some(folder)))
    }

    /// Whether these are all articles.
    fn is_all(&self, asked: Asked<'_>) -> bool {
        self.0.is_none() || asked.now.ids().iter().all(|article| self.holds(asked, article))
    }

    /// How people call it.
    fn name(&self, asked: Asked<'_>) -> String {
        let folders = asked.now.addresses.folders().filter(|folder| self.0.as_ref().is_none_or(|it| it == *folder));
        let names: Vec<&str> = folders.map(|folder| folder.name.as_str()).collect();
        if names.is_empty() { "All articles".to_owned() } else { names.join(", ") }
    }
}
