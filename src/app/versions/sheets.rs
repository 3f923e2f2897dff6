//! A page as it was and as it is, side by side, with the differences marked.

use std::collections::HashMap;
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
use crate::spec::{Page, PageId, Spec};

/// Drawings of pages, made when they are first seen.
#[derive(Default)]
pub(super) struct Sheets {
    made: HashMap<(usize, PageId), Arc<Vec<Item>>>,
    pictures: [Pictures; 2],
}

impl Sheets {
    /// Forgets what was drawn of one of the two documents, or of both.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Draws the page of one document, `width` wide, or says that it has none. `side`: 0 earlier, 1 later.
    pub(super) fn sheet_ui(
        &mut self,
        ui: &mut Ui,
        language: Language,
        (side, spec): (usize, &Arc<Spec>),
        page: PageId,
        diff: &Diff,
        width: f32,
    ) {
        let Some(found) = spec.page(page) else {
            self.nothing_ui(ui, language, side, width);
            return;
        };
        let scale = width / found.width.max(1.0) as f32;
        let height = (found.height.max(1.0) as f32 * scale).min(width * 3.0);
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
        let items = self.items(side, spec, found);
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
        marks(&painter, rect, scale, side, found, diff);
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

    fn items(&mut self, side: usize, spec: &Spec, page: &Page) -> Arc<Vec<Item>> {
        let made = self.made.entry((side, page.id)).or_insert_with(|| {
            let options = SceneOptions {
                style: spec.style,
                bars: false,
            };
            Arc::new(scene::page_items(spec, page, None, options))
        });
        Arc::clone(made)
    }
}

/// Marks around elements that are different: what is gone on the earlier sheet, what is new on the later one, what has
/// changed on both. The colours are those of light documents, as the sheet is white.
fn marks(painter: &egui::Painter, sheet: Rect, scale: f32, side: usize, page: &Page, diff: &Diff) {
    for (id, kind) in diff.elements(page.id) {
        let shown = match kind {
            ChangeKind::Added => side == 1,
            ChangeKind::Removed => side == 0,
            ChangeKind::Changed => true,
        };
        let element = page.elements.iter().find(|element| element.id == id);
        let (true, Some(element)) = (shown, element) else {
            continue;
        };
        let (color, _) = tone(kind).colors(&LIGHT);
        let f = element.frame;
        let corner = |x: f64, y: f64| sheet.min + vec2(x as f32, y as f32) * scale;
        let rect = Rect::from_min_max(corner(f.x0, f.y0), corner(f.x1, f.y1)).expand(2.0);
        painter.rect(
            rect,
            CornerRadius::same(3),
            fill(color),
            Stroke::new(1.5, color),
            StrokeKind::Outside,
        );
        if kind == ChangeKind::Removed {
            // Not by colour alone: what is gone is crossed out.
            painter.line_segment([rect.left_top(), rect.right_bottom()], Stroke::new(1.0, color));
            painter.line_segment(
                [pos2(rect.max.x, rect.min.y), pos2(rect.min.x, rect.max.y)],
                Stroke::new(1.0, color),
            );
        }
    }
}

fn fill(color: Color32) -> Color32 {
    color.gamma_multiply(0.10)
}
