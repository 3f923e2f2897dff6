//! Step 4, the back end: data, rules, administration, outside services.

use serde::{Deserialize, Serialize};

use super::id::{AdminId, EntityId, FeatureId, FieldId, RoleId, RuleId, ServiceId};
use super::is_default;

/// A kind of thing that has to be remembered: product, order, guest …
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// `D-4`.
    pub id: EntityId,
    /// "Order".
    #[serde(default)]
    pub name: String,
    /// What one of them is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    /// What one remembers about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fields: Vec<Field>,
    /// The stations it goes through; empty: none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub statuses: Vec<Status>,
    /// How it gets from one to another.
    #[serde(default, skip_serializing_if = "is_default")]
    pub transitions: Vec<Transition>,
    /// Roles that may see it; empty: not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seen_by: Vec<RoleId>,
    /// Roles that may change it; empty: not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changed_by: Vec<RoleId>,
    /// How many there will be, and how fast they grow.
    #[serde(default, skip_serializing_if = "is_default")]
    pub volume: String,
    /// How long it is kept.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kept: String,
    /// Number of the next field; never goes down.
    #[serde(default)]
    pub next_field: u32,
    /// Number of the next status; never goes down.
    #[serde(default)]
    pub next_status: u32,
}

/// Something that is remembered about an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// `D-4.2`.
    pub id: FieldId,
    /// "Pick-up time".
    #[serde(default)]
    pub name: String,
    /// What kind of value.
    #[serde(default)]
    pub kind: FieldKind,
    /// What the kind leaves open: "up to 60", "small, large", "in 10 minutes".
    #[serde(default, skip_serializing_if = "is_default")]
    pub limits: String,
    /// The entity that a [`FieldKind::Link`] or [`FieldKind::LinkMany`] leads to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<EntityId>,
    /// Must be there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
    /// A sample value.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sample: String,
    /// Roles that see it; none, and nothing in words either: as the entity.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seen_by_roles: Vec<RoleId>,
    /// Who sees it, in words, where roles do not say it all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seen_by: String,
    /// Roles that change it; none, and nothing in words either: as the entity.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changed_by_roles: Vec<RoleId>,
    /// Who changes it, in words, where roles do not say it all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changed_by: String,
    /// Why personal data is collected; the platform asks for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: String,
}

impl Entity {
    /// Whether this role sees or changes it, or a field of it.
    pub fn names_role(&self, role: RoleId) -> bool {
        let of_fields = self
            .fields
            .iter()
            .flat_map(|field| field.seen_by_roles.iter().chain(&field.changed_by_roles));
        self.seen_by
            .iter()
            .chain(&self.changed_by)
            .chain(of_fields)
            .any(|other| *other == role)
    }
}

/// Kinds of values in plain words. Default: text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Words.
    #[default]
    Text,
    /// A number.
    Number,
    /// An amount of money.
    Money,
    /// A day.
    Date,
    /// A time of day, or day and time.
    Time,
    /// Yes or no.
    YesNo,
    /// One of several.
    Choice,
    /// A picture or several.
    Picture,
    /// A place on the map or an address.
    Place,
    /// A phone number.
    Phone,
    /// A person's name or account.
    Person,
    /// A code or number that the system gives.
    Code,
    /// A file.
    File,
    /// One of another entity.
    Link,
    /// Several of another entity.
    LinkMany,
}

impl FieldKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Number,
        Self::Money,
        Self::Date,
        Self::Time,
        Self::YesNo,
        Self::Choice,
        Self::Picture,
        Self::Place,
        Self::Phone,
        Self::Person,
        Self::Code,
        Self::File,
        Self::Link,
        Self::LinkMany,
    ];

    /// Key of its name in the locale files, below `field_kind.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Money => "money",
            Self::Date => "date",
            Self::Time => "time",
            Self::YesNo => "yes_no",
            Self::Choice => "choice",
            Self::Picture => "picture",
            Self::Place => "place",
            Self::Phone => "phone",
            Self::Person => "person",
            Self::Code => "code",
            Self::File => "file",
            Self::Link => "link",
            Self::LinkMany => "link_many",
        }
    }

    /// Whether values of this kind tell something about a person, so that the platform wants a purpose.
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Place | Self::Phone | Self::Person)
    }

    /// Whether it leads to another entity.
    pub fn is_link(self) -> bool {
        matches!(self, Self::Link | Self::LinkMany)
    }
}

/// A station in an entity's life.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// Number within the entity, from 1; never used again.
    pub id: u32,
    /// "Paid".
    #[serde(default)]
    pub name: String,
    /// Nothing follows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last: bool,
}

/// A way from one status to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transition {
    /// [`Status::id`] before.
    pub from: u32,
    /// [`Status::id`] after.
    pub to: u32,
    /// What happens: "pays".
    #[serde(default, skip_serializing_if = "is_default")]
    pub event: String,
    /// Who does it: "guest", "system".
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
}

/// A business rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// `R-6`.
    pub id: RuleId,
    /// The rule in one sentence.
    #[serde(default)]
    pub text: String,
    /// The feature it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub feature: Option<FeatureId>,
    /// The entity it speaks about.
    #[serde(default, skip_serializing_if = "is_default")]
    pub entity: Option<EntityId>,
}

/// Something that the people behind the counter can do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdminFunction {
    /// `M-2`.
    pub id: AdminId,
    /// "Change the menu".
    #[serde(default)]
    pub name: String,
    /// What exactly.
    #[serde(default, skip_serializing_if = "is_default")]
    pub details: String,
    /// Who may.
    #[serde(default, skip_serializing_if = "is_default")]
    pub roles: Vec<RoleId>,
    /// The entity it manages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub entity: Option<EntityId>,
}

/// Something outside that the product talks to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// `S-2`.
    pub id: ServiceId,
    /// "Payment", "Till", "Courier".
    #[serde(default)]
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: String,
    /// Who holds the account and its secrets. Never the secrets themselves.
    #[serde(default, skip_serializing_if = "is_default")]
    pub holder: String,
    /// Web domain, if known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub domain: String,
}

/// What is said once about the back end as a whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BackEnd {
    /// How payment works.
    #[serde(skip_serializing_if = "is_default")]
    pub payment: String,
    /// How money goes back.
    #[serde(skip_serializing_if = "is_default")]
    pub refunds: String,
    /// How many people at once, how many a day.
    #[serde(skip_serializing_if = "is_default")]
    pub load: String,
    /// What people pay for; empty: not said.
    #[serde(skip_serializing_if = "is_default")]
    pub sold: Vec<Sold>,
    /// How what people write or upload for others is looked at, and how others can complain about it.
    #[serde(skip_serializing_if = "is_default")]
    pub moderation: String,
    /// What must survive leaving the product for a while (draft, cart).
    #[serde(skip_serializing_if = "is_default")]
    pub survives: String,
}

/// What people pay for: the platform treats each kind in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sold {
    /// Goods that are handed over or shipped.
    Goods,
    /// Something that is done for them, at a place or a time.
    Service,
    /// What nobody can touch: courses, memberships, top-ups.
    Digital,
}

impl Sold {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Goods, Self::Service, Self::Digital];

    /// Key of its name in the locale files, below `sold.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Service => "service",
            Self::Digital => "digital",
        }
    }
}
