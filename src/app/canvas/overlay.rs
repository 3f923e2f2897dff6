//! What is painted over the page: selection, handles, guides, numbers, the marquee and the link being pulled.

use std::sync::Arc;

use eframe::egui::{
    self, Align2, Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2,
};

use super::{CanvasState, marks};
use crate::app::theme::{self, LIGHT, size};
use crate::edit::Editor;
use crate::geometry::handles::{HANDLE_PX, Handle};
use crate::geometry::markers::{self, Marker};
use crate::geometry::snapping::{Guide, Meaning};
use crate::geometry::{Rect as PageRect, Size, bounds};
use crate::language::Language;
use crate::spec::{Element, ElementId, Page};
use crate::tool::{ToolKind, line_ends};

/// Radius of a marker.
const MARKER: f32 = 11.0;
/// From the sheet's edge to a marker's centre.
const MARKER_OUT: f32 = 34.0;
/// Least distance of two markers' centres.
const MARKER_PITCH: f64 = 26.0;

/// Paints everything over the page. The sheet is white in both looks, so what lies on it takes the light values.
pub(super) fn paint(
    painter: &Painter,
    editor: &Editor,
    state: &CanvasState,
    language: Language,
    canvas: Rect,
    page: &Page,
) {
    let colors = theme::palette_of(painter.ctx());
    markers(painter, state, canvas, page, colors);
    marks::capsule(painter, editor, state, language, canvas, page);
    marks::entered_group(painter, editor, state, canvas, page);
    hovered(painter, editor, state, canvas, page);
    selection(painter, editor, state, canvas, page);
    for guide in state.tools.guides() {
        paint_guide(painter, state, canvas, guide);
    }
    if let Some(area) = state.tools.marquee() {
        let area = state.camera.rect_ui(canvas, area);
        painter.rect(
            area,
            CornerRadius::ZERO,
            LIGHT.accent.gamma_multiply(0.10),
            Stroke::new(1.0, LIGHT.accent),
            StrokeKind::Inside,
        );
    }
    if let Some((from, to)) = state.tools.link()
        && let Some(element) = page.element(from)
    {
        let start = state.camera.rect_ui(canvas, element.frame).center();
        // The list of pages lies beside the canvas: the line goes on over it.
        let over = painter.ctx().layer_painter(egui::LayerId::new(
            egui::Order::Foreground,
            egui::Id::unique("link being pulled"),
        ));
        paint_link(&over, start, state.camera.pos_ui(canvas, to), colors.accent);
    }
}

fn hovered(painter: &Painter, editor: &Editor, state: &CanvasState, canvas: Rect, page: &Page) {
    let Some(id) = state.tools.hovered() else { return };
    if editor.selection().elements.contains(&id) {
        return;
    }
    if let Some(element) = page.element(id) {
        let thin = Stroke::new(1.0, LIGHT.accent);
        marks::outline(painter, state, canvas, element, thin, StrokeKind::Outside);
        if element.locked {
            marks::padlock(painter, state.camera.rect_ui(canvas, element.frame));
        }
    }
}

fn selection(painter: &Painter, editor: &Editor, state: &CanvasState, canvas: Rect, page: &Page) {
    let ids: &[ElementId] = &editor.selection().elements;
    if ids.is_empty() {
        return;
    }
    let chosen: Vec<&Element> = page
        .elements
        .iter()
        .filter(|e| ids.contains(&e.id))
        .map(|e| &**e)
        .collect();
    if chosen.is_empty() {
        return;
    }
    let line = Stroke::new(1.5, LIGHT.accent);
    let being_written = state.words.as_ref().map(super::words::Words::element);
    for element in &chosen {
        if chosen.len() > 1 {
            let thin = Stroke::new(1.0, LIGHT.accent);
            marks::outline(painter, state, canvas, element, thin, StrokeKind::Middle);
        }
        if element.locked {
            marks::padlock(painter, state.camera.rect_ui(canvas, element.frame));
        }
        if element.shared.is_some() {
            marks::shared(painter, state.camera.rect_ui(canvas, element.frame));
        }
    }
    let Some(whole) = bounds(chosen.iter().map(|e| e.frame)) else {
        return;
    };
    if let [only] = chosen.as_slice() {
        marks::outline(painter, state, canvas, only, line, StrokeKind::Middle);
        if being_written.is_none() && !state.tools.is_busy() {
            marks::leads_to(painter, editor, state, canvas, only);
        }
    } else {
        marks::dashed(painter, state.camera.rect_ui(canvas, whole), LIGHT.accent);
    }
    if state.tools.kind() != ToolKind::Select || being_written.is_some() {
        return;
    }
    let movable: Vec<&Element> = chosen
        .iter()
        .copied()
        .filter(|e| !e.locked && !editor.is_inherited(e.id))
        .collect();
    let ends = match movable.as_slice() {
        [only] => line_ends(only),
        _ => None,
    };
    if let Some(ends) = ends {
        marks::end_handles(painter, state, canvas, ends);
    } else if let Some(frame) = bounds(movable.iter().map(|e| e.frame)) {
        handles(painter, state, canvas, frame);
    }
}

fn handles(painter: &Painter, state: &CanvasState, canvas: Rect, frame: PageRect) {
    let size_px = Size::new(
        frame.width() * state.camera.zoom,
        frame.height() * state.camera.zoom,
    );
    for handle in Handle::ALL.into_iter().filter(|handle| handle.is_shown(size_px)) {
        let center = state.camera.pos_ui(canvas, handle.position(frame));
        let square = Rect::from_center_size(center, vec2(HANDLE_PX as f32, HANDLE_PX as f32));
        painter.rect(
            square,
            CornerRadius::same(1),
            Color32::WHITE,
            Stroke::new(1.5, LIGHT.accent),
            StrokeKind::Middle,
        );
    }
}

fn paint_guide(painter: &Painter, state: &CanvasState, canvas: Rect, guide: &Guide) {
    let (from, to) = (
        state.camera.pos_ui(canvas, guide.from),
        state.camera.pos_ui(canvas, guide.to),
    );
    let line = Stroke::new(1.0, LIGHT.error);
    match guide.meaning {
        Meaning::InLine => {
            painter.line_segment([from, to], line);
        }
        Meaning::Distance(length) | Meaning::Size(length) => {
            let along = (to - from).normalized();
            let across = along.rot90() * 4.0;
            painter.line_segment([from, to], line);
            for end in [from, to] {
                painter.line_segment([end - across, end + across], line);
            }
            let text = format!("{}", (length * 10.0).round() / 10.0);
            let galley = painter.layout_no_wrap(text, theme::semibold(size::NOTE), LIGHT.on_accent);
            let tag = vec2((galley.size().x + 8.0).max(22.0), 16.0);
            let long = (to - from).length() > tag.x + 8.0;
            let center = if long {
                from.lerp(to, 0.5)
            } else {
                to + along.abs() * (tag.x / 2.0 + 6.0)
            };
            let tag = Rect::from_center_size(center, tag);
            painter.rect_filled(tag, CornerRadius::same(3), LIGHT.error);
            painter.galley(tag.center() - galley.size() / 2.0, galley, LIGHT.on_accent);
        }
    }
}

fn paint_link(painter: &Painter, from: Pos2, to: Pos2, color: Color32) {
    let line = Stroke::new(1.5, color);
    painter.circle_filled(from, 3.0, color);
    painter.line_segment([from, to], line);
    let back = (from - to).normalized() * 8.0;
    for side in [0.5_f32, -0.5] {
        let turn = egui::emath::Rot2::from_angle(side);
        painter.line_segment([to, to + turn * back], line);
    }
}

/// The numbers of what the table of the document describes, kept as long as the page is the same.
pub(super) struct Numbered {
    page: Arc<Page>,
    described: Vec<PageRect>,
    markers: Vec<Marker>,
}

impl Numbered {
    /// Keeps the numbers of a page in step with it.
    pub(super) fn update(known: &mut Option<Self>, page: &Arc<Page>) {
        if known.as_ref().is_some_and(|known| Arc::ptr_eq(&known.page, page)) {
            return;
        }
        let described: Vec<PageRect> = page.described().map(|e| e.frame).collect();
        *known = Some(Self {
            page: Arc::clone(page),
            markers: markers::number(&described, page.width),
            described,
        });
    }
}

/// Numbers beside the sheet for everything that the table of the document describes.
fn markers(painter: &Painter, state: &CanvasState, canvas: Rect, page: &Page, colors: &theme::Palette) {
    let sheet = state.camera.rect_ui(canvas, page.bounds());
    let Some(Numbered {
        described, markers, ..
    }) = &state.numbered
    else {
        return;
    };
    for right in [false, true] {
        let side: Vec<(&Marker, Rect)> = markers
            .iter()
            .filter(|marker| marker.right == right)
            .filter_map(|marker| {
                Some((
                    marker,
                    state.camera.rect_ui(canvas, *described.get(marker.index)?),
                ))
            })
            .collect();
        let wished: Vec<f64> = side
            .iter()
            .map(|(_, frame)| f64::from(frame.center().y))
            .collect();
        let heights = markers::spread(&wished, MARKER_PITCH);
        for ((marker, frame), y) in side.into_iter().zip(heights) {
            paint_marker(painter, sheet, marker, frame, y as f32, colors);
        }
    }
}

fn paint_marker(
    painter: &Painter,
    sheet: Rect,
    marker: &Marker,
    frame: Rect,
    y: f32,
    colors: &theme::Palette,
) {
    let (edge, side, outwards) = if marker.right {
        (sheet.max.x, frame.max.x, 1.0)
    } else {
        (sheet.min.x, frame.min.x, -1.0)
    };
    // A leader that ended on the sheet's own edge would say nothing.
    let inset = if (side - edge).abs() < 2.0 {
        12.0_f32.min(frame.width() / 2.0)
    } else {
        0.0
    };
    let end = pos2(side - outwards * inset, frame.center().y);
    let center = pos2(edge + outwards * MARKER_OUT, y);
    let line = Stroke::new(1.0, LIGHT.text_second);
    let beside = center - vec2(outwards * MARKER, 0.0);
    if (y - end.y).abs() < 0.5 {
        painter.line_segment([beside, end], line);
    } else {
        let elbow = pos2(edge + outwards * 6.0, y);
        painter.line_segment([beside, elbow], line);
        painter.line_segment([elbow, end], line);
    }
    painter.circle_filled(end, 2.0, LIGHT.text_second);
    painter.circle_filled(center, MARKER, colors.accent);
    painter.text(
        center,
        Align2::CENTER_CENTER,
        marker.number,
        theme::semibold(size::NOTE),
        colors.on_accent,
    );
}
