//! Rules about step 5, the test.

use super::{Rule, Severity::*, Source::*, Step::*, blank};

pub(super) const RULES: &[Rule] = &[
    Rule::new("test_without_expected", Should, Test, Practice, |facts, found| {
        for test in facts.spec.tests.iter().filter(|test| blank(&test.expected)) {
            found.add(test.id);
        }
    }),
    Rule::new("test_proves_nothing", Hint, Test, Practice, |facts, found| {
        for test in facts.spec.tests.iter().filter(|test| test.proves.is_empty()) {
            found.add(test.id);
        }
    }),
];
