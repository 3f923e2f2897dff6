//! Which languages the product speaks: common ones are chosen, others typed.

use std::sync::Arc;

use eframe::egui::{Ui, vec2};

use super::context::{At, Form};
use crate::app::widgets;
use crate::language::Language;
use crate::spec::Spec;

const LABEL: &str = "change_brief";

/// Languages that are offered, as keys below `form.speaks.`.
const COMMON: [&str; 8] = ["zh_hans", "zh_hant", "en", "ja", "ko", "ru", "fr", "es"];

/// The languages in a text that people may have typed as they like.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', ';', '；', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// Whether this is the language with this key, in either language of the interface.
fn is_known_as(name: &str, key: &str) -> bool {
    Language::ALL.into_iter().any(|language| {
        let known = language.t(&format!("form.speaks.{key}")).to_lowercase();
        known == name.to_lowercase()
    })
}

fn set(spec: &mut Spec, languages: String) {
    Arc::make_mut(&mut spec.brief).product_languages = languages;
}

/// The question.
pub(super) fn languages_ui(form: &mut Form<'_>, ui: &mut Ui) {
    let text = &form.spec.brief.product_languages;
    let chosen: Vec<&str> = listed(text).collect();
    let question = "form.brief.product_languages";
    form.ask(ui, question, !chosen.is_empty(), |form, ui, at| {
        let top = ui.cursor().min;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for key in COMMON {
                let name = form.t(&format!("form.speaks.{key}")).into_owned();
                let is_chosen = chosen.iter().any(|one| is_known_as(one, key));
                if widgets::filter_chip_ui(ui, &name, is_chosen).clicked() {
                    let kept = chosen.iter().copied().filter(|one| !is_known_as(one, key));
                    let mut all: Vec<&str> = kept.collect();
                    if !is_chosen {
                        all.push(&name);
                    }
                    put(form, &all);
                }
            }
            for other in &chosen {
                if COMMON.iter().any(|key| is_known_as(other, key)) {
                    continue;
                }
                let remove = form.language.f("form.remove", &[("name", other)]);
                if widgets::removable_chip_ui(ui, None, "", other, &remove).removed {
                    let kept = chosen.iter().copied().filter(|one| one != other);
                    put(form, &kept.collect::<Vec<_>>());
                }
            }
        });
        let new = At::new_part("brief", "another language");
        if let Some(rows) = form.quick_rows(ui, new, "form.speaks.other", true) {
            let mut all = chosen.clone();
            let added: Vec<&str> = rows.iter().flatten().flat_map(|cell| listed(cell)).collect();
            for one in added {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
            put(form, &all);
        }
        let drawn = eframe::egui::Rect::from_min_max(top, ui.min_rect().max);
        form.state.jump.arrive_at(ui, at.spot(), drawn);
    });
}

fn put(form: &mut Form<'_>, languages: &[&str]) {
    let text = languages.join(&form.t("form.list_separator"));
    form.change(LABEL, move |spec| set(spec, text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_older_documents_are_known_however_they_were_typed() {
        let all: Vec<&str> = listed("English、 简体中文，Esperanto\n").collect();
        assert_eq!(all, ["English", "简体中文", "Esperanto"]);
        assert!(is_known_as("english", "en") && is_known_as("简体中文", "zh_hans"));
        assert!(COMMON.iter().all(|key| !is_known_as("Esperanto", key)));
    }
}
