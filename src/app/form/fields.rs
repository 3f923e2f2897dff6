//! The table of what is remembered about a thing. Every cell is edited in place.

use eframe::egui::{self, Popup, Rect, Sense, Stroke, Ui, vec2};

use super::chips::Kind;
use super::context::{At, Form, Thing};
use super::entities::edit as edit_entity;
use super::pasting;
use super::who::{self, Right};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{self, Field as TextField, paint};
use crate::edit::parts;
use crate::spec::{AnyId, Entity, EntityId, Field, FieldId, FieldKind, Spec};

const LABEL: &str = "change_field";
const HEAD: f32 = 28.0;
const ROW: f32 = 32.0;
/// Padding left and right of the table.
const SIDE: f32 = 16.0;
/// Padding of a field that looks like plain text.
const BARE: f32 = 8.0;

fn edit(spec: &mut Spec, id: FieldId, change: impl FnOnce(&mut Field)) {
    edit_entity(spec, id.entity, |entity| {
        if let Some(field) = entity.fields.iter_mut().find(|field| field.id == id) {
            change(field);
        }
    });
}

/// Where the columns of the table begin, and where the last ends.
struct Columns([f32; 6]);

impl Columns {
    fn of(rect: Rect) -> Self {
        let width = rect.width() - 2.0 * SIDE - 28.0;
        let share = |part: f32| rect.min.x + SIDE + (width * part).floor();
        Self([
            share(0.0),
            share(0.19),
            share(0.42),
            share(0.505),
            share(0.79),
            share(1.0),
        ])
    }

    /// The cell of a column in a row, as wide as a bare field whose text begins at the column.
    fn cell(&self, column: usize, row: Rect) -> Rect {
        let left = self.0.get(column).copied().unwrap_or(row.min.x);
        let right = self.0.get(column + 1).copied().unwrap_or(row.max.x);
        Rect::from_min_max(
            egui::pos2(left - BARE, row.center().y - space::CONTROL_DENSE / 2.0),
            egui::pos2(right - BARE, row.center().y + space::CONTROL_DENSE / 2.0),
        )
    }
}

/// The table, and the row that adds to it.
pub(super) fn fields_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity) {
    let (_, head) = ui.allocate_space(vec2(ui.available_width(), HEAD));
    let columns = Columns::of(head);
    head_ui(form, ui, head, &columns);
    let count = entity.fields.len();
    for (place, field) in entity.fields.iter().enumerate() {
        ui.push_id(field.id, |ui| {
            let id = details_id(field.id);
            let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW));
            if form.is_far(ui, row)
                && !form.state.unfolded.contains(&id)
                && !form.state.jump.is_in(entity.id.into())
            {
                ui.allocate_exact_size(row.size(), Sense::hover());
                return;
            }
            row_ui(form, ui, entity, field, (place, count));
        });
    }
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 36.0));
    let icon = egui::pos2(rect.min.x + SIDE + 7.0, rect.center().y);
    paint::icon(
        ui.painter(),
        icon,
        Icon::Plus,
        size::ICON_SMALL,
        palette(ui).text_second,
    );
    let place = Rect::from_min_max(
        egui::pos2(rect.min.x + SIDE + 14.0, rect.center().y - 14.0),
        egui::pos2(rect.max.x - SIDE, rect.center().y + 14.0),
    );
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    let id = entity.id;
    if let Some(rows) = form.quick_rows_bare(&mut child, At::new(id, "new field"), "form.field.quick") {
        form.add_rows("add_field", pasting::field_rows(rows), move |spec, row| {
            pasting::field(spec, id, row);
        });
    }
}

fn head_ui(form: &Form<'_>, ui: &Ui, rect: Rect, columns: &Columns) {
    // The card’s border runs on beside it.
    ui.painter()
        .rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0, palette(ui).raised);
    let keys = [
        "form.field.name",
        "form.field.kind",
        "form.field.must",
        "form.field.sample",
        "form.field.seen_by",
    ];
    for (column, key) in keys.into_iter().enumerate() {
        let cell = columns.cell(column, rect);
        let color = palette(ui).text_second;
        let text = paint::line(
            ui,
            &form.t(key),
            theme::regular(size::NOTE),
            color,
            cell.width() - BARE,
        );
        paint::text_left(ui.painter(), cell.left_center() + vec2(BARE, 0.0), text);
    }
}

fn details_id(id: FieldId) -> egui::Id {
    egui::Id::unique(("field details", id))
}

fn row_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity, field: &Field, place: (usize, usize)) {
    let id = field.id;
    let (_, row) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let columns = Columns::of(row);
    let lacks_purpose = field.kind.is_personal() && field.purpose.trim().is_empty();
    let is_marked = lacks_purpose || form.state.marks.contains_key(&id.into());
    if is_marked {
        ui.painter()
            .rect_filled(row.shrink2(vec2(1.0, 0.0)), 0, palette(ui).warning_soft);
    }
    ui.painter().hline(
        row.x_range(),
        row.max.y - 0.5,
        Stroke::new(1.0, palette(ui).border),
    );

    name_cell(form, ui, field, columns.cell(0, row));
    kind_cell(form, ui, field, columns.cell(1, row));
    must_cell(form, ui, field, columns.cell(2, row));
    sample_cell(form, ui, field, columns.cell(3, row), lacks_purpose);
    seen_cell(form, ui, entity, field, columns.cell(4, row));
    let menu = Rect::from_center_size(
        egui::pos2(row.max.x - SIDE - 8.0, row.center().y),
        vec2(28.0, 28.0),
    );
    menu_cell(form, ui, field, menu, place);

    let list = format!("fields of {}", entity.id);
    let line = widgets::Place {
        list: &list,
        at: place.0,
        count: place.1,
    };
    let center = egui::pos2(row.min.x + 9.0, row.center().y);
    if let Some((from, to)) = form.row_handle(ui, id, &line, (center, row), &field.name) {
        move_field(form, entity.id, from, to);
    }
    if form.state.jump.is_at(id, &["limits", "changed_by", "purpose"]) {
        form.state.unfolded.insert(details_id(id));
    }
    if form.state.unfolded.contains(&details_id(id)) {
        details_ui(form, ui, entity, field);
    }
    if form.state.jump.arrive(ui, Thing::from(id), "", row) {
        form.state.focus = Some(At::new(id, "name").id());
        if lacks_purpose {
            form.state.unfolded.insert(details_id(id));
            form.state.focus = Some(At::new(id, "purpose").id());
        }
        ui.ctx().request_repaint();
    }
}

fn in_cell<R>(ui: &mut Ui, cell: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    content(&mut ui.new_child(egui::UiBuilder::new().max_rect(cell).layout(layout)))
}

fn name_cell(form: &mut Form<'_>, ui: &mut Ui, field: &Field, cell: Rect) {
    let id = field.id;
    // A table pasted into a name becomes rows of its own.
    if let Some(rows) = form.pasted(ui, At::new(id, "name").id()) {
        form.add_rows("add_field", pasting::field_rows(rows), move |spec, row| {
            pasting::field(spec, id.entity, row);
        });
    }
    let name = format!("{} {id}", form.t("form.field.name"));
    let hint = form.t("form.unnamed");
    let look = TextField::new(&name)
        .hint(&hint)
        .dense()
        .quiet()
        .width(cell.width());
    in_cell(ui, cell, |ui| {
        form.text(
            ui,
            At::new(id, "name"),
            LABEL,
            &field.name,
            look,
            move |spec, text| {
                edit(spec, id, |field| field.name = text);
            },
        )
    });
}

/// “Text, up to 60”, “List of Product”.
fn kind_words(form: &Form<'_>, field: &Field) -> String {
    let language = form.language;
    let target = field.target.map(|target| form.name(AnyId::Entity(target)));
    let kind = match (field.kind, target) {
        (FieldKind::Link, Some(target)) => language.f("form.field.link_to", &[("name", &target)]),
        (FieldKind::LinkMany, Some(target)) => language.f("form.field.list_of", &[("name", &target)]),
        (kind, _) => language.t(&format!("field_kind.{}", kind.key())).into_owned(),
    };
    if field.limits.trim().is_empty() {
        kind
    } else {
        format!("{kind}{}{}", language.t("form.comma"), field.limits)
    }
}

fn kind_cell(form: &mut Form<'_>, ui: &mut Ui, field: &Field, cell: Rect) {
    let id = field.id;
    let language = form.language;
    let response = ui.interact(cell, egui::Id::unique(("kind", id)), Sense::click());
    let words = kind_words(form, field);
    let name = format!("{} {id}", form.t("form.field.kind"));
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name.clone());
        info.current_text_value = Some(words.clone());
        info
    });
    bare_ground(ui, &response);
    let lacks_target = field.kind.is_link() && field.target.is_none();
    let color = if lacks_target {
        palette(ui).warning
    } else {
        palette(ui).text_second
    };
    let room = cell.width() - 2.0 * BARE;
    let text = paint::line(ui, &words, theme::regular(size::NOTE), color, room);
    paint::text_left(ui.painter(), cell.left_center() + vec2(BARE, 0.0), text);
    let response = response.on_hover_text(&words);
    Popup::menu(&response)
        .gap(2.0)
        .accessible_name(name.as_str())
        .show(|ui| {
            ui.set_width(220.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            egui::ScrollArea::vertical()
                .max_height(8.5 * space::CONTROL)
                .show(ui, |ui| {
                    for kind in FieldKind::ALL {
                        let text = language.t(&format!("field_kind.{}", kind.key())).into_owned();
                        if widgets::menu_toggle_ui(ui, &text, kind == field.kind).clicked() {
                            // A link needs a thing it leads to, personal data a purpose: both stand in the details.
                            if kind.is_link() || kind.is_personal() {
                                form.state.unfolded.insert(details_id(id));
                            }
                            form.change(LABEL, move |spec| {
                                edit(spec, id, |field| {
                                    field.kind = kind;
                                    if !kind.is_link() {
                                        field.target = None;
                                    }
                                });
                            });
                            ui.close();
                        }
                    }
                });
        });
}

fn bare_ground(ui: &Ui, response: &egui::Response) {
    let edge = if response.hovered() {
        palette(ui).strong_border
    } else {
        egui::Color32::TRANSPARENT
    };
    paint::boxed(
        ui.painter(),
        response.rect,
        space::RADIUS,
        egui::Color32::TRANSPARENT,
        edge,
    );
    paint::focus_ring(ui, response, space::RADIUS);
}

fn must_cell(form: &mut Form<'_>, ui: &mut Ui, field: &Field, cell: Rect) {
    let id = field.id;
    let is_on = field.required;
    let place = Rect::from_min_size(cell.min + vec2(2.0, 0.0), vec2(28.0, cell.height()));
    let response = ui.interact(place, egui::Id::unique(("must", id)), Sense::click());
    let name = format!("{} {id}", form.t("form.field.must"));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, name.clone()));
    bare_ground(ui, &response);
    if is_on {
        paint::icon(
            ui.painter(),
            place.center(),
            Icon::Check,
            size::ICON_SMALL,
            palette(ui).text_second,
        );
    }
    if response.on_hover_text(form.t("form.field.must.tip")).clicked() {
        form.change(LABEL, move |spec| edit(spec, id, |field| field.required = !is_on));
    }
}

fn sample_cell(form: &mut Form<'_>, ui: &mut Ui, field: &Field, cell: Rect, lacks_purpose: bool) {
    let id = field.id;
    if lacks_purpose && field.sample.is_empty() {
        let response = ui.interact(cell, egui::Id::unique(("purpose missing", id)), Sense::click());
        let text = form.t("form.field.purpose_missing");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, text.as_ref()));
        bare_ground(ui, &response);
        let galley = paint::line(
            ui,
            &text,
            theme::regular(size::NOTE),
            palette(ui).warning,
            cell.width() - BARE,
        );
        paint::text_left(ui.painter(), cell.left_center() + vec2(BARE, 0.0), galley);
        if response.clicked() {
            form.state.unfolded.insert(details_id(id));
            form.state.focus = Some(At::new(id, "purpose").id());
        }
        return;
    }
    let name = format!("{} {id}", form.t("form.field.sample"));
    let look = TextField::new(&name).dense().quiet().width(cell.width());
    let at = At::new(id, "sample");
    let output = in_cell(ui, cell, |ui| {
        form.text(ui, at, LABEL, &field.sample, look, move |spec, text| {
            edit(spec, id, |field| field.sample = text);
        })
    });
    if field.sample.trim().is_empty() {
        let question = form
            .language
            .f("form.unknown.field.sample", &words_of(form, field));
        form.unknown_sign_ui(ui, at, &output.response, &question);
    }
}

/// The words with which a question names a field.
fn words_of<'a>(form: &Form<'a>, field: &'a Field) -> [(&'static str, &'a str); 2] {
    [
        ("field", field.name.trim()),
        ("name", form.spec.name_of(field.id.entity.into()).trim()),
    ]
}

/// Who sees it: roles, chosen in a list. What is not said for the field is as for the whole thing.
fn seen_cell(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity, field: &Field, cell: Rect) {
    let id = field.id;
    let right = Right::See;
    let language = form.language;
    let response = ui.interact(cell, egui::Id::unique(("seen by", id)), Sense::click());
    let own = who::said(form.spec, language, field, right);
    let name = format!("{} {id}", form.t(right.key()));
    let (words, color) = if own.is_empty() {
        (
            who::said_of_all(form.spec, language, entity, right),
            palette(ui).text_second,
        )
    } else {
        (own.clone(), palette(ui).text)
    };
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name.clone());
        info.current_text_value = Some(words.clone());
        info
    });
    bare_ground(ui, &response);
    let room = cell.width() - 2.0 * BARE;
    let galley = paint::line(ui, &words, theme::regular(size::NOTE), color, room);
    paint::text_left(ui.painter(), cell.left_center() + vec2(BARE, 0.0), galley);
    let at = At::new(id, right.field());
    form.state.jump.arrive_at(ui, at.spot(), cell);
    who::popup(form, &response, &name, (entity, field), right);
    if own.is_empty() {
        let question = language.f("form.unknown.field.seen_by", &words_of(form, field));
        form.unknown_sign_ui(ui, at, &response, &question);
    }
}

fn menu_cell(form: &mut Form<'_>, ui: &mut Ui, field: &Field, rect: Rect, (at, count): (usize, usize)) {
    let id = field.id;
    let language = form.language;
    let called = if field.name.is_empty() {
        id.to_string()
    } else {
        field.name.clone()
    };
    let name = language.f("form.card_menu", &[("name", &called)]);
    let button = in_cell(ui, rect, |ui| {
        widgets::small_icon_button_ui(ui, Icon::Ellipsis, &name)
    });
    widgets::menu_button_ui(&button, &name, |ui| {
        let is_open = form.state.unfolded.contains(&details_id(id));
        let text = language.t(if is_open {
            "form.field.less"
        } else {
            "form.field.more"
        });
        if widgets::menu_item_ui(ui, Some(Icon::SlidersHorizontal), &text, "", true).clicked() {
            toggle_details(form, id);
        }
        widgets::menu_separator_ui(ui);
        let text = language.t("form.move_up");
        if widgets::menu_item_ui(ui, Some(Icon::ArrowUp), &text, "", at > 0).clicked() {
            move_field(form, id.entity, at, at.saturating_sub(1));
        }
        let text = language.t("form.move_down");
        if widgets::menu_item_ui(ui, Some(Icon::ArrowDown), &text, "", at + 1 < count).clicked() {
            move_field(form, id.entity, at, at + 1);
        }
        widgets::menu_separator_ui(ui);
        if widgets::menu_item_ui(ui, Some(Icon::Trash2), &language.t("form.delete"), "", true).clicked() {
            form.ask_to_delete(id.into());
        }
    });
}

fn toggle_details(form: &mut Form<'_>, id: FieldId) {
    if !form.state.unfolded.remove(&details_id(id)) {
        form.state.unfolded.insert(details_id(id));
    }
}

fn move_field(form: &mut Form<'_>, entity: EntityId, from: usize, to: usize) {
    form.change("move_field", move |spec| {
        edit_entity(spec, entity, |entity| {
            parts::move_in_list(&mut entity.fields, from, to)
        });
    });
}

/// What does not fit into the row: limits, where a link leads, why personal data is collected.
fn details_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity, field: &Field) {
    let id = field.id;
    let fill = palette(ui).background;
    egui::Frame::new()
        .fill(fill)
        .inner_margin(egui::Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 8.0;
            form.columns(
                ui,
                |form, ui| {
                    if field.kind.is_link() {
                        target_ui(form, ui, field);
                    } else {
                        let key = "form.field.limits";
                        form.labelled(
                            ui,
                            At::new(id, "limits"),
                            key,
                            LABEL,
                            &field.limits,
                            1,
                            move |spec, text| {
                                edit(spec, id, |field| field.limits = text);
                            },
                        );
                    }
                },
                |form, ui| changed_ui(form, ui, entity, field),
            );
            if field.kind.is_personal() || !field.purpose.is_empty() {
                let key = "form.field.purpose";
                form.labelled(
                    ui,
                    At::new(id, "purpose"),
                    key,
                    LABEL,
                    &field.purpose,
                    1,
                    move |spec, text| {
                        edit(spec, id, |field| field.purpose = text);
                    },
                );
            }
            let text = form.t("form.field.less");
            if widgets::quiet_button_ui(ui, Some(Icon::ChevronUp), &text).clicked() {
                toggle_details(form, id);
            }
        });
    super::entities::line(ui);
}

/// Who changes it.
fn changed_ui(form: &mut Form<'_>, ui: &mut Ui, entity: &Entity, field: &Field) {
    let id = field.id;
    let right = Right::Change;
    let name = form.t(right.key()).into_owned();
    let own = who::said(form.spec, form.language, field, right);
    let hint = form.t("form.field.changed_by.hint");
    widgets::question_ui(ui, &name, "", |ui| {
        let shown = if own.is_empty() { hint.as_ref() } else { &own };
        let opener = egui::Id::unique(("changed by", id));
        let opener = widgets::select_opener_ui(ui, opener, &name, shown, !own.is_empty());
        let at = At::new(id, right.field());
        form.state.jump.arrive_at(ui, at.spot(), opener.rect);
        who::popup(form, &opener, &name, (entity, field), right);
    });
}

fn target_ui(form: &mut Form<'_>, ui: &mut Ui, field: &Field) {
    let id = field.id;
    let question = form.t("form.field.target");
    widgets::question_ui(ui, &question, &form.t("form.field.target.help"), |ui| {
        let chosen = field.target.map(AnyId::Entity);
        let hint = form.t("form.choose_entity");
        if let Some(picked) = form.pick_one(ui, At::new(id, "target"), Kind::Entity, &question, &hint, chosen)
        {
            let target = picked.and_then(|id| {
                if let AnyId::Entity(id) = id {
                    Some(id)
                } else {
                    None
                }
            });
            form.change(LABEL, move |spec| edit(spec, id, |field| field.target = target));
        }
    });
}
