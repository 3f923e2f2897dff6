//! Trying the drawn pages as a person would: taps lead where they were said to lead.

mod walk;

use std::sync::Arc;

use eframe::egui::{
    self, Align, CornerRadius, Frame, Id, Layout, Margin, Panel, Pos2, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, emath::TSTransform, pos2, vec2,
};

use self::walk::{Step, Walk, said, taps_at};
use crate::{
    app::{
        canvas::{Pictures, ScenePainter, element_name},
        theme::{self, Icon, LIGHT, palette, size, space},
        widgets::{self, Button, EmptyDrawing, Tone, empty_state_ui, notice_ui, paint},
    },
    geometry::Point,
    language::Language,
    scene::{self, Item, SceneOptions},
    spec::{Action, Element, ElementKind, Page, PageId, Spec},
};

/// The walk through the pages.
pub struct Preview {
    walk: Walk,
    /// What the last tap said.
    note: Option<String>,
    /// Goes on to this page when the person agrees.
    asked: Option<(String, Option<PageId>)>,
    /// Taps of one element to choose among, and where.
    choice: Option<(Vec<Step>, Pos2)>,
    drawn: Option<(Arc<Page>, Arc<Vec<Item>>)>,
    pictures: Pictures,
}

impl Preview {
    /// Begins on `page`, else on the first one.
    pub fn new(spec: &Spec, page: Option<PageId>) -> Self {
        let first = page
            .filter(|id| spec.page(*id).is_some())
            .or_else(|| spec.pages.first().map(|page| page.id));
        Self {
            walk: Walk::new(first),
            note: None,
            asked: None,
            choice: None,
            drawn: None,
            pictures: Pictures::default(),
        }
    }

    /// The page that is shown.
    pub fn page(&self) -> Option<PageId> {
        self.walk.page()
    }

    /// Shows the walk over the whole of `ui`. `true` when the person ends it.
    pub fn show_ui(&mut self, ui: &mut Ui, spec: &Spec, language: Language) -> bool {
        self.walk.keep_within(spec);
        self.pages_ui(ui, spec, language);
        let fill = palette(ui).background;
        egui::CentralPanel::default()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| self.stage_ui(ui, spec, language))
            .inner
    }

    fn pages_ui(&mut self, ui: &mut Ui, spec: &Spec, language: Language) {
        let colors = palette(ui);
        Panel::left("preview pages")
            .exact_size(space::PAGES)
            .resizable(false)
            .show_separator_line(false)
            .frame(
                Frame::new()
                    .fill(colors.surface)
                    .inner_margin(Margin::symmetric(8, 12)),
            )
            .show(ui, |ui| {
                let whole = ui.max_rect().expand2(vec2(8.0, 12.0));
                ui.painter().vline(
                    whole.max.x - 0.5,
                    whole.y_range(),
                    Stroke::new(1.0, colors.border),
                );
                ui.spacing_mut().item_spacing.y = 2.0;
                ScrollArea::vertical()
                    .id_salt("preview list")
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        for page in &spec.pages {
                            if page_row_ui(ui, page, self.walk.page() == Some(page.id), language) {
                                self.go(Step::Jump(page.id), spec);
                            }
                        }
                    });
            });
    }

    fn stage_ui(&mut self, ui: &mut Ui, spec: &Spec, language: Language) -> bool {
        let mut is_over = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        let whole = ui.max_rect();
        let bar = Rect::from_min_size(whole.min + vec2(24.0, 12.0), vec2(whole.width() - 48.0, 32.0));
        let page = self.walk.page().and_then(|id| spec.page(id)).cloned();
        is_over |= self.bar_ui(ui, bar, page.as_deref(), spec, language);
        let Some(page) = page else {
            let room = Rect::from_min_max(pos2(whole.min.x, bar.max.y + 80.0), whole.max);
            let mut middle = ui.new_child(UiBuilder::new().max_rect(room));
            empty_state_ui(
                &mut middle,
                EmptyDrawing::Phone,
                &language.t("preview.no_page"),
                None,
            );
            return is_over;
        };
        let notes = if self.note.is_some() || self.asked.is_some() {
            84.0
        } else {
            24.0
        };
        let room = Rect::from_min_max(
            pos2(whole.min.x + 24.0, bar.max.y + 16.0),
            pos2(whole.max.x - 24.0, whole.max.y - notes),
        );
        self.phone_ui(ui, room, &page, spec, language);
        self.notes_ui(ui, whole, spec, language);
        self.choice_ui(ui, spec, language);
        is_over
    }

    /// Back, where one is, start again, and the end of the walk.
    fn bar_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        page: Option<&Page>,
        spec: &Spec,
        language: Language,
    ) -> bool {
        let mut row = ui.new_child(
            UiBuilder::new()
                .id_salt("preview bar")
                .max_rect(rect)
                .layout(Layout::right_to_left(Align::Center)),
        );
        let ui = &mut row;
        let is_over = ui
            .add(Button::secondary(&language.t("preview.end")).icon(Icon::X))
            .clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add_enabled_ui(self.walk.can_go_back(), |ui| {
                if widgets::icon_button_ui(ui, Icon::ArrowLeft, &language.t("preview.back")).clicked() {
                    self.go(Step::Back, spec);
                }
            });
            if widgets::icon_button_ui(ui, Icon::RotateCcw, &language.t("preview.again")).clicked()
                && let Some(first) = spec.pages.first()
            {
                self.go(Step::Jump(first.id), spec);
            }
            if let Some(page) = page {
                let name = name_of(page, language);
                let font = theme::semibold(size::STRONG);
                let color = palette(ui).text;
                let galley = paint::line(ui, &name, font, color, (ui.available_width() - 60.0).max(40.0));
                let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_live(egui::accesskit::Live::Polite);
                });
                paint::text_left(ui.painter(), rect.left_center(), galley);
                widgets::id_pill_ui(ui, &page.id.to_string());
            }
        });
        is_over
    }

    fn phone_ui(&mut self, ui: &mut Ui, room: Rect, page: &Arc<Page>, spec: &Spec, language: Language) {
        let screen = page.screen_height.min(page.height).max(1.0) as f32;
        let width = page.width.max(1.0) as f32;
        let scale = (room.width() / width).min(room.height() / screen).min(1.25);
        let glass = Rect::from_center_size(room.center(), (vec2(width, screen) * scale).floor());
        let colors = palette(ui);
        let radius = CornerRadius::same((scene::FRAME_RADIUS as f32 * scale) as u8);
        ui.painter().rect_filled(glass, radius, LIGHT.surface);
        let items = self.items(spec, page);
        let mut child = ui.new_child(UiBuilder::new().id_salt(("glass", page.id.0)).max_rect(glass));
        child.set_clip_rect(glass.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt(("walk", page.id.0))
            .auto_shrink(false)
            .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
            .show(&mut child, |ui| {
                let whole = vec2(width, page.height.max(1.0) as f32) * scale;
                let (sheet, _) = ui.allocate_exact_size(whole, Sense::hover());
                let painter = ui.painter().clone();
                ScenePainter {
                    painter: &painter,
                    ui_from_list: TSTransform::new(sheet.min.to_vec2(), scale),
                    assets: &spec.assets,
                    pictures: &mut self.pictures,
                    sharp: true,
                }
                .paint(&items);
                self.taps_ui(ui, sheet, scale, page, spec, language);
            });
        // The sheet has true corners; the ground covers what stands beyond the phone's round ones.
        let cover = Stroke::new(f32::from(radius.nw) * 0.45 + 1.0, colors.background);
        ui.painter()
            .rect_stroke(glass, radius, cover, StrokeKind::Outside);
        let edge = Stroke::new(1.5, colors.strong_border);
        ui.painter().rect_stroke(glass, radius, edge, StrokeKind::Outside);
    }

    /// The places that can be tapped, from bottom to top, so that the topmost gets the tap.
    fn taps_ui(
        &mut self,
        ui: &mut Ui,
        sheet: Rect,
        scale: f32,
        page: &Page,
        spec: &Spec,
        language: Language,
    ) {
        let mut tapped = None;
        for element in &page.elements {
            let is_bar = element.kind == ElementKind::TabBar;
            let has_taps = element.taps.iter().any(|tap| tap.action != Action::Nothing);
            if !is_bar && !has_taps {
                continue;
            }
            let frame = element.frame;
            let rect = Rect::from_min_max(
                sheet.min + vec2(frame.x0 as f32, frame.y0 as f32) * scale,
                sheet.min + vec2(frame.x1 as f32, frame.y1 as f32) * scale,
            );
            let response = ui.interact(rect, Id::unique(("walk", element.id)), Sense::click());
            let name = element_name(language, element);
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Button, true, language.f("preview.tap", &[("name", &name)]))
            });
            if response.hovered() || response.has_focus() {
                let stroke = Stroke::new(2.0, LIGHT.accent);
                ui.painter()
                    .rect_stroke(rect.expand(1.0), 6, stroke, StrokeKind::Outside);
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            if response.clicked() {
                let pos = response.interact_pointer_pos().unwrap_or(rect.center());
                tapped = Some((Arc::clone(element), pos));
            }
        }
        if let Some((element, pos)) = tapped {
            let at = (pos - sheet.min) / scale;
            self.tap(
                &element,
                Point::new(f64::from(at.x), f64::from(at.y)),
                pos,
                spec,
                language,
            );
        }
    }

    fn tap(&mut self, element: &Element, at: Point, pos: Pos2, spec: &Spec, language: Language) {
        self.note = None;
        self.asked = None;
        let mut steps = taps_at(spec, element, at);
        match steps.len() {
            0 => self.note = Some(language.t("preview.nothing").into_owned()),
            1 => {
                if let Some(step) = steps.pop() {
                    self.take(step, spec, language);
                }
            }
            _ => self.choice = Some((steps, pos)),
        }
    }

    fn take(&mut self, step: Step, spec: &Spec, language: Language) {
        match &step {
            Step::Do(tap) => {
                if let Action::Confirm { text, page } = &tap.action {
                    let question = if text.trim().is_empty() {
                        language.t("preview.sure").into_owned()
                    } else {
                        text.clone()
                    };
                    self.asked = Some((question, *page));
                    return;
                }
                self.note = said(&tap.action, language);
            }
            Step::Jump(_) | Step::Back => {}
        }
        self.walk.take(spec, &step);
    }

    fn go(&mut self, step: Step, spec: &Spec) {
        self.note = None;
        self.asked = None;
        self.choice = None;
        self.walk.take(spec, &step);
    }

    /// What a tap said, beneath the phone.
    fn notes_ui(&mut self, ui: &mut Ui, whole: Rect, spec: &Spec, language: Language) {
        let width = 420.0_f32.min(whole.width() - 48.0);
        let place = Rect::from_min_size(
            pos2(whole.center().x - width / 2.0, whole.max.y - 76.0),
            vec2(width, 68.0),
        );
        let mut child = ui.new_child(UiBuilder::new().id_salt("walk notes").max_rect(place));
        if let Some((question, page)) = self.asked.clone() {
            let mut is_yes = false;
            let mut is_no = false;
            notice_ui(&mut child, Tone::Neutral, &question, |ui| {
                ui.horizontal(|ui| {
                    is_yes = ui
                        .add(Button::secondary(&language.t("preview.yes")).small())
                        .clicked();
                    is_no = ui.add(Button::quiet(&language.t("preview.no")).small()).clicked();
                });
            });
            if is_yes || is_no {
                self.asked = None;
            }
            if is_yes && let Some(page) = page {
                self.go(Step::Jump(page), spec);
            }
        } else if let Some(note) = &self.note {
            notice_ui(&mut child, Tone::Neutral, note, |_| {});
        }
    }

    /// Which part of an element was meant, where it has several taps.
    fn choice_ui(&mut self, ui: &mut Ui, spec: &Spec, language: Language) {
        let Some((steps, pos)) = self.choice.clone() else {
            return;
        };
        let mut chosen = None;
        let shown = egui::Area::new(Id::unique("which tap"))
            .order(egui::Order::Foreground)
            .fixed_pos(pos)
            .constrain(true)
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    widgets::menu_heading_ui(ui, &language.t("preview.which"));
                    for step in &steps {
                        let Step::Do(tap) = step else { continue };
                        let part = if tap.part.trim().is_empty() {
                            language.t("preview.whole").into_owned()
                        } else {
                            tap.part.clone()
                        };
                        if widgets::menu_item_ui(ui, None, &part, "", true).clicked() {
                            chosen = Some(step.clone());
                        }
                    }
                });
            });
        if let Some(step) = chosen {
            self.choice = None;
            self.take(step, spec, language);
        } else if shown.response.clicked_elsewhere() && !ui.input(|i| i.pointer.any_pressed()) {
            self.choice = None;
        }
    }

    fn items(&mut self, spec: &Spec, page: &Arc<Page>) -> Arc<Vec<Item>> {
        if let Some((drawn, items)) = &self.drawn
            && Arc::ptr_eq(drawn, page)
        {
            return Arc::clone(items);
        }
        let options = SceneOptions {
            style: spec.style,
            bars: false,
        };
        let items = Arc::new(scene::page_items(spec, page, None, options));
        self.drawn = Some((Arc::clone(page), Arc::clone(&items)));
        items
    }
}

fn name_of(page: &Page, language: Language) -> String {
    if page.name.trim().is_empty() {
        language.t("preview.unnamed").into_owned()
    } else {
        page.name.clone()
    }
}

fn page_row_ui(ui: &mut Ui, page: &Page, is_shown: bool, language: Language) -> bool {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    let name = name_of(page, language);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_shown, &name));
    let idle = if is_shown {
        colors.accent_soft
    } else {
        colors.surface
    };
    let fill = paint::hover_fill(ui, &response, idle);
    ui.painter()
        .rect_filled(rect, CornerRadius::same(space::RADIUS), fill);
    paint::focus_ring(ui, &response, space::RADIUS);
    let id = page.id.to_string();
    let end = rect.max.x - 8.0 - widgets::id_width(ui, &id);
    widgets::paint_id(ui, pos2(end, rect.center().y), &id);
    let (font, color) = if is_shown {
        (theme::semibold(size::BODY), colors.accent)
    } else {
        (theme::regular(size::BODY), colors.text)
    };
    let galley = paint::line(ui, &name, font, color, end - rect.min.x - 20.0);
    paint::text_left(ui.painter(), pos2(rect.min.x + 12.0, rect.center().y), galley);
    response.clicked()
}
