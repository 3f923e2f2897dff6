//! Step 3, the front end: what a tap does.

use serde::{Deserialize, Serialize};

use super::id::PageId;
use super::is_default;

/// One tap on an element: the whole of it or one part.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tap {
    /// Which part, in words ("the + button", "Coupons"); empty for the whole element.
    #[serde(skip_serializing_if = "is_default")]
    pub part: String,
    /// What happens.
    pub action: Action,
}

/// What a tap does.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Action {
    /// Not said yet.
    #[default]
    Undecided,
    /// On purpose nothing.
    Nothing,
    /// Opens a page; a tab page is switched to instead.
    OpenPage {
        /// Which page.
        page: PageId,
    },
    /// Goes back to the page before.
    Back,
    /// Shows a message for a moment.
    Message {
        /// Its words.
        text: String,
    },
    /// Asks before going on.
    Confirm {
        /// The question.
        text: String,
        /// The page that opens after "yes", if any.
        #[serde(default, skip_serializing_if = "is_default")]
        page: Option<PageId>,
    },
    /// Sends what was filled in.
    Submit {
        /// What is said when it worked.
        text: String,
        /// The page that opens then, if any.
        #[serde(default, skip_serializing_if = "is_default")]
        page: Option<PageId>,
    },
    /// Pays.
    Pay {
        /// What is said when it failed.
        text: String,
        /// The page that opens after the payment, if any.
        #[serde(default, skip_serializing_if = "is_default")]
        page: Option<PageId>,
    },
    /// Logs in.
    LogIn,
    /// Logs out.
    LogOut,
    /// Shares the page in a chat.
    Share,
    /// Scans a code.
    Scan {
        /// The page that opens then, if any.
        #[serde(default, skip_serializing_if = "is_default")]
        page: Option<PageId>,
    },
    /// Calls a phone number.
    Call {
        /// The number or whose number it is.
        text: String,
    },
    /// Opens the chat with the service.
    ContactService,
    /// Asks whether messages may be sent.
    AskForMessages {
        /// Which message.
        text: String,
    },
    /// Changes what this page shows: filters, expands, counts up, switches …
    ChangeHere {
        /// What changes.
        text: String,
    },
    /// Opens a web address.
    OpenWeb {
        /// The address.
        text: String,
    },
    /// Opens another mini program.
    OpenMiniProgram {
        /// Its name and page.
        text: String,
    },
    /// Something else.
    Other {
        /// In the client's words.
        text: String,
    },
}

/// Plain list of the kinds of [`Action`], for choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// [`Action::Undecided`].
    Undecided,
    /// [`Action::OpenPage`].
    OpenPage,
    /// [`Action::Back`].
    Back,
    /// [`Action::ChangeHere`].
    ChangeHere,
    /// [`Action::Message`].
    Message,
    /// [`Action::Confirm`].
    Confirm,
    /// [`Action::Submit`].
    Submit,
    /// [`Action::Pay`].
    Pay,
    /// [`Action::LogIn`].
    LogIn,
    /// [`Action::LogOut`].
    LogOut,
    /// [`Action::Share`].
    Share,
    /// [`Action::Scan`].
    Scan,
    /// [`Action::Call`].
    Call,
    /// [`Action::ContactService`].
    ContactService,
    /// [`Action::AskForMessages`].
    AskForMessages,
    /// [`Action::OpenWeb`].
    OpenWeb,
    /// [`Action::OpenMiniProgram`].
    OpenMiniProgram,
    /// [`Action::Other`].
    Other,
    /// [`Action::Nothing`].
    Nothing,
}

impl ActionKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 19] = [
        Self::Undecided,
        Self::OpenPage,
        Self::Back,
        Self::ChangeHere,
        Self::Message,
        Self::Confirm,
        Self::Submit,
        Self::Pay,
        Self::LogIn,
        Self::LogOut,
        Self::Share,
        Self::Scan,
        Self::Call,
        Self::ContactService,
        Self::AskForMessages,
        Self::OpenWeb,
        Self::OpenMiniProgram,
        Self::Other,
        Self::Nothing,
    ];

    /// Key of its name in the locale files, below `action.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::OpenPage => "open_page",
            Self::Back => "back",
            Self::ChangeHere => "change_here",
            Self::Message => "message",
            Self::Confirm => "confirm",
            Self::Submit => "submit",
            Self::Pay => "pay",
            Self::LogIn => "log_in",
            Self::LogOut => "log_out",
            Self::Share => "share",
            Self::Scan => "scan",
            Self::Call => "call",
            Self::ContactService => "contact_service",
            Self::AskForMessages => "ask_for_messages",
            Self::OpenWeb => "open_web",
            Self::OpenMiniProgram => "open_mini_program",
            Self::Other => "other",
            Self::Nothing => "nothing",
        }
    }

    /// An action of this kind that takes over words and page where the kind has them.
    /// [`ActionKind::OpenPage`] without a page stays undecided.
    pub fn build(self, text: String, page: Option<PageId>) -> Action {
        match self {
            Self::Undecided => Action::Undecided,
            Self::OpenPage => page.map_or(Action::Undecided, |page| Action::OpenPage { page }),
            Self::Back => Action::Back,
            Self::ChangeHere => Action::ChangeHere { text },
            Self::Message => Action::Message { text },
            Self::Confirm => Action::Confirm { text, page },
            Self::Submit => Action::Submit { text, page },
            Self::Pay => Action::Pay { text, page },
            Self::LogIn => Action::LogIn,
            Self::LogOut => Action::LogOut,
            Self::Share => Action::Share,
            Self::Scan => Action::Scan { page },
            Self::Call => Action::Call { text },
            Self::ContactService => Action::ContactService,
            Self::AskForMessages => Action::AskForMessages { text },
            Self::OpenWeb => Action::OpenWeb { text },
            Self::OpenMiniProgram => Action::OpenMiniProgram { text },
            Self::Other => Action::Other { text },
            Self::Nothing => Action::Nothing,
        }
    }
}

impl Action {
    /// Its kind.
    pub fn kind(&self) -> ActionKind {
        match self {
            Self::Undecided => ActionKind::Undecided,
            Self::Nothing => ActionKind::Nothing,
            Self::OpenPage { .. } => ActionKind::OpenPage,
            Self::Back => ActionKind::Back,
            Self::Message { .. } => ActionKind::Message,
            Self::Confirm { .. } => ActionKind::Confirm,
            Self::Submit { .. } => ActionKind::Submit,
            Self::Pay { .. } => ActionKind::Pay,
            Self::LogIn => ActionKind::LogIn,
            Self::LogOut => ActionKind::LogOut,
            Self::Share => ActionKind::Share,
            Self::Scan { .. } => ActionKind::Scan,
            Self::Call { .. } => ActionKind::Call,
            Self::ContactService => ActionKind::ContactService,
            Self::AskForMessages { .. } => ActionKind::AskForMessages,
            Self::ChangeHere { .. } => ActionKind::ChangeHere,
            Self::OpenWeb { .. } => ActionKind::OpenWeb,
            Self::OpenMiniProgram { .. } => ActionKind::OpenMiniProgram,
            Self::Other { .. } => ActionKind::Other,
        }
    }

    /// The page that opens, if one does: this is what links pages to each other.
    pub fn target(&self) -> Option<PageId> {
        match self {
            Self::OpenPage { page } => Some(*page),
            Self::Confirm { page, .. }
            | Self::Submit { page, .. }
            | Self::Pay { page, .. }
            | Self::Scan { page } => *page,
            Self::Undecided
            | Self::Nothing
            | Self::Back
            | Self::Message { .. }
            | Self::LogIn
            | Self::LogOut
            | Self::Share
            | Self::Call { .. }
            | Self::ContactService
            | Self::AskForMessages { .. }
            | Self::ChangeHere { .. }
            | Self::OpenWeb { .. }
            | Self::OpenMiniProgram { .. }
            | Self::Other { .. } => None,
        }
    }

    /// Its words, or an empty text for kinds without.
    pub fn text(&self) -> &str {
        match self {
            Self::Message { text }
            | Self::Confirm { text, .. }
            | Self::Submit { text, .. }
            | Self::Pay { text, .. }
            | Self::Call { text }
            | Self::AskForMessages { text }
            | Self::ChangeHere { text }
            | Self::OpenWeb { text }
            | Self::OpenMiniProgram { text }
            | Self::Other { text } => text,
            Self::Undecided
            | Self::Nothing
            | Self::OpenPage { .. }
            | Self::Back
            | Self::LogIn
            | Self::LogOut
            | Self::Share
            | Self::Scan { .. }
            | Self::ContactService => "",
        }
    }

    /// The same without the page it leads to: an [`Action::OpenPage`] becomes undecided.
    pub fn without_target(&self) -> Self {
        self.kind().build(self.text().to_owned(), None)
    }
}
