//! Cuts texts and lists that are longer than the limits.

use serde_json::Value;

use crate::file::limits::{MAX_ELEMENTS, MAX_PARTS, MAX_TEXT};
use crate::file::notice::{Notice, Notices};

/// Cuts what is too long anywhere in the document.
pub(super) fn trim(json: &mut Value, notices: &mut Notices) {
    walk(json, &mut String::new(), notices);
}

fn walk(value: &mut Value, place: &mut String, notices: &mut Notices) {
    let length = place.len();
    match value {
        Value::String(text) => {
            // Bytes first: counting characters of every text would be slow.
            if text.len() > MAX_TEXT
                && let Some((end, _)) = text.char_indices().nth(MAX_TEXT)
            {
                text.truncate(end);
                notices.push(Notice::TextCut { place: place.clone() });
            }
        }
        Value::Array(items) => {
            let drawn = ["elements", "added", "points", "hidden"];
            let limit = if drawn.iter().any(|name| place.ends_with(name)) {
                MAX_ELEMENTS
            } else {
                MAX_PARTS
            };
            if items.len() > limit {
                items.truncate(limit);
                notices.push(Notice::ListCut {
                    place: place.clone(),
                    kept: limit,
                });
            }
            for (index, item) in items.iter_mut().enumerate() {
                use std::fmt::Write as _;
                let _ = write!(place, "[{index}]");
                walk(item, place, notices);
                place.truncate(length);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                if !place.is_empty() {
                    place.push('.');
                }
                place.push_str(key);
                walk(item, place, notices);
                place.truncate(length);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
