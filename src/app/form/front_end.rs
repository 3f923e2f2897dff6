//! Step 3: what every tap does, page by page.

use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, Rect, Stroke, Ui, vec2};

use super::cards::{Item, Rename, pill};
use super::chips::Kind;
use super::context::{At, Form, Thing};
use super::{FormRequest, PictureFor, gap, inputs, permissions, tab_bar, taps};
use crate::app::theme::{self, Icon, palette, size};
use crate::app::widgets::{self, EmptyDrawing, Field, SelectItem, Tone, paint};
use crate::edit::{elements, pages, parts};
use crate::spec::{
    Action, ActionKind, AnyId, Element, ElementId, Login, Page, PageId, Spec, Tap, fits_share_card,
};

const ROW: f32 = 40.0;

/// The words of the lists in every row, looked up once a frame.
struct Words {
    actions: Vec<String>,
    logins: Vec<String>,
}

/// The whole step.
pub(super) fn step_ui(form: &mut Form<'_>, ui: &mut Ui) {
    form.head(ui, "form.front_end", "form.front_end.purpose");
    taps_ui(form, ui);
    inputs::inputs_ui(form, ui);
    tab_bar::tab_bar_ui(form, ui);
    form.section(ui, "form.leaving", "", None);
    form.area(
        ui,
        "form.back_end.survives",
        "change_back_end",
        &form.spec.back_end.survives,
        |spec, text| {
            Arc::make_mut(&mut spec.back_end).survives = text;
        },
    );
    permissions::permissions_ui(form, ui);
    gap(ui);
}

fn taps_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let count = taps::count_taps(form.spec);
    let open = count.total - count.decided;
    let note = language.f(
        "form.taps.note",
        &[
            ("done", &count.decided.to_string()),
            ("total", &count.total.to_string()),
        ],
    );
    let filter = egui::Id::unique("filter of taps");
    let chosen = form.state.filters.get(&filter).copied().unwrap_or(0);
    let note = if count.total == 0 { "" } else { note.as_str() };
    widgets::section_head_ui(ui, &form.t("form.taps"), note, |ui| {
        let all = language.f("form.filter.all", &[("count", &count.total.to_string())]);
        let undecided = language.f("form.filter.undecided", &[("count", &open.to_string())]);
        for (index, text) in [(1, undecided), (0, all)] {
            if widgets::filter_chip_ui(ui, &text, chosen == index).clicked() {
                form.state.filters.insert(filter, index);
            }
        }
    });
    if form.spec.pages.is_empty() {
        if form.nothing_yet(ui, EmptyDrawing::Phone, "form.taps.empty", "form.taps.draw") {
            form.state
                .requests
                .push(FormRequest::GoTo(super::Step::Interface));
        }
        return;
    }
    let words = Words {
        actions: ActionKind::ALL
            .iter()
            .map(|kind| language.t(&format!("action.{}", kind.key())).into_owned())
            .collect(),
        logins: Login::ALL
            .iter()
            .map(|login| language.t(&format!("login.{}", login.key())).into_owned())
            .collect(),
    };
    let is_filtered = chosen == 1;
    let all = &form.spec.pages;
    let mut is_any_shown = false;
    for (place, page) in all.iter().enumerate() {
        let on_page = taps::count_on(page);
        if is_filtered && on_page.decided == on_page.total {
            continue;
        }
        is_any_shown = true;
        let shown_place = if is_filtered { (0, 1) } else { (place, all.len()) };
        let moved = page_ui(form, ui, page, shown_place, &words, is_filtered);
        if let Some((_, to)) = moved {
            let id = page.id;
            form.change("move_page", move |spec| pages::move_page(spec, id, to));
        }
    }
    if !is_any_shown {
        widgets::notice_ui(ui, Tone::Good, &form.t("form.taps.all_decided"), |_| {});
    }
}

fn page_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    page: &Page,
    place: (usize, usize),
    words: &Words,
    is_filtered: bool,
) -> Option<(usize, usize)> {
    let count = taps::count_on(page);
    let note = form.language.n("form.page.taps", count.total);
    let open = count.total - count.decided;
    let item = Item {
        note: &note,
        estimate: 76.0 + ROW * count.total as f32,
        flush: true,
        rename: Some(Rename {
            hint: "form.page.name",
            label: "rename_page",
            set: |spec, id, text| {
                if let AnyId::Page(id) = id
                    && let Some(page) = spec.page_mut(id)
                {
                    page.name = text;
                }
            },
        }),
        ..Item::new(page.id, &page.name, "pages", place)
    };
    let language = form.language;
    form.card(
        ui,
        &item,
        |ui| {
            if open > 0 {
                pill(ui, Tone::Warning, &language.n("form.page.open", open));
            }
        },
        |form, ui| body_ui(form, ui, page, words, is_filtered),
    )
}

fn body_ui(form: &mut Form<'_>, ui: &mut Ui, page: &Page, words: &Words, is_filtered: bool) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let inner = Frame::new().inner_margin(Margin::symmetric(16, 12));
    inner.show(ui, |ui| {
        ui.set_width(ui.available_width());
        facts_ui(form, ui, page, words);
    });
    let mut is_any = false;
    for element in taps::elements(page) {
        let is_open = |tap: &Tap| tap.action == Action::Undecided;
        if is_filtered && !element.taps.is_empty() && !element.taps.iter().any(is_open) {
            continue;
        }
        is_any = true;
        ui.push_id(element.id, |ui| element_ui(form, ui, element, words));
    }
    ui.add_space(4.0);
    Frame::new()
        .inner_margin(Margin {
            left: 16,
            right: 16,
            top: 0,
            bottom: 8,
        })
        .show(ui, |ui| {
            if !is_any {
                ui.label(theme::note(ui, form.t("form.page.no_taps")));
            }
            // What leads here is seen on the map of pages.
            form.linked_ui(ui, page.id.into(), |id| matches!(id, AnyId::Element(_)));
        });
}

/// Who may open the page, and what a shared card says.
fn facts_ui(form: &mut Form<'_>, ui: &mut Ui, page: &Page, words: &Words) {
    let id = page.id;
    ui.horizontal(|ui| {
        let each = ((ui.available_width() - 16.0) / 2.0).floor();
        ui.allocate_ui(vec2(each, 32.0), |ui| {
            ui.set_width(each);
            let items: Vec<SelectItem<'_>> = words.logins.iter().map(|text| text.as_str().into()).collect();
            let chosen = Login::ALL.iter().position(|login| *login == page.login);
            let name = form.t("form.page.login");
            if let Some(index) = widgets::select_ui(ui, ("login", id), &name, "", chosen, &items)
                && let Some(login) = Login::ALL.get(index).copied()
            {
                form.change("change_page", move |spec| {
                    edit_page(spec, id, |page| page.login = login)
                });
            }
        });
        ui.add_space(8.0);
        let name = form.t("form.page.share");
        let hint = form.t("form.page.share.hint");
        let field = Field::new(&name).prefix(&name).hint(&hint).width(each - 40.0);
        form.text(
            ui,
            At::new(id, "share"),
            "change_page",
            &page.share,
            field,
            move |spec, text| {
                edit_page(spec, id, |page| page.share = text);
            },
        );
        let called = form.name(id.into());
        let words = [("name", called.as_str())];
        let picture = form.language.f("form.page.share_picture", &words);
        let ask = form.language.f("form.page.share_picture.ask", &words);
        form.picture_slot_ui(
            ui,
            page.share_picture.as_ref(),
            (&picture, &ask),
            PictureFor::ShareCard(id),
            ("change_page", move |spec: &mut Spec| {
                edit_page(spec, id, |page| page.share_picture = None);
            }),
        );
    });
    share_picture_note(form, ui, page);
}

/// Size of the picture on the shared card, and whether it has the card's shape.
fn share_picture_note(form: &Form<'_>, ui: &mut Ui, page: &Page) {
    let picture = page.share_picture.as_ref();
    let Some(asset) = picture.and_then(|picture| form.spec.assets.get(picture)) else {
        return;
    };
    let fits = fits_share_card(asset.width, asset.height);
    let key = if fits {
        "form.page.share_picture.fits"
    } else {
        "form.page.share_picture.cut"
    };
    let numbers = [
        ("width", asset.width.to_string()),
        ("height", asset.height.to_string()),
    ];
    let numbers: Vec<_> = numbers
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let color = if fits {
        palette(ui).text_second
    } else {
        palette(ui).warning
    };
    let text = theme::rich(form.language.f(key, &numbers), theme::regular(size::NOTE), color);
    ui.add_space(4.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| ui.label(text));
}

fn edit_page(spec: &mut Spec, id: PageId, change: impl FnOnce(&mut Page)) {
    if let Some(page) = spec.page_mut(id) {
        change(page);
    }
}

/// An element: one row for each of its taps, one for what nobody has decided.
fn element_ui(form: &mut Form<'_>, ui: &mut Ui, element: &Element, words: &Words) {
    let taps = &element.taps;
    let has_parts = taps.len() > 1 || taps.iter().any(|tap| !tap.part.is_empty());
    let rows = taps.len().max(1) + usize::from(has_parts);
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW * rows as f32));
    if form.is_far(ui, place) && !form.state.jump.is_to(element.id) {
        ui.allocate_exact_size(place.size(), egui::Sense::hover());
        return;
    }
    ui.painter().hline(
        place.x_range(),
        place.min.y + 0.5,
        Stroke::new(1.0, palette(ui).border),
    );
    if has_parts {
        row_ui(ui, |ui| {
            name_ui(form, ui, element, ui.available_width() - 44.0);
        });
    }
    let undecided = Tap::default();
    for index in 0..taps.len().max(1) {
        let tap = taps.get(index).unwrap_or(&undecided);
        let row = ui
            .push_id(index, |ui| {
                row_ui(ui, |ui| tap_ui(form, ui, element, (index, tap), has_parts, words))
            })
            .inner;
        if has_parts {
            handle_ui(form, ui, element, index, row);
        }
    }
    if form.state.jump.arrive(ui, Thing::from(element.id), "", place) {
        form.state.focus = None;
    }
}

/// The handle of a part of an element that does several things.
fn handle_ui(form: &mut Form<'_>, ui: &mut Ui, element: &Element, index: usize, row: Rect) {
    let id = element.id;
    let list = format!("taps of {id}");
    let place = widgets::Place {
        list: &list,
        at: index,
        count: element.taps.len(),
    };
    let center = egui::pos2(row.min.x + 9.0, row.center().y);
    let part = element.taps.get(index).map(|tap| tap.part.trim());
    let part = part.filter(|part| !part.is_empty());
    let name = part.map_or_else(|| (index + 1).to_string(), str::to_owned);
    let thing = Thing::Nth(id.into(), index);
    if let Some((from, to)) = form.row_handle(ui, thing, &place, (center, row), &name) {
        form.change("move_tap", move |spec| {
            elements::edit(spec, id, |element| {
                parts::move_in_list(&mut element.taps, from, to)
            });
        });
    }
}

/// A row of the table. Gives back where it stands.
fn row_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) -> Rect {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let inner = Rect::from_min_max(rect.min + vec2(16.0, 4.0), rect.max - vec2(12.0, 4.0));
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
    content(&mut child);
    rect
}

/// The element's name, which leads to it on the canvas.
pub(super) fn name_ui(form: &mut Form<'_>, ui: &mut Ui, element: &Element, width: f32) {
    let name = taps::element_name(element, form.language);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), egui::Sense::click());
    let tip = form.language.f("form.tap.show", &[("name", &name)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, tip.clone()));
    let color = if response.hovered() {
        palette(ui).accent
    } else {
        palette(ui).text
    };
    let galley = paint::line(ui, &name, theme::regular(size::BODY), color, width);
    paint::text_left(ui.painter(), rect.left_center(), galley);
    paint::focus_ring(ui, &response, 4);
    if response.on_hover_text(tip).clicked() {
        form.state.requests.push(FormRequest::ShowElement(element.id));
    }
}

fn tap_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    element: &Element,
    (index, tap): (usize, &Tap),
    has_parts: bool,
    words: &Words,
) {
    let id = element.id;
    let width = 180.0;
    if has_parts {
        let name = form.t("form.tap.part");
        let field = Field::new(&name).hint(&name).width(width).dense();
        let at = At::nth(id, index, "part");
        form.text(ui, at, "change_tap", &tap.part, field, move |spec, text| {
            edit_tap(spec, id, index, |tap| tap.part = text);
        });
    } else {
        name_ui(form, ui, element, width);
    }
    let pending = egui::Id::unique(("pending page", id, index));
    let wants_page = tap.action == Action::Undecided && form.state.unfolded.contains(&pending);
    let kind = if wants_page {
        ActionKind::OpenPage
    } else {
        tap.action.kind()
    };
    ui.allocate_ui(vec2(190.0, 32.0), |ui| {
        ui.set_width(190.0);
        let items: Vec<SelectItem<'_>> = words.actions.iter().map(|text| text.as_str().into()).collect();
        let chosen = ActionKind::ALL.iter().position(|one| *one == kind);
        let name = format!(
            "{}: {}",
            taps::element_name(element, form.language),
            form.t("form.tap.does")
        );
        if let Some(picked) = widgets::select_ui(ui, ("action", id, index), &name, "", chosen, &items)
            && let Some(kind) = ActionKind::ALL.get(picked).copied()
        {
            // "Open a page" needs a page before it is anything.
            form.state.unfolded.remove(&pending);
            if kind == ActionKind::OpenPage && tap.action.target().is_none() {
                form.state.unfolded.insert(pending);
            }
            let action = kind.build(tap.action.text().to_owned(), tap.action.target());
            form.change("change_tap", move |spec| {
                edit_tap(spec, id, index, |tap| tap.action = action)
            });
        }
    });
    let room = ui.available_width() - 28.0 - 8.0;
    let (has_text, has_page) = needs(kind);
    let each = if has_text && has_page {
        ((room - 8.0) / 2.0).floor()
    } else {
        room
    };
    if has_text {
        words_ui(form, ui, id, (index, tap), kind, each);
    }
    if has_page {
        page_choice_ui(form, ui, id, (index, tap), kind, each);
        if tap.action.target().is_some() {
            form.state.unfolded.remove(&pending);
        }
    }
    if !has_text && !has_page {
        ui.add_space(room + 8.0);
    }
    tap_menu_ui(form, ui, element, index);
}

/// Whether an action has words and a page.
fn needs(kind: ActionKind) -> (bool, bool) {
    match kind {
        ActionKind::OpenPage | ActionKind::Scan => (false, true),
        ActionKind::Confirm | ActionKind::Submit | ActionKind::Pay => (true, true),
        ActionKind::ChangeHere
        | ActionKind::Message
        | ActionKind::Call
        | ActionKind::AskForMessages
        | ActionKind::OpenWeb
        | ActionKind::OpenMiniProgram
        | ActionKind::Other => (true, false),
        ActionKind::Undecided
        | ActionKind::Back
        | ActionKind::LogIn
        | ActionKind::LogOut
        | ActionKind::Share
        | ActionKind::ContactService
        | ActionKind::Nothing => (false, false),
    }
}

fn words_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    id: ElementId,
    (index, tap): (usize, &Tap),
    kind: ActionKind,
    width: f32,
) {
    let hint = form
        .language
        .t(&format!("form.tap.text.{}", kind.key()))
        .into_owned();
    let field = Field::new(&hint).hint(&hint).width(width);
    let at = At::nth(id, index, "text");
    form.text(
        ui,
        at,
        "change_tap",
        tap.action.text(),
        field,
        move |spec, text| {
            edit_tap(spec, id, index, |tap| {
                tap.action = tap.action.kind().build(text, tap.action.target());
            });
        },
    );
}

fn page_choice_ui(
    form: &mut Form<'_>,
    ui: &mut Ui,
    id: ElementId,
    (index, tap): (usize, &Tap),
    kind: ActionKind,
    width: f32,
) {
    ui.allocate_ui(vec2(width, 32.0), |ui| {
        ui.set_width(width);
        let at = At::nth(id, index, "page");
        let name = form.t("form.choose_page");
        let chosen = tap.action.target().map(AnyId::Page);
        if let Some(picked) = form.pick_one(ui, at, Kind::Page, &name, &name, chosen) {
            let page = picked.and_then(|id| if let AnyId::Page(id) = id { Some(id) } else { None });
            form.change("change_tap", move |spec| {
                edit_tap(spec, id, index, |tap| {
                    tap.action = kind.build(tap.action.text().to_owned(), page)
                });
            });
        }
    });
}

fn tap_menu_ui(form: &mut Form<'_>, ui: &mut Ui, element: &Element, index: usize) {
    let id = element.id;
    let language = form.language;
    let count = element.taps.len();
    let name = language.f(
        "form.tap.menu",
        &[("name", &taps::element_name(element, language))],
    );
    let button = widgets::small_icon_button_ui(ui, Icon::Ellipsis, &name);
    widgets::menu_button_ui(&button, &name, |ui| {
        let text = language.t("form.tap.add_part");
        if widgets::menu_item_ui(ui, Some(Icon::Plus), &text, "", true).clicked() {
            form.change("add_tap", move |spec| {
                elements::edit(spec, id, |element| {
                    if element.taps.is_empty() {
                        element.taps.push(Tap::default());
                    }
                    element.taps.push(Tap::default());
                });
            });
        }
        let text = language.t("form.tap.remove");
        if widgets::menu_item_ui(ui, Some(Icon::Trash2), &text, "", count > 0).clicked() {
            form.change("delete_tap", move |spec| {
                elements::edit(spec, id, |element| {
                    if index < element.taps.len() {
                        element.taps.remove(index);
                    }
                });
            });
        }
    });
}

fn edit_tap(spec: &mut Spec, id: ElementId, index: usize, change: impl FnOnce(&mut Tap)) {
    elements::edit(spec, id, |element| {
        if element.taps.is_empty() {
            element.taps.push(Tap::default());
        }
        if let Some(tap) = element.taps.get_mut(index) {
            change(tap);
        }
    });
}
