//! Step 6: the package that the platform reviews, and what has to be done until then.

use std::sync::Arc;

use eframe::egui::{self, Margin, Ui, vec2};

use super::context::{At, Form};
use super::counted::{Counted, Measure};
use super::{FormRequest, gap, pasting, permissions, questions, review_pages, versions};
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{self, Button, Field, SelectItem, Tone, paint};
use crate::edit::{parts, suggest};
use crate::spec::{Launch, LaunchId, LaunchItem, LaunchStatus, Spec};

const LABEL: &str = "change_launch";

/// What has to be there before the launch, as keys below `form.checklist.`, in the order in which it is done.
/// Source: official WeChat documentation on registration, filing and review, 2026-07.
pub(super) const CHECKLIST: [&str; 14] = [
    "account",
    "verified",
    "name",
    "icon",
    "category",
    "filing",
    "domains",
    "merchant",
    "privacy",
    "moderation",
    "contact",
    "test_account",
    "review",
    "printed",
];

fn launch(spec: &mut Spec) -> &mut Launch {
    Arc::make_mut(&mut spec.launch)
}

/// The whole step.
pub(super) fn step_ui(form: &mut Form<'_>, ui: &mut Ui) {
    form.head(ui, "form.launch", "form.launch.purpose");
    names_ui(form, ui);
    items_ui(form, ui);
    permissions::permissions_ui(form, ui);
    review_pages::review_pages_ui(form, ui);
    questions::questions_ui(form, ui);
    versions::versions_ui(form, ui);
}

fn names_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let l = &form.spec.launch;
    form.columns(
        ui,
        |form, ui| {
            form.counted(
                ui,
                LABEL,
                &Counted {
                    key: "form.launch.short_name",
                    value: &l.short_name,
                    measure: Measure::Width,
                    range: 4..=10,
                    rows: 1,
                    set: |spec, text| launch(spec).short_name = text,
                },
            );
        },
        |form, ui| icon_ui(form, ui),
    );
    gap(ui);
    form.counted(
        ui,
        LABEL,
        &Counted {
            key: "form.launch.introduction",
            value: &l.introduction,
            measure: Measure::Letters,
            range: 4..=120,
            rows: 2,
            set: |spec, text| launch(spec).introduction = text,
        },
    );
    gap(ui);
    form.columns(
        ui,
        |form, ui| {
            form.line(ui, "form.launch.contact", LABEL, &l.contact, |spec, text| {
                launch(spec).contact = text
            })
        },
        |form, ui| {
            form.line(
                ui,
                "form.launch.account_holder",
                LABEL,
                &l.account_holder,
                |spec, text| {
                    launch(spec).account_holder = text;
                },
            );
        },
    );
    gap(ui);
    form.line(
        ui,
        "form.launch.version_note",
        LABEL,
        &l.version_note,
        |spec, text| launch(spec).version_note = text,
    );
}

fn icon_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let icon = form
        .spec
        .launch
        .icon
        .as_ref()
        .and_then(|id| form.spec.assets.get(id));
    form.ask(ui, "form.launch.icon", icon.is_some(), |form, ui, _| {
        ui.horizontal(|ui| {
            let text = form.t(if icon.is_some() {
                "form.picture.other"
            } else {
                "form.picture.choose"
            });
            if ui.add(Button::secondary(&text).icon(Icon::Image)).clicked() {
                form.state.requests.push(FormRequest::ChooseIcon);
            }
            if let Some(id) = &form.spec.launch.icon.clone()
                && icon.is_some()
            {
                let name = form.t("form.launch.icon").into_owned();
                form.thumbnail_ui(ui, id, 32.0, &name);
            }
            if let Some(icon) = icon {
                let is_square = icon.width == icon.height;
                let text = form.language.f(
                    "form.picture.size",
                    &[
                        ("width", &icon.width.to_string()),
                        ("height", &icon.height.to_string()),
                    ],
                );
                let tone = if is_square { Tone::Neutral } else { Tone::Warning };
                widgets::status_pill_ui(ui, tone, &text);
                let name = form.t("form.picture.remove");
                if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
                    form.change(LABEL, |spec| launch(spec).icon = None);
                }
            }
        });
    });
}

/// The launch sheet: what, who, until when, where it stands.
fn items_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let items = &form.spec.launch.items;
    let done = items
        .iter()
        .filter(|item| item.status == LaunchStatus::Done)
        .count();
    let words = [("done", done.to_string()), ("total", items.len().to_string())];
    let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let note = if items.is_empty() {
        String::new()
    } else {
        language.f("form.items.note", &words)
    };
    let lines: Vec<String> = CHECKLIST
        .iter()
        .map(|key| language.t(&format!("form.checklist.{key}")).into_owned())
        .collect();
    let is_missing = lines
        .iter()
        .any(|line| !items.iter().any(|item| item.what == *line));
    let top = ui.cursor().min;
    widgets::section_head_ui(ui, &form.t("form.items"), &note, |ui| {
        let text = language.t("form.items.standard");
        let tip = language.t("form.items.standard.tip");
        let button = Button::secondary(&text)
            .icon(Icon::ListChecks)
            .enabled(is_missing)
            .tooltip(tip);
        if ui.add(button).clicked() {
            form.change("add_checklist", move |spec| {
                suggest::add_launch_items(spec, &lines);
            });
        }
    });
    form.arrives_here(ui, "launch", "items", top);
    if !items.is_empty() {
        let names: Vec<String> = LaunchStatus::ALL
            .iter()
            .map(|status| {
                language
                    .t(&format!("launch_status.{}", status.key()))
                    .into_owned()
            })
            .collect();
        widgets::panel_ui(ui, Margin::symmetric(12, 8), |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            heads_ui(form, ui);
            for (at, item) in items.iter().enumerate() {
                ui.push_id(item.id, |ui| item_ui(form, ui, item, (at, items.len()), &names));
            }
        });
    }
    if let Some(rows) = form.quick_rows(ui, At::new_part("launch", "new item"), "form.item.quick", false) {
        form.add_rows(
            "add_launch_item",
            pasting::launch_rows(rows),
            pasting::launch_item,
        );
    }
}

/// Widths of owner, day and status; what is left is for the words.
const COLUMNS: [f32; 3] = [108.0, 152.0, 112.0];

fn heads_ui(form: &Form<'_>, ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.set_height(20.0);
        let handle = if form.spec.launch.items.len() > 1 {
            widgets::HANDLE
        } else {
            0.0
        };
        let rest = ui.available_width() - COLUMNS.iter().sum::<f32>() - 28.0 - 4.0 * 8.0 - handle;
        ui.add_space(handle);
        let keys = [
            "form.item.what",
            "form.item.owner",
            "form.item.due",
            "form.item.status",
        ];
        for (key, width) in keys.into_iter().zip([rest].into_iter().chain(COLUMNS)) {
            let color = palette(ui).text_second;
            let text = paint::line(ui, &form.t(key), theme::regular(size::NOTE), color, width);
            let (rect, _) = ui.allocate_exact_size(vec2(width, 20.0), egui::Sense::hover());
            paint::text_left(ui.painter(), rect.left_center() + vec2(8.0, 0.0), text);
        }
    });
}

fn edit(spec: &mut Spec, id: LaunchId, change: impl FnOnce(&mut LaunchItem)) {
    if let Some(item) = launch(spec).items.iter_mut().find(|item| item.id == id) {
        change(item);
    }
}

fn item_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    item: &LaunchItem,
    (at, count): (usize, usize),
    names: &[String],
) {
    const LABEL: &str = "change_launch_item";
    let id = item.id;
    let language = form.language;
    let [owner_width, due_width, status_width] = COLUMNS;
    // Long lines break, so that they can be read whole.
    let handle = if count > 1 { widgets::HANDLE } else { 0.0 };
    let rest = ui.available_width() - COLUMNS.iter().sum::<f32>() - 28.0 - 4.0 * 8.0 - handle;
    let font = theme::regular(size::BODY);
    let lines = paint::lines(ui, &item.what, font, palette(ui).text, rest - 17.0);
    let height = lines.size().y.max(20.0) + 12.0;
    let place = egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    if form.is_far(ui, place) && !form.state.jump.is_to(id) {
        ui.allocate_exact_size(place.size(), egui::Sense::hover());
        return;
    }
    let place = ui.allocate_space(place.size()).1;
    let layout = egui::Layout::left_to_right(egui::Align::Min);
    let inner = egui::Rect::from_min_max(place.min + vec2(handle, 0.0), place.max);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
    let line = widgets::Place {
        list: "launch items",
        at,
        count,
    };
    let center = place.min + vec2(5.0, 16.0);
    if let Some((from, to)) = form.row_handle(ui, id, &line, (center, place), &item.what) {
        form.change("move_launch_item", move |spec| {
            parts::move_in_list(&mut launch(spec).items, from, to)
        });
    }
    {
        let ui = &mut row;
        let name = format!("{} {id}", form.t("form.item.what"));
        let field = Field::new(&name).quiet().grow().width(rest);
        form.text(
            ui,
            At::new(id, "name"),
            LABEL,
            &item.what,
            field,
            move |spec, text| {
                edit(spec, id, |item| item.what = text);
            },
        );
        let hint = form.t("form.item.owner.hint");
        let name = format!("{} {id}", form.t("form.item.owner"));
        let field = Field::new(&name).hint(&hint).quiet().width(owner_width);
        form.text(
            ui,
            At::new(id, "owner"),
            LABEL,
            &item.owner,
            field,
            move |spec, text| {
                edit(spec, id, |item| item.owner = text);
            },
        );
        ui.allocate_ui(vec2(due_width, 32.0), |ui| {
            ui.set_width(due_width);
            let name = format!("{} {id}", form.t("form.item.due"));
            if let Some(day) = widgets::date_field_ui(ui, At::new(id, "due").id(), language, &name, &item.due)
            {
                form.change(LABEL, move |spec| edit(spec, id, |item| item.due = day));
            }
        });
        ui.allocate_ui(vec2(status_width, 32.0), |ui| {
            ui.set_width(status_width);
            let items: Vec<SelectItem<'_>> = names.iter().map(|name| name.as_str().into()).collect();
            let chosen = LaunchStatus::ALL.iter().position(|status| *status == item.status);
            let name = format!("{} {id}", form.t("form.item.status"));
            if let Some(picked) = widgets::select_ui(ui, ("status", id), &name, "", chosen, &items)
                && let Some(status) = LaunchStatus::ALL.get(picked).copied()
            {
                form.change(LABEL, move |spec| edit(spec, id, |item| item.status = status));
            }
        });
        item_menu_ui(form, ui, item, (at, count));
    }
    if form.state.jump.arrive(ui, id.into(), "", place) {
        form.state.focus = Some(At::new(id, "name").id());
    }
}

fn item_menu_ui(form: &mut Form<'_>, ui: &mut Ui, item: &LaunchItem, (at, count): (usize, usize)) {
    let id = item.id;
    let language = form.language;
    let name = language.f("form.card_menu", &[("name", &item.what)]);
    let button = widgets::small_icon_button_ui(ui, Icon::Ellipsis, &name);
    let mut to = None;
    widgets::menu_button_ui(&button, &name, |ui| {
        if widgets::menu_item_ui(ui, Some(Icon::ArrowUp), &language.t("form.move_up"), "", at > 0).clicked() {
            to = Some(at.saturating_sub(1));
        }
        let text = language.t("form.move_down");
        if widgets::menu_item_ui(ui, Some(Icon::ArrowDown), &text, "", at + 1 < count).clicked() {
            to = Some(at + 1);
        }
        widgets::menu_separator_ui(ui);
        if widgets::menu_item_ui(ui, Some(Icon::Trash2), &language.t("form.delete"), "", true).clicked() {
            form.ask_to_delete(id.into());
        }
    });
    if let Some(to) = to {
        form.change("move_launch_item", move |spec| {
            parts::move_in_list(&mut launch(spec).items, at, to)
        });
    }
}
