//! How far each step is, for the rail. What counts as done is decided in [`crate::check`], so that progress and
//! findings never disagree.

use super::{Step, taps};
use crate::check;
use crate::language::Language;
use crate::spec::{LaunchStatus, OwnerType, Spec};

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

    /// The same in whole percent. 100 only when nothing is left, 0 only when nothing is done.
    pub fn percent(self) -> usize {
        match (self.done, self.total) {
            (_, 0) | (0, _) => 0,
            (done, total) if done >= total => 100,
            (done, total) => (done * 100 / total).clamp(1, 99),
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
            let drawn = spec.pages.iter().filter(|page| check::is_drawn(page)).count();
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
                .filter(|entity| check::is_settled(entity))
                .count();
            (settled, spec.entities.len(), "entities")
        }
        Step::Test => {
            let (done, total) = check::tested(spec);
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
        spec.roles.iter().any(|role| is_said(&role.name)),
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
