//! Older formats, step by step, JSON to JSON: one function per version, never changed once it is released.

use serde_json::Value;

/// Makes an older document look like the newest format. Newer ones stay as they are.
pub(super) fn to_newest(spec: Value, format_version: u32) -> Value {
    STEPS
        .iter()
        .filter(|(from, _)| *from >= format_version)
        .fold(spec, |spec, (_, step)| step(spec))
}

/// From which version, and how to get to the next.
type Step = (u32, fn(Value) -> Value);

/// All steps in order. Version 1 is the first.
const STEPS: [Step; 1] = [(1, from_1)];

/// Version 2 lets a question be closed without an answer, and keeps what was said about it. One that was answered in
/// version 1 was settled.
fn from_1(mut spec: Value) -> Value {
    let questions = spec.get_mut("questions").and_then(Value::as_array_mut);
    for question in questions.into_iter().flatten() {
        let answered = question
            .get("answer")
            .and_then(Value::as_str)
            .is_some_and(|answer| !answer.trim().is_empty());
        if let (true, Value::Object(question)) = (answered, question) {
            question.insert("closed".to_owned(), true.into());
        }
    }
    spec
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{STEPS, to_newest};
    use crate::spec::FORMAT_VERSION;

    #[test]
    fn there_is_a_step_from_every_older_version() {
        let from: Vec<u32> = STEPS.iter().map(|(from, _)| *from).collect();
        assert_eq!(from, (1..FORMAT_VERSION).collect::<Vec<_>>());
    }

    #[test]
    fn a_question_that_was_answered_in_version_1_is_closed() {
        let old = json!({"questions": [{"id": "Q-1", "answer": "Yes"}, {"id": "Q-2", "answer": " "}, 3]});
        let new = json!({"questions": [{"id": "Q-1", "answer": "Yes", "closed": true}, {"id": "Q-2", "answer": " "}, 3]});
        assert_eq!(to_newest(old, 1), new);
        assert_eq!(to_newest(new.clone(), 2), new, "newer ones stay as they are");
    }
}
