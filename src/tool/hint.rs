//! What the hint line says while the select tool waits.

use crate::edit::Editor;
use crate::spec::{ElementId, GroupId};

use super::{line_ends::held_line, query};

/// What can be done with what is selected while nothing is under way.
pub(super) fn at_rest(editor: &Editor, entered: Option<GroupId>) -> &'static str {
    let selected = &editor.selection().elements;
    let Some(page) = query::page(editor) else {
        return "select";
    };
    let element = |id: &ElementId| page.element(*id);
    if selected.is_empty() {
        return "select";
    }
    if selected.iter().all(|id| editor.is_inherited(*id)) {
        return "inherited";
    }
    if selected.iter().filter_map(element).all(|e| e.locked) {
        return "locked";
    }
    if selected.iter().any(|id| editor.spec().shared_of(*id).is_some()) {
        return "shared_selected";
    }
    let inside = |group: GroupId| {
        selected
            .iter()
            .filter_map(element)
            .any(|e| e.groups.contains(&group))
    };
    if entered.is_some_and(inside) {
        return "in_group";
    }
    let whole_group = selected
        .first()
        .and_then(|id| query::unit_group(page, *id, entered))
        .filter(|_| selected.len() > 1)
        .is_some_and(|group| {
            selected
                .iter()
                .filter_map(element)
                .all(|e| e.groups.contains(&group))
        });
    match selected.as_slice() {
        [_] if held_line(page, selected).is_some() => "line_selected",
        [_] => "one_selected",
        _ if whole_group => "group_selected",
        _ => "several_selected",
    }
}
