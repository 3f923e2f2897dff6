//! Step 6, the launch.

use serde::{Deserialize, Serialize};

use super::asset::AssetId;
use super::id::{LaunchId, PageId};
use super::is_default;

/// The package that the platform reviews.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Launch {
    /// Short name under the icon: width 4–10, a Chinese character counting 2.
    pub short_name: String,
    /// Introduction: 4–120 characters.
    pub introduction: String,
    /// Icon: square PNG or JPEG.
    #[serde(skip_serializing_if = "is_default")]
    pub icon: Option<AssetId>,
    /// How users reach the owner.
    pub contact: String,
    /// Note for this version.
    #[serde(skip_serializing_if = "is_default")]
    pub version_note: String,
    /// Who holds the platform account. Never a password.
    #[serde(skip_serializing_if = "is_default")]
    pub account_holder: String,
    /// What has to be done, by whom, until when.
    pub items: Vec<LaunchItem>,
    /// Permissions and personal data with their purposes.
    #[serde(skip_serializing_if = "is_default")]
    pub permissions: Vec<super::function::Permission>,
    /// Who else gets personal data, or that nobody does: the privacy guideline names them.
    #[serde(skip_serializing_if = "is_default")]
    pub third_parties: String,
    /// Pages that the review is told about: at most 5 (official WeChat documentation, 2026-07).
    #[serde(skip_serializing_if = "is_default")]
    pub review_pages: Vec<ReviewPage>,
}

/// A page that the review is told about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewPage {
    /// Which page.
    pub page: PageId,
    /// What it is called there: at most 32 characters.
    #[serde(default)]
    pub title: String,
    /// At most 10 words of at most 20 characters, parted by commas.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: String,
}

/// A line of the launch sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LaunchItem {
    /// `L-1`.
    pub id: LaunchId,
    /// What has to be there.
    #[serde(default)]
    pub what: String,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: String,
    /// Until when, `YYYY-MM-DD`, or empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: String,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: LaunchStatus,
}

/// Where a line of the launch sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaunchStatus {
    /// Not begun.
    #[default]
    Open,
    /// Begun.
    UnderWay,
    /// Done.
    Done,
}

impl LaunchStatus {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::UnderWay, Self::Done];

    /// Key of its name in the locale files, below `launch_status.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::UnderWay => "under_way",
            Self::Done => "done",
        }
    }
}
