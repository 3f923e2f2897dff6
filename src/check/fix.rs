//! What the program can do about a finding by itself, as plain data. `edit` carries it out.

use crate::spec::{AnyId, ElementId, EntityId, FieldId, PageId, PersonalData, ServiceId, StateKind};

use super::Place;

/// One change that takes a finding away, or brings it so far that only words are missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fix {
    /// Adds a state to a page.
    AddState {
        /// The page.
        page: PageId,
        /// Which state.
        kind: StateKind,
    },
    /// Writes the test of an example or a page.
    AddTest {
        /// What it proves.
        proves: AnyId,
    },
    /// Adds a line to the launch sheet; the words stand under `launch_line.` in the locale files.
    AddLaunchLine(&'static str),
    /// Takes a short name out of the name.
    SuggestShortName,
    /// Takes the introduction from name and pitch.
    SuggestIntroduction,
    /// Titles the card that is shared from a page.
    SuggestShareTitle(PageId),
    /// Names the phones to test with.
    SuggestDevices,
    /// Says why a field with personal data is collected.
    WritePurpose(FieldId),
    /// Says why a permission is asked for; its place in the list.
    WritePermissionPurpose(usize),
    /// Puts personal data that is drawn on the list of permissions.
    AddPermission(PersonalData),
    /// Adds a rule that says who pays back a cancelled order.
    AddRefundRule(EntityId),
    /// Puts words that can be tested in the place of a vague one; the words stand under `vague_instead.`.
    Reword {
        /// Where the word stands.
        place: Place,
        /// The word, in small letters.
        word: &'static str,
        /// Key of the other words.
        instead: &'static str,
    },
    /// Puts what is vague on the list of open questions.
    Ask {
        /// What it is about, if that has an identifier.
        about: Option<AnyId>,
        /// The vague word.
        word: &'static str,
    },
    /// Makes the path of a page one that is allowed and free.
    CorrectPath(PageId),
    /// Takes a word out of the name.
    LeaveOut(&'static str),
    /// Draws a way to log out at the end of a page.
    AddLogOut(PageId),
    /// Says that nothing follows a status.
    MarkLast {
        /// Whose status.
        entity: EntityId,
        /// Which.
        status: u32,
    },
    /// Draws the tab bar on a page.
    AddTabBar(PageId),
    /// Takes a page out of the one it stands under.
    MoveUp(PageId),
    /// Moves an element below the platform's capsule.
    MoveBelowCapsule {
        /// The element.
        element: ElementId,
        /// Its new upper edge, in whole page units.
        y: u32,
    },
    /// Makes an element large enough for a finger.
    Enlarge(ElementId),
    /// Makes small words as large as the smallest size that can be read.
    EnlargeText(ElementId),
    /// Makes a dialog of a message that passes.
    MakeDialog(ElementId),
    /// Makes the address of a service a safe one.
    UseHttps(ServiceId),
    /// Says that a tap on an element does nothing on purpose.
    DoNothing(ElementId),
    /// Deletes what is empty.
    Delete(AnyId),
}

impl Fix {
    /// Keys of all words on buttons.
    pub const KEYS: [&str; 15] = [
        "add",
        "add_test",
        "add_rule",
        "suggest",
        "write",
        "reword",
        "ask",
        "correct",
        "leave_out",
        "mark_last",
        "move",
        "enlarge",
        "make_dialog",
        "do_nothing",
        "delete",
    ];

    /// Key of the words on its button, below `fix.`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::AddState { .. }
            | Self::AddLaunchLine(_)
            | Self::AddPermission(_)
            | Self::AddLogOut(_)
            | Self::AddTabBar(_) => "add",
            Self::AddTest { .. } => "add_test",
            Self::AddRefundRule(_) => "add_rule",
            Self::SuggestShortName
            | Self::SuggestIntroduction
            | Self::SuggestShareTitle(_)
            | Self::SuggestDevices => "suggest",
            Self::WritePurpose(_) | Self::WritePermissionPurpose(_) => "write",
            Self::Reword { .. } => "reword",
            Self::Ask { .. } => "ask",
            Self::CorrectPath(_) | Self::UseHttps(_) => "correct",
            Self::LeaveOut(_) => "leave_out",
            Self::MarkLast { .. } => "mark_last",
            Self::MoveUp(_) | Self::MoveBelowCapsule { .. } => "move",
            Self::Enlarge(_) | Self::EnlargeText(_) => "enlarge",
            Self::MakeDialog(_) => "make_dialog",
            Self::DoNothing(_) => "do_nothing",
            Self::Delete(_) => "delete",
        }
    }
}
