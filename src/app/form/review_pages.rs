//! The pages that the platform's review is told about.

use std::sync::Arc;

use eframe::egui::{Margin, Popup, Ui, vec2};

use super::chips::icon_of;
use super::context::{At, Form, Thing};
use super::counted::Measure;
use crate::app::theme::Icon;
use crate::app::widgets::{self, Button, Field, PickItem, PickerAnswer};
use crate::edit::{parts, words::list};
use crate::spec::{AnyId, PageId, ReviewPage, Spec};

const LABEL: &str = "change_review_pages";
/// Most pages that the review form takes, most characters of a title, most words and most characters of one
/// (official WeChat documentation on submitting for review, 2026-07).
const MOST_PAGES: usize = 5;
const MOST_TITLE: usize = 32;
const MOST_TAGS: usize = 10;
const MOST_TAG: usize = 20;

fn edit(spec: &mut Spec, at: usize, change: impl FnOnce(&mut ReviewPage)) {
    if let Some(page) = Arc::make_mut(&mut spec.launch).review_pages.get_mut(at) {
        change(page);
    }
}

fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', '\n'])
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
}

/// What is wrong with the words of a page, as a key and a number.
fn problem(text: &str) -> Option<(&'static str, usize)> {
    let count = tags(text).count();
    if count > MOST_TAGS {
        return Some(("form.review_page.many_tags", MOST_TAGS));
    }
    let is_long = |tag: &str| Measure::Letters.of(tag) > MOST_TAG;
    tags(text)
        .any(is_long)
        .then_some(("form.review_page.long_tag", MOST_TAG))
}

/// The list, and the choice of another page.
pub(super) fn review_pages_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let language = form.language;
    let chosen = &form.spec.launch.review_pages;
    let note = if chosen.is_empty() {
        String::new()
    } else {
        let words = [
            ("count", chosen.len().to_string()),
            ("to", MOST_PAGES.to_string()),
        ];
        let words: Vec<_> = words.iter().map(|(name, text)| (*name, text.as_str())).collect();
        language.f("form.counter.at_most", &words)
    };
    widgets::section_head_ui(ui, &form.t("form.review_pages"), &note, |ui| {
        let is_full = chosen.len() >= MOST_PAGES || form.spec.pages.len() <= chosen.len();
        let text = language.t("form.review_page.add");
        let button = ui.add(Button::secondary(&text).icon(Icon::Plus).enabled(!is_full));
        add_ui(form, &button);
    });
    form.help(ui, "form.review_pages.help");
    if chosen.is_empty() {
        return;
    }
    widgets::panel_ui(ui, Margin::symmetric(12, 8), |ui| {
        for (at, page) in chosen.iter().enumerate() {
            ui.push_id(("review page", at), |ui| {
                line_ui(form, ui, (at, chosen.len()), page)
            });
        }
    });
}

fn add_ui(form: &mut Form<'_>, button: &eframe::egui::Response) {
    if !Popup::is_id_open(&button.ctx, Popup::default_response_id(button)) && !button.clicked() {
        return;
    }
    let chosen = &form.spec.launch.review_pages;
    let free: Vec<PageId> = form
        .spec
        .pages
        .iter()
        .map(|page| page.id)
        .filter(|page| !chosen.iter().any(|one| one.page == *page))
        .collect();
    let words: Vec<(String, String)> = free
        .iter()
        .map(|id| (form.name(AnyId::Page(*id)), id.to_string()))
        .collect();
    let items: Vec<PickItem<'_>> = words
        .iter()
        .zip(&free)
        .map(|((text, number), id)| PickItem {
            text,
            number,
            icon: icon_of((*id).into()),
            chosen: false,
        })
        .collect();
    let name = form.t("form.review_page.add");
    let answer = widgets::picker_ui(button, form.language, &name, &items, false);
    if let Some(PickerAnswer::Picked(index)) = answer
        && let Some(page) = free.get(index).copied()
    {
        let title: String = form.spec.name_of(page.into()).chars().take(MOST_TITLE).collect();
        form.change(LABEL, move |spec| {
            let page = ReviewPage {
                page,
                title,
                tags: String::new(),
            };
            Arc::make_mut(&mut spec.launch).review_pages.push(page);
        });
    }
}

fn line_ui(form: &mut Form<'_>, ui: &mut Ui, (at, count): (usize, usize), page: &ReviewPage) {
    let language = form.language;
    let start = ui.cursor().min;
    let row = ui.horizontal(|ui| {
        if count > 1 {
            ui.add_space(widgets::HANDLE - 4.0);
        }
        widgets::id_pill_ui(ui, &page.page.to_string());
        let width = 180.0;
        let count = Measure::Letters.of(&page.title);
        let hint = form.t("form.review_page.title").into_owned();
        let name = format!("{hint} {}", page.page);
        let field = Field::new(&name)
            .hint(&hint)
            .width(width)
            .error(count > MOST_TITLE);
        let title = At::line(list::REVIEW_PAGES, at, "title");
        form.text(ui, title, LABEL, &page.title, field, move |spec, text| {
            edit(spec, at, |page| page.title = text);
        });
        let wrong = problem(&page.tags);
        let hint = form.t("form.review_page.tags").into_owned();
        let name = format!("{hint} {}", page.page);
        let field = Field::new(&name)
            .hint(&hint)
            .width((ui.available_width() - 36.0).max(80.0))
            .error(wrong.is_some());
        let place = At::line(list::REVIEW_PAGES, at, "tags");
        form.text(ui, place, LABEL, &page.tags, field, move |spec, text| {
            edit(spec, at, |page| page.tags = text);
        });
        let called = form.name(page.page.into());
        let name = language.f("form.remove", &[("name", &called)]);
        if widgets::small_icon_button_ui(ui, Icon::X, &name).clicked() {
            form.change(LABEL, move |spec| {
                let pages = &mut Arc::make_mut(&mut spec.launch).review_pages;
                if at < pages.len() {
                    pages.remove(at);
                }
            });
        }
    });
    let line = widgets::Place {
        list: list::REVIEW_PAGES,
        at,
        count,
    };
    let thing = Thing::Line(list::REVIEW_PAGES, at);
    let place = (start + vec2(3.0, 16.0), row.response.rect);
    if let Some((from, to)) = form.row_handle(ui, thing, &line, place, &form.name(page.page.into())) {
        form.change("move_review_page", move |spec| {
            parts::move_in_list(&mut Arc::make_mut(&mut spec.launch).review_pages, from, to)
        });
    }
    let count = Measure::Letters.of(&page.title);
    if count > MOST_TITLE {
        form.at_most_ui(ui, count, MOST_TITLE);
    }
    if let Some((key, most)) = problem(&page.tags) {
        form.remark(ui, &language.f(key, &[("most", &most.to_string())]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_page_are_counted_as_the_review_does() {
        assert_eq!(problem("tea, menu，饮品、点单"), None);
        assert_eq!(
            problem(&"a, ".repeat(11)),
            Some(("form.review_page.many_tags", 10))
        );
        assert_eq!(problem(&"a".repeat(21)), Some(("form.review_page.long_tag", 20)));
    }
}
