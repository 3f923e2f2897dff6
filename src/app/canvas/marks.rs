//! Quiet marks under and over the page: the grid, the group that was entered, ends of lines, padlocks, and where a
//! selected element leads.

use eframe::egui::{
    self, Align2, Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2,
};

use super::CanvasState;
use crate::app::theme::{self, Icon, LIGHT, size};
use crate::edit::Editor;
use crate::geometry::handles::HANDLE_PX;
use crate::geometry::snapping::GRID;
use crate::geometry::{Point, Rect as PageRect};
use crate::language::Language;
use crate::spec::{ComponentGroup, Element, ElementKind, Page};
use crate::tool::{group_frame, line_ends};

/// Closer lines than this, in screen px, would be a grey haze.
const CLOSEST_PX: f64 = 5.0;

/// The grid under the elements, where the zoom leaves enough room between its lines.
pub(super) fn grid(painter: &Painter, state: &CanvasState, canvas: Rect, page: &Page) {
    if !state.grid || GRID * state.camera.zoom < CLOSEST_PX {
        return;
    }
    let seen = state.camera.view(canvas).intersect(page.bounds());
    let sheet = state.camera.rect_ui(canvas, page.bounds());
    let (columns, rows) = (sheet.x_range(), sheet.y_range());
    let line = |at: i64| {
        // Every fifth line a little darker helps the eye to count.
        let strength = if at % 5 == 0 { 0.9 } else { 0.45 };
        Stroke::new(1.0, LIGHT.border.gamma_multiply(strength))
    };
    let steps = |from: f64, to: f64| (from / GRID).ceil() as i64..=(to / GRID).floor() as i64;
    for at in steps(seen.x0, seen.x1) {
        let x = state.camera.pos_ui(canvas, Point::new(at as f64 * GRID, 0.0)).x;
        painter.vline(x, rows, line(at));
    }
    for at in steps(seen.y0, seen.y1) {
        let y = state.camera.pos_ui(canvas, Point::new(0.0, at as f64 * GRID)).y;
        painter.hline(columns, y, line(at));
    }
}

/// Pales everything beside the group that was entered, and draws a dashed line around it.
pub(super) fn entered_group(
    painter: &Painter,
    editor: &Editor,
    state: &CanvasState,
    canvas: Rect,
    page: &Page,
) {
    let Some(frame) = state.tools.entered().and_then(|group| group_frame(editor, group)) else {
        return;
    };
    let sheet = state.camera.rect_ui(canvas, page.bounds());
    let group = state.camera.rect_ui(canvas, frame).expand(4.0);
    let veil = Color32::from_white_alpha(150);
    let inside = group.intersect(sheet);
    let around = if inside.is_positive() {
        [
            Rect::from_min_max(sheet.min, pos2(sheet.max.x, inside.min.y)),
            Rect::from_min_max(pos2(sheet.min.x, inside.max.y), sheet.max),
            Rect::from_min_max(pos2(sheet.min.x, inside.min.y), inside.left_bottom()),
            Rect::from_min_max(inside.right_top(), pos2(sheet.max.x, inside.max.y)),
        ]
    } else {
        [sheet, Rect::NOTHING, Rect::NOTHING, Rect::NOTHING]
    };
    for part in around.into_iter().filter(|part| part.is_positive()) {
        painter.rect_filled(part, CornerRadius::ZERO, veil);
    }
    dashed(painter, group, LIGHT.text_second);
}

/// Where the platform's capsule must stay free, while something selected lies there.
pub(super) fn capsule(
    painter: &Painter,
    editor: &Editor,
    state: &CanvasState,
    language: Language,
    canvas: Rect,
    page: &Page,
) {
    let selected = &editor.selection().elements;
    if selected.is_empty() {
        return;
    }
    let Some(capsule) = page.capsule() else { return };
    let covers = |element: &&std::sync::Arc<Element>| {
        selected.contains(&element.id)
            && !matches!(
                element.kind,
                ElementKind::NavigationBar | ElementKind::StatusBar | ElementKind::Pen
            )
            && !element.kind.is_markup()
            && element.kind.group() != ComponentGroup::Overlay
            && element.frame.intersect(capsule).area() > 1.0
    };
    if !page.elements.iter().any(|element| covers(&element)) {
        return;
    }
    let zone = state.camera.rect_ui(canvas, capsule).expand(2.0);
    let round = CornerRadius::same((zone.height() / 2.0).min(255.0) as u8);
    let ground = LIGHT.error.gamma_multiply(0.18);
    painter.rect(
        zone,
        round,
        ground,
        Stroke::new(1.5, LIGHT.error),
        StrokeKind::Outside,
    );
    let text = language.t("canvas.keep_free").into_owned();
    let galley = painter.layout_no_wrap(text, theme::semibold(size::NOTE), LIGHT.on_accent);
    let tag = Rect::from_min_size(
        pos2(zone.max.x - galley.size().x - 12.0, zone.max.y + 6.0),
        galley.size() + vec2(12.0, 4.0),
    );
    painter.rect_filled(tag, CornerRadius::same(3), LIGHT.error);
    painter.galley(tag.min + vec2(6.0, 2.0), galley, LIGHT.on_accent);
}

/// A dashed frame.
pub(super) fn dashed(painter: &Painter, frame: Rect, color: Color32) {
    let corners = [
        frame.left_top(),
        frame.right_top(),
        frame.right_bottom(),
        frame.left_bottom(),
        frame.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, color), 4.0, 3.0));
}

/// The outline of an element: along a line, else around its frame.
pub(super) fn outline(
    painter: &Painter,
    state: &CanvasState,
    canvas: Rect,
    element: &Element,
    stroke: Stroke,
    side: StrokeKind,
) {
    match line_ends(element) {
        Some(ends) => {
            painter.line_segment(ends.map(|at| state.camera.pos_ui(canvas, at)), stroke);
        }
        None => {
            let frame = state.camera.rect_ui(canvas, element.frame);
            painter.rect_stroke(frame, CornerRadius::ZERO, stroke, side);
        }
    }
}

/// The two round handles of a line.
pub(super) fn end_handles(painter: &Painter, state: &CanvasState, canvas: Rect, ends: [Point; 2]) {
    for end in ends {
        painter.circle(
            state.camera.pos_ui(canvas, end),
            HANDLE_PX as f32 / 2.0 + 0.5,
            Color32::WHITE,
            Stroke::new(1.5, LIGHT.accent),
        );
    }
}

/// A padlock in the upper right corner of something that cannot be moved.
pub(super) fn padlock(painter: &Painter, frame: Rect) {
    // On something small it stands beside it.
    let inset = if frame.width() < 28.0 || frame.height() < 28.0 {
        vec2(12.0, 0.0)
    } else {
        vec2(-12.0, 12.0)
    };
    let center = frame.right_top() + inset;
    painter.circle(center, 9.0, Color32::WHITE, Stroke::new(1.0, LIGHT.strong_border));
    painter.text(
        center,
        Align2::CENTER_CENTER,
        char::from(Icon::Lock),
        theme::icons(12.0),
        LIGHT.text_second,
    );
}

/// A link in the upper left corner of something that other pages show too.
pub(super) fn shared(painter: &Painter, frame: Rect) {
    // On something small it stands beside it.
    let inset = if frame.width() < 56.0 || frame.height() < 28.0 {
        vec2(-12.0, 0.0)
    } else {
        vec2(12.0, 12.0)
    };
    let center = frame.left_top() + inset;
    painter.circle(center, 9.0, Color32::WHITE, Stroke::new(1.0, LIGHT.accent));
    painter.text(
        center,
        Align2::CENTER_CENTER,
        char::from(Icon::Link2),
        theme::icons(12.0),
        LIGHT.accent,
    );
}

/// Under a selected element, the page that a tap on it opens.
pub(super) fn leads_to(
    painter: &Painter,
    editor: &Editor,
    state: &CanvasState,
    canvas: Rect,
    element: &Element,
) {
    let Some(target) = element
        .taps
        .iter()
        .find_map(|tap| tap.action.target())
        .and_then(|page| editor.spec().page(page))
    else {
        return;
    };
    let name = if target.name.is_empty() {
        target.id.to_string()
    } else {
        target.name.clone()
    };
    let font = theme::regular(size::NOTE);
    let name = egui::text::LayoutJob::simple_singleline(name, font, LIGHT.accent);
    let name = painter.layout_job(egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(140.0),
        ..name
    });
    let frame: PageRect = element.frame;
    let below = state.camera.rect_ui(canvas, frame).left_bottom() + vec2(0.0, 8.0);
    let chip = Rect::from_min_size(below, vec2(name.size().x + 29.0, 20.0));
    painter.rect(
        chip,
        CornerRadius::same(4),
        LIGHT.accent_soft,
        Stroke::NONE,
        StrokeKind::Inside,
    );
    painter.text(
        chip.left_center() + vec2(12.0, 0.0),
        Align2::CENTER_CENTER,
        char::from(Icon::MoveUpRight),
        theme::icons(12.0),
        LIGHT.accent,
    );
    let at = pos2(chip.min.x + 21.0, chip.center().y - name.size().y / 2.0);
    painter.galley(at, name, LIGHT.accent);
}
