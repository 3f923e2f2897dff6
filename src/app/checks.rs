//! What the checks say about the open document, found out in a thread over a snapshot.

use std::collections::HashMap;

use super::{
    command::Step,
    form::{Mark, Target},
    widgets::Tone,
};
use crate::{
    check::{self, Finding, Place, Severity},
    edit::Editor,
    job::{self, Job, Outcome, Wake},
    language::Language,
    spec::AnyId,
};

/// The findings, and the thread that looks for them.
#[derive(Debug, Default)]
pub(super) struct Checks {
    findings: Vec<Finding>,
    /// Revision and language of the findings.
    seen: Option<(u64, Language)>,
    job: Option<(u64, Language, Job<Vec<Finding>>)>,
}

impl Checks {
    /// The findings as far as known, the gravest first.
    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many belong to a step; none to the review, which shows them all.
    pub(super) fn in_step(&self, step: Step) -> usize {
        self.findings
            .iter()
            .filter(|finding| step_of(finding.step) == step)
            .count()
    }

    /// Whether the findings are older than the document.
    pub(super) fn is_busy(&self, editor: &Editor) -> bool {
        self.job.is_some()
            || self
                .seen
                .is_none_or(|(revision, _)| revision != editor.revision())
    }

    /// Takes in what was found and looks again if the document has changed since. `true` when
    /// there are new findings.
    pub(super) fn poll(&mut self, editor: &Editor, wake: &Wake, language: Language) -> bool {
        let mut is_new = false;
        let wanted = (editor.revision(), language);
        if let Some(outcome) = self.job.as_ref().and_then(|(_, _, job)| job.poll())
            && let Some((revision, of, _)) = self.job.take()
        {
            match outcome {
                // What was found in a document that is no longer like this is dropped; it is looked at again below.
                Outcome::Done(_) if (revision, of) != wanted => {}
                Outcome::Done(findings) => {
                    self.seen = Some(wanted);
                    self.findings = findings;
                    is_new = true;
                }
                // A panic is told elsewhere. The same document would only bring it again.
                Outcome::Lost(_) => self.seen = Some((revision, of)),
            }
        }
        // During a gesture the document is a preview that changes every frame.
        if self.job.is_none() && self.seen != Some(wanted) && !editor.in_gesture() {
            let spec = editor.snapshot();
            let job = job::spawn("check the document", wake, move |_| {
                let mut findings = check::check(&spec, language);
                // Stable: within a severity the order of the steps stays.
                findings.sort_by_key(|finding| finding.severity);
                findings
            });
            self.job = Some((wanted.0, wanted.1, job));
        }
        is_new
    }

    /// The findings by the thing they are about, for its card. The gravest gives the words.
    pub(super) fn marks(&self) -> HashMap<AnyId, Mark> {
        let mut marks: HashMap<AnyId, Mark> = HashMap::new();
        for finding in &self.findings {
            for (place, message) in finding.messages() {
                let id = match place {
                    Place::Thing(id) => id,
                    Place::State(page, _) => page.into(),
                    Place::Field(_) => continue,
                };
                marks
                    .entry(id)
                    .and_modify(|mark| mark.count += 1)
                    .or_insert_with(|| Mark {
                        tone: tone(finding.severity),
                        text: message.to_owned(),
                        count: 1,
                    });
            }
        }
        marks
    }

    /// The findings by the question they are about, for beneath its answer. The gravest gives the words.
    pub(super) fn remarks(&self) -> HashMap<&'static str, Mark> {
        let mut remarks: HashMap<&'static str, Mark> = HashMap::new();
        for finding in &self.findings {
            for (place, message) in finding.messages() {
                let Place::Field(name) = place else { continue };
                remarks
                    .entry(name)
                    .and_modify(|mark| mark.count += 1)
                    .or_insert_with(|| Mark {
                        tone: tone(finding.severity),
                        text: message.to_owned(),
                        count: 1,
                    });
            }
        }
        remarks
    }
}

/// The colours of a severity.
pub(super) fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::MustFix => Tone::Error,
        Severity::Should => Tone::Warning,
        Severity::Hint => Tone::Neutral,
    }
}

/// The step in the rail.
pub(super) fn step_of(step: check::Step) -> Step {
    match step {
        check::Step::Requirements => Step::Requirements,
        check::Step::Interface => Step::Interface,
        check::Step::FrontEnd => Step::FrontEnd,
        check::Step::BackEnd => Step::BackEnd,
        check::Step::Test => Step::Test,
        check::Step::Launch => Step::Launch,
    }
}

/// Where a finding is mended.
pub(super) fn target_of(place: &Place) -> Target {
    match place {
        Place::Thing(id) => Target::Thing(*id),
        Place::State(page, at) => Target::State(*page, *at),
        Place::Field(name) => Target::from(*name),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::edit::parts;
    use crate::spec::Spec;

    /// Polls until there are new findings.
    fn wait(checks: &mut Checks, editor: &Editor, wake: &Wake) {
        let begin = Instant::now();
        while !checks.poll(editor, wake, Language::English) {
            assert!(begin.elapsed() < Duration::from_secs(20), "nothing is found");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn says_vague(checks: &Checks) -> bool {
        checks
            .findings()
            .iter()
            .any(|finding| finding.rule == "vague_word")
    }

    #[test]
    fn what_was_found_in_an_older_document_is_dropped() {
        let wake: Wake = Arc::new(|| {});
        let mut spec = Spec::default();
        let rule = parts::add_rule(&mut spec, "It has to be fast");
        let mut editor = Editor::new(spec);
        let mut checks = Checks::default();
        // A thread looks at the first words while they are changed.
        assert!(!checks.poll(&editor, &wake, Language::English));
        editor.change("change_rule", None, |spec| {
            if let Some(rule) = spec.rule_mut(rule) {
                rule.text = "A page opens within 2 seconds".to_owned();
            }
        });
        assert!(checks.is_busy(&editor));
        wait(&mut checks, &editor, &wake);
        assert!(!says_vague(&checks), "those of the older document were shown");
        assert!(!checks.is_busy(&editor));
        // Undo brings them back.
        assert!(editor.undo());
        wait(&mut checks, &editor, &wake);
        assert!(says_vague(&checks));
    }
}
