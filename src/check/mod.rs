//! Readiness: what a document still lacks before somebody can build from it, and what the platform would refuse.
//!
//! Rules are data: one table per theme, each rule with its severity, its step, its source and the month in which
//! the source was read. A rule finds places; the words stand in `assets/locales/check.yml` under
//! `check.<rule>.message` and `check.<rule>.why`. Where the program can mend something by itself, the finding
//! names how ([`Fix`]); `edit` does it, so that nothing here changes a document.

mod account;
mod brackets;
mod brief;
mod data;
mod done;
mod drawing;
mod elsewhere;
mod facts;
mod features;
mod finding;
mod fix;
mod functions;
mod launch;
mod links;
mod money;
mod pages;
mod people;
mod privacy;
mod states;
mod tabs;
mod taps;
mod tests_step;
mod wording;
mod words;

pub use done::{is_drawn, is_settled, looks_tappable, tested};
use facts::Facts;
pub use finding::{Finding, Place, Severity, Source, Step};
pub use fix::Fix;

use std::collections::HashSet;

use crate::language::Language;
use crate::spec::{AnyId, Spec};
use words::{blank, width};

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
    /// Month in which the source was read, `YYYY-MM`; only `YYYY` where no more is known.
    pub as_of: &'static str,
    find: fn(&Facts<'_>, &mut Found),
}

/// Month in which the sources of most rules were read.
const READ: &str = "2026-07";

/// More findings of one rule than this are one finding that names several places.
const APART: usize = 3;

impl Rule {
    const fn new(
        id: &'static str,
        severity: Severity,
        step: Step,
        source: Source,
        find: fn(&Facts<'_>, &mut Found),
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

    /// The same, read at another time.
    const fn read_in(mut self, as_of: &'static str) -> Self {
        self.as_of = as_of;
        self
    }

    /// What it finds, as one line of a list: its message with a gap for every value.
    pub fn title(&self, language: Language) -> String {
        with_gaps(&language.t(&format!("check.{}.message", self.id)))
    }

    /// Why it matters and what to do; findings may say it more exactly.
    pub fn why(&self, language: Language) -> String {
        with_gaps(&language.t(&format!("check.{}.why", self.id)))
    }

    /// Where it comes from, in full, with its month.
    pub fn source_words(&self, language: Language) -> String {
        let key = format!("check.source.{}", self.source.key());
        language.f(&key, &[("month", self.as_of)])
    }
}

/// A text with a gap for every value.
fn with_gaps(text: &str) -> String {
    let mut parts = text.split("%{");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push('…');
        whole.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    whole
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
        account::RULES,
        features::RULES,
        wording::RULES,
        brackets::RULES,
        functions::RULES,
        pages::RULES,
        tabs::RULES,
        states::RULES,
        drawing::RULES,
        taps::RULES,
        links::RULES,
        privacy::RULES,
        people::RULES,
        data::RULES,
        money::RULES,
        tests_step::RULES,
        launch::RULES,
        elsewhere::RULES,
    ]
    .into_iter()
    .flatten()
}

/// Everything that a document still lacks, in the order of the rules. Fast enough to run after every change.
pub fn check(spec: &Spec, language: Language) -> Vec<Finding> {
    let facts = Facts::new(spec);
    let mut findings = Vec::new();
    for rule in rules() {
        let mut found = Found {
            rule,
            language,
            hits: Vec::new(),
        };
        (rule.find)(&facts, &mut found);
        found.finish(&mut findings);
    }
    findings
}

/// One place that a rule found, not yet in words.
struct Hit {
    place: Place,
    values: Vec<(&'static str, String)>,
    why: Option<&'static str>,
    fix: Vec<Fix>,
}

/// Collects what one rule finds.
struct Found {
    rule: &'static Rule,
    language: Language,
    hits: Vec<Hit>,
}

impl Found {
    /// A finding whose words name no values.
    fn add(&mut self, place: impl Into<Place>) -> &mut Self {
        self.add_with(place, &[])
    }

    /// A finding whose words name values.
    fn add_with(&mut self, place: impl Into<Place>, values: &[(&'static str, &str)]) -> &mut Self {
        let values = values.iter().map(|(name, value)| (*name, (*value).to_owned()));
        let hit = Hit {
            place: place.into(),
            values: values.collect(),
            why: None,
            fix: Vec::new(),
        };
        self.hits.push(hit);
        self
    }

    /// Says why in other words, those with this key, for what was added last.
    fn because(&mut self, why: &'static str) -> &mut Self {
        if let Some(hit) = self.hits.last_mut() {
            hit.why = Some(why);
        }
        self
    }

    /// Says how the program can mend what was added last.
    fn fix(&mut self, fix: Fix) -> &mut Self {
        if let Some(hit) = self.hits.last_mut() {
            hit.fix.push(fix);
        }
        self
    }

    /// Puts what was found into words: each by itself, or all as one if they are many.
    fn finish(self, findings: &mut Vec<Finding>) {
        let (rule, language) = (self.rule, self.language);
        if self.hits.len() <= APART {
            findings.extend(self.hits.into_iter().map(|hit| hit.into_finding(rule, language)));
            return;
        }
        let mut hits = self.hits.into_iter();
        let Some(first) = hits.next() else { return };
        let mut finding = first.into_finding(rule, language);
        // A file may hold a hundred thousand of a kind: looking through a list for each would take minutes.
        let mut places = HashSet::from([finding.target]);
        let mut fixes: HashSet<Fix> = finding.fixes.iter().cloned().collect();
        for hit in hits {
            // Several breaches at one place are shown, and mended, once.
            if places.insert(hit.place) {
                finding.also.push(hit.place);
                finding.also_messages.push(hit.message(rule, language));
            }
            for fix in hit.fix {
                // One button does one kind of thing.
                let is_alike = finding.fixes.first().is_none_or(|first| first.key() == fix.key());
                if is_alike && fixes.insert(fix.clone()) {
                    finding.fixes.push(fix);
                }
            }
        }
        finding.own_message.clone_from(&finding.message);
        if !finding.also.is_empty() {
            let more = language.n("check.more", finding.also.len());
            finding.message = language.f(
                "check.and_more",
                &[("message", &finding.message), ("more", &more)],
            );
            finding.label = language.n("check.places", finding.also.len() + 1);
        }
        findings.push(finding);
    }
}

impl Hit {
    fn message(&self, rule: &'static Rule, language: Language) -> String {
        let values: Vec<(&str, &str)> = self
            .values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        language.f(&format!("check.{}.message", rule.id), &values)
    }

    fn into_finding(self, rule: &'static Rule, language: Language) -> Finding {
        let values: Vec<(&str, &str)> = self
            .values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let why = match self.why {
            Some(why) => language.f(why, &values),
            None => language.f(&format!("check.{}.why", rule.id), &values),
        };
        let label = match (rule.source, self.place) {
            // What developers ask for needs no witness: the place says more.
            (Source::Practice, Place::Thing(id)) => place_words(language, id),
            (Source::Practice, Place::State(page, _)) => place_words(language, page.into()),
            (Source::Practice, Place::Field(_)) => {
                language.t(&format!("step.{}", rule.step.key())).into_owned()
            }
            (source, _) => {
                let key = format!("check.source_short.{}", source.key());
                language.f(&key, &[("month", rule.as_of)])
            }
        };
        Finding {
            rule: rule.id,
            severity: rule.severity,
            step: rule.step,
            own_message: String::new(),
            message: self.message(rule, language),
            why,
            target: self.place,
            also: Vec::new(),
            also_messages: Vec::new(),
            source: rule.source_words(language),
            label,
            fixes: self.fix,
        }
    }
}

/// "Page P-4".
fn place_words(language: Language, id: AnyId) -> String {
    let kind = match id {
        AnyId::Feature(_) => "feature",
        AnyId::Criterion(_) => "criterion",
        AnyId::Role(_) => "role",
        AnyId::Page(_) => "page",
        AnyId::Element(_) => "element",
        AnyId::Entity(_) => "entity",
        AnyId::Field(_) => "field",
        AnyId::Rule(_) => "rule",
        AnyId::Admin(_) => "admin",
        AnyId::Service(_) => "service",
        AnyId::Test(_) => "test",
        AnyId::Question(_) => "question",
        AnyId::Function(_) => "function",
        AnyId::Launch(_) => "launch",
    };
    language.f(&format!("check.place.{kind}"), &[("id", &id.to_string())])
}
