//! The list of pages, with small pictures.

use eframe::egui::{
    self, Align, CornerRadius, Frame, Id, Key, Layout, Margin, Modifiers, Panel, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::delete::ask_to_delete;
use super::tree::{self, Spot, TreeRow, Way};
use crate::app::canvas::{self, CanvasState};
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{
    Field, draft_field_ui, icon_button_ui, menu_button_ui, menu_item_ui, menu_separator_ui,
    named_icon_button_ui, paint,
};
use crate::edit::{Editor, MergeKey, Selection, pages};
use crate::language::Language;
use crate::spec::{PageId, Spec};

/// Height of a row.
const ROW: f32 = 88.0;
/// Between two rows.
const GAP: f32 = 2.0;
/// The small picture.
const THUMBNAIL: egui::Vec2 = vec2(42.0, 75.0);

/// What the person asked for in the list.
enum Ask {
    Open(PageId),
    Rename(PageId),
    Duplicate(PageId),
    Delete(PageId),
    /// To another place of the tree.
    Move(PageId, Spot),
    /// Show or hide what is under it.
    Fold(PageId),
}

/// A page that is being dragged within the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Carried(PageId);

/// A name that no page has yet: "Page 3".
pub(in crate::app) fn name_of_new_page(editor: &Editor, language: Language) -> String {
    let taken = |name: &str| editor.spec().pages.iter().any(|page| page.name == name);
    let mut number = editor.spec().pages.len() + 1;
    loop {
        let name = language.f("pages.new_name", &[("number", &number.to_string())]);
        if !taken(&name) {
            return name;
        }
        number += 1;
    }
}

/// The panel at the left.
pub(in crate::app) fn pages_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
) {
    Panel::top("pages head")
        .exact_size(48.0)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().inner_margin(Margin {
            left: 16,
            right: 8,
            top: 8,
            bottom: 8,
        }))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.set_min_height(32.0);
                ui.label(theme::strong(ui, language.t("pages.title")));
                ui.label(theme::note(ui, editor.spec().pages.len().to_string()));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if icon_button_ui(ui, Icon::Plus, &language.t("pages.add")).clicked() {
                        let name = name_of_new_page(editor, language);
                        let page = canvas::add_page(editor, &name);
                        state.panels.renaming = Some(page);
                    }
                });
            });
        });
    state.set_page_rows(Vec::new());
    state.panels.row_has_focus = false;
    let mut asked = None;
    let in_tree = tree::rows(editor.spec(), &state.panels.folded);
    ScrollArea::vertical()
        .id_salt("pages")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            let spec = editor.snapshot();
            let mut rows = Vec::with_capacity(in_tree.len());
            for (index, known) in in_tree.iter().enumerate() {
                let Some(page) = spec.pages.get(known.index) else {
                    continue;
                };
                let row = Row {
                    spec: &spec,
                    page,
                    rows: &in_tree,
                    index,
                    known,
                };
                let (rect, ask) = row.show_ui(ui, editor, state, language);
                rows.push((page.id, rect.intersect(ui.clip_rect())));
                asked = asked.take().or(ask);
            }
            asked = asked.take().or(dropped(ui, &spec, &in_tree, &rows));
            ui.add_space(12.0);
            state.set_page_rows(rows);
        });
    if let Some(ask) = asked {
        run(editor, state, language, ask);
    }
}

struct Row<'a> {
    spec: &'a Spec,
    page: &'a std::sync::Arc<crate::spec::Page>,
    /// All rows that are shown.
    rows: &'a [TreeRow],
    /// Which of them this one is.
    index: usize,
    known: &'a TreeRow,
}

impl Row<'_> {
    fn show_ui(
        &self,
        ui: &mut Ui,
        editor: &mut Editor,
        state: &mut CanvasState,
        language: Language,
    ) -> (Rect, Option<Ask>) {
        let page = self.page;
        let colors = palette(ui);
        let (_, outer) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let inwards = tree::indent(self.known.depth);
        let rect = Rect::from_min_max(
            pos2(outer.min.x + 8.0 + inwards, outer.min.y),
            pos2(outer.max.x - 9.0, outer.max.y),
        );
        let response = ui.interact(rect, Id::unique(("page", page.id)), Sense::click_and_drag());
        let chosen = editor.selection().page == Some(page.id);
        // A page that was opened elsewhere comes into sight.
        if chosen && state.panels.open_row != Some(page.id) {
            state.panels.open_row = Some(page.id);
            ui.scroll_to_rect(outer, None);
        }
        let name = name_of(page, language);
        let note = self.note(language);
        response.widget_info(|| {
            WidgetInfo::selected(
                Role::ListBoxOption,
                ui.is_enabled(),
                chosen,
                format!("{name}, {note}"),
            )
        });
        let link_over = state.tools.link().is_some()
            && ui
                .input(|i| i.pointer.interact_pos())
                .is_some_and(|pos| rect.contains(pos));
        if ui.is_rect_visible(rect) {
            let fill = if chosen || link_over {
                colors.accent_soft
            } else {
                paint::hover_fill(ui, &response, egui::Color32::TRANSPARENT)
            };
            ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
            self.thumbnail(ui, editor, state, rect, chosen);
            paint::focus_ring(ui, &response, 6);
        }
        let words = Rect::from_min_max(
            pos2(rect.min.x + 64.0, rect.min.y),
            pos2(rect.max.x - 8.0, rect.max.y),
        );
        let fold = self.fold_ui(ui, outer, language, &name);
        let mut ask = if state.panels.renaming == Some(page.id) {
            rename_ui(ui, editor, state, language, page.id, words);
            None
        } else {
            let (font, color) = if chosen {
                (theme::semibold(size::BODY), colors.accent)
            } else {
                (theme::regular(size::BODY), colors.text)
            };
            let hovered = response.contains_pointer() || response.has_focus();
            let room = words.width() - if hovered { 20.0 } else { 0.0 };
            let galley = paint::line(ui, &name, font, color, room);
            paint::text_left(ui.painter(), pos2(words.min.x, rect.center().y - 10.0), galley);
            let galley = paint::line(
                ui,
                &note,
                theme::regular(size::NOTE),
                colors.text_second,
                words.width(),
            );
            paint::text_left(ui.painter(), pos2(words.min.x, rect.center().y + 11.0), galley);
            self.more_ui(ui, rect, hovered, language, &name)
        };
        ask = ask.or(self.keys(ui, &response));
        if response.clicked() {
            // The keys of the list then mean this page.
            response.request_focus();
            ask = Some(Ask::Open(page.id));
        }
        state.panels.row_has_focus |= response.has_focus();
        if response.double_clicked() {
            ask = Some(Ask::Rename(page.id));
        }
        let mut from_menu = None;
        response.context_menu(|ui| {
            ui.set_width(280.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            from_menu = self.menu_ui(ui, language);
        });
        response.dnd_set_drag_payload(Carried(page.id));
        ask = ask.or(from_menu).or(fold);
        (rect, ask)
    }

    fn thumbnail(&self, ui: &Ui, editor: &Editor, state: &mut CanvasState, rect: Rect, chosen: bool) {
        let colors = palette(ui);
        let place = Rect::from_min_size(pos2(rect.min.x + 9.0, rect.min.y + 6.5), THUMBNAIL);
        state.paint_thumbnail(ui, self.spec, self.page, place, editor.in_gesture());
        let edge = if chosen {
            Stroke::new(2.0, colors.accent)
        } else {
            Stroke::new(1.0, colors.strong_border)
        };
        ui.painter()
            .rect_stroke(place, CornerRadius::same(4), edge, StrokeKind::Outside);
    }

    /// "P-2 · Tab", "P-3 · from Menu".
    fn note(&self, language: Language) -> String {
        let page = self.page;
        if self.spec.tab_bar.position(page.id).is_some() {
            return format!("{} · {}", page.id, language.t("pages.tab"));
        }
        let opener = self
            .spec
            .page_links()
            .find(|link| link.to == page.id && link.from != page.id)
            .map(|link| link.from)
            .or(page.parent)
            .and_then(|from| self.spec.page(from));
        match opener {
            Some(from) => {
                let from = language.f("pages.from", &[("page", &name_of(from, language))]);
                format!("{} · {from}", page.id)
            }
            None if self.known.index == 0 => format!("{} · {}", page.id, language.t("pages.first")),
            None => page.id.to_string(),
        }
    }

    /// Three dots on the row under the pointer.
    fn more_ui(&self, ui: &mut Ui, rect: Rect, shown: bool, language: Language, name: &str) -> Option<Ask> {
        // The menu is drawn by its button: the button stays while the menu is open.
        let open_id = Id::unique(("menu of page", self.page.id));
        if !shown && !ui.data(|data| data.get_temp(open_id).unwrap_or(false)) {
            return None;
        }
        let place = Rect::from_center_size(pos2(rect.max.x - 14.0, rect.center().y - 10.0), vec2(28.0, 28.0));
        let mut child = ui.new_child(
            UiBuilder::new()
                .id_salt(("more", self.page.id))
                .max_rect(place)
                .layout(Layout::left_to_right(Align::Center)),
        );
        let label = language.f("pages.more", &[("page", name)]);
        let button = named_icon_button_ui(&mut child, Icon::Ellipsis, &label, &label);
        let mut ask = None;
        menu_button_ui(&button, &label, |ui| ask = self.menu_ui(ui, language));
        let is_open = egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&button));
        ui.data_mut(|data| data.insert_temp(open_id, is_open));
        ask
    }

    fn menu_ui(&self, ui: &mut Ui, language: Language) -> Option<Ask> {
        let id = self.page.id;
        let mut ask = None;
        let mut item = |ui: &mut Ui, icon: Icon, key: &str, shortcut: &str, enabled: bool, asks: Ask| {
            if menu_item_ui(ui, Some(icon), &language.t(key), shortcut, enabled).clicked() {
                ask = Some(asks);
            }
        };
        item(ui, Icon::Pencil, "pages.rename", "F2", true, Ask::Rename(id));
        item(
            ui,
            Icon::CopyPlus,
            "pages.duplicate",
            "",
            true,
            Ask::Duplicate(id),
        );
        for (way, icon, key, keys) in [
            (Way::Up, Icon::ArrowUp, "pages.up", "Alt+↑"),
            (Way::Down, Icon::ArrowDown, "pages.down", "Alt+↓"),
            (Way::In, Icon::ListIndentIncrease, "pages.in", "Alt+→"),
            (Way::Out, Icon::ListIndentDecrease, "pages.out", "Alt+←"),
        ] {
            match tree::spot(self.spec, id, way) {
                Some(spot) => item(ui, icon, key, keys, true, Ask::Move(id, spot)),
                None => item(ui, icon, key, keys, false, Ask::Open(id)),
            }
        }
        menu_separator_ui(ui);
        item(ui, Icon::Trash2, "pages.delete", "", true, Ask::Delete(id));
        ask
    }

    fn keys(&self, ui: &Ui, response: &Response) -> Option<Ask> {
        if !response.has_focus() {
            return None;
        }
        let id = self.page.id;
        crate::app::command::keep_delete(ui.ctx(), response.id);
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                ..egui::EventFilter::default()
            };
            memory.set_focus_lock_filter(response.id, filter);
        });
        ui.input_mut(|i| {
            for (key, way) in [
                (Key::ArrowUp, Way::Up),
                (Key::ArrowDown, Way::Down),
                (Key::ArrowRight, Way::In),
                (Key::ArrowLeft, Way::Out),
            ] {
                if i.consume_key(Modifiers::ALT, key) {
                    return tree::spot(self.spec, id, way).map(|spot| Ask::Move(id, spot));
                }
            }
            let step = i32::from(i.consume_key(Modifiers::NONE, Key::ArrowDown))
                - i32::from(i.consume_key(Modifiers::NONE, Key::ArrowUp));
            if step != 0 {
                let to = self.index.saturating_add_signed(if step > 0 { 1 } else { -1 });
                return self.rows.get(to).map(|row| Ask::Open(row.page));
            }
            let opens = i.consume_key(Modifiers::NONE, Key::ArrowRight) && self.known.is_folded;
            let closes = i.consume_key(Modifiers::NONE, Key::ArrowLeft) && !self.known.is_folded;
            if self.known.has_children && (opens || closes) {
                return Some(Ask::Fold(id));
            }
            if i.consume_key(Modifiers::NONE, Key::F2) {
                return Some(Ask::Rename(id));
            }
            i.consume_key(Modifiers::NONE, Key::Delete)
                .then_some(Ask::Delete(id))
        })
    }

    /// A small arrow before a page that has others under it.
    fn fold_ui(&self, ui: &mut Ui, outer: Rect, language: Language, name: &str) -> Option<Ask> {
        if !self.known.has_children {
            return None;
        }
        let inwards = tree::indent(self.known.depth);
        let place = Rect::from_center_size(
            pos2(outer.min.x + 8.0 + inwards, outer.center().y),
            vec2(16.0, 28.0),
        );
        let response = ui.interact(place, Id::unique(("fold page", self.page.id)), Sense::click());
        let (icon, key) = if self.known.is_folded {
            (Icon::ChevronRight, "pages.unfold")
        } else {
            (Icon::ChevronDown, "pages.fold")
        };
        let text = language.f(key, &[("page", name)]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &text));
        let colors = palette(ui);
        let color = if response.hovered() {
            colors.text
        } else {
            colors.text_second
        };
        paint::icon(ui.painter(), place.center(), icon, 14.0, color);
        paint::focus_ring(ui, &response, 4);
        let clicked = response.clicked();
        response.on_hover_text(text);
        clicked.then_some(Ask::Fold(self.page.id))
    }
}

/// Shows where a carried page would go, and says where it was let go. How far to the right the pointer is says
/// under which page.
fn dropped(ui: &Ui, spec: &Spec, in_tree: &[TreeRow], rows: &[(PageId, Rect)]) -> Option<Ask> {
    let pointer = ui.ctx().pointer_interact_pos()?;
    let carried = egui::DragAndDrop::payload::<Carried>(ui.ctx())?;
    if !ui.clip_rect().contains(pointer) {
        return None;
    }
    let gap = rows.iter().filter(|(_, row)| row.center().y < pointer.y).count();
    let left = ui.clip_rect().min.x + 8.0;
    let spot = tree::spot_in_gap(spec, in_tree, carried.0, gap, pointer.x - left - 24.0)?;
    let y = match gap.checked_sub(1).and_then(|above| rows.get(above)) {
        Some((_, above)) => above.max.y + GAP / 2.0,
        None => rows.first()?.1.min.y - GAP / 2.0,
    };
    let from = left + tree::indent(spot.depth);
    let line = Stroke::new(2.0, palette(ui).accent);
    ui.painter().hline(from..=ui.clip_rect().max.x - 9.0, y, line);
    ui.painter().circle(pos2(from, y), 3.0, palette(ui).surface, line);
    if ui.input(|i| i.pointer.any_released()) {
        egui::DragAndDrop::clear_payload(ui.ctx());
        return Some(Ask::Move(carried.0, spot));
    }
    None
}

/// Pages as the list shows them from top to bottom.
pub(in crate::app) fn pages_in_order(spec: &Spec) -> Vec<PageId> {
    pages::tree(spec).into_iter().map(|(page, _)| page).collect()
}

/// What a page is called, also while it has no name.
pub(super) fn name_of(page: &crate::spec::Page, language: Language) -> String {
    if page.name.is_empty() {
        language.t("pages.unnamed").into_owned()
    } else {
        page.name.clone()
    }
}

fn rename_ui(
    ui: &mut Ui,
    editor: &mut Editor,
    state: &mut CanvasState,
    language: Language,
    page: PageId,
    place: Rect,
) {
    let id = Id::unique(("name of page", page));
    let place = Rect::from_center_size(place.center(), vec2(place.width(), 32.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    // The click that asked for it takes the keyboard away again in the same frame, so one request is not enough.
    let frames: u32 = ui.data(|data| data.get_temp(id).unwrap_or(0));
    let asks = frames < 3 && !ui.memory(|memory| memory.has_focus(id));
    if asks {
        ui.ctx().request_repaint();
    }
    let name = language.t("pages.name").into_owned();
    let field = Field::new(&name).focus(asks).select_all();
    let value = editor
        .spec()
        .page(page)
        .map(|p| p.name.clone())
        .unwrap_or_default();
    let output = draft_field_ui(&mut child, id, &value, &field);
    ui.data_mut(|data| data.insert_temp(id, frames + 1));
    if let Some(name) = output.change {
        set_name(editor, page, name);
    }
    if frames > 3 && !output.response.has_focus() {
        state.panels.renaming = None;
        editor.end_merge();
        ui.data_mut(|data| data.remove::<u32>(id));
    }
}

/// Names a page; its word in the tab bar follows as long as it was the same.
pub(super) fn set_name(editor: &mut Editor, page: PageId, name: String) {
    editor.change("page_name", Some(MergeKey::new(page, "name")), |spec| {
        let Some(before) = spec.page(page).map(|p| p.name.clone()) else {
            return;
        };
        if spec
            .tab_bar
            .items
            .iter()
            .any(|item| item.page == page && item.text == before)
        {
            for item in &mut std::sync::Arc::make_mut(&mut spec.tab_bar).items {
                if item.page == page {
                    item.text.clone_from(&name);
                }
            }
        }
        if let Some(page) = spec.page_mut(page) {
            page.name = name;
        }
    });
}

fn run(editor: &mut Editor, state: &mut CanvasState, language: Language, ask: Ask) {
    match ask {
        Ask::Open(page) => {
            if editor.selection().page != Some(page) {
                state.leave(editor);
                editor.open_page(page);
            }
        }
        Ask::Rename(page) => state.panels.renaming = Some(page),
        Ask::Duplicate(page) => duplicate(editor, language, page),
        Ask::Delete(page) => ask_to_delete(editor, state, page),
        Ask::Move(page, spot) => {
            editor.change("move_page", None, |spec| {
                pages::place_page(spec, page, spot.parent, spot.before)
            });
        }
        Ask::Fold(page) => {
            if !state.panels.folded.remove(&page) {
                state.panels.folded.insert(page);
            }
        }
    }
}

pub(super) fn duplicate(editor: &mut Editor, language: Language, page: PageId) {
    let name = editor
        .spec()
        .page(page)
        .map(|p| p.name.clone())
        .unwrap_or_default();
    let name = language.f("pages.copy_name", &[("page", &name)]);
    let before = editor.selection().clone();
    editor.change_selecting("duplicate_page", |spec| {
        let copy = pages::duplicate_page(spec, page, name);
        let selection = match copy {
            Some(copy) => Selection::of_page(copy),
            None => before,
        };
        ((), selection)
    });
}
