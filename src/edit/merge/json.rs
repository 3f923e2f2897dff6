//! Three-way merge of one part as JSON: field by field, and lists inside it thing by thing.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};

use super::Merge;
use super::order;
use super::place::Place;

/// How the things of a list inside a part are told apart.
fn key_of(list: &str) -> Option<&'static [&'static str]> {
    Some(match list {
        "criteria" | "fields" | "items" | "statuses" => &["id"],
        "taps" => &["part"],
        "transitions" => &["from", "to", "event"],
        "replies" => &["author", "date", "text"],
        "estimates" => &["by"],
        "references" => &["name"],
        "permissions" => &["what"],
        "tabs" | "review_pages" => &["page"],
        "answers" => &["question"],
        _ => return None,
    })
}

/// Numbers that only go up.
fn is_counter(field: &str) -> bool {
    field.starts_with("next_")
}

fn keys<'a>(a: &'a Map<String, Json>, b: &'a Map<String, Json>) -> Vec<&'a String> {
    let mut keys: Vec<&String> = a.keys().collect();
    keys.extend(b.keys().filter(|key| !a.contains_key(*key)));
    keys
}

type Objects<'a> = [Option<&'a Map<String, Json>>; 3];

impl Merge<'_> {
    /// Merges the fields of a part that both sides changed.
    pub(super) fn fields(&mut self, place: &Place, base: &Json, mine: &Json, theirs: &Json) -> Json {
        match (base, mine, theirs) {
            (base, Json::Object(mine), Json::Object(theirs)) => {
                let merged = self.object(place, [base.as_object(), Some(mine), Some(theirs)]);
                Json::Object(merged)
            }
            _ => mine.clone(),
        }
    }

    fn object(&mut self, place: &Place, [base, mine, theirs]: Objects<'_>) -> Map<String, Json> {
        let (Some(mine), Some(theirs)) = (mine, theirs) else {
            return Map::new();
        };
        let mut merged = Map::new();
        for key in keys(mine, theirs) {
            let old = base.and_then(|base| base.get(key));
            let place = place.field(key);
            let value = self.value(&place, key, [old, mine.get(key), theirs.get(key)]);
            if let Some(value) = value {
                merged.insert(key.clone(), value);
            }
        }
        merged
    }

    fn value(&mut self, place: &Place, key: &str, sides: [Option<&Json>; 3]) -> Option<Json> {
        let [base, mine, theirs] = sides;
        if mine == theirs || base == theirs {
            return mine.cloned();
        }
        if base == mine {
            return theirs.cloned();
        }
        if is_counter(key) {
            let number = |side: Option<&Json>| side.and_then(Json::as_u64).unwrap_or_default();
            return Some(number(mine).max(number(theirs)).into());
        }
        if key == "frame"
            && let Some(frame) = self.frame(place, sides)
        {
            return Some(frame);
        }
        let merged = match (key, mine, theirs) {
            ("brand", Some(Json::Object(mine)), Some(Json::Object(theirs))) => {
                let base = base.and_then(Json::as_object);
                Some(Json::Object(
                    self.object(&place.owner(), [base, Some(mine), Some(theirs)]),
                ))
            }
            _ => {
                let name = if place.is_tab_bar() { "tabs" } else { key };
                self.list(place, name, sides)
            }
        };
        if let Some(merged) = merged {
            return empty_is_none(merged, base, mine, theirs);
        }
        let chosen = self.conflict(place);
        if chosen.is_theirs() { theirs } else { mine }.cloned()
    }

    /// Where it is and how large it is are two things.
    fn frame(&mut self, place: &Place, [base, mine, theirs]: [Option<&Json>; 3]) -> Option<Json> {
        let numbers = |side: Option<&Json>| -> Option<Vec<Json>> {
            side?.as_array().filter(|all| all.len() == 4).cloned()
        };
        let (base, mine, theirs) = (numbers(base)?, numbers(mine)?, numbers(theirs)?);
        let mut merged = Vec::with_capacity(4);
        for (name, half) in [("position", 0..2), ("size", 2..4)] {
            let (old, own, other) = (
                base.get(half.clone())?,
                mine.get(half.clone())?,
                theirs.get(half)?,
            );
            let takes_theirs = own != other
                && (old == own || (old != other && self.conflict(&place.sister(name)).is_theirs()));
            merged.extend_from_slice(if takes_theirs { other } else { own });
        }
        Some(Json::Array(merged))
    }

    /// Merges a list whose things can be told apart; `None` if they cannot.
    fn list(&mut self, place: &Place, name: &str, [base, mine, theirs]: [Option<&Json>; 3]) -> Option<Json> {
        let items = |side: Option<&Json>| -> Option<Vec<Json>> {
            match side {
                None => Some(Vec::new()),
                Some(side) => side.as_array().cloned(),
            }
        };
        let (base, mine, theirs) = (items(base)?, items(mine)?, items(theirs)?);
        let of_texts = [&base, &mine, &theirs].into_iter().flatten().all(Json::is_string);
        let key = |item: &Json| -> Option<String> {
            if of_texts {
                return item.as_str().map(str::to_owned);
            }
            let fields: Vec<String> = key_of(name)?
                .iter()
                .map(|field| item.get(*field).map(Json::to_string).unwrap_or_default())
                .collect();
            Some(fields.join(" "))
        };
        let keyed = |list: &[Json]| -> Option<Vec<String>> {
            let keys: Vec<String> = list.iter().map(key).collect::<Option<_>>()?;
            let once: HashSet<&String> = keys.iter().collect();
            (once.len() == keys.len()).then_some(keys)
        };
        let (old_keys, my_keys, their_keys) = (keyed(&base)?, keyed(&mine)?, keyed(&theirs)?);
        let find = |keys: &[String], list: &[Json], key: &String| {
            let at = keys.iter().position(|other| other == key)?;
            list.get(at).cloned()
        };
        let mut found: Vec<(String, Json)> = Vec::new();
        for key in my_keys
            .iter()
            .chain(their_keys.iter().filter(|key| !my_keys.contains(key)))
        {
            let (old, own, other) = (
                find(&old_keys, &base, key),
                find(&my_keys, &mine, key),
                find(&their_keys, &theirs, key),
            );
            let inner = place.inner(name, key);
            let merged = match (&old, &own, &other) {
                (_, Some(own), Some(other)) if own == other => Some(own.clone()),
                (old, Some(own), Some(other)) => Some(if old.as_ref() == Some(other) {
                    own.clone()
                } else if old.as_ref() == Some(own) {
                    other.clone()
                } else {
                    let old = old.clone().unwrap_or_default();
                    match (own, other) {
                        (Json::Object(_), Json::Object(_)) => self.fields(&inner, &old, own, other),
                        _ => own.clone(),
                    }
                }),
                (None, Some(new), None) | (None, None, Some(new)) => Some(new.clone()),
                // One side took it away. If the other changed it, somebody has to decide.
                (Some(old), Some(left), None) => self.one_left(&inner, old, left, false),
                (Some(old), None, Some(left)) => self.one_left(&inner, old, left, true),
                (_, None, None) => None,
            };
            found.extend(merged.map(|merged| (key.clone(), merged)));
        }
        let kept: HashSet<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
        let views = [&old_keys, &my_keys, &their_keys]
            .map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
        let [old, own, other] = &views;
        let (order, clash) = order::merged(old, own, other, &kept, true);
        let order = if clash && !of_texts && self.conflict(&place.sister("order")).is_theirs() {
            order::merged(old, own, other, &kept, false).0
        } else {
            order
        };
        let merged = order.iter().filter_map(|key| {
            let (_, item) = found.iter().find(|(other, _)| other == key)?;
            Some(item.clone())
        });
        Some(Json::Array(merged.collect()))
    }

    fn one_left(&mut self, place: &Place, old: &Json, left: &Json, is_theirs: bool) -> Option<Json> {
        if left == old {
            return None;
        }
        self.keeps(place, is_theirs).then(|| left.clone())
    }
}

/// An empty list that all sides leave out stays out.
fn empty_is_none(
    merged: Json,
    base: Option<&Json>,
    mine: Option<&Json>,
    theirs: Option<&Json>,
) -> Option<Json> {
    let is_empty = merged.as_array().is_some_and(Vec::is_empty);
    let somebody_writes_it = [base, mine, theirs]
        .iter()
        .any(|side| side.and_then(|side| side.as_array()).is_some_and(Vec::is_empty));
    (!is_empty || somebody_writes_it).then_some(merged)
}
