//! What an editor shows beyond what everybody wants to see.

use super::Section;
use crate::checks::Finding;

/// What is shown between the lines, and what an editor may do by itself; all off unless a newsroom wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EditorSettings {
    /// Names behind offices that stand without one, given names before bare family names.
    pub inlay_hints: bool,
    /// Above the line that introduces somebody: in how many places of how many articles they are mentioned.
    pub code_lens: bool,
    /// Whether an editor that mends on demand or on save (`source.fixAll`) may apply the mechanical fixes.
    pub fix_all: bool,
}

impl EditorSettings {
    /// Reads the table `[editor]`.
    pub(super) fn take(&mut self, mut section: Section<'_>, findings: &mut Vec<Finding>) {
        section.read("inlay-hints", &mut self.inlay_hints, findings);
        section.read("code-lens", &mut self.code_lens, findings);
        section.read("fix-all", &mut self.fix_all, findings);
        section.finish(findings);
    }
}
