//! Finds what a file says beyond what this version understands, so that it is not lost silently.

use serde_json::Value;

use crate::file::notice::{Notice, Notices};
use crate::spec::Spec;

/// Compares what was read with what would be written, and lists what would be missing.
pub(super) fn report(json: &Value, spec: &Spec, notices: &mut Notices) {
    if let Ok(written) = serde_json::to_value(spec) {
        compare(json, &written, &mut String::new(), notices);
    }
}

fn compare(read: &Value, written: &Value, place: &mut String, notices: &mut Notices) {
    let length = place.len();
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (key, value) in read {
                if !place.is_empty() {
                    place.push('.');
                }
                place.push_str(key);
                match written.get(key) {
                    Some(other) => compare(value, other, place, notices),
                    // Values that are their type's default are not written.
                    None if says_nothing(value) => {}
                    None => notices.push(Notice::Unknown { place: place.clone() }),
                }
                place.truncate(length);
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            for (index, (value, other)) in read.iter().zip(written).enumerate() {
                use std::fmt::Write as _;
                let _ = write!(place, "[{index}]");
                compare(value, other, place, notices);
                place.truncate(length);
            }
        }
        _ => {}
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_f64() == Some(0.0),
        // "auto", "open" and "top" are words of defaults that are left out.
        Value::String(text) => matches!(text.as_str(), "" | "auto" | "open" | "unknown" | "top"),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(says_nothing),
    }
}
