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
const STEPS: [Step; 0] = [];

#[cfg(test)]
mod tests {
    use super::STEPS;
    use crate::spec::FORMAT_VERSION;

    #[test]
    fn there_is_a_step_from_every_older_version() {
        let from: Vec<u32> = STEPS.iter().map(|(from, _)| *from).collect();
        assert_eq!(from, (1..FORMAT_VERSION).collect::<Vec<_>>());
    }
}
