//! The document as plain data. Only [`crate::edit`] changes it; everybody else reads.
//!
//! Every part is an [`Arc`], so that a snapshot costs a few pointers and a change copies only what
//! it touches.

mod action;
mod asset;
mod brief;
mod clip;
mod component;
mod component_size;
mod data;
pub mod diff;
mod element;
mod feature;
mod function;
mod history;
mod id;
mod invariant;
mod launch;
mod links;
mod page;
mod privacy;
mod shared;
mod test_case;
mod version;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use action::{Action, ActionKind, Tap};
pub use asset::{Asset, AssetFormat, AssetId};
pub use brief::{Brand, Brief, OwnerType, Platform, Reference, Role};
pub use clip::Clip;
pub use component::{ComponentGroup, ElementKind};
pub use data::{AdminFunction, BackEnd, Entity, Field, FieldKind, Rule, Service, Sold, Status, Transition};
pub use element::{Align, Element, Shows};
pub use feature::{Criterion, Estimate, Feature, MAX_DAYS, Priority};
pub use function::{
    AnswerKind, FunctionAnswer, FunctionKind, FunctionQuestion, Permission, PlatformFunction, SCENE_SIGNS,
    is_scene_sign,
};
pub use history::{Baseline, BaselineKind, History, MAX_KEPT, MAX_KEPT_OF_OTHERS};
pub use id::{
    AdminId, AnyId, CriterionId, ElementId, EntityId, FeatureId, FieldId, FunctionId, GroupId, LaunchId,
    NotAnId, PageId, QuestionId, RoleId, RuleId, ServiceId, SharedId, TestId,
};
pub use invariant::{Violation, violations};
pub use launch::{Launch, LaunchItem, LaunchStatus, ReviewPage};
pub use links::{PageLink, Totals};
pub use page::{
    Login, Page, PageState, StateKind, TabBar, TabItem, capsule_in, capsule_unit, fits_share_card,
};
pub use privacy::{PersonalData, personal_data};
pub use shared::{SharedPart, SharedPlace, SharedSlot};
pub use test_case::{TestCase, TestPlan, TestResult};
pub use version::{DocumentStatus, Question, Reply, Version};

/// Version of the file format that this program writes.
pub const FORMAT_VERSION: u32 = 2;

/// Names of the icons that a wireframe can show.
pub const ICONS: [&str; 40] = [
    "home", "menu", "cup", "cart", "bag", "list", "receipt", "person", "search", "plus", "minus", "heart",
    "star", "bell", "gift", "coupon", "card", "wallet", "scan", "qr", "pin", "map", "phone", "chat", "share",
    "camera", "picture", "play", "clock", "calendar", "gear", "help", "lock", "check", "close", "truck",
    "store", "crown", "edit", "trash",
];

/// Whether a value is its type's default; such values are left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The whole document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spec {
    /// Tells two documents apart, whatever they are called.
    pub id: uuid::Uuid,
    /// Next numbers; never go down, so that no identifier is used twice.
    #[serde(default)]
    pub counters: Counters,
    /// Version that the next hand-off carries: "0.4".
    #[serde(default)]
    pub version: String,
    /// Whose state it is in.
    #[serde(default)]
    pub status: DocumentStatus,
    /// Drawing style of the wireframes.
    #[serde(default)]
    pub style: DrawingStyle,
    /// Step 1.
    #[serde(default)]
    pub brief: Arc<Brief>,
    /// Audiences and roles.
    #[serde(default)]
    pub roles: Vec<Arc<Role>>,
    /// Features in the client's order.
    #[serde(default)]
    pub features: Vec<Arc<Feature>>,
    /// Platform functions in use.
    #[serde(default)]
    pub functions: Vec<Arc<PlatformFunction>>,
    /// Pages in the client's order; the first is where the product opens.
    #[serde(default)]
    pub pages: Vec<Arc<Page>>,
    /// The tab bar.
    #[serde(default)]
    pub tab_bar: Arc<TabBar>,
    /// Headers and footers that several pages have in common.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared: Vec<Arc<SharedPart>>,
    /// Kinds of data.
    #[serde(default)]
    pub entities: Vec<Arc<Entity>>,
    /// Business rules.
    #[serde(default)]
    pub rules: Vec<Arc<Rule>>,
    /// What the administration can do.
    #[serde(default)]
    pub admin_functions: Vec<Arc<AdminFunction>>,
    /// Outside services.
    #[serde(default)]
    pub services: Vec<Arc<Service>>,
    /// The rest of step 4.
    #[serde(default)]
    pub back_end: Arc<BackEnd>,
    /// Step 5.
    #[serde(default)]
    pub tests: Vec<Arc<TestCase>>,
    /// The rest of step 5.
    #[serde(default)]
    pub test_plan: Arc<TestPlan>,
    /// Step 6.
    #[serde(default)]
    pub launch: Arc<Launch>,
    /// Open and answered questions.
    #[serde(default)]
    pub questions: Vec<Arc<Question>>,
    /// Hand-offs so far.
    #[serde(default)]
    pub versions: Vec<Arc<Version>>,
    /// Pictures; in the container their bytes are files of their own.
    #[serde(skip)]
    pub assets: BTreeMap<AssetId, Arc<Asset>>,
    /// Kept versions; in the container a file of their own.
    #[serde(skip)]
    pub history: Arc<History>,
}

/// How wireframes are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawingStyle {
    /// As with a pencil: says "draft".
    #[default]
    HandDrawn,
    /// With a ruler.
    Clean,
}

impl DrawingStyle {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::HandDrawn, Self::Clean];

    /// Key of its name in the locale files, below `style.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::HandDrawn => "hand_drawn",
            Self::Clean => "clean",
        }
    }
}

/// The next number of every kind of identifier, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(
    missing_docs,
    reason = "each field is the counter of the identifier it is named after"
)]
pub struct Counters {
    pub role: u32,
    pub feature: u32,
    pub function: u32,
    pub page: u32,
    pub group: u32,
    pub entity: u32,
    pub rule: u32,
    pub admin: u32,
    pub service: u32,
    pub test: u32,
    pub launch: u32,
    pub question: u32,
    #[serde(skip_serializing_if = "shared::is_first")]
    pub shared: u32,
}

impl Default for Counters {
    fn default() -> Self {
        Self {
            role: 1,
            feature: 1,
            function: 1,
            page: 1,
            group: 1,
            entity: 1,
            rule: 1,
            admin: 1,
            service: 1,
            test: 1,
            launch: 1,
            question: 1,
            shared: 1,
        }
    }
}

macro_rules! take {
    ($($(#[$doc:meta])* $name:ident, $counter:ident, $id:ident;)*) => {
        impl Counters {
            $($(#[$doc])*
            pub fn $name(&mut self) -> $id {
                let number = self.$counter.max(1);
                self.$counter = number.saturating_add(1);
                $id(number)
            })*
        }
    };
}
take! {
    /// Takes the next role identifier.
    take_role, role, RoleId;
    /// Takes the next feature identifier.
    take_feature, feature, FeatureId;
    /// Takes the next platform function identifier.
    take_function, function, FunctionId;
    /// Takes the next page identifier.
    take_page, page, PageId;
    /// Takes the next group identifier.
    take_group, group, GroupId;
    /// Takes the next entity identifier.
    take_entity, entity, EntityId;
    /// Takes the next rule identifier.
    take_rule, rule, RuleId;
    /// Takes the next administration function identifier.
    take_admin, admin, AdminId;
    /// Takes the next service identifier.
    take_service, service, ServiceId;
    /// Takes the next test identifier.
    take_test, test, TestId;
    /// Takes the next launch line identifier.
    take_launch, launch, LaunchId;
    /// Takes the next question identifier.
    take_question, question, QuestionId;
}

impl Default for Spec {
    fn default() -> Self {
        Self::empty(uuid::Uuid::nil())
    }
}

impl Spec {
    /// A new, empty document with an identity of its own.
    pub fn new() -> Self {
        Self::empty(uuid::Uuid::new_v4())
    }

    /// An empty document with the given identity.
    pub fn empty(id: uuid::Uuid) -> Self {
        Self {
            id,
            counters: Counters::default(),
            version: "0.1".to_owned(),
            status: DocumentStatus::default(),
            style: DrawingStyle::default(),
            brief: Arc::default(),
            roles: Vec::new(),
            features: Vec::new(),
            functions: Vec::new(),
            pages: Vec::new(),
            tab_bar: Arc::default(),
            shared: Vec::new(),
            entities: Vec::new(),
            rules: Vec::new(),
            admin_functions: Vec::new(),
            services: Vec::new(),
            back_end: Arc::default(),
            tests: Vec::new(),
            test_plan: Arc::default(),
            launch: Arc::default(),
            questions: Vec::new(),
            versions: Vec::new(),
            assets: BTreeMap::new(),
            history: Arc::default(),
        }
    }
}

macro_rules! lookups {
    ($($one:ident, $one_mut:ident, $list:ident, $id:ty, $item:ty;)*) => {
        impl Spec {
            $(
                /// The one with this identifier.
                pub fn $one(&self, id: $id) -> Option<&Arc<$item>> {
                    self.$list.iter().find(|item| item.id == id)
                }

                /// The one with this identifier to change, copied only if a snapshot still shares it.
                pub fn $one_mut(&mut self, id: $id) -> Option<&mut $item> {
                    self.$list.iter_mut().find(|item| item.id == id).map(Arc::make_mut)
                }
            )*
        }
    };
}
lookups! {
    role, role_mut, roles, RoleId, Role;
    feature, feature_mut, features, FeatureId, Feature;
    function, function_mut, functions, FunctionId, PlatformFunction;
    page, page_mut, pages, PageId, Page;
    shared_part, shared_part_mut, shared, SharedId, SharedPart;
    entity, entity_mut, entities, EntityId, Entity;
    rule, rule_mut, rules, RuleId, Rule;
    admin, admin_mut, admin_functions, AdminId, AdminFunction;
    service, service_mut, services, ServiceId, Service;
    test, test_mut, tests, TestId, TestCase;
    question, question_mut, questions, QuestionId, Question;
}
