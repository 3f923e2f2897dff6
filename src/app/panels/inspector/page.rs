//! The open page, while nothing on it is selected.

use eframe::egui::{Id, Ui};

use super::super::delete::ask_to_delete;
use super::super::pages::{duplicate, set_name};
use super::{ask_ui, head_ui, scroll_ui, shared, states};
use crate::app::canvas::CanvasState;
use crate::app::panels::threads;
use crate::app::theme::{self, Icon, palette};
use crate::app::widgets::{
    Field, SelectItem, draft_field_ui, empty_state_ui, menu_button_ui, menu_item_ui, named_icon_button_ui,
    select_ui, switch_ui, text_area_ui,
};
use crate::edit::{Editor, MergeKey, pages};
use crate::language::Language;
use crate::spec::{Login, Page, PageId};

/// Sizes that are offered: width, height, height of a screen, key.
const SIZES: [(f64, f64, f64, &str); 5] = [
    (375.0, 812.0, 812.0, "tall"),
    (375.0, 667.0, 667.0, "short"),
    (390.0, 844.0, 844.0, "new"),
    (375.0, 1218.0, 812.0, "scroll"),
    (375.0, 1624.0, 812.0, "long"),
];

pub(super) fn page_ui(ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState, language: Language) {
    let spec = editor.snapshot();
    let Some(page) = editor.selection().page.and_then(|id| spec.page(id)) else {
        let sentence = language.t("inspector.nothing");
        empty_state_ui(ui, crate::app::widgets::EmptyDrawing::Phone, &sentence, None);
        return;
    };
    if let Some(index) = editor.selection().state {
        scroll_ui(ui, (page.id, index), |ui| {
            states::state_ui(ui, editor, state, language, page, index);
        });
        return;
    }
    scroll_ui(ui, page.id, |ui| {
        let note = language.n("count.elements", page.elements.len());
        let name = if page.name.is_empty() {
            language.t("pages.unnamed").into_owned()
        } else {
            page.name.clone()
        };
        head_ui(ui, Icon::Smartphone, &name, &page.id.to_string(), &note, |ui| {
            let label = language.f("pages.more", &[("page", &name)]);
            let button = named_icon_button_ui(ui, Icon::Ellipsis, &label, &label);
            menu_button_ui(&button, &label, |ui| {
                if menu_item_ui(ui, Some(Icon::CopyPlus), &language.t("pages.duplicate"), "", true).clicked()
                {
                    duplicate(editor, language, page.id);
                }
                if menu_item_ui(ui, Some(Icon::Trash2), &language.t("pages.delete"), "", true).clicked() {
                    ask_to_delete(editor, state, page.id);
                }
            });
        });
        words_ui(ui, editor, language, page);
        login_ui(ui, editor, language, page);
        tab_ui(ui, editor, language, page);
        shared::page_ui(ui, editor, state, language, page);
        size_ui(ui, editor, language, page);
        ask_ui(ui, &language.t("page.states"), |ui| {
            ui.label(theme::note(ui, language.t("page.states_help")));
            states::list_ui(ui, editor, state, language, page);
        });
        ask_ui(ui, &language.t("thread.title"), |ui| {
            threads::edit_threads_ui(ui, editor, language, page.id.into());
        });
    });
}

fn words_ui(ui: &mut Ui, editor: &mut Editor, language: Language, page: &Page) {
    ask_ui(ui, &language.t("pages.name"), |ui| {
        let output = draft_field_ui(
            ui,
            Id::unique((page.id, "page name")),
            &page.name,
            &Field::new(""),
        );
        if let Some(name) = output.change {
            set_name(editor, page.id, name);
        }
    });
    let question = language.t("page.purpose");
    ask_ui(ui, &question, |ui| {
        let hint = language.t("page.purpose_hint");
        let field = Field::new(&question).hint(&hint).rows(2);
        if let Some(text) = text_area_ui(ui, Id::unique((page.id, "purpose")), &page.purpose, &field) {
            change(editor, page.id, "purpose", |p| p.purpose = text);
        }
    });
    let question = language.t("page.path");
    ask_ui(ui, &question, |ui| {
        let is_taken = |other: &&std::sync::Arc<Page>| other.id != page.id && other.path == page.path;
        let spec = editor.snapshot();
        let taken = spec.pages.iter().find(is_taken).filter(|_| !page.path.is_empty());
        let problem = problem_of(&page.path);
        let field = Field::new(&question)
            .hint("pages/menu/menu")
            .error(problem.is_some() || taken.is_some());
        if let Some(text) = draft_field_ui(ui, Id::unique((page.id, "path")), &page.path, &field).change {
            change(editor, page.id, "path", |p| p.path = text.trim().to_owned());
        }
        match (problem, taken) {
            (Some(key), _) => {
                ui.label(theme::note(ui, language.t(key)).color(palette(ui).error));
            }
            (None, Some(other)) => {
                let name = super::super::pages::name_of(other, language);
                let text = language.f("page.path_taken_by", &[("page", &name)]);
                ui.label(theme::note(ui, text).color(palette(ui).error));
            }
            (None, None) => {
                ui.label(theme::note(ui, language.t("page.path_help")));
            }
        }
    });
}

/// What is wrong with a path, as the key of a sentence. Small letters, digits, `_`, `-` and `/`, as the platform wants
/// it; no slash at the ends. Empty is fine: the developer chooses then.
fn problem_of(path: &str) -> Option<&'static str> {
    let is_sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'/');
    if !path.bytes().all(is_sign) {
        Some("page.path_bad")
    } else if path.starts_with('/') || path.ends_with('/') || path.contains("//") {
        Some("page.path_slash")
    } else {
        None
    }
}

fn login_ui(ui: &mut Ui, editor: &mut Editor, language: Language, page: &Page) {
    ask_ui(ui, &language.t("page.login"), |ui| {
        let names: Vec<String> = Login::ALL
            .into_iter()
            .map(|l| language.t(&format!("login.{}", l.key())).into_owned())
            .collect();
        let items: Vec<SelectItem<'_>> = names.iter().map(|n| SelectItem::from(n.as_str())).collect();
        let chosen = Login::ALL.iter().position(|l| *l == page.login);
        let name = language.t("page.login");
        if let Some(login) = select_ui(ui, ("login", page.id), &name, "", chosen, &items)
            .and_then(|index| Login::ALL.get(index))
        {
            change(editor, page.id, "login", |p| p.login = *login);
        }
    });
    let question = language.t("page.share");
    ask_ui(ui, &question, |ui| {
        let hint = language.t("page.share_hint");
        let field = Field::new(&question).hint(&hint);
        if let Some(text) = draft_field_ui(ui, Id::unique((page.id, "share")), &page.share, &field).change {
            change(editor, page.id, "share", |p| p.share = text);
        }
    });
}

fn tab_ui(ui: &mut Ui, editor: &mut Editor, language: Language, page: &Page) {
    let spec = editor.snapshot();
    let is_tab = spec.tab_bar.position(page.id).is_some();
    let full = spec.tab_bar.items.len() >= 5 && !is_tab;
    ui.add_space(4.0);
    ui.add_enabled_ui(!full, |ui| {
        if let Some(tab) = switch_ui(ui, &language.t("page.tab"), is_tab) {
            editor.change("tab", None, |spec| pages::set_tab(spec, page.id, tab));
        }
    });
    if full {
        ui.label(theme::note(ui, language.t("tabs.full")));
    }
}

fn size_ui(ui: &mut Ui, editor: &mut Editor, language: Language, page: &Page) {
    ask_ui(ui, &language.t("page.size"), |ui| {
        let names: Vec<String> = SIZES
            .iter()
            .map(|(width, height, _, key)| {
                format!("{} ({width} × {height})", language.t(&format!("page_size.{key}")))
            })
            .collect();
        let items: Vec<SelectItem<'_>> = names.iter().map(|n| SelectItem::from(n.as_str())).collect();
        let chosen = SIZES.iter().position(|(width, height, screen, _)| {
            (*width, *height, *screen) == (page.width, page.height, page.screen_height)
        });
        let name = language.t("page.size");
        let hint = format!("{} × {}", page.width, page.height);
        if let Some((width, height, screen, _)) =
            select_ui(ui, ("size", page.id), &name, &hint, chosen, &items).and_then(|index| SIZES.get(index))
        {
            change(editor, page.id, "size", |p| {
                p.width = *width;
                p.height = *height;
                p.screen_height = *screen;
            });
        }
        measures_ui(ui, editor, language, page);
    });
}

/// Width, height and the height of one screen, for any other size.
fn measures_ui(ui: &mut Ui, editor: &mut Editor, language: Language, page: &Page) {
    const WIDTHS: std::ops::RangeInclusive<f64> = 200.0..=2_000.0;
    const HEIGHTS: std::ops::RangeInclusive<f64> = 200.0..=20_000.0;
    let half = (ui.available_width() - 8.0) / 2.0;
    let number = |ui: &mut Ui, part: &'static str, key: &str, value: f64, width: f32| {
        let name = language.t(key);
        let text = value.to_string();
        let field = Field::new(&name).prefix(&name).width(width);
        let id = Id::unique((page.id, "measure", part));
        let typed = draft_field_ui(ui, id, &text, &field).change?;
        typed.trim().parse::<f64>().ok()
    };
    ui.horizontal(|ui| {
        let width = number(ui, "width", "page.width", page.width, half);
        if let Some(width) = width.filter(|w| WIDTHS.contains(w)) {
            change(editor, page.id, "size", |p| p.width = width);
        }
        let height = number(ui, "height", "page.height", page.height, half);
        if let Some(height) = height.filter(|h| HEIGHTS.contains(h)) {
            change(editor, page.id, "size", |p| {
                // A page of one screen stays one.
                let scrolls = p.height > p.screen_height + 0.5;
                p.height = height;
                p.screen_height = if scrolls {
                    p.screen_height.min(height)
                } else {
                    height
                };
            });
        }
    });
    let whole = ui.available_width();
    let screen = number(ui, "screen", "page.screen_height", page.screen_height, whole);
    if let Some(screen) = screen.filter(|s| HEIGHTS.contains(s)) {
        change(editor, page.id, "size", |p| {
            p.screen_height = screen;
            p.height = p.height.max(screen);
        });
    }
    let key = if page.height > page.screen_height + 0.5 {
        "page.scrolls"
    } else {
        "page.one_screen"
    };
    ui.label(theme::note(ui, language.t(key)));
}

fn change(editor: &mut Editor, id: PageId, part: &'static str, change: impl FnOnce(&mut Page)) {
    editor.change("page", Some(MergeKey::new(id, part)), |spec| {
        if let Some(page) = spec.page_mut(id) {
            change(page);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::problem_of;

    #[test]
    fn paths_are_as_the_platform_wants_them() {
        for good in ["", "pages/menu/menu", "a-b_2"] {
            assert_eq!(problem_of(good), None, "{good}");
        }
        for bad in ["Pages/menu", "pages/菜单", "a b", "a.b"] {
            assert_eq!(problem_of(bad), Some("page.path_bad"), "{bad}");
        }
        for bad in ["/pages/menu", "pages/menu/", "pages//menu"] {
            assert_eq!(problem_of(bad), Some("page.path_slash"), "{bad}");
        }
    }
}
