//! Fields: how each is read, and in which step it is filled in.
//!
//! Parts are compared as JSON, so that a field which is added to a type later is compared too. What is said about it
//! here only makes its value easier to read.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::super::{AnyId, AssetId, Estimate, Reply, Spec, Tap};
use super::{DiffStep, Value};

/// A field that says something else.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// Its name: a key of the locale files below `diff.field.`.
    pub field: Cow<'static, str>,
    /// What stood there.
    pub before: Value,
    /// What stands there now.
    pub after: Value,
}

impl FieldChange {
    pub(super) fn new(field: &'static str, before: Value, after: Value) -> Self {
        Self {
            field: Cow::Borrowed(field),
            before,
            after,
        }
    }
}

/// How a field's JSON is read.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// As it looks: texts, numbers, yes and no, identifiers, lists of them.
    Plain,
    /// A word of the program: the part of the locale files it stands in, and the word that is left out of the file.
    Word(&'static str, &'static str),
    /// One or several things of the document. A text that only looks like an identifier is [`Form::Plain`].
    Things,
    /// One or several pictures.
    Pictures,
    /// Compared elsewhere, or no matter of people.
    Left,
    /// Anything else; the document is there to look names up.
    Made(fn(&Json, &Context<'_>) -> Value),
}

/// What a field's value is read with.
pub(super) struct Context<'a> {
    /// The document that the value stands in.
    pub(super) spec: &'a Spec,
    /// The part that the field belongs to.
    pub(super) part: &'a Map<String, Json>,
}

/// A type's fields: name, how it is read, and the step if it is another one than the rest of the type's.
pub(super) type Fields = [(&'static str, Form, Option<DiffStep>)];

use Form::{Left, Made, Pictures, Plain, Things, Word};

const FRONT_END: Option<DiffStep> = Some(DiffStep::FrontEnd);

pub(super) const DOCUMENT: &Fields = &[
    ("version", Plain, None),
    ("status", Word("document_status", "draft"), None),
    ("style", Word("style", "hand_drawn"), Some(DiffStep::Interface)),
];
pub(super) const BRIEF: &Fields = &[
    ("owner", Word("owner", "unknown"), None),
    ("platforms", Word("platform", ""), None),
    ("references", Made(references), None),
    ("logo", Pictures, None),
];
pub(super) const ROLE: &Fields = &[("id", Left, None)];
pub(super) const FEATURE: &Fields = &[
    ("id", Left, None),
    ("roles", Things, None),
    ("priority", Word("priority", "must"), None),
    ("criteria", Left, None),
    ("pages", Things, None),
    ("entities", Things, None),
    ("pictures", Pictures, None),
    ("estimates", Made(estimates), Some(DiffStep::Review)),
    ("next_criterion", Left, None),
];
pub(super) const CRITERION: &Fields = &[("id", Left, None)];
pub(super) const FUNCTION: &Fields = &[
    ("id", Left, None),
    ("kind", Word("function", ""), None),
    ("landing", Things, None),
    ("answers", Made(answers), None),
    ("feature", Things, None),
];
pub(super) const PAGE: &Fields = &[
    ("id", Left, None),
    ("parent", Things, None),
    ("login", Word("login", "unknown"), FRONT_END),
    ("share", Plain, FRONT_END),
    ("share_picture", Pictures, FRONT_END),
    ("elements", Left, None),
    ("states", Left, None),
    ("next_element", Left, None),
];
pub(super) const STATE: &Fields = &[
    ("kind", Left, None),
    ("hidden", Things, None),
    ("added", Left, None),
];
pub(super) const ELEMENT: &Fields = &[
    ("id", Left, None),
    ("kind", Word("component", ""), None),
    // Position and size are told apart.
    ("frame", Left, None),
    ("icon", Word("icon", ""), None),
    ("align", Word("diff.align", "auto"), None),
    ("picture", Pictures, None),
    ("points", Made(points), None),
    ("taps", Made(taps), FRONT_END),
    ("shows", Made(shows), None),
    ("features", Things, None),
    ("groups", Plain, None),
    ("shared", Made(shared), None),
];
pub(super) const SHARED: &Fields = &[
    ("id", Left, None),
    ("place", Word("shared_place", "top"), None),
    ("pages", Things, None),
    ("next_slot", Left, None),
];
pub(super) const ENTITY: &Fields = &[
    ("id", Left, None),
    ("fields", Left, None),
    ("statuses", Made(statuses), None),
    ("transitions", Made(transitions), None),
    ("seen_by", Things, None),
    ("changed_by", Things, None),
    ("next_field", Left, None),
    ("next_status", Left, None),
];
pub(super) const FIELD: &Fields = &[
    ("id", Left, None),
    ("kind", Word("field_kind", "text"), None),
    ("target", Things, None),
    ("seen_by_roles", Things, None),
    ("changed_by_roles", Things, None),
];
pub(super) const RULE: &Fields = &[
    ("id", Left, None),
    ("feature", Things, None),
    ("entity", Things, None),
];
pub(super) const ADMIN: &Fields = &[
    ("id", Left, None),
    ("roles", Things, None),
    ("entity", Things, None),
];
pub(super) const SERVICE: &Fields = &[("id", Left, None)];
pub(super) const BACK_END: &Fields = &[("survives", Plain, FRONT_END), ("sold", Word("sold", ""), None)];
pub(super) const TEST: &Fields = &[
    ("id", Left, None),
    ("proves", Things, None),
    ("result", Word("test_result", "open"), None),
];
pub(super) const TEST_PLAN: &Fields = &[];
pub(super) const LAUNCH: &Fields = &[
    ("icon", Pictures, None),
    ("items", Left, None),
    ("permissions", Made(permissions), FRONT_END),
    ("review_pages", Made(reviewed), None),
];
pub(super) const LAUNCH_ITEM: &Fields = &[
    ("id", Left, None),
    ("status", Word("launch_status", "open"), None),
];
pub(super) const TAB_BAR: &Fields = &[("items", Made(tabs), None)];
pub(super) const QUESTION: &Fields = &[
    ("id", Left, None),
    ("about", Things, None),
    ("replies", Made(replies), None),
];

/// Compares two parts field by field. Each difference comes with the step it belongs to, if that is not the part's.
pub(super) fn compare(
    fields: &Fields,
    (before, earlier): (&Json, &Spec),
    (after, later): (&Json, &Spec),
) -> Vec<(Option<DiffStep>, FieldChange)> {
    let (Json::Object(before), Json::Object(after)) = (before, after) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let only_before = before.keys().filter(|key| !after.contains_key(*key));
    for name in after.keys().chain(only_before) {
        let (old, new) = (before.get(name), after.get(name));
        if old == new {
            continue;
        }
        let known = fields.iter().find(|(known, ..)| known == name);
        let form = known.map_or(Plain, |(_, form, _)| *form);
        if matches!(form, Left) {
            continue;
        }
        let read = |json: Option<&Json>, part, spec| {
            value(json.unwrap_or(&Json::Null), form, &Context { spec, part })
        };
        let change = FieldChange {
            field: known.map_or_else(|| Cow::Owned(name.clone()), |(known, ..)| Cow::Borrowed(*known)),
            before: read(old, before, earlier),
            after: read(new, after, later),
        };
        found.push((known.and_then(|(.., step)| *step), change));
    }
    found
}

fn value(json: &Json, form: Form, cx: &Context<'_>) -> Value {
    match form {
        Plain => plain(json),
        Word(prefix, default) => match json {
            Json::Array(words) => Value::list(words.iter().map(|word| value(word, form, cx)).collect()),
            Json::String(word) if !word.is_empty() => Value::Word(format!("{prefix}.{word}")),
            _ if default.is_empty() => plain(json),
            _ => Value::Word(format!("{prefix}.{default}")),
        },
        Things => things(json),
        Pictures => match json {
            Json::Array(names) => Value::list(names.iter().map(|name| value(name, form, cx)).collect()),
            _ => text_of(json)
                .and_then(AssetId::from_hex)
                .map_or(Value::Nothing, Value::Picture),
        },
        Made(make) => make(json, cx),
        Left => Value::Nothing,
    }
}

/// A value as it looks.
fn plain(json: &Json) -> Value {
    match json {
        Json::Null => Value::Nothing,
        Json::Bool(yes) => Value::Word(if *yes { "diff.value.yes" } else { "diff.value.no" }.to_owned()),
        Json::Number(number) => Value::Text(number.as_f64().map_or_else(|| number.to_string(), number_text)),
        Json::String(text) => Value::text(text),
        Json::Array(values) => Value::list(values.iter().map(plain).collect()),
        Json::Object(fields) => Value::list(fields.values().map(plain).collect()),
    }
}

/// A number without a tail that nobody reads.
pub(super) fn number_text(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

fn text_of(json: &Json) -> Option<&str> {
    json.as_str()
}

fn field<'a>(json: &'a Json, name: &str) -> &'a str {
    json.get(name).and_then(Json::as_str).unwrap_or_default().trim()
}

fn things(json: &Json) -> Value {
    match json {
        Json::Array(ids) => Value::list(ids.iter().map(things).collect()),
        Json::String(id) => match id.parse::<AnyId>() {
            Ok(id) => Value::Thing(id),
            Err(_) => Value::text(id),
        },
        other => plain(other),
    }
}

fn items(json: &Json) -> &[Json] {
    json.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// "first: second", or the one that is there.
fn pair(first: &str, second: &str) -> Value {
    match (first, second) {
        ("", words) | (words, "") => Value::text(words),
        (first, second) => Value::Sentence(
            "diff.value.pair",
            vec![("first", first.to_owned()), ("second", second.to_owned())],
        ),
    }
}

fn references(json: &Json, _: &Context<'_>) -> Value {
    let lines = items(json)
        .iter()
        .map(|one| pair(field(one, "name"), field(one, "why")));
    Value::list(lines.collect())
}

fn permissions(json: &Json, _: &Context<'_>) -> Value {
    let lines = items(json)
        .iter()
        .map(|one| pair(field(one, "what"), field(one, "purpose")));
    Value::list(lines.collect())
}

fn estimates(json: &Json, _: &Context<'_>) -> Value {
    let lines = items(json).iter().filter_map(|one| {
        let estimate: Estimate = serde_json::from_value(one.clone()).ok()?;
        let values = vec![
            ("by", estimate.by.clone()),
            ("days", estimate.range()),
            ("note", estimate.note.clone()),
        ];
        let key = match (estimate.by.trim().is_empty(), estimate.note.trim().is_empty()) {
            (true, true) => "diff.value.estimate",
            (false, true) => "diff.value.estimate_by",
            (true, false) => "diff.value.estimate_note",
            (false, false) => "diff.value.estimate_by_note",
        };
        Some(Value::Sentence(key, values))
    });
    Value::list(lines.collect())
}

fn replies(json: &Json, _: &Context<'_>) -> Value {
    let lines = items(json).iter().filter_map(|one| {
        let reply: Reply = serde_json::from_value(one.clone()).ok()?;
        Some(pair(reply.author.trim(), reply.text.trim()))
    });
    Value::list(lines.collect())
}

fn taps(json: &Json, _: &Context<'_>) -> Value {
    let taps = items(json).iter().filter_map(|one| {
        let tap: Tap = serde_json::from_value(one.clone()).ok()?;
        Some(Value::Tap(tap.part, tap.action))
    });
    Value::list(taps.collect())
}

fn shows(json: &Json, _: &Context<'_>) -> Value {
    let mut all = vec![things(json.get("entity").unwrap_or(&Json::Null))];
    all.extend(
        items(json.get("fields").unwrap_or(&Json::Null))
            .iter()
            .map(things),
    );
    Value::list(all)
}

fn points(json: &Json, _: &Context<'_>) -> Value {
    match items(json).len() {
        0 => Value::Nothing,
        count => Value::Sentence("diff.value.points", vec![("count", count.to_string())]),
    }
}

fn shared(json: &Json, cx: &Context<'_>) -> Value {
    let Ok(id) = field(json, "part").parse() else {
        return Value::Nothing;
    };
    let name = cx.spec.shared_part(id).map_or("", |part| part.name.trim());
    if name.is_empty() {
        Value::Text(id.to_string())
    } else {
        Value::text(name)
    }
}

fn statuses(json: &Json, _: &Context<'_>) -> Value {
    let names = items(json).iter().map(|status| {
        let name = field(status, "name");
        if status.get("last").and_then(Json::as_bool) == Some(true) {
            Value::Sentence("diff.value.last", vec![("name", name.to_owned())])
        } else {
            Value::text(name)
        }
    });
    Value::list(names.collect())
}

fn transitions(json: &Json, cx: &Context<'_>) -> Value {
    let name = |id: Option<&Json>| {
        let statuses = cx.part.get("statuses").map(items).unwrap_or_default();
        let found = statuses.iter().find(|status| status.get("id") == id);
        found.map_or("", |status| field(status, "name")).to_owned()
    };
    let ways = items(json).iter().map(|way| {
        let ends = format!("{} \u{2192} {}", name(way.get("from")), name(way.get("to")));
        let what = match (field(way, "by"), field(way, "event")) {
            ("", event) => event.to_owned(),
            (by, "") => by.to_owned(),
            (by, event) => format!("{by} {event}"),
        };
        pair(&ends, &what)
    });
    Value::list(ways.collect())
}

fn answers(json: &Json, _: &Context<'_>) -> Value {
    Value::list(
        items(json)
            .iter()
            .map(|one| Value::text(field(one, "text")))
            .collect(),
    )
}

fn reviewed(json: &Json, _: &Context<'_>) -> Value {
    let pages = items(json)
        .iter()
        .map(|one| pair(field(one, "page"), field(one, "title")));
    Value::list(pages.collect())
}

fn tabs(json: &Json, _: &Context<'_>) -> Value {
    let entries = items(json)
        .iter()
        .map(|tab| pair(field(tab, "text"), field(tab, "page")));
    Value::list(entries.collect())
}
