//! The search over components that `/` opens: type a part of a name in either language, Enter adds.

use eframe::egui::{
    self, Area, Frame, Id, Key, Margin, Modifiers, Order, Rect, ScrollArea, Sense, Stroke, Ui, vec2,
};

use super::{CanvasState, names::kind_icon};
use crate::app::panels;
use crate::app::theme::{self, palette, size, space};
use crate::app::widgets::{Field, draft_field_ui, paint};
use crate::edit::Editor;
use crate::language::Language;
use crate::spec::ElementKind;

/// Width of the search, in points.
const WIDTH: f32 = 360.0;
/// From the canvas's upper edge, below the tools.
const TOP: f32 = 66.0;
/// Rows that are seen at once.
const ROWS: f32 = 7.5;

/// What is offered before anything is typed: what most pages are made of.
const FIRST: [ElementKind; 12] = [
    ElementKind::MainButton,
    ElementKind::Text,
    ElementKind::Heading,
    ElementKind::Image,
    ElementKind::ListRow,
    ElementKind::ProductCard,
    ElementKind::TextField,
    ElementKind::SearchBar,
    ElementKind::NavigationBar,
    ElementKind::TabBar,
    ElementKind::Tabs,
    ElementKind::Note,
];

/// What the search remembers while it is open.
#[derive(Debug, Default)]
pub(super) struct QuickAdd {
    query: String,
    marked: usize,
    passes: usize,
}

/// What the person decided.
enum Answer {
    Add(ElementKind),
    Close,
}

/// Shows the search over the canvas while it is open.
pub(super) fn quick_add_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    canvas: Rect,
) {
    let Some(mut search) = state.quick_add.take() else {
        return;
    };
    let colors = palette(ui);
    let width = WIDTH.min(canvas.width() - 24.0);
    let place = canvas.center_top() + vec2(-width / 2.0, TOP);
    let shown = Area::new(Id::unique("quick add"))
        .order(Order::Foreground)
        .fixed_pos(place.round())
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(colors.surface)
                .stroke(Stroke::new(1.0, colors.strong_border))
                .corner_radius(space::RADIUS_CARD)
                .shadow(ui.visuals().popup_shadow)
                .inner_margin(Margin::same(8))
                .show(ui, |ui| {
                    ui.set_width(width - 18.0);
                    ui.spacing_mut().item_spacing.y = 4.0;
                    search.show_ui(ui, language)
                })
                .inner
        });
    let beside = ui.input(|i| {
        i.pointer.any_pressed()
            && i.pointer
                .interact_pos()
                .is_some_and(|pos| !shown.response.rect.contains(pos))
    });
    match shown.inner {
        Some(Answer::Add(kind)) => {
            panels::add_component(editor, state, language, kind);
            super::keys::show_selected(editor, state, canvas);
        }
        Some(Answer::Close) => {}
        None if beside => return,
        None => {
            state.quick_add = Some(search);
            return;
        }
    }
    // What was added shall be moved with the keys next.
    ui.memory_mut(|memory| memory.request_focus(super::canvas_id()));
}

impl QuickAdd {
    fn show_ui(&mut self, ui: &mut Ui, language: Language) -> Option<Answer> {
        // In the first frame the slash that opened it still arrives as text; after that the area measures itself
        // unseen and cannot hold the keyboard at once.
        let asks = (1..4).contains(&self.passes);
        if self.passes < 4 {
            self.passes += 1;
            ui.ctx().request_repaint();
        }
        let (steps, escape) = ui.input_mut(|i| {
            let down = i.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
            let up = i.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
            (down - up, i.consume_key(Modifiers::NONE, Key::Escape))
        });
        let name = language.t("components.quick_add");
        let hint = language.t("components.search_hint");
        let field = Field::new(&name).hint(&hint).focus(asks);
        let output = draft_field_ui(ui, Id::unique("quick add words"), &self.query, &field);
        if let Some(query) = output.change {
            self.query = query;
            self.marked = 0;
        }
        let found: Vec<ElementKind> = if self.query.trim().is_empty() {
            FIRST.to_vec()
        } else {
            panels::found_components(&self.query)
        };
        self.marked = self
            .marked
            .saturating_add_signed(steps)
            .min(found.len().saturating_sub(1));
        let mut answer = output
            .submitted
            .then(|| found.get(self.marked).copied().map(Answer::Add))
            .flatten();
        if found.is_empty() {
            ui.label(theme::note(ui, language.t("components.none")));
        }
        ScrollArea::vertical()
            .max_height(ROWS * space::CONTROL)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (row, kind) in found.iter().enumerate() {
                    let response = row_ui(ui, language, *kind, row == self.marked);
                    if row == self.marked && steps != 0 {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        answer = Some(Answer::Add(*kind));
                    }
                }
            });
        ui.label(theme::note(ui, language.t("components.quick_add_help")));
        if output.submitted && answer.is_none() {
            // Nothing is called that: another word is tried.
            self.passes = 1;
        }
        if escape && answer.is_none() {
            answer = Some(Answer::Close);
        }
        answer
    }
}

fn row_ui(ui: &mut Ui, language: Language, kind: ElementKind, marked: bool) -> egui::Response {
    let colors = palette(ui);
    let name = super::names::kind_name(language, kind);
    let group = language
        .t(&format!("component_group.{}", kind.group().key()))
        .into_owned();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::CONTROL), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListBoxOption, ui.is_enabled(), marked, name.clone())
    });
    if ui.is_rect_visible(rect) {
        let fill = if marked {
            colors.accent_soft
        } else {
            egui::Color32::TRANSPARENT
        };
        let fill = paint::hover_fill(ui, &response, fill);
        ui.painter().rect_filled(rect, space::RADIUS, fill);
        let middle = rect.center().y;
        paint::icon(
            ui.painter(),
            egui::pos2(rect.min.x + 19.0, middle),
            kind_icon(kind),
            size::ICON,
            colors.text_second,
        );
        let group = paint::line(ui, &group, theme::regular(size::NOTE), colors.text_second, 140.0);
        let room = rect.width() - 36.0 - group.size().x - 22.0;
        let name = paint::line(ui, &name, theme::regular(size::BODY), colors.text, room);
        paint::text_left(ui.painter(), egui::pos2(rect.min.x + 36.0, middle), name);
        paint::text_right(ui.painter(), egui::pos2(rect.max.x - 10.0, middle), group);
    }
    response
}
