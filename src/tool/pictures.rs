//! Pictures from files and from the clipboard come onto the page.

use crate::edit::{Editor, Label, elements, parts};
use crate::geometry::{Point, Rect};
use crate::spec::{Asset, AssetId, ElementId, ElementKind};

use super::{NewElement, draw, place, query};

/// The selected element, if it is one that shows pictures, has none yet and may be changed: a picture that is
/// pasted goes into it.
pub fn waiting_for_picture(editor: &Editor) -> Option<ElementId> {
    match editor.selection().elements.as_slice() {
        [only] => takes_picture(editor, *only).then_some(*only),
        [] | [_, ..] => None,
    }
}

/// The topmost element at a point that waits for a picture: one that is dropped there goes into it.
pub fn waiting_at(editor: &Editor, at: Point) -> Option<ElementId> {
    let top = query::element_at(query::page(editor)?, at, 0.0)?;
    takes_picture(editor, top).then_some(top)
}

/// Whether the element shows pictures and has none. A rectangle is more than a place for a picture.
fn takes_picture(editor: &Editor, element: ElementId) -> bool {
    let found = editor.spec().element(element);
    found.is_some_and(|e| {
        e.kind.shows_picture() && e.kind != ElementKind::Rectangle && e.picture.is_none() && !e.locked
    }) && !editor.is_inherited(element)
}

/// Puts pictures on the open page, in rows around `at` or where there is room in `view`, and selects them. One undo
/// step. Lengths in page units.
pub fn add(editor: &mut Editor, pictures: Vec<(AssetId, Asset)>, at: Option<Point>, view: Rect) {
    let (Some(page), Some(sheet)) = (query::page(editor), query::sheet(editor)) else {
        return;
    };
    let sizes: Vec<(u32, u32)> = pictures
        .iter()
        .map(|(_, asset)| (asset.width, asset.height))
        .collect();
    let frames = place::picture_frames(page, &sizes, at, view);
    let open = editor.selection().clone();
    editor.change_selecting(Label::counted("add_pictures", pictures.len()), |spec| {
        let mut added = Vec::new();
        for ((id, asset), frame) in pictures.into_iter().zip(frames) {
            parts::add_asset(spec, id.clone(), asset);
            let new = NewElement::of(ElementKind::Image);
            if let Some(element) = draw::put(spec, sheet, &new, frame, Vec::new()) {
                elements::edit(spec, element, |e| e.picture = Some(id));
                added.push(element);
            }
        }
        ((), open.with(added))
    });
}

/// Shows a picture in an element.
pub fn put_into(editor: &mut Editor, element: ElementId, picture: (AssetId, Asset)) {
    let (id, asset) = picture;
    editor.change(Label::counted("add_pictures", 1), None, |spec| {
        parts::add_asset(spec, id.clone(), asset);
        elements::edit(spec, element, |e| e.picture = Some(id));
    });
}

/// Takes the picture out of an element.
pub fn take_out_of(editor: &mut Editor, element: ElementId) {
    editor.change("remove_picture", None, |spec| {
        elements::edit(spec, element, |e| e.picture = None);
    });
}
