//! Who sees a field of a thing, and who changes it: roles that are chosen, and words for what roles do not say.

use eframe::egui::{self, Response, Ui};

use super::context::{At, Form};
use super::entities::edit as edit_entity;
use crate::app::theme;
use crate::app::widgets::{self, Field as TextField};
use crate::edit::parts;
use crate::language::Language;
use crate::spec::{AnyId, Entity, Field, FieldId, RoleId, Spec};

const LABEL: &str = "change_field";

/// What somebody may do with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    See,
    Change,
}

impl Right {
    pub(super) const ALL: [Self; 2] = [Self::See, Self::Change];

    /// Name of the field's words, as open questions and the search know them.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::See => "seen_by",
            Self::Change => "changed_by",
        }
    }

    /// The question.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::See => "form.field.seen_by",
            Self::Change => "form.field.changed_by",
        }
    }

    fn roles(self, field: &Field) -> &[RoleId] {
        match self {
            Self::See => &field.seen_by_roles,
            Self::Change => &field.changed_by_roles,
        }
    }

    fn words(self, field: &Field) -> &str {
        match self {
            Self::See => &field.seen_by,
            Self::Change => &field.changed_by,
        }
    }

    fn of_entity(self, entity: &Entity) -> &[RoleId] {
        match self {
            Self::See => &entity.seen_by,
            Self::Change => &entity.changed_by,
        }
    }

    fn roles_mut(self, field: &mut Field) -> &mut Vec<RoleId> {
        match self {
            Self::See => &mut field.seen_by_roles,
            Self::Change => &mut field.changed_by_roles,
        }
    }

    fn words_mut(self, field: &mut Field) -> &mut String {
        match self {
            Self::See => &mut field.seen_by,
            Self::Change => &mut field.changed_by,
        }
    }
}

fn edit(spec: &mut Spec, id: FieldId, change: impl FnOnce(&mut Field)) {
    edit_entity(spec, id.entity, |entity| {
        if let Some(field) = entity.fields.iter_mut().find(|field| field.id == id) {
            change(field);
        }
    });
}

fn names(spec: &Spec, language: Language, roles: &[RoleId]) -> String {
    let names: Vec<&str> = roles
        .iter()
        .map(|role| spec.name_of(AnyId::Role(*role)).trim())
        .filter(|name| !name.is_empty())
        .collect();
    names.join(&language.t("form.list_separator"))
}

/// The roles of a field, those included that its words name, and what the words say beside them. Before there were
/// roles to choose from, people typed their names.
fn parted(spec: &Spec, field: &Field, right: Right) -> (Vec<RoleId>, String) {
    let mut roles = right.roles(field).to_vec();
    let (named, rest) = roles_in(spec, right.words(field));
    for role in named {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    (roles, rest)
}

/// What is said for a field itself: its roles, then its words. Empty: as the whole thing.
pub(super) fn said(spec: &Spec, language: Language, field: &Field, right: Right) -> String {
    let (roles, rest) = parted(spec, field, right);
    let roles = names(spec, language, &roles);
    let words = rest.trim();
    match (roles.as_str(), words) {
        ("", words) => words.to_owned(),
        (_, "") => roles,
        (_, words) => format!("{roles}{}{words}", language.t("form.list_separator")),
    }
}

/// What is said for the whole thing.
pub(super) fn said_of_all(spec: &Spec, language: Language, entity: &Entity, right: Right) -> String {
    names(spec, language, right.of_entity(entity))
}

/// The list of roles beneath `opener`, with a line for what they do not say.
pub(super) fn popup(
    form: &mut Form<'_>,
    opener: &Response,
    name: &str,
    (entity, field): (&Entity, &Field),
    right: Right,
) {
    let at = At::new(field.id, right.field());
    // Whoever looks for words that stand in the list is shown what opens it.
    let is_answered = !said(form.spec, form.language, field, right).is_empty();
    form.popup(opener, name, 280.0, |form, ui| {
        form.titled(ui, at, right.key(), is_answered, |form, ui| {
            choice_ui(form, ui, (entity, field), right);
        });
    });
}

fn choice_ui(form: &mut Form<'_>, ui: &mut Ui, (entity, field): (&Entity, &Field), right: Right) {
    let id = field.id;
    let language = form.language;
    let (chosen, rest) = parted(form.spec, field, right);
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical().max_height(200.0).show(ui, |ui| {
        for role in &form.spec.roles {
            let role_id = role.id;
            let name = form.name(role_id.into());
            if widgets::menu_toggle_ui(ui, &name, chosen.contains(&role_id)).clicked() {
                let (mut roles, words) = (chosen.clone(), rest.clone());
                toggle(&mut roles, role_id);
                form.change(LABEL, move |spec| put(spec, id, right, roles, words));
            }
        }
    });
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_space(4.0);
    let new = match right {
        Right::See => "new role that sees",
        Right::Change => "new role that changes",
    };
    if let Some(name) = form.quick_add(ui, At::new(id, new), "form.role.another", true) {
        let (mut roles, words) = (chosen.clone(), rest.clone());
        form.change("add_role", move |spec| {
            roles.push(parts::add_role(spec, name));
            put(spec, id, right, roles, words);
        });
    }
    let hint = form.t("form.field.who_else");
    let look = TextField::new(&hint).hint(&hint).dense();
    form.text(
        ui,
        At::new(id, right.field()),
        LABEL,
        right.words(field),
        look,
        move |spec, text| edit(spec, id, |field| *right.words_mut(field) = text),
    );
    let all = said_of_all(form.spec, language, entity, right);
    let note = if all.is_empty() {
        language.t("form.field.as_thing").into_owned()
    } else {
        language.f("form.field.as_thing_named", &[("who", &all)])
    };
    ui.label(theme::note(ui, note));
}

fn put(spec: &mut Spec, id: FieldId, right: Right, roles: Vec<RoleId>, words: String) {
    edit(spec, id, |field| {
        *right.roles_mut(field) = roles;
        *right.words_mut(field) = words;
    });
}

fn toggle(roles: &mut Vec<RoleId>, role: RoleId) {
    if roles.contains(&role) {
        roles.retain(|other| *other != role);
    } else {
        roles.push(role);
    }
}

/// Roles that pasted words name, and what is left of the words.
pub(super) fn roles_in(spec: &Spec, words: &str) -> (Vec<RoleId>, String) {
    let mut roles = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let parts = words.split([',', '，', '、', ';', '；', '\n', '/']);
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let small = part.to_lowercase();
        let role = spec
            .roles
            .iter()
            .find(|role| role.name.trim().to_lowercase() == small);
        match role {
            Some(role) if roles.contains(&role.id) => {}
            Some(role) => roles.push(role.id),
            None => rest.push(part),
        }
    }
    if roles.is_empty() {
        return (roles, words.to_owned());
    }
    (roles, rest.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::FieldKind;

    #[test]
    fn pasted_words_that_name_roles_are_roles_and_others_stay_words() {
        let mut spec = Spec::default();
        let guest = parts::add_role(&mut spec, "Guest");
        let staff = parts::add_role(&mut spec, "店员");
        assert_eq!(
            roles_in(&spec, "guest, 店员、the tax office"),
            (vec![guest, staff], "the tax office".to_owned())
        );
        assert_eq!(
            roles_in(&spec, "the owner; only at night"),
            (Vec::new(), "the owner; only at night".to_owned())
        );
    }

    #[test]
    fn roles_stand_before_words() {
        let mut spec = Spec::default();
        let guest = parts::add_role(&mut spec, "Guest");
        let entity = parts::add_entity(&mut spec, "Order");
        let id = parts::add_field(&mut spec, entity, "Phone", FieldKind::Phone).unwrap();
        let said_now = |spec: &Spec| {
            let field = spec.field(id).unwrap();
            said(spec, Language::English, field, Right::See)
        };
        assert_eq!(said_now(&spec), "");
        edit(&mut spec, id, |field| field.seen_by = "its own only".to_owned());
        assert_eq!(said_now(&spec), "its own only");
        edit(&mut spec, id, |field| field.seen_by_roles.push(guest));
        assert_eq!(said_now(&spec), "Guest, its own only");
        // Words of an older document that name a role are this role.
        edit(&mut spec, id, |field| {
            field.seen_by_roles.clear();
            field.seen_by = "guest、its own only".to_owned();
        });
        assert_eq!(said_now(&spec), "Guest, its own only");
    }
}
