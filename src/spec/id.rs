//! Identifiers that never change and are never used again: `F-3`, `A-3.1`, `P-2.7` …
//!
//! They are written as text in the file and in the document, and counted up by [`super::Counters`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A text that is not an identifier of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} is not an identifier of this kind")]
pub struct NotAnId(pub String);

/// Reads `PREFIX-1` with a number from 1.
fn parse_number(text: &str, prefix: &str) -> Option<u32> {
    let digits = text.strip_prefix(prefix)?.strip_prefix('-')?;
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|n| *n > 0)
}

macro_rules! serde_as_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    };
}

macro_rules! numbered_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{}"), self.0)
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_number(text, $prefix).map(Self).ok_or_else(|| NotAnId(text.to_owned()))
            }
        }
        serde_as_text!($name);
    };
}

macro_rules! nested_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $parent_field:ident : $parent:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// What it belongs to.
            pub $parent_field: $parent,
            /// Its number there, from 1.
            pub number: u32,
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{}.{}"), self.$parent_field.0, self.number)
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let wrong = || NotAnId(text.to_owned());
                let (parent, number) = text.split_once('.').ok_or_else(wrong)?;
                let parent = parse_number(parent, $prefix).ok_or_else(wrong)?;
                let number = parse_number(&format!("n-{number}"), "n").ok_or_else(wrong)?;
                Ok(Self { $parent_field: $parent(parent), number })
            }
        }
        serde_as_text!($name);
    };
}

numbered_id!(
    /// A feature, `F-3`.
    FeatureId, "F");
numbered_id!(
    /// An audience or role, `U-1`.
    RoleId, "U");
numbered_id!(
    /// A page, `P-2`.
    PageId, "P");
numbered_id!(
    /// A kind of data, `D-4`.
    EntityId, "D");
numbered_id!(
    /// A business rule, `R-6`.
    RuleId, "R");
numbered_id!(
    /// A function of the administration, `M-2`.
    AdminId, "M");
numbered_id!(
    /// An outside service, `S-2`.
    ServiceId, "S");
numbered_id!(
    /// A test case, `T-9`.
    TestId, "T");
numbered_id!(
    /// An open question, `Q-1`.
    QuestionId, "Q");
numbered_id!(
    /// A platform function in use (message template, code to scan …), `N-1`.
    FunctionId, "N");
numbered_id!(
    /// A line of the launch sheet, `L-1`.
    LaunchId, "L");
numbered_id!(
    /// A group of elements on a page, `G-1`; never printed.
    GroupId, "G");
numbered_id!(
    /// A header or footer that pages have in common, `H-1`; never printed.
    SharedId, "H");
nested_id!(
    /// An acceptance criterion of a feature, `A-3.1`.
    CriterionId, "A", feature: FeatureId);
nested_id!(
    /// An element of a page, `P-2.7`.
    ElementId, "P", page: PageId);
nested_id!(
    /// A field of an entity, `D-4.2`.
    FieldId, "D", entity: EntityId);

/// An identifier of any kind that the document prints, links and finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnyId {
    /// A feature.
    Feature(FeatureId),
    /// An acceptance criterion.
    Criterion(CriterionId),
    /// An audience or role.
    Role(RoleId),
    /// A page.
    Page(PageId),
    /// An element.
    Element(ElementId),
    /// A kind of data.
    Entity(EntityId),
    /// A field.
    Field(FieldId),
    /// A business rule.
    Rule(RuleId),
    /// A function of the administration.
    Admin(AdminId),
    /// An outside service.
    Service(ServiceId),
    /// A test case.
    Test(TestId),
    /// An open question.
    Question(QuestionId),
    /// A platform function in use.
    Function(FunctionId),
    /// A line of the launch sheet.
    Launch(LaunchId),
}

macro_rules! any_from {
    ($($variant:ident($id:ident)),* $(,)?) => {
        $(impl From<$id> for AnyId {
            fn from(id: $id) -> Self { Self::$variant(id) }
        })*
        impl fmt::Display for AnyId {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$variant(id) => id.fmt(f)),* }
            }
        }
        impl FromStr for AnyId {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                $(if let Ok(id) = text.parse::<$id>() { return Ok(Self::$variant(id)); })*
                Err(NotAnId(text.to_owned()))
            }
        }
    };
}
any_from!(
    Feature(FeatureId),
    Criterion(CriterionId),
    Role(RoleId),
    Page(PageId),
    Element(ElementId),
    Entity(EntityId),
    Field(FieldId),
    Rule(RuleId),
    Admin(AdminId),
    Service(ServiceId),
    Test(TestId),
    Question(QuestionId),
    Function(FunctionId),
    Launch(LaunchId),
);
serde_as_text!(AnyId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_written_and_read_as_people_say_them() {
        let element = ElementId {
            page: PageId(2),
            number: 7,
        };
        assert_eq!(element.to_string(), "P-2.7");
        assert_eq!("P-2.7".parse(), Ok(element));
        assert_eq!("P-2".parse(), Ok(PageId(2)));
        assert_eq!(
            "A-3.1".parse::<AnyId>().map(|id| id.to_string()),
            Ok("A-3.1".to_owned())
        );
        for wrong in [
            "",
            "P-",
            "P-0",
            "P-+2",
            "P-2.",
            "P-2.0",
            "X-1",
            "P-99999999999",
            "p-1",
            "P-2.7.1",
        ] {
            assert!(wrong.parse::<AnyId>().is_err(), "{wrong} was read");
        }
    }
}
