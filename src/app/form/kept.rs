//! What takes a look at the whole document is put together once a revision, not once a frame.

use std::collections::HashMap;
use std::rc::Rc;

use crate::edit::mentions;
use crate::edit::suggest::{self, SuggestedTest, TestWords};
use crate::language::Language;
use crate::spec::{AnyId, Spec};

/// Things put together for one revision and language.
#[derive(Debug, Default)]
pub(super) struct Kept {
    of: Option<(u64, Language)>,
    mentions: HashMap<AnyId, Rc<[AnyId]>>,
    tests: Option<Rc<[SuggestedTest]>>,
}

impl Kept {
    /// Begins a frame: what was put together for another revision is forgotten.
    pub(super) fn begin(&mut self, revision: u64, language: Language) {
        if self.of != Some((revision, language)) {
            *self = Self {
                of: Some((revision, language)),
                ..Self::default()
            };
        }
    }

    /// What refers to a thing.
    pub(super) fn mentions(&mut self, spec: &Spec, id: AnyId) -> Rc<[AnyId]> {
        Rc::clone(
            self.mentions
                .entry(id)
                .or_insert_with(|| mentions::mentions(spec, id).into()),
        )
    }

    /// The tests that nobody has written yet.
    pub(super) fn tests(&mut self, spec: &Spec, words: impl FnOnce() -> TestWords) -> Rc<[SuggestedTest]> {
        let tests = self
            .tests
            .get_or_insert_with(|| suggest::missing_tests(spec, &words()).into());
        Rc::clone(tests)
    }
}
