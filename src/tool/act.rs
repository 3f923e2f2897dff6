//! What keys, buttons and menus do to the selection. Each is one undo step.

use crate::edit::clipboard;
use crate::edit::elements::{self, Order};
use crate::edit::{Editor, Label, MergeKey, Sheet, states};
use crate::geometry::arrange::{self, Alignment, Axis};
use crate::geometry::{Point, Rect, Vec2, touches};
use crate::spec::{Action, Clip, ElementId, ElementKind, PageId, Spec, Tap};

use super::{NewElement, draw, place, query};

/// How far a copy lies from its original, in page units.
const COPY_OFFSET: Vec2 = Vec2::new(16.0, 16.0);

/// Remembers the last duplicate, so that the next one goes as far again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LastCopy {
    pub(super) originals: Vec<ElementId>,
    pub(super) copies: Vec<ElementId>,
}

/// The open drawing and what is selected on it.
fn selected(editor: &Editor) -> Option<(Sheet, Vec<ElementId>)> {
    let ids = editor.selection().elements.clone();
    (!ids.is_empty()).then_some((query::sheet(editor)?, ids))
}

/// The same without what the open state inherits: that does not change here.
fn own(editor: &Editor) -> Option<(Sheet, Vec<ElementId>)> {
    let (sheet, mut ids) = selected(editor)?;
    ids.retain(|id| !editor.is_inherited(*id));
    (!ids.is_empty()).then_some((sheet, ids))
}

/// What of the selection the open state inherits.
fn inherited(editor: &Editor) -> Option<(Sheet, Vec<ElementId>)> {
    let (sheet, mut ids) = selected(editor)?;
    ids.retain(|id| editor.is_inherited(*id));
    (!ids.is_empty()).then_some((sheet, ids))
}

/// Moves the selection a little. Moves in a row are one step.
pub fn nudge(editor: &mut Editor, delta: Vec2) {
    let Some((sheet, ids)) = own(editor) else {
        return;
    };
    let key = MergeKey::new(sheet.page, &format!("nudge {ids:?}"));
    let label = Label::counted("move", ids.len());
    editor.change(label, Some(key), |spec| elements::move_by(spec, &ids, delta));
}

/// Deletes the selection. Locked elements stay; what a state inherits is hidden there. Returns how many went.
pub fn delete(editor: &mut Editor) -> usize {
    take_away(editor, "delete")
}

fn take_away(editor: &mut Editor, key: &'static str) -> usize {
    let Some((sheet, ids)) = selected(editor) else {
        return 0;
    };
    let (inherited, own): (Vec<_>, Vec<_>) = ids.iter().partition(|id| editor.is_inherited(**id));
    let key = if own.is_empty() { "hide_here" } else { key };
    editor.change(Label::counted(key, ids.len()), None, |spec| {
        elements::delete_elements(spec, &own) + states::hide(spec, sheet, &inherited)
    })
}

/// Takes what is selected and inherited out of the open state.
pub fn hide_here(editor: &mut Editor) {
    if let Some((sheet, ids)) = inherited(editor) {
        editor.change(Label::counted("hide_here", ids.len()), None, |spec| {
            states::hide(spec, sheet, &ids)
        });
    }
}

/// Puts something of the normal drawing that the open state hides back into it, and selects it.
pub fn show_again(editor: &mut Editor, element: ElementId) {
    let Some(sheet) = query::sheet(editor) else { return };
    let selection = editor.selection().with(vec![element]);
    editor.change_selecting("show_again", |spec| {
        states::show(spec, sheet, &[element]);
        ((), selection)
    });
}

/// Replaces what is selected and inherited by copies that the open state has for itself, and selects them.
pub fn make_different(editor: &mut Editor) {
    let Some((sheet, ids)) = inherited(editor) else {
        return;
    };
    let open = editor.selection().clone();
    editor.change_selecting(Label::counted("make_different", ids.len()), |spec| {
        let copies = states::make_different(spec, sheet, &ids);
        let kept = open.elements.iter().filter(|id| !ids.contains(id));
        ((), open.with(kept.chain(&copies).copied().collect()))
    });
}

/// Whether something selected is inherited by the open state.
pub fn has_inherited(editor: &Editor) -> bool {
    inherited(editor).is_some()
}

/// Copies the selection.
pub fn copy(editor: &Editor) -> Option<Clip> {
    let (sheet, ids) = selected(editor)?;
    clipboard::copy(editor.spec(), sheet.page, &ids)
}

/// Copies the selection and takes it away as [`delete`] does.
pub fn cut(editor: &mut Editor) -> Option<Clip> {
    let clip = copy(editor)?;
    take_away(editor, "cut");
    Some(clip)
}

/// Pastes on the open page: at the same place, or beside what lies there already.
pub fn paste(editor: &mut Editor, clip: &Clip) {
    let Some(page) = query::page(editor).cloned() else {
        return;
    };
    let first = clip.elements.first().map(|e| e.frame);
    let taken = |offset: Vec2| {
        page.elements
            .iter()
            .any(|e| Some(e.frame) == first.map(|f| f + offset))
    };
    let mut offset = Vec2::ZERO;
    // Twenty pastes in a row without a move are more than anybody does.
    for _ in 0..20 {
        if !taken(offset) {
            break;
        }
        offset += COPY_OFFSET;
    }
    put(editor, clip, offset, Label::counted("paste", clip.elements.len()));
}

/// Puts copied elements on the open page, moved by `offset` in page units, and selects them.
pub fn put(editor: &mut Editor, clip: &Clip, offset: Vec2, label: Label) {
    let Some(sheet) = query::sheet(editor) else {
        return;
    };
    let open = editor.selection().clone();
    editor.change_selecting(label, |spec| {
        let elements = clipboard::paste(spec, sheet, clip, offset);
        ((), open.with(elements))
    });
}

/// Copies the selection beside itself. Directly after a duplicate that was moved, it goes as far again.
pub fn duplicate(editor: &mut Editor, last: &mut LastCopy) {
    let Some((sheet, ids)) = selected(editor) else {
        return;
    };
    let offset = match (last.copies == ids, last.originals.first(), last.copies.first()) {
        (true, Some(original), Some(copy)) => {
            match (editor.spec().element(*original), editor.spec().element(*copy)) {
                (Some(original), Some(copy)) => copy.frame.origin() - original.frame.origin(),
                (None, _) | (_, None) => COPY_OFFSET,
            }
        }
        (true, None, _) | (true, _, None) | (false, _, _) => COPY_OFFSET,
    };
    let label = Label::counted("duplicate", ids.len());
    let open = editor.selection().clone();
    let copies = editor.change_selecting(label, |spec| {
        let copies = elements::duplicate_elements(spec, sheet, &ids, offset);
        (copies.clone(), open.with(copies))
    });
    // In the order of the copies, which is that of the stack.
    let originals = query::page(editor)
        .map(|p| {
            p.elements
                .iter()
                .map(|e| e.id)
                .filter(|id| ids.contains(id))
                .collect()
        })
        .unwrap_or_default();
    *last = LastCopy { originals, copies };
}

/// Selects everything on the open page that is not locked.
pub fn select_all(editor: &mut Editor) {
    let ids = query::page(editor)
        .map(|page| page.elements.iter().filter(|e| !e.locked).map(|e| e.id).collect())
        .unwrap_or_default();
    query::select(editor, ids);
}

/// Selects the next element in reading order, or the one before. Returns it.
pub fn cycle(editor: &mut Editor, forward: bool) -> Option<ElementId> {
    let order = query::reading_order(query::page(editor)?);
    let current = editor.selection().elements.last().copied();
    let at = current.and_then(|id| order.iter().position(|other| *other == id));
    let next = match (at, forward) {
        (Some(at), true) => order.get(at + 1).or(order.first()),
        (Some(0), false) => order.last(),
        (Some(at), false) => order.get(at - 1),
        (None, true) => order.first(),
        (None, false) => order.last(),
    }
    .copied()?;
    query::select(editor, vec![next]);
    Some(next)
}

/// Selects the next element behind the selected one that it covers in part; behind the last one it begins again with
/// the topmost. Returns it.
pub fn select_behind(editor: &mut Editor) -> Option<ElementId> {
    let page = query::page(editor)?;
    let current = editor.selection().elements.last().copied()?;
    let place = page.elements.iter().position(|e| e.id == current)?;
    let frame = page.elements.get(place)?.frame;
    let (below, above) = page.elements.split_at(place);
    let next = below
        .iter()
        .rev()
        .chain(above.iter().rev())
        .find(|e| e.id != current && touches(e.frame, frame))?
        .id;
    query::select(editor, vec![next]);
    Some(next)
}

/// Makes the selection wider and higher by this much, in page units. Changes in a row are one step.
pub fn grow(editor: &mut Editor, by: Vec2) {
    let ids = query::movable(editor);
    let Some(sheet) = query::sheet(editor).filter(|_| !ids.is_empty()) else {
        return;
    };
    let frames: Vec<(ElementId, Rect)> = ids
        .iter()
        .filter_map(|id| {
            editor
                .spec()
                .element(*id)
                .map(|e| (*id, e.frame, e.kind.min_size()))
        })
        .map(|(id, f, least)| {
            let side = |length: f64, by: f64, least: f64| (length + by).max(least.min(length));
            let width = side(f.width(), by.x, least.width);
            let height = side(f.height(), by.y, least.height);
            (id, Rect::new(f.x0, f.y0, f.x0 + width, f.y0 + height))
        })
        .collect();
    let key = MergeKey::new(sheet.page, &format!("grow {ids:?}"));
    let label = Label::counted("resize", ids.len());
    editor.change(label, Some(key), |spec| elements::set_frames(spec, &frames));
}

/// Makes a group of the selection.
pub fn group(editor: &mut Editor) {
    let Some((sheet, ids)) = own(editor) else {
        return;
    };
    if ids.len() >= 2 {
        editor.change(Label::counted("group", ids.len()), None, |spec| {
            elements::group(spec, sheet, &ids)
        });
    }
}

/// Takes the selection's outermost groups apart.
pub fn ungroup(editor: &mut Editor) {
    let Some((sheet, ids)) = own(editor) else {
        return;
    };
    editor.change("ungroup", None, |spec| elements::ungroup(spec, sheet, &ids));
}

/// Whether everything selected is locked.
pub fn is_locked(editor: &Editor) -> bool {
    own(editor).is_some_and(|(_, ids)| {
        ids.iter()
            .all(|id| editor.spec().element(*id).is_some_and(|e| e.locked))
    })
}

/// Locks the selection, or unlocks it if all of it is locked.
pub fn toggle_lock(editor: &mut Editor) {
    let Some((_, ids)) = own(editor) else { return };
    let lock = !is_locked(editor);
    let label = Label::counted(if lock { "lock" } else { "unlock" }, ids.len());
    editor.change(label, None, |spec| {
        for id in &ids {
            elements::edit(spec, *id, |e| e.locked = lock);
        }
    });
}

/// Changes the selection's place in the stack.
pub fn reorder(editor: &mut Editor, order: Order) {
    let Some((sheet, ids)) = own(editor) else {
        return;
    };
    let label = Label::counted("order", ids.len());
    editor.change(label, None, |spec| elements::reorder(spec, sheet, &ids, order));
}

/// Lines the selection up; a single element lines up with the page.
pub fn align(editor: &mut Editor, alignment: Alignment) {
    arrange_selection(editor, "align", |page, frames| {
        let within = if frames.len() == 1 {
            page
        } else {
            crate::geometry::bounds(frames.iter().copied())?
        };
        Some(arrange::align(frames, within, alignment))
    });
}

/// Makes the gaps in the selection equal.
pub fn distribute(editor: &mut Editor, axis: Axis) {
    arrange_selection(editor, "distribute", |_, frames| {
        Some(arrange::distribute(frames, axis))
    });
}

/// Gives everything selected the width or height of what was selected last.
pub fn same_size(editor: &mut Editor, axis: Axis) {
    arrange_selection(editor, "resize", |_, frames| {
        Some(arrange::same_size(frames, axis))
    });
}

fn arrange_selection(
    editor: &mut Editor,
    key: &'static str,
    arrange: impl FnOnce(Rect, &[Rect]) -> Option<Vec<Rect>>,
) {
    let Some((sheet, ids)) = own(editor) else {
        return;
    };
    let Some(bounds) = editor.spec().page(sheet.page).map(|p| p.bounds()) else {
        return;
    };
    let known: Vec<(ElementId, Rect)> = ids
        .iter()
        .filter_map(|id| editor.spec().element(*id).map(|e| (*id, e.frame)))
        .collect();
    let before: Vec<Rect> = known.iter().map(|(_, frame)| *frame).collect();
    let Some(after) = arrange(bounds, &before) else {
        return;
    };
    let frames: Vec<(ElementId, Rect)> = known.iter().map(|(id, _)| *id).zip(after).collect();
    editor.change(Label::counted(key, frames.len()), None, |spec| {
        elements::set_frames(spec, &frames)
    });
}

/// Adds a component where there is room for it in `view` (page units), and selects it.
pub fn add(editor: &mut Editor, new: &NewElement, view: Rect) -> Option<ElementId> {
    let frame = place::free_place(query::page(editor)?, new.kind, view);
    add_in(editor, new, frame)
}

/// Adds a component at a point of the page, inside the sheet and clear of what it would cover in part, and selects
/// it.
pub fn add_at(editor: &mut Editor, new: &NewElement, at: Point) -> Option<ElementId> {
    let frame = place::place_at(query::page(editor)?, new.kind, at);
    add_in(editor, new, frame)
}

fn add_in(editor: &mut Editor, new: &NewElement, frame: Rect) -> Option<ElementId> {
    let sheet = query::sheet(editor)?;
    let open = editor.selection().clone();
    editor.change_selecting("add", |spec| {
        let added = draw::put(spec, sheet, new, frame, Vec::new());
        (added, open.with(added.into_iter().collect()))
    })
}

/// Lets a tap on the whole element open a page. What a state inherits keeps its own.
pub fn link(editor: &mut Editor, element: ElementId, page: PageId) {
    if editor.is_inherited(element) {
        return;
    }
    editor.change("link", None, |spec| set_link(spec, element, page));
}

/// [`link`] inside a change of the caller's.
pub fn set_link(spec: &mut Spec, element: ElementId, page: PageId) {
    if spec.page(page).is_none() {
        return;
    }
    elements::edit(spec, element, |e| {
        let action = Action::OpenPage { page };
        match e.taps.iter_mut().find(|tap| tap.part.is_empty()) {
            Some(tap) => tap.action = action,
            None => e.taps.insert(
                0,
                Tap {
                    part: String::new(),
                    action,
                },
            ),
        }
    });
}

/// Makes something else of the selection; words and links stay.
pub fn become_kind(editor: &mut Editor, kind: ElementKind) {
    let Some((_, ids)) = own(editor) else { return };
    editor.change("kind", None, |spec| {
        for id in &ids {
            elements::edit(spec, *id, |e| e.kind = kind);
        }
    });
}
