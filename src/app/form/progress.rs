//! How far each step is, for the rail.

use super::{Step, entities, taps};
use crate::edit::suggest;
use crate::language::Language;
use crate::spec::{AnyId, LaunchStatus, OwnerType, Spec};

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: usize,
    /// How much there is to do.
    pub total: usize,
    /// Key of the words around the two numbers, below `form.progress.`.
    pub words: &'static str,
}

impl Progress {
    /// From 0 to 1, for a ring.
    pub fn share(self) -> f32 {
        if self.total == 0 {
            0.0
        } else {
            self.done as f32 / self.total as f32
        }
    }

    /// A few words: “12 of 14 answered”, “Not started”.
    pub fn note(self, language: Language) -> String {
        if self.words == "questions" {
            return language.n("form.progress.questions", self.total - self.done);
        }
        if self.done == 0 {
            return language.t("form.progress.not_started").into_owned();
        }
        if self.words == "pages" && self.done == self.total {
            return language.n("form.progress.pages_drawn", self.done);
        }
        let numbers = [self.done.to_string(), self.total.to_string()];
        let [done, total] = &numbers;
        language.f(
            &format!("form.progress.{}", self.words),
            &[("done", done), ("total", total)],
        )
    }
}

/// How far a step is. Cheap: counts, and allocates next to nothing.
pub fn progress(spec: &Spec, step: Step) -> Progress {
    let (done, total, words) = match step {
        Step::Requirements => {
            let answers = requirements(spec);
            (
                answers.iter().filter(|answer| **answer).count(),
                answers.len(),
                "answered",
            )
        }
        Step::Interface => {
            let drawn = spec.pages.iter().filter(|page| !page.elements.is_empty()).count();
            (drawn, spec.pages.len(), "pages")
        }
        Step::FrontEnd => {
            let count = taps::count_taps(spec);
            (count.decided, count.total, "taps")
        }
        Step::BackEnd => {
            let settled = spec
                .entities
                .iter()
                .filter(|entity| entities::is_settled(entity))
                .count();
            (settled, spec.entities.len(), "entities")
        }
        Step::Test => {
            let (done, total) = tests(spec);
            (done, total, "tests")
        }
        Step::Launch => {
            let (done, total) = launch(spec);
            (done, total, "launch")
        }
        Step::Review => {
            let answered = spec
                .questions
                .iter()
                .filter(|question| !question.is_open())
                .count();
            (answered, spec.questions.len(), "questions")
        }
    };
    Progress { done, total, words }
}

/// The fourteen answers that a developer cannot do without.
fn requirements(spec: &Spec) -> [bool; 14] {
    let b = &spec.brief;
    let is_said = |text: &str| !text.trim().is_empty();
    [
        is_said(&b.name),
        !spec.roles.is_empty(),
        is_said(&b.goal),
        is_said(&b.measure),
        !spec.features.is_empty(),
        is_said(&b.pitch),
        is_said(&b.problem),
        is_said(&b.client),
        b.owner != OwnerType::Unknown,
        !b.platforms.is_empty(),
        is_said(&b.launch_date),
        is_said(&b.budget),
        is_said(&b.existing),
        is_said(&b.out_of_scope),
    ]
}

/// Examples and pages that a test proves, of all there are.
fn tests(spec: &Spec) -> (usize, usize) {
    let mut proven: Vec<AnyId> = spec
        .tests
        .iter()
        .flat_map(|test| test.proves.iter().copied())
        .collect();
    proven.sort_unstable();
    let is_proven = |id: AnyId| proven.binary_search(&id).is_ok();
    let (mut done, mut total) = (0, 0);
    let criteria = spec.features.iter().flat_map(|feature| &feature.criteria);
    for criterion in criteria.filter(|criterion| suggest::has_words(criterion)) {
        total += 1;
        done += usize::from(is_proven(criterion.id.into()));
    }
    for page in &spec.pages {
        total += 1;
        let has_proven_element = || {
            proven
                .iter()
                .any(|id| matches!(id, AnyId::Element(element) if element.page == page.id))
        };
        done += usize::from(is_proven(page.id.into()) || has_proven_element());
    }
    (done, total)
}

/// Answers of the launch step and lines of its sheet that are done.
fn launch(spec: &Spec) -> (usize, usize) {
    let l = &spec.launch;
    let answers = [
        !l.short_name.trim().is_empty(),
        !l.introduction.trim().is_empty(),
        l.icon.is_some(),
        !l.contact.trim().is_empty(),
        !l.account_holder.trim().is_empty(),
    ];
    let answered = answers.iter().filter(|answer| **answer).count();
    let done = l
        .items
        .iter()
        .filter(|item| item.status == LaunchStatus::Done)
        .count();
    (answered + done, answers.len() + l.items.len())
}
