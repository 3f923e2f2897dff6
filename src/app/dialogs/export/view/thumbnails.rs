//! All pages small, one below the other.

use eframe::egui::{
    Align, CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::ExportDialog;
use super::THUMBNAILS;
use super::pages::{fitted, paint_list};
use crate::{
    app::{
        theme::{self, LIGHT, palette, size},
        widgets::paint,
    },
    geometry::{self, Shape as _},
    language::Language,
    scene::{Item, PathItem},
};

impl ExportDialog {
    pub(super) fn thumbnails_ui(&mut self, ui: &mut Ui, language: Language) {
        let Some(report) = self.report.clone() else { return };
        let colors = palette(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("small pages")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.add_space(14.0);
                for (index, page) in report.pages.iter().enumerate() {
                    let (row, response) =
                        ui.allocate_exact_size(vec2(THUMBNAILS - 1.0, 121.0), Sense::click());
                    let is_chosen = index == self.page;
                    let number = (index + 1).to_string();
                    response.widget_info(|| {
                        let name = language.f("export.page", &[("page", &number)]);
                        WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_chosen, name)
                    });
                    if response.clicked() {
                        self.page = index;
                    }
                    if is_chosen && self.scroll_to_page {
                        ui.scroll_to_rect(row, Some(Align::Center));
                    }
                    if !ui.is_rect_visible(row) {
                        continue;
                    }
                    let sheet = fitted(
                        page.size,
                        Rect::from_center_size(pos2(row.center().x, row.min.y + 47.0), vec2(84.0, 93.0)),
                    );
                    ui.painter().rect_filled(sheet, CornerRadius::ZERO, LIGHT.surface);
                    if let Some(items) = self.small.get(index) {
                        let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
                        paint_list(&painter, sheet, page.size, items, &self.spec, &mut self.pictures);
                    }
                    let (width, edge) = if is_chosen {
                        (2.0, colors.accent)
                    } else {
                        (1.0, colors.border)
                    };
                    ui.painter().rect_stroke(
                        sheet,
                        CornerRadius::ZERO,
                        Stroke::new(width, edge),
                        StrokeKind::Outside,
                    );
                    paint::focus_ring(ui, &response, 2);
                    let (font, color) = if is_chosen {
                        (theme::semibold(size::NOTE), colors.accent)
                    } else {
                        (theme::regular(size::NOTE), colors.text_second)
                    };
                    let label = paint::line(ui, &number, font, color, 60.0);
                    paint::text_center(ui.painter(), pos2(row.center().x, row.min.y + 106.0), label);
                }
            });
    }
}

/// The same things with a soft bar in place of every line of words: at the size of a thumb, words
/// are not read but seen.
pub(in super::super) fn with_bars(items: &[Item]) -> Vec<Item> {
    let mut bars = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Item::Path(_) | Item::Picture(_) => bars.push(item.clone()),
            Item::Text(text) => {
                let height = text.layout.style.size * 0.62;
                for line in &text.layout.lines {
                    let (Some(first), Some(last)) = (line.runs.first(), line.runs.last()) else {
                        continue;
                    };
                    let left = text.origin.x + first.x;
                    let right = text.origin.x + last.x + last.width;
                    let bottom = text.origin.y + line.baseline + height * 0.1;
                    let bar = geometry::Rect::new(left, bottom - height, right, bottom);
                    let mut color = text.color(first.brush);
                    for part in [&mut color.r, &mut color.g, &mut color.b] {
                        // Half way to the paper, so that a column of text does not look like a wall.
                        *part = u8::midpoint(*part, 255);
                    }
                    bars.push(Item::Path(PathItem {
                        path: bar.to_path(0.1),
                        fill: Some(color),
                        stroke: None,
                    }));
                }
            }
            Item::Group { scale, offset, items } => bars.push(Item::Group {
                scale: *scale,
                offset: *offset,
                items: std::sync::Arc::new(with_bars(items)),
            }),
            Item::Clip { frame, items } => bars.push(Item::Clip {
                frame: *frame,
                items: with_bars(items),
            }),
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        geometry::Point,
        scene::DisplayList,
        text::{TextStyle, lay_out_text},
    };

    #[test]
    fn words_become_bars_that_are_as_long() {
        let mut list = DisplayList::new();
        let layout = lay_out_text("Half-Moon Tea", TextStyle::new(20.0, 28.0), None, None);
        list.text(Point::new(10.0, 40.0), layout, crate::scene::Color::hex(0));
        let bars = with_bars(&list.items);
        let [Item::Path(bar)] = bars.as_slice() else {
            panic!("{bars:?}")
        };
        let frame = bar.path.bounding_box();
        assert!(
            frame.x0 == 10.0 && frame.width() > 80.0 && frame.height() < 20.0,
            "{frame:?}"
        );
    }
}
