//! Lists of cards that open in place: title to edit, menu, order, deletion with its consequences.

use eframe::egui::{self, Id, Rect, Ui, vec2};

use super::context::{At, Form, Thing};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Button, Card, Field, FieldOutput, ModalFrame, Tone, paint};
use crate::edit::{mend, mentions};
use crate::spec::{AnyId, Spec};

/// Height of a closed card.
const CLOSED: f32 = 48.0;

/// A card of a list.
pub(super) struct Item<'a> {
    pub(super) id: AnyId,
    pub(super) title: &'a str,
    /// Beside the title while closed.
    pub(super) note: &'a str,
    /// Name of the list: cards move within it.
    pub(super) list: &'static str,
    /// Place in that list, and how long it is.
    pub(super) place: (usize, usize),
    /// Height of the open body as long as it has never been drawn.
    pub(super) estimate: f32,
    /// How the title is edited in place; `None`: it is not.
    pub(super) rename: Option<Rename>,
    /// The body reaches the edges.
    pub(super) flush: bool,
}

/// How the title of a card is edited.
#[derive(Clone, Copy)]
pub(super) struct Rename {
    /// Key of the words that stand there while it is empty.
    pub(super) hint: &'static str,
    pub(super) label: &'static str,
    pub(super) set: fn(&mut Spec, AnyId, String),
}

impl<'a> Item<'a> {
    pub(super) fn new(
        id: impl Into<AnyId>,
        title: &'a str,
        list: &'static str,
        place: (usize, usize),
    ) -> Self {
        Self {
            id: id.into(),
            title,
            note: "",
            list,
            place,
            estimate: 240.0,
            rename: None,
            flush: false,
        }
    }
}

/// The card at the first place of its list should move to the second.
pub(super) type Moved = Option<(usize, usize)>;

/// What the menu of a card was used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chosen {
    Up,
    Down,
    Ask,
    Delete,
}

impl Form<'_> {
    /// A card. `right` adds to its head while it is closed, laid out from right to left.
    pub(super) fn card(
        &mut self,
        ui: &mut Ui,
        item: &Item<'_>,
        right: impl FnOnce(&mut Ui),
        body: impl FnOnce(&mut Self, &mut Ui),
    ) -> Moved {
        let is_open = self.state.is_open(item.id);
        ui.push_id(item.id, |ui| {
            let height = match (is_open, self.state.heights.get(&item.id)) {
                (false, _) => CLOSED,
                (true, Some(height)) => *height,
                (true, None) => CLOSED + item.estimate,
            };
            let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
            if self.is_far(ui, place) && !self.state.jump.is_in(item.id) {
                ui.allocate_exact_size(place.size(), egui::Sense::hover());
                return None;
            }
            let moved = self.near_card(ui, item, is_open, right, body);
            let drawn = Rect::from_min_max(place.min, egui::pos2(place.max.x, ui.min_rect().max.y));
            if is_open {
                self.state.heights.insert(item.id, drawn.height());
            }
            if self.state.jump.arrive(ui, Thing::Id(item.id), "", drawn) {
                self.state.focus = Some(At::new(item.id, "name").id());
                ui.ctx().request_repaint();
            }
            moved
        })
        .inner
    }

    /// Whether something is so far out of sight that it needs no layout. What is nearly in sight is drawn, so
    /// that Tab and screen readers find it.
    pub(super) fn is_far(&self, ui: &Ui, place: Rect) -> bool {
        let sight = ui.clip_rect();
        !sight.expand2(vec2(0.0, sight.height())).intersects(place)
    }

    fn near_card(
        &mut self,
        ui: &mut Ui,
        item: &Item<'_>,
        is_open: bool,
        right: impl FnOnce(&mut Ui),
        body: impl FnOnce(&mut Self, &mut Ui),
    ) -> Moved {
        let number = item.id.to_string();
        let unnamed = self.t("form.unnamed");
        let is_unnamed = item.title.trim().is_empty();
        let shown_title = if is_unnamed { unnamed.as_ref() } else { item.title };
        let handle = self.language.f("form.move", &[("name", shown_title)]);
        let edits_title = is_open && item.rename.is_some();
        let (at, count) = item.place;
        let mut card = Card::new(
            Id::unique(("card", item.id)),
            &number,
            if edits_title { "" } else { shown_title },
            item.note,
            is_open,
        );
        card.flush = item.flush;
        if count > 1 {
            card = card.movable(item.list, at, &handle);
        }
        let mark = self.state.marks.get(&item.id).cloned();
        let wants_focus = self.takes_focus(ui, At::new(item.id, "name").id());
        let mut chosen = None;
        let mut title: Option<FieldOutput> = None;
        let language = self.language;
        let head = |ui: &mut Ui| {
            if is_open {
                let name = language.f("form.card_menu", &[("name", shown_title)]);
                let menu = widgets::named_icon_button_ui(ui, Icon::Ellipsis, &name, &language.t("form.menu"));
                widgets::menu_button_ui(&menu, &name, |ui| chosen = menu_ui(ui, language, at, count));
                if let Some(mark) = &mark {
                    widgets::count_pill_ui(ui, mark.count, &language.n("count.findings", mark.count));
                }
                if let Some(rename) = item.rename {
                    title = Some(title_ui(ui, item, &language.t(rename.hint), &number, wants_focus));
                }
            } else {
                right(ui);
                if let Some(mark) = &mark {
                    // A pill that says the title again, as for an open question, tells nothing.
                    let repeats = !item.title.is_empty() && mark.text.contains(item.title);
                    if mark.count == 1 && !mark.text.is_empty() && !repeats {
                        widgets::status_pill_ui(ui, mark.tone, &mark.text);
                    } else {
                        widgets::count_pill_ui(ui, mark.count, &language.n("count.findings", mark.count));
                    }
                }
            }
        };
        let output = widgets::card_ui(ui, &card, head, |ui| body(self, ui));
        if output.toggled {
            self.state.toggle(item.id);
        }
        if let (Some(mut title), Some(rename)) = (title, item.rename) {
            let id = item.id;
            let at = At::new(id, "name");
            self.arrive_at(ui, at, &title.response);
            self.after_field(at, rename.label, &mut title, move |spec, text| {
                (rename.set)(spec, id, text)
            });
        }
        match chosen {
            Some(Chosen::Up) if at > 0 => return Some((at, at - 1)),
            Some(Chosen::Down) if at + 1 < count => return Some((at, at + 1)),
            Some(Chosen::Delete) => self.ask_to_delete(item.id),
            Some(Chosen::Ask) => super::questions::ask_about(self, item.id),
            Some(Chosen::Up | Chosen::Down) | None => {}
        }
        let shifted = self.shifted(item.id, item.place);
        output
            .moved
            .filter(|(from, to)| from != to && *to < count)
            .or(shifted)
    }

    /// Deletes a thing at once if nothing refers to it, else after a question. Both can be undone.
    pub(super) fn ask_to_delete(&mut self, id: AnyId) {
        if mentions::mentions(self.spec, id).is_empty() && mentions::contents(self.spec, id) == 0 {
            self.delete(id);
        } else {
            self.state.deleting = Some(id);
        }
    }

    fn delete(&mut self, id: AnyId) {
        self.state.toggled.remove(&id);
        self.change(deletion_label(id), move |spec| mend::delete(spec, id));
    }

    /// What a list shows when there is nothing in it.
    pub(super) fn nothing_yet(
        &self,
        ui: &mut Ui,
        drawing: widgets::EmptyDrawing,
        sentence: &str,
        button: &str,
    ) -> bool {
        let sentence = self.t(sentence);
        let button = self.t(button);
        let mut is_clicked = false;
        widgets::panel_ui(ui, egui::Margin::symmetric(16, 0), |ui| {
            is_clicked = widgets::empty_state_ui(ui, drawing, &sentence, Some((&button, Icon::Plus)))
                .is_some_and(|button| button.clicked());
        });
        is_clicked
    }
}

/// The menu of a card.
fn menu_ui(ui: &mut Ui, language: crate::language::Language, at: usize, count: usize) -> Option<Chosen> {
    let mut chosen = None;
    let mut item = |ui: &mut Ui, icon: Icon, key: &str, enabled: bool, what: Chosen| {
        if widgets::menu_item_ui(ui, Some(icon), &language.t(key), "", enabled).clicked() {
            chosen = Some(what);
        }
    };
    if count > 1 {
        item(ui, Icon::ArrowUp, "form.move_up", at > 0, Chosen::Up);
        item(
            ui,
            Icon::ArrowDown,
            "form.move_down",
            at + 1 < count,
            Chosen::Down,
        );
        widgets::menu_separator_ui(ui);
    }
    item(ui, Icon::CircleQuestionMark, "form.ask_about", true, Chosen::Ask);
    widgets::menu_separator_ui(ui);
    item(ui, Icon::Trash2, "form.delete", true, Chosen::Delete);
    chosen
}

/// The title of an open card as a field: it looks like a title until the pointer or the keyboard is on it.
fn title_ui(ui: &mut Ui, item: &Item<'_>, hint: &str, number: &str, wants_focus: bool) -> FieldOutput {
    let room = ui.available_rect_before_wrap();
    // Where the card paints its title, less the padding of the field.
    let left = room.min.x + widgets::id_width(ui, number) + 10.0 - 8.0;
    let rect = Rect::from_min_max(
        egui::pos2(left, room.center().y - space::CONTROL / 2.0),
        egui::pos2(
            (room.max.x - 8.0).max(left + 80.0),
            room.center().y + space::CONTROL / 2.0,
        ),
    );
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    let field = Field::new(hint).hint(hint).quiet().strong().focus(wants_focus);
    widgets::draft_field_ui(&mut child, At::new(item.id, "name").id(), item.title, &field)
}

/// Asks before something is deleted that other things refer to, and says which.
pub(super) fn deletion_ui(form: &mut Form<'_>, ctx: &egui::Context) {
    let Some(id) = form.state.deleting else { return };
    if !form.spec.contains(id) {
        form.state.deleting = None;
        return;
    }
    let language = form.language;
    let name = form.spec.name_of(id);
    let name = if name.trim().is_empty() {
        form.t("form.unnamed").into_owned()
    } else {
        name.to_owned()
    };
    let title = language.f("form.delete_title", &[("name", &name)]);
    let mentioned_in = mentions::mentions(form.spec, id);
    let contents = mentions::contents(form.spec, id);
    let frame = ModalFrame {
        note: &id.to_string(),
        ..ModalFrame::new("delete a thing", &title)
    };
    let answer = widgets::modal_ui(
        ctx,
        language,
        &frame,
        form,
        |ui, form| {
            if contents > 0 {
                ui.label(theme::body(ui, language.n(contents_key(id), contents)));
            }
            if !mentioned_in.is_empty() {
                ui.label(theme::body(ui, language.t("form.delete_mentions")));
                for other in mentioned_in.iter().take(6) {
                    mention_ui(ui, form.spec, *other);
                }
                if mentioned_in.len() > 6 {
                    ui.label(theme::note(
                        ui,
                        language.n("form.and_more", mentioned_in.len() - 6),
                    ));
                }
            }
            ui.label(theme::note(ui, language.t("form.delete_undo")));
        },
        |ui, _| {
            let confirmed = ui
                .add(Button::new(
                    widgets::ButtonKind::Danger,
                    &language.t("form.delete"),
                ))
                .clicked();
            let kept = ui.add(Button::secondary(&language.t("form.keep"))).clicked();
            (confirmed, kept)
        },
    );
    let (confirmed, kept) = answer.inner;
    if confirmed {
        form.delete(id);
    }
    if confirmed || kept || answer.closed {
        form.state.deleting = None;
    }
}

fn mention_ui(ui: &mut Ui, spec: &Spec, id: AnyId) {
    ui.horizontal(|ui| {
        ui.set_height(24.0);
        widgets::id_pill_ui(ui, &id.to_string());
        let font = theme::regular(size::BODY);
        let galley = paint::line(ui, spec.name_of(id), font, palette(ui).text, ui.available_width());
        let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        paint::text_left(ui.painter(), rect.left_center(), galley);
    });
}

/// Key of the sentence that says what goes with a thing.
fn contents_key(id: AnyId) -> &'static str {
    match id {
        AnyId::Feature(_) => "form.delete_with.criteria",
        AnyId::Entity(_) => "form.delete_with.fields",
        AnyId::Page(_) => "form.delete_with.elements",
        AnyId::Criterion(_)
        | AnyId::Role(_)
        | AnyId::Element(_)
        | AnyId::Field(_)
        | AnyId::Rule(_)
        | AnyId::Admin(_)
        | AnyId::Service(_)
        | AnyId::Test(_)
        | AnyId::Question(_)
        | AnyId::Function(_)
        | AnyId::Launch(_) => "form.delete_with.parts",
    }
}

fn deletion_label(id: AnyId) -> &'static str {
    match id {
        AnyId::Feature(_) => "delete_feature",
        AnyId::Criterion(_) => "delete_criterion",
        AnyId::Role(_) => "delete_role",
        AnyId::Page(_) => "delete_page",
        AnyId::Element(_) => "delete_element",
        AnyId::Entity(_) => "delete_entity",
        AnyId::Field(_) => "delete_field",
        AnyId::Rule(_) => "delete_rule",
        AnyId::Admin(_) => "delete_admin",
        AnyId::Service(_) => "delete_service",
        AnyId::Test(_) => "delete_test",
        AnyId::Question(_) => "delete_question",
        AnyId::Function(_) => "delete_function",
        AnyId::Launch(_) => "delete_launch_item",
    }
}

/// A pill in the head of a closed card.
pub(super) fn pill(ui: &mut Ui, tone: Tone, text: &str) {
    widgets::status_pill_ui(ui, tone, text);
}
