//! Reads every part of a document by itself: one that is bad does not take the others with it.

use serde::Deserialize as _;
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};
use serde_path_to_error::Segment;

use crate::file::notice::{Notice, Notices};
use crate::spec::{ElementKind, Spec};

/// Bad values in one part before the whole part is given up: each costs reading it once more.
const MAX_BAD_VALUES: usize = 50;

/// Lists at the top of the document whose items are read by themselves.
const LISTS: [&str; 12] = [
    "roles",
    "features",
    "functions",
    "pages",
    "shared",
    "entities",
    "rules",
    "admin_functions",
    "services",
    "tests",
    "questions",
    "versions",
];

/// Reads the document. Afterwards `json` is what was read.
pub(super) fn read(json: &mut Value, notices: &mut Notices) -> Spec {
    // Sound files are nearly all; they are read in one go.
    if let Ok(spec) = Spec::deserialize(&*json) {
        return spec;
    }
    if let Value::Object(fields) = json {
        prepare(fields, notices);
    }
    read_part(json, "", notices).unwrap_or_else(Spec::new)
}

/// Makes every item of every list readable or takes it out.
fn prepare(fields: &mut Map<String, Value>, notices: &mut Notices) {
    if fields
        .get("id")
        .is_none_or(|id| serde_json::from_value::<uuid::Uuid>(id.clone()).is_err())
    {
        notices.push(Notice::NewIdentity);
        fields.insert("id".to_owned(), uuid::Uuid::new_v4().to_string().into());
    }
    if let Some(Value::Array(pages)) = fields.get_mut("pages") {
        for (index, page) in pages.iter_mut().enumerate() {
            if let Value::Object(page) = page {
                prepare_page(page, index, notices);
            }
        }
    }
    use crate::spec as s;
    for name in LISTS {
        let Some(Value::Array(items)) = fields.get_mut(name) else {
            continue;
        };
        let mut index = 0;
        items.retain_mut(|item| {
            let place = place_of(item, name, index);
            index += 1;
            match name {
                "roles" => is_readable::<s::Role>(item, &place, notices),
                "features" => is_readable::<s::Feature>(item, &place, notices),
                "functions" => is_readable::<s::PlatformFunction>(item, &place, notices),
                "pages" => is_readable::<s::Page>(item, &place, notices),
                "shared" => is_readable::<s::SharedPart>(item, &place, notices),
                "entities" => is_readable::<s::Entity>(item, &place, notices),
                "rules" => is_readable::<s::Rule>(item, &place, notices),
                "admin_functions" => is_readable::<s::AdminFunction>(item, &place, notices),
                "services" => is_readable::<s::Service>(item, &place, notices),
                "tests" => is_readable::<s::TestCase>(item, &place, notices),
                "questions" => is_readable::<s::Question>(item, &place, notices),
                _ => is_readable::<s::Version>(item, &place, notices),
            }
        });
    }
}

/// A page's own numbers, then each of its elements.
fn prepare_page(page: &mut Map<String, Value>, index: usize, notices: &mut Notices) {
    let place = match page.get("id").and_then(Value::as_str) {
        Some(id) => id.to_owned(),
        None => format!("pages[{index}]"),
    };
    let defaults = [("width", 375.0), ("height", 812.0), ("screen_height", 812.0)];
    for (key, default) in defaults {
        if !page.get(key).is_some_and(Value::is_number) {
            notices.push(Notice::Resized { place: place.clone() });
            page.insert(key.to_owned(), default.into());
        }
    }
    if page
        .get("next_element")
        .and_then(Value::as_u64)
        .is_none_or(|number| number > u64::from(u32::MAX))
    {
        notices.push(Notice::Counters);
        page.insert("next_element".to_owned(), 1.into());
    }
    if let Some(elements) = page.get_mut("elements") {
        prepare_elements(elements, &place, notices);
    }
    if let Some(Value::Array(states)) = page.get_mut("states") {
        for state in states {
            if let Some(added) = state.get_mut("added") {
                prepare_elements(added, &place, notices);
            }
        }
    }
}

/// Makes every element of a list readable or takes it out.
pub(super) fn prepare_elements(elements: &mut Value, page: &str, notices: &mut Notices) {
    let Value::Array(elements) = elements else { return };
    let mut index = 0;
    elements.retain_mut(|element| {
        let place = place_of(element, &format!("{page}.elements"), index);
        index += 1;
        if let Value::Object(fields) = element {
            prepare_kind(fields, &place, notices);
            prepare_frame(fields, &place, notices);
        }
        is_readable::<crate::spec::Element>(element, &place, notices)
    });
}

/// A kind that a newer program invented keeps its place and its words, as a rectangle.
fn prepare_kind(element: &mut Map<String, Value>, place: &str, notices: &mut Notices) {
    let kind = element.get("kind").and_then(Value::as_str).unwrap_or_default();
    if ElementKind::ALL.iter().any(|known| known.key() == kind) {
        return;
    }
    let kind = kind.to_owned();
    if element
        .get("name")
        .and_then(Value::as_str)
        .is_none_or(str::is_empty)
    {
        element.insert("name".to_owned(), kind.clone().into());
    }
    element.insert("kind".to_owned(), ElementKind::Rectangle.key().into());
    notices.push(Notice::UnknownKind {
        place: place.to_owned(),
        kind,
    });
}

/// A frame of four numbers; what is not a number becomes 0 and is mended later.
fn prepare_frame(element: &mut Map<String, Value>, place: &str, notices: &mut Notices) {
    let mut numbers = [0.0; 4];
    let mut sound = false;
    if let Some(Value::Array(frame)) = element.get("frame") {
        sound = frame.len() == 4 && frame.iter().all(Value::is_number);
        for (number, value) in numbers.iter_mut().zip(frame) {
            *number = value.as_f64().unwrap_or(0.0);
        }
    }
    if !sound {
        let frame = numbers
            .iter()
            .filter_map(|number| Number::from_f64(*number).map(Value::Number))
            .collect();
        element.insert("frame".to_owned(), Value::Array(frame));
        notices.push(Notice::Resized {
            place: place.to_owned(),
        });
    }
}

/// What people know a part by: its identifier if it has one.
fn place_of(item: &Value, list: &str, index: usize) -> String {
    match item.get("id").and_then(Value::as_str) {
        Some(id) => id.to_owned(),
        None => format!("{list}[{index}]"),
    }
}

/// Mends a part until it can be read. `false`: it has to be left out, and that is listed.
fn is_readable<T: DeserializeOwned>(item: &mut Value, place: &str, notices: &mut Notices) -> bool {
    let readable = read_part::<T>(item, place, notices).is_some();
    if !readable {
        notices.push(Notice::PartLeftOut {
            place: place.to_owned(),
        });
    }
    readable
}

/// Reads a part; takes out the innermost value that is in the way and tries again.
fn read_part<T: DeserializeOwned>(value: &mut Value, place: &str, notices: &mut Notices) -> Option<T> {
    for _ in 0..MAX_BAD_VALUES {
        let error = match serde_path_to_error::deserialize::<_, T>(&*value) {
            Ok(part) => return Some(part),
            Err(error) => error,
        };
        let path: Vec<Step> = error.path().iter().map_while(Step::from_segment).collect();
        let (last, parents) = path.split_last()?;
        let parent = parents
            .iter()
            .try_fold(&mut *value, |value, step| step.enter(value))?;
        if !last.take_out(parent) {
            return None;
        }
        let inner = error.path().to_string();
        let place = match (place.is_empty(), inner.as_str()) {
            (true, _) => inner,
            (false, _) => format!("{place}.{inner}"),
        };
        notices.push(Notice::ValueLeftOut { place });
    }
    None
}

/// One step on the way into a JSON value.
enum Step {
    Key(String),
    Index(usize),
}

impl Step {
    fn from_segment(segment: &Segment) -> Option<Self> {
        match segment {
            Segment::Map { key } => Some(Self::Key(key.clone())),
            Segment::Seq { index } => Some(Self::Index(*index)),
            Segment::Enum { .. } | Segment::Unknown => None,
        }
    }

    fn enter<'a>(&self, value: &'a mut Value) -> Option<&'a mut Value> {
        match self {
            Self::Key(key) => value.get_mut(key),
            Self::Index(index) => value.get_mut(index),
        }
    }

    fn take_out(&self, value: &mut Value) -> bool {
        match (self, value) {
            (Self::Key(key), Value::Object(fields)) => fields.remove(key).is_some(),
            (Self::Index(index), Value::Array(items)) if *index < items.len() => {
                items.remove(*index);
                true
            }
            (Self::Key(_) | Self::Index(_), _) => false,
        }
    }
}
