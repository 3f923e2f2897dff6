//! The tab bar: up to five pages with a word and an icon each.

use std::sync::Arc;

use eframe::egui::{self, Margin, Popup, Ui, vec2};

use super::chips::Kind;
use super::context::{At, Form, Thing};
use super::counted::Measure;
use crate::app::theme::{Icon, palette};
use crate::app::widgets::{self, Button, Field, PickItem, PickerAnswer, Tone, paint};
use crate::edit::{pages, parts};
use crate::spec::{AnyId, ICONS, PageId, Spec, TabItem};

const LABEL: &str = "change_tab_bar";
const LIST: &str = "tab bar";
/// Most characters of a tab, as the platform's design guide suggests (2026-07).
const MOST_LETTERS: usize = 4;

fn edit(spec: &mut Spec, at: usize, change: impl FnOnce(&mut TabItem)) {
    if let Some(item) = Arc::make_mut(&mut spec.tab_bar).items.get_mut(at) {
        change(item);
    }
}

/// The editor of the tab bar.
pub(super) fn tab_bar_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let items = &form.spec.tab_bar.items;
    let top = ui.cursor().min;
    widgets::section_head_ui(ui, &form.t("form.tab_bar"), "", |ui| {
        let is_full = items.len() >= 5 || form.spec.pages.len() <= items.len();
        let text = language.t("form.tab.add");
        let button = ui.add(Button::secondary(&text).icon(Icon::Plus).enabled(!is_full));
        add_ui(form, &button);
    });
    form.help(ui, "form.tab_bar.help");
    if items.len() == 1 {
        widgets::notice_ui(ui, Tone::Warning, &form.t("form.tab_bar.one"), |_| {});
    }
    if !items.is_empty() {
        widgets::panel_ui(ui, Margin::symmetric(12, 8), |ui| {
            for (at, item) in items.iter().enumerate() {
                ui.push_id(("tab", at), |ui| item_ui(form, ui, at, item, items.len()));
            }
        });
    }
    let rect = egui::Rect::from_min_max(top, egui::pos2(ui.max_rect().max.x, ui.cursor().min.y));
    form.state
        .jump
        .arrive(ui, super::context::Thing::Part("tab_bar"), "", rect);
}

fn add_ui(form: &mut Form<'_>, button: &egui::Response) {
    if !Popup::is_id_open(&button.ctx, Popup::default_response_id(button)) && !button.clicked() {
        return;
    }
    let free: Vec<PageId> = form
        .spec
        .pages
        .iter()
        .map(|page| page.id)
        .filter(|page| form.spec.tab_bar.position(*page).is_none())
        .collect();
    let words: Vec<(String, String)> = free
        .iter()
        .map(|id| (form.name(AnyId::Page(*id)), id.to_string()))
        .collect();
    let items: Vec<PickItem<'_>> = words
        .iter()
        .map(|(text, number)| PickItem {
            text,
            number,
            icon: Some(Icon::Smartphone),
            chosen: false,
        })
        .collect();
    let name = form.t("form.tab.add");
    if let Some(PickerAnswer::Picked(index)) = widgets::picker_ui(button, form.language, &name, &items, false)
        && let Some(page) = free.get(index).copied()
    {
        form.change("add_tab", move |spec| {
            pages::set_tab(spec, page, true);
        });
    }
}

fn item_ui(form: &mut Form<'_>, ui: &mut Ui, at: usize, item: &TabItem, count: usize) {
    let language = form.language;
    let line = widgets::Place {
        list: LIST,
        at,
        count,
    };
    let start = ui.cursor().min;
    let row = ui.horizontal(|ui| {
        if count > 1 {
            ui.add_space(widgets::HANDLE - 4.0);
        }
        icon_ui(form, ui, at, item);
        let name = form.t("form.tab.text");
        let field = Field::new(&name).hint(&name).width(160.0);
        form.text(
            ui,
            At::line(LIST, at, "text"),
            LABEL,
            &item.text,
            field,
            move |spec, text| {
                edit(spec, at, |item| item.text = text);
            },
        );
        let width = ui.available_width() - 3.0 * 36.0;
        ui.allocate_ui(vec2(width, 32.0), |ui| {
            ui.set_width(width);
            let name = form.t("form.tab.page");
            let chosen = Some(AnyId::Page(item.page));
            let picked = form.pick_one(ui, At::line(LIST, at, "page"), Kind::Page, &name, &name, chosen);
            if let Some(Some(AnyId::Page(page))) = picked
                && form.spec.tab_bar.position(page).is_none()
            {
                form.change(LABEL, move |spec| edit(spec, at, |item| item.page = page));
            }
        });
        let name = if item.text.is_empty() {
            form.name(AnyId::Page(item.page))
        } else {
            item.text.clone()
        };
        let words = [("name", name.as_str())];
        ui.add_enabled_ui(at > 0, |ui| {
            if widgets::small_icon_button_ui(ui, Icon::ArrowUp, &language.f("form.move_up_name", &words))
                .clicked()
            {
                move_tab(form, at, at.saturating_sub(1));
            }
        });
        ui.add_enabled_ui(at + 1 < count, |ui| {
            let text = language.f("form.move_down_name", &words);
            if widgets::small_icon_button_ui(ui, Icon::ArrowDown, &text).clicked() {
                move_tab(form, at, at + 1);
            }
        });
        if widgets::small_icon_button_ui(ui, Icon::X, &language.f("form.remove", &words)).clicked() {
            let page = item.page;
            form.change("delete_tab", move |spec| {
                pages::set_tab(spec, page, false);
            });
        }
    });
    let place = (start + vec2(3.0, 16.0), row.response.rect);
    if let Some((from, to)) = form.row_handle(ui, Thing::Line(LIST, at), &line, place, &item.text) {
        move_tab(form, from, to);
    }
    let letters = Measure::Letters.of(&item.text);
    if letters > MOST_LETTERS {
        form.at_most_ui(ui, letters, MOST_LETTERS);
    }
}

fn move_tab(form: &mut Form<'_>, from: usize, to: usize) {
    form.change("move_tab", move |spec| {
        parts::move_in_list(&mut Arc::make_mut(&mut spec.tab_bar).items, from, to);
    });
}

/// The icon, and the choice of another.
fn icon_ui(form: &mut Form<'_>, ui: &mut Ui, at: usize, item: &TabItem) {
    let name = form.t("form.tab.icon");
    let icon = sign_of(&item.icon).unwrap_or(Icon::CircleDashed);
    let button = widgets::icon_button_ui(ui, icon, &name);
    Popup::menu(&button)
        .gap(4.0)
        .accessible_name(name.as_ref())
        .show(|ui| {
            ui.set_width(8.0 * 34.0);
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            for row in ICONS.chunks(8) {
                ui.horizontal(|ui| {
                    for icon_name in row {
                        let Some(sign) = sign_of(icon_name) else { continue };
                        let text = form.language.t(&format!("form.icon.{icon_name}")).into_owned();
                        if widgets::icon_toggle_ui(ui, sign, &text, item.icon == *icon_name).clicked() {
                            form.change(LABEL, move |spec| {
                                edit(spec, at, |item| item.icon = (*icon_name).to_owned())
                            });
                            ui.close();
                        }
                    }
                });
            }
        });
    if item.icon.is_empty() {
        let color = palette(ui).strong_border;
        paint::dashed(ui.painter(), button.rect.shrink(2.0), 6.0, color);
    }
}

/// The sign for an icon of [`ICONS`].
pub(super) fn sign_of(name: &str) -> Option<Icon> {
    Some(match name {
        "home" => Icon::House,
        "menu" => Icon::Menu,
        "cup" => Icon::CupSoda,
        "cart" => Icon::ShoppingCart,
        "bag" => Icon::ShoppingBag,
        "list" => Icon::List,
        "receipt" => Icon::ReceiptText,
        "person" => Icon::User,
        "search" => Icon::Search,
        "plus" => Icon::Plus,
        "minus" => Icon::Minus,
        "heart" => Icon::Heart,
        "star" => Icon::Star,
        "bell" => Icon::Bell,
        "gift" => Icon::Gift,
        "coupon" => Icon::TicketPercent,
        "card" => Icon::CreditCard,
        "wallet" => Icon::Wallet,
        "scan" => Icon::ScanLine,
        "qr" => Icon::QrCode,
        "pin" => Icon::MapPin,
        "map" => Icon::Map,
        "phone" => Icon::Phone,
        "chat" => Icon::MessageCircle,
        "share" => Icon::Share2,
        "camera" => Icon::Camera,
        "picture" => Icon::Image,
        "play" => Icon::Play,
        "clock" => Icon::Clock,
        "calendar" => Icon::Calendar,
        "gear" => Icon::Settings,
        "help" => Icon::CircleQuestionMark,
        "lock" => Icon::Lock,
        "check" => Icon::Check,
        "close" => Icon::X,
        "truck" => Icon::Truck,
        "store" => Icon::Store,
        "crown" => Icon::Crown,
        "edit" => Icon::Pencil,
        "trash" => Icon::Trash2,
        _ => return None,
    })
}
