//! What stood in a field before and what stands there now.

use super::super::{Action, ActionKind, AnyId, AssetId, PageId, Spec};

/// A value as people read it; where it needs words of the program, their key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing is said.
    Nothing,
    /// The client's own words, a number, a day.
    Text(String),
    /// Words of the program: their key in the locale files.
    Word(String),
    /// Words of the program with values in them: key and values.
    Sentence(&'static str, Vec<(&'static str, String)>),
    /// Something else of the document.
    Thing(AnyId),
    /// A picture.
    Picture(AssetId),
    /// What a tap does: the part that is tapped, or empty, and the action.
    Tap(String, Action),
    /// Several values.
    List(Vec<Value>),
}

impl Value {
    /// The client's words, or nothing.
    pub(super) fn text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Nothing,
            words => Self::Text(words.to_owned()),
        }
    }

    /// A list; one that is empty says nothing, and one of a single value is that value.
    pub(super) fn list(mut values: Vec<Self>) -> Self {
        values.retain(|value| *value != Self::Nothing);
        match values.len() {
            0 => Self::Nothing,
            1 => values.swap_remove(0),
            _ => Self::List(values),
        }
    }

    /// Whether nothing is said.
    pub fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }

    /// The value in words, on one or several lines. `t` finds the words of a key and puts values into them. Things are
    /// named as `spec` knows them; nothing is an empty text.
    pub fn words(&self, spec: &Spec, t: &impl Fn(&str, &[(&str, &str)]) -> String) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(words) => words.clone(),
            Self::Word(key) => t(key, &[]),
            Self::Sentence(key, values) => {
                let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, &**text)).collect();
                t(key, &values)
            }
            Self::Thing(id) => thing(spec, *id),
            Self::Picture(id) => {
                let short = id.as_str().get(..6).unwrap_or_default();
                t("diff.value.picture", &[("name", short)])
            }
            Self::Tap(part, action) => {
                let done = tap(spec, action, t);
                if part.trim().is_empty() {
                    done
                } else {
                    t("diff.value.tap", &[("part", part.trim()), ("action", &done)])
                }
            }
            Self::List(values) => {
                let lines: Vec<String> = values.iter().map(|value| value.words(spec, t)).collect();
                lines.join("\n")
            }
        }
    }
}

/// "P-5 Drink"; only the identifier if the document does not name it.
fn thing(spec: &Spec, id: AnyId) -> String {
    let name = spec.name_of(id);
    if name.trim().is_empty() {
        id.to_string()
    } else {
        format!("{id} {}", name.trim())
    }
}

fn tap(spec: &Spec, action: &Action, t: &impl Fn(&str, &[(&str, &str)]) -> String) -> String {
    let kind = action.kind();
    let name = t(&format!("action.{}", kind.key()), &[]);
    let page = action.target().map(|page: PageId| thing(spec, page.into()));
    let words = action.text().trim();
    let more = match (words, page) {
        ("", None) => return name,
        (words, None) => words.to_owned(),
        ("", Some(page)) => page,
        (words, Some(page)) => format!("{words} \u{2192} {page}"),
    };
    let colon = match kind {
        ActionKind::Undecided | ActionKind::Nothing => return name,
        ActionKind::OpenPage
        | ActionKind::Back
        | ActionKind::ChangeHere
        | ActionKind::Message
        | ActionKind::Confirm
        | ActionKind::Submit
        | ActionKind::Pay
        | ActionKind::LogIn
        | ActionKind::LogOut
        | ActionKind::Share
        | ActionKind::Scan
        | ActionKind::Call
        | ActionKind::ContactService
        | ActionKind::AskForMessages
        | ActionKind::OpenWeb
        | ActionKind::OpenMiniProgram
        | ActionKind::Other => "diff.value.tap",
    };
    t(colon, &[("part", &name), ("action", &more)])
}
