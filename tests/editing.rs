//! Whatever is done to a document, it stays sound, and everything can be undone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test"
)]

mod support;

use std::sync::Arc;

use proptest::prelude::*;
use support::random_spec::{apply, ops};
use wirebrief::edit::Editor;
use wirebrief::spec::{Spec, violations};

/// Applies changes one by one and sweeps the invariants after each.
fn edited(ops: &[support::random_spec::Op]) -> Editor {
    let mut editor = Editor::new(Spec::empty(uuid::Uuid::nil()));
    for op in ops {
        editor.change("edit", None, |spec| apply(spec, op));
        assert_eq!(violations(editor.spec()), [], "after {op:?}");
    }
    editor
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_keep_a_document_sound_and_can_be_undone_and_done_again(ops in ops(120)) {
        let mut editor = edited(&ops);
        let end = editor.snapshot();
        while editor.undo() {
            prop_assert_eq!(violations(editor.spec()), []);
        }
        prop_assert_eq!(editor.spec(), &Spec::empty(uuid::Uuid::nil()));
        while editor.redo() {}
        prop_assert_eq!(editor.spec(), &*end);
    }

    #[test]
    fn a_cancelled_gesture_leaves_no_trace(before in ops(60), gesture in ops(20)) {
        let mut editor = edited(&before);
        let (spec, selection, revision) = (editor.snapshot(), editor.selection().clone(), editor.revision());
        let undo = editor.undo_label().cloned();
        editor.begin();
        for op in &gesture {
            editor.preview(|spec| apply(spec, op));
        }
        editor.cancel();
        prop_assert!(Arc::ptr_eq(&spec, &editor.snapshot()));
        prop_assert_eq!(&selection, editor.selection());
        prop_assert_eq!(revision, editor.revision());
        prop_assert_eq!(undo.as_ref(), editor.undo_label());
    }

    #[test]
    fn a_gesture_is_one_step(before in ops(60), gesture in ops(20)) {
        let mut editor = edited(&before);
        let start = editor.snapshot();
        editor.begin();
        for op in &gesture {
            editor.preview(|spec| apply(spec, op));
        }
        if editor.commit("gesture") {
            prop_assert_eq!(violations(editor.spec()), []);
            editor.undo();
        }
        prop_assert_eq!(&*start, editor.spec());
    }
}
