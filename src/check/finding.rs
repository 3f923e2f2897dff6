//! What a check says.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Fix;
use crate::spec::{AnyId, PageId};

/// Something that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// [`super::Rule::id`].
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The step in which it is mended.
    pub step: Step,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Why it matters and what to do.
    pub why: String,
    /// Where to mend it.
    #[serde(rename = "where")]
    pub target: Place,
    /// More places with the same, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Place>,
    /// The message of the first place alone, where there are more.
    #[serde(skip)]
    pub(super) own_message: String,
    /// The messages of the other places.
    #[serde(skip)]
    pub(super) also_messages: Vec<String>,
    /// Where the rule comes from, with its month.
    pub source: String,
    /// The same in two or three words, for a card: "Privacy, 2026-07", "Page P-4".
    #[serde(skip)]
    pub label: String,
    /// What the program can do about it, all as one step; empty: nothing.
    #[serde(skip)]
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// All its places, the first one first, each with what is wrong there.
    pub fn messages(&self) -> impl Iterator<Item = (Place, &str)> {
        let own = if self.own_message.is_empty() {
            &self.message
        } else {
            &self.own_message
        };
        let also = self
            .also
            .iter()
            .copied()
            .zip(self.also_messages.iter().map(String::as_str));
        std::iter::once((self.target, own.as_str())).chain(also)
    }

    /// All its places, the first one first.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        std::iter::once(self.target).chain(self.also.iter().copied())
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nobody can build from it, or the platform refuses it.
    MustFix,
    /// A developer will ask back.
    Should,
    /// It would be better.
    Hint,
}

impl Severity {
    /// All, the worst first.
    pub const ALL: [Self; 3] = [Self::MustFix, Self::Should, Self::Hint];

    /// Key of its name in the locale files, below `severity.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::MustFix => "must_fix",
            Self::Should => "should",
            Self::Hint => "hint",
        }
    }
}

/// The six steps of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Step 1.
    Requirements,
    /// Step 2.
    Interface,
    /// Step 3.
    FrontEnd,
    /// Step 4.
    BackEnd,
    /// Step 5.
    Test,
    /// Step 6.
    Launch,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 6] = [
        Self::Requirements,
        Self::Interface,
        Self::FrontEnd,
        Self::BackEnd,
        Self::Test,
        Self::Launch,
    ];

    /// Key of its name in the locale files, below `step.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Requirements => "requirements",
            Self::Interface => "interface",
            Self::FrontEnd => "front_end",
            Self::BackEnd => "back_end",
            Self::Test => "test",
            Self::Launch => "launch",
        }
    }
}

/// The place to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Something with an identifier.
    Thing(AnyId),
    /// A state of a page, by its place among the page's states.
    State(PageId, usize),
    /// A field or list of the document without one, as its path in the data: `brief.name`, `roles`, `tab_bar`,
    /// `launch.contact`.
    Field(&'static str),
}

impl<T: Into<AnyId>> From<T> for Place {
    fn from(id: T) -> Self {
        Self::Thing(id.into())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thing(id) => id.fmt(f),
            // Other programs know pages only.
            Self::State(page, _) => page.fmt(f),
            Self::Field(path) => f.write_str(path),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// What developers ask back for.
    Practice,
    /// Official WeChat documentation on names and introductions.
    WeChatNames,
    /// Official WeChat documentation on the tab bar, page paths and domains.
    WeChatConfiguration,
    /// Official WeChat documentation on review and frequent rejections.
    WeChatReview,
    /// Official WeChat documentation on privacy.
    WeChatPrivacy,
    /// Official WeChat documentation on owners and what they may do.
    WeChatOwners,
    /// Official WeChat design guide.
    WeChatDesign,
    /// Official WeChat documentation on subscribed messages.
    WeChatMessages,
    /// Official WeChat documentation on codes and scene values.
    WeChatCodes,
    /// Official WeChat documentation on sharing.
    WeChatSharing,
    /// Official WeChat documentation on search.
    WeChatSearch,
    /// Official WeChat documentation on running and leaving.
    WeChatRunning,
    /// Official WeChat documentation on service categories.
    WeChatCategories,
    /// Official WeChat documentation on the filing.
    WeChatFiling,
    /// Official WeChat documentation on payment.
    WeChatPayment,
    /// Official Douyin documentation.
    Douyin,
    /// Figures of Alipay and Baidu that nobody has verified lately.
    Unverified,
}

impl Source {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Practice,
        Self::WeChatNames,
        Self::WeChatConfiguration,
        Self::WeChatReview,
        Self::WeChatPrivacy,
        Self::WeChatOwners,
        Self::WeChatDesign,
        Self::WeChatMessages,
        Self::WeChatCodes,
        Self::WeChatSharing,
        Self::WeChatSearch,
        Self::WeChatRunning,
        Self::WeChatCategories,
        Self::WeChatFiling,
        Self::WeChatPayment,
        Self::Douyin,
        Self::Unverified,
    ];

    /// Key of its name in the locale files, below `check.source.` and, in short, `check.source_short.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::WeChatNames => "wechat_names",
            Self::WeChatConfiguration => "wechat_configuration",
            Self::WeChatReview => "wechat_review",
            Self::WeChatPrivacy => "wechat_privacy",
            Self::WeChatOwners => "wechat_owners",
            Self::WeChatDesign => "wechat_design",
            Self::WeChatMessages => "wechat_messages",
            Self::WeChatCodes => "wechat_codes",
            Self::WeChatSharing => "wechat_sharing",
            Self::WeChatSearch => "wechat_search",
            Self::WeChatRunning => "wechat_running",
            Self::WeChatCategories => "wechat_categories",
            Self::WeChatFiling => "wechat_filing",
            Self::WeChatPayment => "wechat_payment",
            Self::Douyin => "douyin",
            Self::Unverified => "unverified",
        }
    }
}
