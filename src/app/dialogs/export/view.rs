//! How the export dialog looks.

use std::path::Path;

use eframe::egui::{
    self, Align, CornerRadius, Frame, Layout, Margin, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, emath::TSTransform, pos2, vec2,
};

use super::{Audience, ExportAnswer, ExportDialog, PARTS};
use crate::{
    app::{
        canvas::ScenePainter,
        theme::{self, Icon, LIGHT, palette, size},
        widgets::{self, Button, ButtonKind, ModalFrame, SelectItem, Tone, modal_ui, notice_ui, paint},
    },
    geometry::{self, Shape as _, Size},
    language::Language,
    report::{Paper, ReportPage, Target},
    scene::{Item, PathItem},
    spec::DrawingStyle,
};

const THUMBNAILS: f32 = 112.0;
const OPTIONS: f32 = 304.0;
/// Points of the screen for a point of the paper where a page is shown large.
const LARGE: f32 = 1.2;
/// The paper's left margin, in points.
const MARGIN: f32 = 56.7;

impl ExportDialog {
    /// Shows the dialog over everything else.
    pub fn show_ui(&mut self, ctx: &egui::Context, language: Language) -> Option<ExportAnswer> {
        let title = language.t("command.export").into_owned();
        let paper = match self.options.paper {
            Paper::A4 => "A4".to_owned(),
            Paper::Letter => language.t("export.letter").into_owned(),
        };
        let note = match self.pages() {
            0 => paper,
            pages => language.f(
                "export.note",
                &[
                    ("paper", &paper),
                    ("pages", &language.n("export.pages", pages)),
                    ("size", &size_words(self.about)),
                ],
            ),
        };
        let frame = ModalFrame {
            note: &note,
            width: 1040.0,
            body_height: Some(584.0),
            padding: 0,
            ..ModalFrame::new("export", &title)
        };
        let answer = modal_ui(
            ctx,
            language,
            &frame,
            self,
            |ui, this| this.body_ui(ui, language),
            |ui, this| this.foot_ui(ui, language),
        );
        if answer.closed {
            // While the file is written, leaving means stopping.
            if let Some(job) = &self.writing {
                job.cancel();
            }
            return Some(ExportAnswer::Close);
        }
        answer.inner
    }

    fn body_ui(&mut self, ui: &mut Ui, language: Language) {
        let whole = ui.available_rect_before_wrap();
        let colors = palette(ui);
        let left = Rect::from_min_size(whole.min, vec2(THUMBNAILS, whole.height()));
        let right = Rect::from_min_max(pos2(whole.max.x - OPTIONS, whole.min.y), whole.max);
        let middle = Rect::from_min_max(pos2(left.max.x, whole.min.y), pos2(right.min.x, whole.max.y));
        ui.painter()
            .rect_filled(left.union(middle), CornerRadius::ZERO, colors.background);
        let line = Stroke::new(1.0, colors.border);
        ui.painter().vline(left.max.x - 0.5, whole.y_range(), line);
        ui.painter().vline(right.min.x + 0.5, whole.y_range(), line);
        self.keys(ui);
        self.thumbnails_ui(&mut child(ui, left, "thumbnails"), language);
        self.page_ui(&mut child(ui, middle, "page"), language);
        let mut options = child(ui, right, "options");
        let is_writing = self.writing.is_some();
        options.add_enabled_ui(!is_writing, |ui| self.options_ui(ui, language));
        ui.allocate_rect(whole, Sense::hover());
        self.scroll_to_page = false;
    }

    fn keys(&mut self, ui: &Ui) {
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

    fn thumbnails_ui(&mut self, ui: &mut Ui, language: Language) {
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

    fn page_ui(&mut self, ui: &mut Ui, language: Language) {
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

    fn options_ui(&mut self, ui: &mut Ui, language: Language) {
        ScrollArea::vertical()
            .id_salt("export options")
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin::symmetric(24, 16))
                    .show(ui, |ui| {
                        ui.set_width(OPTIONS - 48.0);
                        ui.spacing_mut().item_spacing.y = 0.0;
                        // What asks for attention comes first, what is well comes last.
                        let (warnings, rest): (Vec<_>, Vec<_>) = self
                            .remarks(language)
                            .into_iter()
                            .partition(|(tone, _)| *tone == Tone::Warning);
                        for (tone, text) in &warnings {
                            notice_ui(ui, *tone, text, |_| {});
                            ui.add_space(8.0);
                        }
                        ui.add_space(if warnings.is_empty() { 0.0 } else { 8.0 });
                        self.audience_ui(ui, language);
                        ui.add_space(18.0);
                        self.parts_ui(ui, language);
                        ui.add_space(18.0);
                        self.style_ui(ui, language);
                        ui.add_space(18.0);
                        self.language_ui(ui, language);
                        ui.add_space(18.0);
                        self.paper_ui(ui, language);
                        ui.add_space(16.0);
                        for (tone, text) in &rest {
                            notice_ui(ui, *tone, text, |_| {});
                            ui.add_space(8.0);
                        }
                    });
            });
    }

    fn audience_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.audience").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        let names = Audience::ALL.map(|audience| {
            language
                .t(&format!("export.audience.{}", audience.key()))
                .into_owned()
        });
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let now = self.audience();
        // Parts chosen one by one are nobody's usual ones: then none is marked.
        let chosen = Audience::ALL
            .iter()
            .position(|audience| Some(*audience) == now)
            .unwrap_or(usize::MAX);
        let width = ui.available_width();
        if let Some(index) = widgets::segmented_ui(ui, &question, &names, chosen, Some(width))
            && let Some(audience) = Audience::ALL.get(index)
        {
            self.set_audience(*audience);
        }
    }

    fn parts_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.label(theme::strong(ui, language.t("export.parts")));
        ui.add_space(6.0);
        for part in PARTS {
            let length = self
                .length_of(part)
                .map(|pages| language.n("export.pages", pages));
            let top = ui.cursor().min;
            let name = language.t(&format!("export.part.{}", part.key)).into_owned();
            if let Some(wanted) = widgets::checkbox_ui(ui, &name, self.has(part)) {
                self.set_part(part, wanted);
            }
            if let Some(length) = length {
                let color = palette(ui).text_second;
                let galley = paint::line(ui, &length, theme::regular(size::NOTE), color, 80.0);
                paint::text_right(ui.painter(), pos2(ui.max_rect().max.x, top.y + 14.0), galley);
            }
        }
        let switches = [
            ("export.notes", &mut self.options.notes),
            ("export.budget", &mut self.options.budget),
            ("export.draft", &mut self.options.draft),
        ];
        for (key, value) in switches {
            let name = language.t(key).into_owned();
            if let Some(wanted) = widgets::checkbox_ui(ui, &name, *value) {
                *value = wanted;
                self.written = None;
            }
        }
    }

    fn style_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.style").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        let names = DrawingStyle::ALL.map(|style| language.t(&format!("style.{}", style.key())).into_owned());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let now = self.options.style.unwrap_or(self.spec.style);
        let chosen = DrawingStyle::ALL
            .iter()
            .position(|style| *style == now)
            .unwrap_or(0);
        let width = ui.available_width();
        if let Some(index) = widgets::segmented_ui(ui, &question, &names, chosen, Some(width)) {
            self.options.style = DrawingStyle::ALL.get(index).copied();
            self.written = None;
        }
    }

    fn language_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.language").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        // Each language alone, then each with the other beside it.
        let others = |first: Language| Language::ALL.into_iter().filter(move |other| *other != first);
        let pairs = Language::ALL
            .into_iter()
            .flat_map(|first| others(first).map(move |second| (first, Some(second))));
        let choices: Vec<(Language, Option<Language>)> = Language::ALL
            .into_iter()
            .map(|only| (only, None))
            .chain(pairs)
            .collect();
        let names: Vec<String> = choices
            .iter()
            .map(|(first, second)| match second {
                None => first.own_name().to_owned(),
                Some(second) => format!("{} + {}", first.own_name(), second.own_name()),
            })
            .collect();
        let items: Vec<SelectItem<'_>> = names
            .iter()
            .map(|name| SelectItem {
                icon: Some(Icon::Globe),
                ..SelectItem::from(name.as_str())
            })
            .collect();
        let now = (self.options.language, self.options.second);
        let chosen = choices.iter().position(|choice| *choice == now);
        if let Some(index) = widgets::select_ui(ui, "export language", &question, "", chosen, &items)
            && let Some((first, second)) = choices.get(index)
        {
            self.options.language = *first;
            self.options.second = *second;
            self.written = None;
        }
    }

    fn paper_ui(&mut self, ui: &mut Ui, language: Language) {
        let question = language.t("export.paper").into_owned();
        ui.label(theme::strong(ui, &question));
        ui.add_space(8.0);
        let letter = language.t("export.letter").into_owned();
        let chosen = match self.options.paper {
            Paper::A4 => 0,
            Paper::Letter => 1,
        };
        let width = ui.available_width();
        if let Some(index) = widgets::segmented_ui(ui, &question, &["A4", &letter], chosen, Some(width)) {
            self.options.paper = if index == 0 { Paper::A4 } else { Paper::Letter };
            self.written = None;
        }
    }

    fn foot_ui(&mut self, ui: &mut Ui, language: Language) -> Option<ExportAnswer> {
        let mut answer = None;
        if let Some(job) = &self.writing {
            let exporting = language.t("export.exporting");
            ui.add(Button::new(ButtonKind::Busy, &exporting));
            if ui.add(Button::secondary(&language.t("dialog.cancel"))).clicked() {
                job.cancel();
            }
            let (done, total) = job.progress();
            ui.add_space(16.0);
            progress_ui(ui, language, done, total);
        } else if let Some(written) = &self.written {
            if ui.add(Button::primary(&language.t("export.open"))).clicked() {
                answer = Some(ExportAnswer::OpenOutside(written.path.clone()));
            }
            if ui
                .add(Button::secondary(&language.t("export.show_in_folder")))
                .clicked()
                && let Some(folder) = written.path.parent()
            {
                answer = Some(ExportAnswer::OpenOutside(folder.to_owned()));
            }
            if ui.add(Button::quiet(&language.t("widget.close"))).clicked() {
                answer = Some(ExportAnswer::Close);
            }
            written_ui(ui, language, &written.path, written.bytes);
        } else {
            let is_ready = self.report.is_some() && self.building.is_none();
            let export = language.t("export.write").into_owned();
            if ui
                .add(Button::primary(&export).icon(Icon::Download).enabled(is_ready))
                .clicked()
            {
                answer = Some(ExportAnswer::ChooseFile);
            }
            if ui.add(Button::secondary(&language.t("dialog.cancel"))).clicked() {
                answer = Some(ExportAnswer::Close);
            }
            if !is_ready {
                let text = language.t("export.laying_out");
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.label(theme::note(ui, text))
                });
            }
        }
        answer
    }
}

fn progress_ui(ui: &mut Ui, language: Language, done: usize, total: usize) {
    let colors = palette(ui);
    let share = done as f32 / total.max(1) as f32;
    let rect = ui.available_rect_before_wrap();
    let text = language.f(
        "export.writing_page",
        &[
            ("page", &done.min(total).to_string()),
            ("pages", &total.to_string()),
        ],
    );
    let percent = format!("{} %", (share * 100.0).round());
    let y = rect.center().y - 6.0;
    let right = paint::line(ui, &percent, theme::regular(size::NOTE), colors.text_second, 60.0);
    let right_width = right.size().x;
    paint::text_right(ui.painter(), pos2(rect.max.x, y), right);
    let galley = paint::line(
        ui,
        &text,
        theme::regular(size::NOTE),
        colors.text,
        rect.width() - right_width - 8.0,
    );
    let used = paint::text_left(ui.painter(), pos2(rect.min.x, y), galley);
    let promise = language.t("export.promise");
    let room = rect.max.x - right_width - 16.0 - used.max.x;
    let galley = paint::line(ui, &promise, theme::regular(size::NOTE), colors.text_second, room);
    paint::text_left(ui.painter(), pos2(used.max.x + 8.0, y), galley);
    let bar = Rect::from_min_size(pos2(rect.min.x, rect.center().y + 8.0), vec2(rect.width(), 4.0));
    widgets::progress_bar_ui(&mut child(ui, bar, "progress"), share, &text);
}

fn written_ui(ui: &mut Ui, language: Language, path: &Path, bytes: usize) {
    let colors = palette(ui);
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let text = language.f("export.written", &[("name", &name)]);
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, ui.scope_id().with("written"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    paint::icon(
        ui.painter(),
        pos2(rect.min.x + 9.0, rect.center().y),
        Icon::Check,
        size::ICON,
        colors.good,
    );
    let galley = paint::line(
        ui,
        &text,
        theme::regular(size::BODY),
        colors.text,
        rect.width() - 120.0,
    );
    let used = paint::text_left(ui.painter(), pos2(rect.min.x + 28.0, rect.center().y), galley);
    let galley = paint::line(
        ui,
        &size_words(bytes),
        theme::regular(size::NOTE),
        colors.text_second,
        90.0,
    );
    paint::text_left(ui.painter(), pos2(used.max.x + 8.0, rect.center().y), galley);
}

/// `1.2 MB`, `340 kB`.
fn size_words(bytes: usize) -> String {
    if bytes >= 1_000_000 {
        format!("{:.1} MB", bytes as f64 / 1e6)
    } else {
        format!("{} kB", (bytes / 1_000).max(1))
    }
}

fn child(ui: &mut Ui, rect: Rect, salt: &str) -> Ui {
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child
}

/// The largest rectangle of a page's shape in the middle of `room`.
fn fitted(page: Size, room: Rect) -> Rect {
    let (width, height) = (page.width as f32, page.height as f32);
    let scale = (room.width() / width).min(room.height() / height);
    Rect::from_center_size(room.center(), (vec2(width, height) * scale).floor())
}

fn paint_list(
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

/// The same things with a soft bar in place of every line of words: at the size of a thumb, words
/// are not read but seen.
pub(super) fn with_bars(items: &[Item]) -> Vec<Item> {
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

    #[test]
    fn sizes_are_said_shortly() {
        assert_eq!(size_words(1_234_567), "1.2 MB");
        assert_eq!(size_words(340_999), "340 kB");
        assert_eq!(size_words(10), "1 kB");
    }
}
