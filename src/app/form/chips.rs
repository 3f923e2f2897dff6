//! Chips for what a thing refers to, choosing one of many, and small popups with one name.

use eframe::egui::{self, IdSalt, Popup, PopupCloseBehavior, Response, Ui};

use super::adding::Rows;
use super::context::{At, Form, Thing};
use crate::app::theme::Icon;
use crate::app::widgets::{self, Field, PickItem, PickerAnswer};
use crate::spec::{AnyId, Spec};

/// What the person did with a row of chips.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChipAnswer {
    /// This one too.
    Add(AnyId),
    /// Not this one any longer.
    Remove(AnyId),
    /// A new one with this name.
    Create(String),
}

/// What can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Role,
    Page,
    Entity,
    Feature,
    /// What a test can prove: examples, rules, features, pages, things.
    Provable,
    /// Anything a question can be about.
    Anything,
}

impl Kind {
    fn all(self, spec: &Spec) -> Vec<AnyId> {
        let roles = || spec.roles.iter().map(|x| AnyId::Role(x.id));
        let pages = || spec.pages.iter().map(|x| AnyId::Page(x.id));
        let entities = || spec.entities.iter().map(|x| AnyId::Entity(x.id));
        let features = || spec.features.iter().map(|x| AnyId::Feature(x.id));
        let rules = || spec.rules.iter().map(|x| AnyId::Rule(x.id));
        match self {
            Self::Role => roles().collect(),
            Self::Page => pages().collect(),
            Self::Entity => entities().collect(),
            Self::Feature => features().collect(),
            Self::Provable => {
                let features = spec.features.iter().flat_map(|feature| {
                    std::iter::once(AnyId::Feature(feature.id))
                        .chain(feature.criteria.iter().map(|x| AnyId::Criterion(x.id)))
                });
                features.chain(rules()).chain(pages()).chain(entities()).collect()
            }
            Self::Anything => features()
                .chain(pages())
                .chain(entities())
                .chain(rules())
                .chain(roles())
                .chain(spec.functions.iter().map(|x| AnyId::Function(x.id)))
                .chain(spec.admin_functions.iter().map(|x| AnyId::Admin(x.id)))
                .chain(spec.services.iter().map(|x| AnyId::Service(x.id)))
                .chain(spec.tests.iter().map(|x| AnyId::Test(x.id)))
                .chain(spec.launch.items.iter().map(|x| AnyId::Launch(x.id)))
                .collect(),
        }
    }

    /// Whether a name that is not there yet can be added on the way.
    fn can_create(self) -> bool {
        match self {
            Self::Role | Self::Entity => true,
            Self::Page | Self::Feature | Self::Provable | Self::Anything => false,
        }
    }
}

/// The icon that goes with a kind of thing.
pub(super) fn icon_of(id: AnyId) -> Option<Icon> {
    match id {
        AnyId::Role(_) => Some(Icon::User),
        AnyId::Page(_) | AnyId::Element(_) => Some(Icon::Smartphone),
        AnyId::Entity(_) | AnyId::Field(_) => Some(Icon::Database),
        AnyId::Feature(_)
        | AnyId::Criterion(_)
        | AnyId::Rule(_)
        | AnyId::Admin(_)
        | AnyId::Service(_)
        | AnyId::Test(_)
        | AnyId::Question(_)
        | AnyId::Function(_)
        | AnyId::Launch(_) => None,
    }
}

impl Form<'_> {
    /// The name of a thing, or words for one without a name.
    pub(super) fn name(&self, id: AnyId) -> String {
        let name = self.spec.name_of(id);
        if name.trim().is_empty() {
            self.language.f("form.unnamed_thing", &[("id", &id.to_string())])
        } else {
            name.to_owned()
        }
    }

    /// A row of chips with a plus. `name` says what the plus adds.
    pub(super) fn chips(
        &mut self,
        ui: &mut Ui,
        chosen: &[AnyId],
        kind: Kind,
        name: &str,
        shows_icons: bool,
    ) -> Option<ChipAnswer> {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
            self.chip_row(ui, chosen, kind, name, shows_icons)
        })
        .inner
    }

    /// As [`Form::chips`], in a row that has begun already.
    pub(super) fn chip_row(
        &mut self,
        ui: &mut Ui,
        chosen: &[AnyId],
        kind: Kind,
        name: &str,
        shows_icons: bool,
    ) -> Option<ChipAnswer> {
        let mut answer = None;
        for id in chosen {
            if self.chip(ui, *id, shows_icons) {
                answer = Some(ChipAnswer::Remove(*id));
            }
        }
        let add = widgets::add_chip_ui(ui, name);
        self.pick(&add, chosen, kind, name).or(answer)
    }

    /// One chip; its menu leads to the thing or takes it off the row. `true`: take it off.
    fn chip(&mut self, ui: &mut Ui, id: AnyId, shows_icon: bool) -> bool {
        let text = match id {
            AnyId::Criterion(_) | AnyId::Rule(_) | AnyId::Test(_) => id.to_string(),
            AnyId::Feature(_)
            | AnyId::Role(_)
            | AnyId::Page(_)
            | AnyId::Element(_)
            | AnyId::Entity(_)
            | AnyId::Field(_)
            | AnyId::Admin(_)
            | AnyId::Service(_)
            | AnyId::Question(_)
            | AnyId::Function(_)
            | AnyId::Launch(_) => self.name(id),
        };
        let icon = icon_of(id).filter(|_| shows_icon);
        let response = widgets::chip_ui(ui, icon, &text);
        let mut is_removed = false;
        let language = self.language;
        let mut is_shown = false;
        widgets::menu_button_ui(&response, &text, |ui| {
            let whole = self.name(id);
            widgets::menu_heading_ui(ui, &format!("{id}  {}", shortened(&whole)));
            let icon = Some(Icon::ArrowRight);
            is_shown = !matches!(id, AnyId::Role(_))
                && widgets::menu_item_ui(ui, icon, &language.t("form.show"), "", true).clicked();
            let icon = Some(Icon::X);
            is_removed = widgets::menu_item_ui(ui, icon, &language.t("form.take_off"), "", true).clicked();
        });
        if is_shown {
            match id {
                AnyId::Page(page) => self.state.requests.push(super::FormRequest::ShowPage(page)),
                AnyId::Feature(_)
                | AnyId::Criterion(_)
                | AnyId::Role(_)
                | AnyId::Element(_)
                | AnyId::Entity(_)
                | AnyId::Field(_)
                | AnyId::Rule(_)
                | AnyId::Admin(_)
                | AnyId::Service(_)
                | AnyId::Test(_)
                | AnyId::Question(_)
                | AnyId::Function(_)
                | AnyId::Launch(_) => self.show(id),
            }
        }
        if response.has_focus() {
            crate::app::command::keep_delete(ui.ctx(), response.id);
            is_removed |= ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Delete));
        }
        is_removed
    }

    /// The list that `opener` opens; what is chosen already can be taken off there.
    fn pick(&self, opener: &Response, chosen: &[AnyId], kind: Kind, name: &str) -> Option<ChipAnswer> {
        // Nothing is put together for a list that nobody sees.
        if !Popup::is_id_open(&opener.ctx, Popup::default_response_id(opener)) && !opener.clicked() {
            return None;
        }
        let all = kind.all(self.spec);
        let words: Vec<(String, String)> = all.iter().map(|id| (self.name(*id), id.to_string())).collect();
        let items: Vec<PickItem<'_>> = all
            .iter()
            .zip(&words)
            .map(|(id, (text, number))| PickItem {
                text,
                number,
                icon: icon_of(*id),
                chosen: chosen.contains(id),
            })
            .collect();
        match widgets::picker_ui(opener, self.language, name, &items, kind.can_create())? {
            PickerAnswer::Picked(index) => {
                let id = *all.get(index)?;
                Some(if chosen.contains(&id) {
                    ChipAnswer::Remove(id)
                } else {
                    ChipAnswer::Add(id)
                })
            }
            PickerAnswer::Create(name) => Some(ChipAnswer::Create(name)),
        }
    }

    /// A control that shows one thing or `hint`, and opens the list of all. `Some(None)`: none of them.
    pub(super) fn pick_one(
        &mut self,
        ui: &mut Ui,
        at: At,
        kind: Kind,
        name: &str,
        hint: &str,
        chosen: Option<AnyId>,
    ) -> Option<Option<AnyId>> {
        let salt = (at.thing, at.field);
        let id = ui.make_persistent_id(IdSalt::new(salt));
        let is_open = Popup::is_id_open(ui.ctx(), id.with("popup"));
        let all: Vec<AnyId> = if is_open {
            kind.all(self.spec)
        } else {
            chosen.into_iter().collect()
        };
        let words: Vec<(String, String)> = all.iter().map(|id| (self.name(*id), id.to_string())).collect();
        let none = self.t("form.none");
        let mut items: Vec<PickItem<'_>> = all
            .iter()
            .zip(&words)
            .map(|(id, (text, number))| PickItem {
                text,
                number,
                icon: icon_of(*id),
                chosen: chosen == Some(*id),
            })
            .collect();
        if is_open && chosen.is_some() {
            items.push(PickItem {
                text: &none,
                ..PickItem::default()
            });
        }
        match widgets::picker_button_ui(ui, salt, self.language, name, hint, &items, false)? {
            PickerAnswer::Picked(index) => Some(all.get(index).copied()).filter(|picked| *picked != chosen),
            PickerAnswer::Create(_) => None,
        }
    }

    /// A popup beneath `opener` with one field: a name and Enter gives it back, a paste several. It stays for the next.
    pub(super) fn name_popup(&mut self, opener: &Response, salt: At, key: &str) -> Option<Rows> {
        let mut names = None;
        if opener.clicked() {
            self.state.focus = Some(salt.id());
        }
        let title = self.t(key);
        Popup::from_toggle_button_response(opener)
            .gap(4.0)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(title.as_ref())
            .show(|ui| {
                ui.set_width(240.0);
                names = self.quick_rows(ui, salt, key, false);
            });
        names
    }

    /// A popup beneath `opener` for what does not fit on a chip.
    pub(super) fn popup(
        &mut self,
        opener: &Response,
        name: &str,
        width: f32,
        content: impl FnOnce(&mut Self, &mut Ui),
    ) {
        Popup::from_toggle_button_response(opener)
            .gap(4.0)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(name)
            .show(|ui| {
                ui.set_width(width);
                egui::Frame::new()
                    .inner_margin(8)
                    .show(ui, |ui| content(self, ui));
            });
    }

    /// A text field of a popup or a card with its name above it in small.
    pub(super) fn labelled(
        &mut self,
        ui: &mut Ui,
        at: At,
        key: &str,
        label: &'static str,
        value: &str,
        rows: usize,
        set: impl FnOnce(&mut Spec, String) + 'static,
    ) {
        let name = self.t(key).into_owned();
        let hint = self.t_or_empty(&format!("{key}.hint"));
        // Titles of cards, names and answers are not what somebody else has to be asked for.
        let is_asked = matches!(at.thing, Thing::Id(id) if !matches!(id, AnyId::Question(_) | AnyId::Role(_)))
            && at.field != "name";
        let is_answered = !value.trim().is_empty() || !is_asked;
        self.titled(ui, at, key, is_answered, |form, ui| {
            let field = Field::new(&name).hint(&hint).rows(rows);
            let field = if rows == 1 { field.grow() } else { field };
            form.text(ui, at, label, value, field, set);
        });
    }
}

/// The beginning of long words, for a heading.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
