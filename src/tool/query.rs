//! What the tools ask about a page and its selection.

use std::collections::HashSet;
use std::sync::Arc;

use crate::edit::{Editor, Sheet};
use crate::geometry::hit::{self, Outline};
use crate::geometry::snapping::Surroundings;
use crate::geometry::{Point, Rect, Size, bounds, ink};
use crate::spec::{Element, ElementId, ElementKind, GroupId, Page};

/// The open page as it is shown: in a state without what that hides and with its own.
pub(super) fn page(editor: &Editor) -> Option<&Arc<Page>> {
    editor.shown()
}

/// Selects elements of the open page.
pub(super) fn select(editor: &mut Editor, elements: Vec<ElementId>) {
    let selection = editor.selection().with(elements);
    editor.select(selection);
}

/// The part of an element that can be touched.
fn outline(element: &Element) -> Outline {
    if element.kind.has_points() {
        let points = if element.points.len() >= 2 {
            element.points.clone()
        } else {
            vec![Point::new(0.0, 0.5), Point::new(1.0, 0.5)]
        };
        return Outline::Stroke(ink::from_frame(&points, element.frame));
    }
    if element.kind == ElementKind::Ellipse {
        return Outline::Ellipse(element.frame);
    }
    Outline::Area(element.frame)
}

/// Outlines of what may lie at a point. What is far away is passed over with a look at its frame.
fn outlines(
    page: &Page,
    point: Point,
    tolerance: f64,
) -> impl DoubleEndedIterator<Item = (ElementId, Outline)> {
    page.elements
        .iter()
        .filter(move |element| is_near(element, point, tolerance))
        .map(|element| (element.id, outline(element)))
}

fn is_near(element: &Element, point: Point, tolerance: f64) -> bool {
    let frame = element.frame.inflate(tolerance, tolerance);
    let within = frame.x0 <= point.x && point.x <= frame.x1 && frame.y0 <= point.y && point.y <= frame.y1;
    // A stroke may leave its frame.
    within
        || element
            .points
            .iter()
            .any(|p| !(0.0..=1.0).contains(&p.x) || !(0.0..=1.0).contains(&p.y))
}

/// Answers whether an element is one of some. Many are looked up in a set.
fn one_of(elements: &[ElementId]) -> impl Fn(ElementId) -> bool {
    const FEW: usize = 8;
    let many: HashSet<ElementId> = if elements.len() > FEW {
        elements.iter().copied().collect()
    } else {
        HashSet::new()
    };
    move |id| {
        if many.is_empty() {
            elements.contains(&id)
        } else {
            many.contains(&id)
        }
    }
}

/// The topmost element at a point. `tolerance` in page units.
pub fn element_at(page: &Page, point: Point, tolerance: f64) -> Option<ElementId> {
    hit::topmost(outlines(page, point, tolerance), point, tolerance)
}

/// All elements at a point, the topmost first.
pub fn all_at(page: &Page, point: Point, tolerance: f64) -> Vec<ElementId> {
    hit::all_at(outlines(page, point, tolerance), point, tolerance)
}

/// What a click on an element selects: its group, or within an entered group the next smaller one.
pub(super) fn unit(page: &Page, element: ElementId, entered: Option<GroupId>) -> Vec<ElementId> {
    match unit_group(page, element, entered) {
        Some(group) => members_on(page, group),
        None => vec![element],
    }
}

/// The group that a click on an element selects, if it is one.
pub(super) fn unit_group(page: &Page, element: ElementId, entered: Option<GroupId>) -> Option<GroupId> {
    let groups = &page.element(element)?.groups;
    let inside = entered.and_then(|group| groups.iter().position(|g| *g == group));
    groups.get(inside.map_or(0, |at| at + 1)).copied()
}

fn members_on(page: &Page, group: GroupId) -> Vec<ElementId> {
    page.elements
        .iter()
        .filter(|e| e.groups.contains(&group))
        .map(|e| e.id)
        .collect()
}

/// The elements of a group on the open page.
pub(super) fn members(editor: &Editor, group: GroupId) -> Vec<ElementId> {
    page(editor)
        .map(|page| members_on(page, group))
        .unwrap_or_default()
}

/// The group that directly holds this group on the open page.
pub(super) fn group_around(editor: &Editor, group: GroupId) -> Option<GroupId> {
    let groups = &page(editor)?
        .elements
        .iter()
        .find(|e| e.groups.contains(&group))?
        .groups;
    let at = groups.iter().position(|g| *g == group)?;
    groups.get(at.checked_sub(1)?).copied()
}

/// The frame around a group of the open page, in page units.
pub fn group_frame(editor: &Editor, group: GroupId) -> Option<Rect> {
    frame_of(page(editor)?, &members(editor, group))
}

/// The drawing that is open.
pub(super) fn sheet(editor: &Editor) -> Option<Sheet> {
    editor.selection().sheet()
}

/// The selected elements that can be moved: neither locked nor inherited.
pub(super) fn movable(editor: &Editor) -> Vec<ElementId> {
    let Some(page) = page(editor) else {
        return Vec::new();
    };
    let selected = &editor.selection().elements;
    if selected.is_empty() {
        return Vec::new();
    }
    let is_selected = one_of(selected);
    page.elements
        .iter()
        .filter(|e| is_selected(e.id) && !e.locked && !editor.is_inherited(e.id))
        .map(|e| e.id)
        .collect()
}

/// The frame around these elements.
pub(super) fn frame_of(page: &Page, elements: &[ElementId]) -> Option<Rect> {
    if elements.is_empty() {
        return None;
    }
    let is_meant = one_of(elements);
    bounds(page.elements.iter().filter(|e| is_meant(e.id)).map(|e| e.frame))
}

/// How small the frame around these elements can become before the first of them is as small as its kind can be.
pub(super) fn least_size(page: &Page, elements: &[ElementId], around: Rect) -> Size {
    let is_meant = one_of(elements);
    let share = |least: f64, length: f64| if length > least { least / length } else { 1.0 };
    let (x, y) = page
        .elements
        .iter()
        .filter(|e| is_meant(e.id))
        .map(|e| (e.kind.min_size(), e.frame))
        .map(|(least, f)| (share(least.width, f.width()), share(least.height, f.height())))
        .fold((0.0_f64, 0.0_f64), |most, one| {
            (most.0.max(one.0), most.1.max(one.1))
        });
    Size::new(around.width() * x, around.height() * y)
}

/// The frame around everything selected, in page units.
pub fn selected_frame(editor: &Editor) -> Option<Rect> {
    frame_of(page(editor)?, &editor.selection().elements)
}

/// What a moving selection can stick to: everything else on the page.
pub(super) fn surroundings(page: &Page, moving: &[ElementId]) -> Surroundings {
    let moves = one_of(moving);
    Surroundings {
        page: page.bounds(),
        neighbours: page
            .elements
            .iter()
            .filter(|e| !moves(e.id) && e.kind != ElementKind::Pen)
            .map(|e| e.frame)
            .collect(),
        fold: (page.height > page.screen_height + 0.5).then_some(page.screen_height),
        grid: None,
    }
}

/// Elements in the order in which people read a page: from top to bottom, in a row from left to right.
pub fn reading_order(page: &Page) -> Vec<ElementId> {
    let mut elements: Vec<&Arc<Element>> = page.elements.iter().collect();
    elements.sort_by(|a, b| {
        let row = |e: &Element| (e.frame.y0 / 8.0).round();
        row(a).total_cmp(&row(b)).then(a.frame.x0.total_cmp(&b.frame.x0))
    });
    elements.into_iter().map(|e| e.id).collect()
}

/// Whether a kind of element shows words of its own that can be edited in place.
pub fn has_words(kind: ElementKind) -> bool {
    !matches!(
        kind,
        ElementKind::StatusBar
            | ElementKind::HomeIndicator
            | ElementKind::TabBar
            | ElementKind::BackToTop
            | ElementKind::QrCode
            | ElementKind::Avatar
            | ElementKind::Badge
            | ElementKind::Rating
            | ElementKind::Divider
            | ElementKind::Calendar
            | ElementKind::Switch
            | ElementKind::Slider
            | ElementKind::Stepper
            | ElementKind::Arrow
            | ElementKind::Marker
            | ElementKind::Brace
            | ElementKind::CrossOut
            | ElementKind::Pen
            | ElementKind::Line
    )
}
