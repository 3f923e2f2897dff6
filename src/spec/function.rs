//! The platform functions a client can ask for, each with the answers that a developer needs.
//!
//! Source of the list and of the limits: official WeChat documentation, 2026-07.

use serde::{Deserialize, Serialize};

use super::id::{FeatureId, FunctionId, PageId};
use super::is_default;

/// One use of a platform function: one message template, one code to scan, one shared page …
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlatformFunction {
    /// `N-1`.
    pub id: FunctionId,
    /// Which function.
    pub kind: FunctionKind,
    /// What it is called here: "Order is ready", "Code on the table".
    #[serde(default)]
    pub name: String,
    /// When it happens or where it hangs, who gets it, what one must know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub details: String,
    /// The page that opens.
    #[serde(default, skip_serializing_if = "is_default")]
    pub landing: Option<PageId>,
    /// Words or values it carries, one a line: keywords with sample values, share title, search words …
    #[serde(default, skip_serializing_if = "is_default")]
    pub content: String,
    /// The feature that asks for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub feature: Option<FeatureId>,
}

/// The seven functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunctionKind {
    /// A message after a tap on "allow".
    Message,
    /// A printed code that opens a page.
    QrScan,
    /// A link with an official account.
    OfficialAccount,
    /// A card in a chat.
    ChatShare,
    /// Leaving and coming back, jumps to other mini programs.
    Switching,
    /// The list of recently used mini programs.
    History,
    /// The platform's search.
    Search,
}

impl FunctionKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Message,
        Self::QrScan,
        Self::OfficialAccount,
        Self::ChatShare,
        Self::Switching,
        Self::History,
        Self::Search,
    ];

    /// Key of its name in the locale files, below `function.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::QrScan => "qr_scan",
            Self::OfficialAccount => "official_account",
            Self::ChatShare => "chat_share",
            Self::Switching => "switching",
            Self::History => "history",
            Self::Search => "search",
        }
    }
}

/// What the product asks the person's permission for, with its reason. Step 3.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Permission {
    /// What is asked for: location, phone number, camera …
    pub what: String,
    /// Why; shown to the person. A location purpose has at most 30 characters.
    pub purpose: String,
    /// How long it is kept.
    #[serde(skip_serializing_if = "is_default")]
    pub kept: String,
}
