//! A page as it was and as it is, side by side, with the differences marked.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, emath::TSTransform, pos2, vec2,
};

use super::lines::tone;
use crate::app::canvas::{Pictures, ScenePainter};
use crate::app::theme::{LIGHT, palette, space};
use crate::app::widgets::paint;
use crate::language::Language;
use crate::scene::{self, Item, SceneOptions};
use crate::spec::diff::{ChangeKind, Diff};
use crate::spec::{Element, ElementId, Page, PageId, Spec, StateKind};

/// The normal drawing of a page, or which of its states.
pub(super) type Drawing = Option<(StateKind, usize)>;

/// What is drawn: a page, in a state or not, and on which side. 0 is the earlier one, 1 the later.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) specs: [&'a Arc<Spec>; 2],
    pub(super) page: PageId,
    pub(super) drawing: Drawing,
    pub(super) diff: &'a Diff,
}

impl Sheet<'_> {
    /// What stands on one side; `None`: there is no such drawing.
    fn elements(&self, side: usize) -> Option<Vec<&Arc<Element>>> {
        let page = self.specs.get(side)?.page(self.page)?;
        Some(match self.drawing {
            None => page.elements.iter().collect(),
            Some((kind, nth)) => page.elements_in_state(page.numbered_state(kind, nth)?).collect(),
        })
    }
}

/// Drawings of pages, made when they are first seen.
#[derive(Default)]
pub(super) struct Sheets {
    made: HashMap<(usize, PageId, Drawing), Arc<Vec<Item>>>,
    pictures: [Pictures; 2],
}

impl Sheets {
    /// Forgets what was drawn of one of the two documents, or of both.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Draws one side of a sheet, `width` wide, or says that there is nothing.
    pub(super) fn sheet_ui(
        &mut self,
        ui: &mut Ui,
        language: Language,
        sheet: Sheet<'_>,
        side: usize,
        width: f32,
    ) {
        let spec = sheet.specs.get(side).copied();
        let found = spec.and_then(|spec| Some((spec, spec.page(sheet.page)?)));
        let (Some((spec, page)), Some(elements)) = (found, sheet.elements(side)) else {
            self.nothing_ui(ui, language, side, width);
            return;
        };
        let scale = width / page.width.max(1.0) as f32;
        let height = (page.height.max(1.0) as f32 * scale).min(width * 3.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let name = if side == 0 {
            "compare.before"
        } else {
            "compare.after"
        };
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, language.t(name)));
        if !ui.is_rect_visible(rect) {
            return;
        }
        let items = self.items(side, spec, page, sheet.drawing);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, CornerRadius::ZERO, LIGHT.surface);
        if let Some(pictures) = self.pictures.get_mut(side) {
            ScenePainter {
                painter: &painter,
                ui_from_list: TSTransform::new(rect.min.to_vec2(), scale),
                assets: &spec.assets,
                pictures,
                sharp: true,
            }
            .paint(&items);
        }
        marks(&painter, rect, scale, side, &elements, sheet);
        let edge = Stroke::new(1.0, palette(ui).strong_border);
        ui.painter()
            .rect_stroke(rect, CornerRadius::ZERO, edge, StrokeKind::Outside);
    }

    fn nothing_ui(&self, ui: &mut Ui, language: Language, side: usize, width: f32) {
        let (rect, _) = ui.allocate_exact_size(vec2(width, 160.0), Sense::hover());
        let colors = palette(ui);
        paint::dashed(ui.painter(), rect, f32::from(space::RADIUS), colors.strong_border);
        let key = if side == 0 {
            "compare.not_yet"
        } else {
            "compare.gone"
        };
        let words = language.t(key);
        let font = crate::app::theme::regular(crate::app::theme::size::NOTE);
        let galley = paint::line(ui, &words, font, colors.text_second, width - 16.0);
        paint::text_center(ui.painter(), rect.center(), galley);
    }

    fn items(&mut self, side: usize, spec: &Spec, page: &Page, drawing: Drawing) -> Arc<Vec<Item>> {
        let made = self.made.entry((side, page.id, drawing)).or_insert_with(|| {
            let options = SceneOptions {
                style: spec.style,
                bars: false,
            };
            let state = drawing.and_then(|(kind, nth)| page.numbered_state(kind, nth));
            Arc::new(scene::page_items(spec, page, state, options))
        });
        Arc::clone(made)
    }
}

/// Marks around elements that are different: what is gone on the earlier sheet, what is new on the later one, what has
/// changed on both. In a state, what only one side hides is gone or new too. The colours are those of light documents,
/// as the sheet is white.
fn marks(
    painter: &egui::Painter,
    rect: Rect,
    scale: f32,
    side: usize,
    elements: &[&Arc<Element>],
    sheet: Sheet<'_>,
) {
    let changes: HashMap<ElementId, ChangeKind> = sheet.diff.elements(sheet.page).into_iter().collect();
    let other = sheet.elements(1 - side.min(1));
    let other: Option<HashSet<ElementId>> = other.map(|list| list.iter().map(|e| e.id).collect());
    for element in elements {
        let is_alone = other.as_ref().is_some_and(|other| !other.contains(&element.id));
        let kind = if is_alone {
            Some(if side == 0 {
                ChangeKind::Removed
            } else {
                ChangeKind::Added
            })
        } else {
            changes.get(&element.id).copied()
        };
        let Some(kind) = kind else { continue };
        let (color, _) = tone(kind).colors(&LIGHT);
        let f = element.frame;
        let corner = |x: f64, y: f64| rect.min + vec2(x as f32, y as f32) * scale;
        let mark = Rect::from_min_max(corner(f.x0, f.y0), corner(f.x1, f.y1)).expand(2.0);
        painter.rect(
            mark,
            CornerRadius::same(3),
            fill(color),
            Stroke::new(1.5, color),
            StrokeKind::Outside,
        );
        if kind == ChangeKind::Removed {
            // Not by colour alone: what is gone is crossed out.
            painter.line_segment([mark.left_top(), mark.right_bottom()], Stroke::new(1.0, color));
            painter.line_segment(
                [pos2(mark.max.x, mark.min.y), pos2(mark.min.x, mark.max.y)],
                Stroke::new(1.0, color),
            );
        }
    }
}

fn fill(color: Color32) -> Color32 {
    color.gamma_multiply(0.10)
}
