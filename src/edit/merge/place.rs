//! Where a value stands, as conflicts name it.

use std::borrow::Cow;

use crate::spec::AnyId;
use crate::spec::diff::{Part, Subject};

/// Where a value stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) subject: Subject,
    /// The field of the subject.
    pub(super) field: Cow<'static, str>,
    /// Tells it apart from all others of the document.
    pub(super) path: String,
}

impl Place {
    pub(super) fn new(subject: Subject) -> Self {
        let path = match subject {
            Subject::Thing(id) => id.to_string(),
            Subject::State(page, kind, nth) => format!("{page}/{}/{nth}", kind.key()),
            Subject::Shared(id) => id.to_string(),
            Subject::Part(part) => part.key().to_owned(),
        };
        Self {
            subject,
            field: Cow::Borrowed(""),
            path,
        }
    }

    pub(super) fn field(&self, name: &str) -> Self {
        // A field inside a thing without an identifier is told by the list it stands in.
        let field = if self.field.is_empty() {
            Cow::Owned(name.to_owned())
        } else {
            self.field.clone()
        };
        Self {
            subject: self.subject,
            field,
            path: format!("{}/{name}", self.path),
        }
    }

    /// The place that holds this one's field.
    pub(super) fn owner(&self) -> Self {
        Self {
            field: Cow::Borrowed(""),
            ..self.clone()
        }
    }

    /// The same with another field.
    pub(super) fn sister(&self, name: &'static str) -> Self {
        Self {
            subject: self.subject,
            field: Cow::Borrowed(name),
            path: format!("{}/{name}", self.path),
        }
    }

    /// A thing of a list inside.
    pub(super) fn inner(&self, list: &str, key: &str) -> Self {
        let id = key.trim_matches('"').parse::<AnyId>().ok();
        match id.filter(|_| matches!(list, "criteria" | "fields" | "items")) {
            Some(id) => Self::new(Subject::Thing(id)),
            None => Self {
                path: format!("{}/{key}", self.path),
                ..self.clone()
            },
        }
    }

    pub(super) fn is_tab_bar(&self) -> bool {
        self.subject == Subject::Part(Part::TabBar)
    }
}
