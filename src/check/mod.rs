//! Readiness: what a document still lacks before somebody can build from it, and what the platform would refuse.
//!
//! Rules are data: one table per theme, each rule with its severity, its step, its source and the month in which
//! the source was read. A rule finds places; the words stand in `assets/locales/check.yml` under
//! `check.<rule>.message` and `check.<rule>.why`.

mod brief;
mod data;
mod facts;
mod features;
mod finding;
mod launch;
mod pages;
mod taps;
mod tests_step;
mod wording;

use facts::Facts;
pub use finding::{Finding, Place, Severity, Source, Step};

use crate::language::Language;
use crate::spec::Spec;

/// A rule of readiness.
pub struct Rule {
    /// Its name, also in the locale files and in the JSON of the command line.
    pub id: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// The step in which it is mended.
    pub step: Step,
    /// Where the rule comes from.
    pub source: Source,
    /// Month in which the source was read, `YYYY-MM`.
    pub as_of: &'static str,
    find: fn(&Facts<'_>, &mut Found<'_>),
}

/// Month in which the sources of most rules were read.
const READ: &str = "2026-07";

impl Rule {
    const fn new(
        id: &'static str,
        severity: Severity,
        step: Step,
        source: Source,
        find: fn(&Facts<'_>, &mut Found<'_>),
    ) -> Self {
        Self {
            id,
            severity,
            step,
            source,
            as_of: READ,
            find,
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// All rules, in the order of the steps.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        brief::RULES,
        features::RULES,
        wording::RULES,
        pages::RULES,
        taps::RULES,
        data::RULES,
        tests_step::RULES,
        launch::RULES,
    ]
    .into_iter()
    .flatten()
}

/// Everything that a document still lacks, in the order of the rules. Fast enough to run after every change.
pub fn check(spec: &Spec, language: Language) -> Vec<Finding> {
    let facts = Facts::new(spec);
    let mut findings = Vec::new();
    for rule in rules() {
        (rule.find)(
            &facts,
            &mut Found {
                rule,
                language,
                findings: &mut findings,
            },
        );
    }
    findings
}

/// Collects what one rule finds.
struct Found<'a> {
    rule: &'static Rule,
    language: Language,
    findings: &'a mut Vec<Finding>,
}

impl Found<'_> {
    /// A finding whose words name no values.
    fn add(&mut self, place: impl Into<Place>) {
        self.add_with(place, &[]);
    }

    /// A finding whose words name values.
    fn add_with(&mut self, place: impl Into<Place>, values: &[(&str, &str)]) {
        let why = format!("check.{}.why", self.rule.id);
        self.add_because(place, values, &why);
    }

    /// A finding with a reason of its own.
    fn add_because(&mut self, place: impl Into<Place>, values: &[(&str, &str)], why: &str) {
        let rule = self.rule;
        self.findings.push(Finding {
            rule: rule.id,
            severity: rule.severity,
            step: rule.step,
            message: self.language.f(&format!("check.{}.message", rule.id), values),
            why: self.language.f(why, values),
            target: place.into(),
            source: self.language.f(
                &format!("check.source.{}", rule.source.key()),
                &[("month", rule.as_of)],
            ),
        });
    }
}

/// Whether nothing was answered.
fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Width as the platforms count it: a Chinese character counts 2, a Latin one 1.
fn width(text: &str) -> usize {
    text.trim()
        .chars()
        .map(|letter| if u32::from(letter) >= 0x1100 { 2 } else { 1 })
        .sum()
}
