//! A review at the cards: questions about a thing, and estimates of a feature.

use eframe::egui::Ui;

use super::context::Form;
use crate::app::panels::threads;
use crate::app::person;
use crate::app::widgets::{Day, question_ui};
use crate::edit::review::{self, Remark};
use crate::spec::{AnyId, Feature, Question};

/// Questions about a thing.
pub(super) fn threads_ui(form: &mut Form<'_>, ui: &mut Ui, about: impl Into<AnyId>) {
    let question = form.t("thread.title");
    let said = question_ui(ui, &question, "", |ui| {
        threads::threads_ui(ui, form.spec, form.language, about.into())
    });
    take(form, ui, said);
}

/// What was said about an open question, where the question stands in a list.
pub(super) fn talk_ui(form: &mut Form<'_>, ui: &mut Ui, question: &Question) {
    let said = threads::talk_ui(ui, question, form.language);
    take(form, ui, said);
}

/// What developers think a feature takes.
pub(super) fn estimates_ui(form: &mut Form<'_>, ui: &mut Ui, feature: &Feature) {
    let (question, help) = (form.t("estimate.title"), form.t("estimate.help"));
    let said = question_ui(ui, &question, &help, |ui| {
        threads::estimates_ui(ui, feature, form.language)
    });
    take(form, ui, said);
}

fn take(form: &mut Form<'_>, ui: &Ui, said: Option<Remark>) {
    let Some(remark) = said else { return };
    let name = person::get(ui.ctx()).name;
    let day = Day::today().iso();
    form.change(remark.label(), move |spec| {
        review::remark(spec, remark, &name, &day)
    });
}
