//! Rules about step 5, the test.

use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank};
use crate::spec::TestResult;

pub(super) const RULES: &[Rule] = &[
    Rule::new("test_without_steps", Should, Test, Practice, |facts, found| {
        for test in facts.spec.tests.iter().filter(|test| blank(&test.steps)) {
            let hit = found.add(test.id);
            if blank(&test.expected) && test.proves.is_empty() {
                hit.fix(Fix::Delete(test.id.into()));
            }
        }
    }),
    Rule::new("test_without_expected", Should, Test, Practice, |facts, found| {
        for test in facts.spec.tests.iter().filter(|test| blank(&test.expected)) {
            // One without steps too is named above.
            if !blank(&test.steps) {
                found.add(test.id);
            }
        }
    }),
    Rule::new("test_proves_nothing", Hint, Test, Practice, |facts, found| {
        for test in facts.spec.tests.iter().filter(|test| test.proves.is_empty()) {
            found.add(test.id);
        }
    }),
    Rule::new("test_failed", Should, Test, Practice, |facts, found| {
        for test in facts
            .spec
            .tests
            .iter()
            .filter(|test| test.result == TestResult::Fault)
        {
            found.add(test.id);
        }
    }),
    Rule::new("page_without_test", Hint, Test, Practice, |facts, found| {
        for page in &facts.spec.pages {
            if !facts.is_page_proven(page) {
                found
                    .add_with(page.id, &[("name", &page.name)])
                    .fix(Fix::AddTest {
                        proves: page.id.into(),
                    });
            }
        }
    }),
    Rule::new("testers_missing", Hint, Test, Practice, |facts, found| {
        if !facts.spec.tests.is_empty() && blank(&facts.spec.test_plan.testers) {
            found.add(Place::Field("test_plan.testers"));
        }
    }),
    Rule::new("devices_missing", Hint, Test, Practice, |facts, found| {
        if !facts.spec.tests.is_empty() && blank(&facts.spec.test_plan.devices) {
            found
                .add(Place::Field("test_plan.devices"))
                .fix(Fix::SuggestDevices);
        }
    }),
];
