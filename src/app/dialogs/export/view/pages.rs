//! One page as it is printed: whole, or large enough to be read; its links work.

use eframe::egui::{
    self, Align, CornerRadius, Layout, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, emath::TSTransform, pos2, vec2,
};

use super::super::ExportDialog;
use super::child;
use crate::{
    app::{
        canvas::ScenePainter,
        theme::{self, Icon, LIGHT, palette, size},
        widgets::{self, paint},
    },
    geometry::{self, Size},
    language::Language,
    report::{ReportPage, Target},
    scene::Item,
};

/// Points of the screen for a point of the paper where a page is shown large.
const LARGE: f32 = 1.2;
/// The paper's left margin, in points.
const MARGIN: f32 = 56.7;

impl ExportDialog {
    /// Keys that turn pages.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        let (back, on) = ui.input(|input| {
            (
                input.key_pressed(egui::Key::PageUp),
                input.key_pressed(egui::Key::PageDown),
            )
        });
        if back {
            self.turn_to(self.page.saturating_sub(1));
        }
        if on {
            self.turn_to(self.page + 1);
        }
    }

    fn turn_to(&mut self, page: usize) {
        self.page = page.min(self.pages().saturating_sub(1));
        self.scroll_to_page = true;
    }

    /// The chosen page with what turns pages below it.
    pub(super) fn page_ui(&mut self, ui: &mut Ui, language: Language) {
        let whole = ui.max_rect();
        let colors = palette(ui);
        let Some(report) = self.report.clone() else {
            ui.put(
                Rect::from_center_size(whole.center(), vec2(24.0, 24.0)),
                egui::Spinner::new().size(24.0),
            );
            return;
        };
        let Some(page) = report.pages.get(self.page) else {
            return;
        };
        let room = Rect::from_min_max(whole.min + vec2(16.0, 8.0), whole.max - vec2(16.0, 40.0));
        if !self.is_large {
            self.large_page = None;
        }
        let sheet = if self.is_large {
            self.large_page_ui(&mut child(ui, room, "large page"), language, page, room);
            room
        } else {
            let sheet = fitted(page.size, room);
            self.sheet_ui(ui, language, page, sheet);
            sheet
        };
        if self.building.is_some() {
            let place = Rect::from_center_size(sheet.right_top() + vec2(-20.0, 20.0), vec2(18.0, 18.0));
            ui.put(place, egui::Spinner::new().size(18.0));
        }
        let foot = Rect::from_center_size(
            pos2(whole.center().x, whole.max.y - 22.0),
            vec2(220.0_f32.min(whole.width()), 28.0),
        );
        let mut row = ui.new_child(
            UiBuilder::new()
                .id_salt("turn")
                .max_rect(foot)
                .layout(Layout::left_to_right(Align::Center)),
        );
        let text = language.f(
            "export.page_of",
            &[
                ("page", &(self.page + 1).to_string()),
                ("pages", &report.pages.len().to_string()),
            ],
        );
        let galley = paint::line(&row, &text, theme::regular(size::BODY), colors.text_second, 160.0);
        let used = galley.size().x + 2.0 * 28.0 + 16.0;
        row.spacing_mut().item_spacing.x = 8.0;
        row.add_space(((foot.width() - used) / 2.0).max(0.0));
        row.add_enabled_ui(self.page > 0, |ui| {
            if widgets::small_icon_button_ui(ui, Icon::ChevronLeft, &language.t("export.before")).clicked() {
                self.turn_to(self.page.saturating_sub(1));
            }
        });
        let (rect, response) = row.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
        paint::text_left(row.painter(), rect.left_center(), galley);
        row.add_enabled_ui(self.page + 1 < report.pages.len(), |ui| {
            if widgets::small_icon_button_ui(ui, Icon::ChevronRight, &language.t("export.after")).clicked() {
                self.turn_to(self.page + 1);
            }
        });
    }

    /// The page at a size at which it can be read, in a window over it.
    fn large_page_ui(&mut self, ui: &mut Ui, language: Language, page: &ReportPage, room: Rect) {
        let scale = LARGE.max((room.width() - 16.0) / page.size.width as f32);
        let mut area = ScrollArea::both().id_salt("large page").auto_shrink(false);
        if self.large_page != Some(self.page) {
            // It begins where its text does.
            self.large_page = Some(self.page);
            let left = (MARGIN * scale - 12.0).max(0.0);
            area = area.horizontal_scroll_offset(left).vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let size = vec2(page.size.width as f32, page.size.height as f32) * scale;
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            self.sheet_ui(ui, language, page, rect);
        });
    }

    /// The page as it is printed. Its links work; a click elsewhere shows it larger, or whole again.
    fn sheet_ui(&mut self, ui: &mut Ui, language: Language, page: &ReportPage, sheet: Rect) {
        let colors = palette(ui);
        ui.painter().rect_filled(sheet, CornerRadius::ZERO, LIGHT.surface);
        let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
        paint_list(
            &painter,
            sheet,
            page.size,
            &page.list.items,
            &self.spec,
            &mut self.pictures,
        );
        ui.painter().rect_stroke(
            sheet,
            CornerRadius::ZERO,
            Stroke::new(1.0, colors.strong_border),
            StrokeKind::Outside,
        );
        let response = ui.interact(sheet, ui.scope_id().with("sheet"), Sense::click());
        let name = language.t(if self.is_large {
            "export.show_whole"
        } else {
            "export.show_large"
        });
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name.as_ref()));
        let scale = sheet.width() / page.size.width as f32;
        let target = response.hover_pos().and_then(|at| {
            let at = (at - sheet.min) / scale;
            let at = geometry::Point::new(f64::from(at.x), f64::from(at.y));
            let link = page.links.iter().find(|link| link.frame.contains(at))?;
            let Target::Anchor(anchor) = link.target;
            self.places.get(&anchor).copied()
        });
        let cursor = match (target, self.is_large) {
            (Some(_), _) => egui::CursorIcon::PointingHand,
            (None, true) => egui::CursorIcon::ZoomOut,
            (None, false) => egui::CursorIcon::ZoomIn,
        };
        let response = response.on_hover_cursor(cursor);
        if response.clicked() {
            match target {
                Some(page) => self.turn_to(page),
                None => self.is_large = !self.is_large,
            }
        }
    }
}

/// The largest rectangle of a page's shape in the middle of `room`.
pub(super) fn fitted(page: Size, room: Rect) -> Rect {
    let (width, height) = (page.width as f32, page.height as f32);
    let scale = (room.width() / width).min(room.height() / height);
    Rect::from_center_size(room.center(), (vec2(width, height) * scale).floor())
}

/// Paints a page on its sheet.
pub(super) fn paint_list(
    painter: &egui::Painter,
    sheet: Rect,
    page: Size,
    items: &[Item],
    spec: &crate::spec::Spec,
    pictures: &mut crate::app::canvas::Pictures,
) {
    let scale = sheet.width() / page.width as f32;
    ScenePainter {
        painter,
        ui_from_list: TSTransform::new(sheet.min.to_vec2(), scale),
        assets: &spec.assets,
        pictures,
        sharp: true,
    }
    .paint(items);
}
