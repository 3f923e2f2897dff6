//! Step 1, the brief: what is to be built, why, for whom, for whose account, until when.

use serde::{Deserialize, Serialize};

use super::asset::AssetId;
use super::id::RoleId;
use super::is_default;

/// What the client says about the product as a whole. All texts may be empty: empty means "not answered".
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Brief {
    /// The product's name as people will search for it.
    pub name: String,
    /// Its name in the other script (a Chinese name beside an English one, or the reverse).
    #[serde(skip_serializing_if = "is_default")]
    pub second_name: String,
    /// What kind of product it is, in a few words: "ordering mini program".
    #[serde(skip_serializing_if = "is_default")]
    pub kind: String,
    /// One sentence that says what it does for people.
    pub pitch: String,
    /// What is bad today and shall become better.
    #[serde(skip_serializing_if = "is_default")]
    pub problem: String,
    /// The one result that matters.
    pub goal: String,
    /// How the result is measured: a number and a date.
    pub measure: String,
    /// Who asks for it: shop, firm or person.
    pub client: String,
    /// Who owns the account on the platform; decides what is allowed.
    pub owner: OwnerType,
    /// Service category on the platform, with the licence if one is needed.
    #[serde(skip_serializing_if = "is_default")]
    pub category: String,
    /// Where it is to run. Empty means "not decided".
    pub platforms: Vec<Platform>,
    /// Languages of the product itself, as people name them.
    #[serde(skip_serializing_if = "is_default")]
    pub product_languages: String,
    /// Budget range in words or numbers, with its currency.
    #[serde(skip_serializing_if = "is_default")]
    pub budget: String,
    /// Wanted launch day, `YYYY-MM-DD`, or empty.
    pub launch_date: String,
    /// Day until which the developer's answers are wanted, `YYYY-MM-DD`, or empty.
    #[serde(skip_serializing_if = "is_default")]
    pub answers_by: String,
    /// Systems and contents that exist already (till, website, price list …).
    #[serde(skip_serializing_if = "is_default")]
    pub existing: String,
    /// Anything that limits the solution.
    #[serde(skip_serializing_if = "is_default")]
    pub constraints: String,
    /// What is on purpose left out of this version, one a line; a comma parts the reason.
    #[serde(skip_serializing_if = "is_default")]
    pub out_of_scope: String,
    /// Products liked or disliked.
    #[serde(skip_serializing_if = "is_default")]
    pub references: Vec<Reference>,
    /// Look: logo, colour, tone.
    pub brand: Brand,
}

/// A product that the client likes or dislikes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reference {
    /// Its name or address.
    pub name: String,
    /// `true`: do it like this; `false`: avoid this.
    pub liked: bool,
    /// What exactly.
    pub why: String,
    /// A picture of it.
    #[serde(skip_serializing_if = "is_default")]
    pub picture: Option<AssetId>,
}

/// How the product is to look. Step 2.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// Logo picture.
    #[serde(skip_serializing_if = "is_default")]
    pub logo: Option<AssetId>,
    /// Main colour as `#RRGGBB`, or empty: the document then uses its own accent.
    pub color: String,
    /// How it speaks: friendly, matter-of-fact …
    #[serde(skip_serializing_if = "is_default")]
    pub tone: String,
}

/// Who owns the account. Individuals cannot be verified and so have no payment, web-view or
/// phone-number button (official WeChat documentation, 2026-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerType {
    /// Not answered yet.
    #[default]
    Unknown,
    /// A private person.
    Individual,
    /// A firm.
    Enterprise,
    /// A registered one-person business.
    SoleTrader,
    /// A public authority.
    Government,
    /// A media organisation.
    Media,
    /// Any other organisation.
    Other,
}

impl OwnerType {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Unknown,
        Self::Individual,
        Self::SoleTrader,
        Self::Enterprise,
        Self::Government,
        Self::Media,
        Self::Other,
    ];

    /// Key of its name in the locale files, below `owner.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Individual => "individual",
            Self::Enterprise => "enterprise",
            Self::SoleTrader => "sole_trader",
            Self::Government => "government",
            Self::Media => "media",
            Self::Other => "other",
        }
    }
}

/// Where the product is to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// WeChat mini program.
    WeChat,
    /// Alipay mini program.
    Alipay,
    /// Douyin mini program.
    Douyin,
    /// Baidu smart program.
    Baidu,
    /// A web page for phones.
    MobileWeb,
    /// An ordinary app.
    App,
}

impl Platform {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::WeChat,
        Self::Alipay,
        Self::Douyin,
        Self::Baidu,
        Self::MobileWeb,
        Self::App,
    ];

    /// Key of its name in the locale files, below `platform.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::WeChat => "wechat",
            Self::Alipay => "alipay",
            Self::Douyin => "douyin",
            Self::Baidu => "baidu",
            Self::MobileWeb => "mobile_web",
            Self::App => "app",
        }
    }
}

/// An audience or a role: everyone who taps something, the staff too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// `U-1`.
    pub id: RoleId,
    /// "Guest", "Shop staff".
    #[serde(default)]
    pub name: String,
    /// What they want or may do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    /// Whether it belongs to the staff side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub staff: bool,
}
