//! What the editor's own settings say of the server, section `copydesk`. What a newsroom settles for everybody stands
//! in `copydesk.toml` instead.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

/// The section of the editor's settings.
pub const SECTION: &str = "copydesk";

/// The editor's settings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Preferences {
    /// Milliseconds without an edit after which findings are shown anew.
    pub quiet_window: u64,
    /// Of which articles findings are shown.
    pub diagnostics: Shown,
    /// Whether the root of the disk and the home folder are read when they are opened as folders.
    pub read_home_folder: bool,
}

/// Of which articles findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Shown {
    /// Of all articles in the open folders.
    #[default]
    Folder,
    /// Of those open in the editor.
    Open,
}

impl Default for Preferences {
    fn default() -> Self {
        Preferences { quiet_window: 75, diagnostics: Shown::default(), read_home_folder: false }
    }
}

impl Preferences {
    /// The preferences that a client sends; nothing or `null` means the defaults, `Err` says what is wrong.
    pub fn of(value: Value) -> Result<Preferences, String> {
        match value {
            Value::Null => Ok(Preferences::default()),
            value => serde_json::from_value(value).map_err(|error| error.to_string()),
        }
    }

    /// How long the keyboard must rest before findings are shown. Two seconds at most, whatever is set.
    pub fn quiet(&self) -> Duration {
        Duration::from_millis(self.quiet_window.min(2000))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_setting_has_a_default() {
        assert_eq!(Preferences::of(Value::Null), Ok(Preferences::default()));
        assert_eq!(Preferences::of(json!({ "other": 1 })), Ok(Preferences::default()));
        let set = Preferences::of(json!({ "quietWindow": 9000, "diagnostics": "open" })).unwrap();
        assert_eq!((set.quiet(), set.diagnostics), (Duration::from_secs(2), Shown::Open));
        assert!(Preferences::of(json!({ "quietWindow": -1 })).is_err());
        assert!(Preferences::of(json!("x")).is_err());
    }
}
