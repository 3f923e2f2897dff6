//! The screen with an open document: top bar, rail, the step, findings.

use eframe::egui::{self, Ui};

use super::{
    app::{FileUse, Wirebrief},
    canvas,
    checks::target_of,
    command::{Command, Step},
    dialogs::{ExportAnswer, FilePurpose, FileRequest},
    fixes,
    form::{self, FormRequest},
    panels::findings::{FindingsAnswer, findings_over_ui, findings_ui},
    panels::search::{SearchAnswer, search_over_ui, search_ui},
    review,
    shell::{MenuState, RailView, StepRow, TopBarView, rail_ui, top_bar_ui},
    theme::{palette, space},
    tour::{TourAnswer, TourCard, tour_ui},
    widgets::{Toast, Tone},
};
use crate::{
    check::Fix,
    edit::{Label, find},
    language::Language,
};

/// What a step of the history is called.
pub(super) fn label_words(language: Language, label: &Label) -> String {
    let key = format!("edit.{}", label.key);
    match label.count {
        Some(count) => language.n(&key, count),
        None => language.t(&key).into_owned(),
    }
}

impl Wirebrief {
    pub(super) fn document_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if let Some(command) = self.top_bar_ui(ui) {
            self.dispatch(&ctx, command);
        }
        if self
            .document
            .as_ref()
            .is_some_and(|document| document.preview.is_some())
        {
            self.preview_ui(ui);
            return;
        }
        if let Some(command) = self.rail_ui(ui) {
            self.dispatch(&ctx, command);
        }
        self.findings_ui(ui, false);
        self.findings_ui(ui, true);
        self.search_ui(ui);
        self.step_ui(ui);
        self.tour_ui(ui);
    }

    /// Beside a form the search takes room; over the canvas it lies on the panel at the right.
    fn search_ui(&mut self, ui: &mut Ui) {
        let language = self.settings.language;
        let Some(document) = &mut self.document else {
            return;
        };
        if !document.search.open {
            return;
        }
        let editor = &document.session.editor;
        let (spec, revision) = (editor.snapshot(), editor.revision());
        let state = &mut document.search;
        let answer = if document.step == Step::Interface {
            let room = ui.available_rect_before_wrap();
            // The panel beside the canvas moves under the search; nothing of the canvas does.
            egui::Panel::right("search ground")
                .exact_size(space::FINDINGS - space::INSPECTOR)
                .resizable(false)
                .show_separator_line(false)
                .show(ui, |_| {});
            search_over_ui(ui.ctx(), room, language, (&spec, revision), state)
        } else {
            search_ui(ui, language, &spec, revision, state)
        };
        drop(spec);
        match answer {
            Some(SearchAnswer::Close) => document.search.open = false,
            Some(SearchAnswer::Show(hit, keyboard)) => document.show_words(&hit, keyboard),
            Some(SearchAnswer::Replace(query, hit, by)) => {
                document.leave_canvas();
                let label = Label::counted("replace", 1);
                let editor = &mut document.session.editor;
                editor.change(label, None, |spec| find::replace_one(spec, &query, &hit, &by));
                document.show_words(&hit, false);
            }
            Some(SearchAnswer::ReplaceAll(query, by)) => {
                document.leave_canvas();
                let count = document.search.count();
                let label = Label::counted("replace", count);
                let editor = &mut document.session.editor;
                let count = editor.change(label, None, |spec| find::replace_all(spec, &query, &by));
                let words = language.n("search.replaced", count);
                self.toasts.add(Toast::new(Tone::Good, words));
            }
            None => {}
        }
    }

    /// Begins the tour at its first card.
    pub(super) fn begin_tour(&mut self) {
        if let Some(document) = &mut self.document {
            document.preview = None;
            document.findings.open = false;
            document.search.open = false;
            document.go_to(TourCard::default().step());
            self.tour = Some(TourCard::default());
        }
        self.settings.tour_seen = true;
        self.save_settings();
    }

    fn tour_ui(&mut self, ui: &mut Ui) {
        // Dialogs come first.
        let is_covered = ui.memory(|memory| memory.top_modal_layer().is_some()) || !self.messages.is_empty();
        let is_remembered = self.home.is_some();
        if self.tour.is_none() && !self.settings.tour_seen && is_remembered && !is_covered {
            self.begin_tour();
        }
        let Some(card) = self.tour.filter(|_| !is_covered) else {
            return;
        };
        let rail = if self.settings.rail_collapsed {
            space::RAIL_COLLAPSED
        } else {
            space::RAIL
        };
        match tour_ui(ui.ctx(), self.settings.language, card, rail) {
            Some(TourAnswer::Go(card)) => {
                self.tour = Some(card);
                if let Some(document) = &mut self.document {
                    document.go_to(card.step());
                }
            }
            Some(TourAnswer::End) => {
                self.tour = None;
                if let Some(document) = &mut self.document {
                    document.go_to(Step::Requirements);
                }
            }
            None => {}
        }
    }

    fn top_bar_ui(&mut self, ui: &mut Ui) -> Option<Command> {
        let language = self.settings.language;
        let document = self.document.as_ref()?;
        let editor = &document.session.editor;
        let words = |label: Option<&Label>| {
            label
                .map(|label| label_words(language, label))
                .unwrap_or_default()
        };
        let (undo, redo) = (words(editor.undo_label()), words(editor.redo_label()));
        let name = self.name_of(document);
        let view = TopBarView {
            name: &name,
            saved: document.session.saved_state(),
            menu: MenuState {
                language,
                theme: self.settings.theme,
                can_undo: editor.undo_label().is_some(),
                can_redo: editor.redo_label().is_some(),
                can_save: document.session.may_overwrite(),
                canvas: document.shows_canvas().then(|| editor.selection().elements.len()),
            },
            undo_label: &undo,
            redo_label: &redo,
            findings: document.checks.findings().len(),
            findings_open: document.findings.open,
        };
        top_bar_ui(ui, &view)
    }

    fn rail_ui(&mut self, ui: &mut Ui) -> Option<Command> {
        let language = self.settings.language;
        let document = self.document.as_mut()?;
        let progress = document.progress();
        let notes: Vec<(Step, f32, String)> = Step::ALL
            .into_iter()
            .zip(progress)
            .map(|(step, row)| {
                let note = match document.pages() {
                    Some(pages) if step == Step::Review && pages > 0 => language.n("review.pages", pages),
                    Some(_) | None => row.note(language),
                };
                (step, row.share(), note)
            })
            .collect();
        let rows: Vec<StepRow<'_>> = notes
            .iter()
            .map(|(step, done, note)| StepRow {
                step: *step,
                done: *done,
                note,
                findings: document.checks.in_step(*step),
            })
            .collect();
        let view = RailView {
            rows: &rows,
            current: document.step,
            collapsed: self.settings.rail_collapsed,
            language,
        };
        rail_ui(ui, &view)
    }

    /// Beside a form the findings take room; over the canvas they lie on the panel at the right.
    fn findings_ui(&mut self, ui: &mut Ui, over: bool) {
        let language = self.settings.language;
        let Some(document) = &mut self.document else {
            return;
        };
        let lies_over = document.step == Step::Interface;
        if !document.findings.open || over != lies_over {
            return;
        }
        let findings = document.checks.findings();
        let state = &mut document.findings;
        let answer = if over {
            let room = ui.available_rect_before_wrap();
            // The panel beside the canvas moves under the findings; nothing of the canvas does.
            egui::Panel::right("findings ground")
                .exact_size(space::FINDINGS - space::INSPECTOR)
                .resizable(false)
                .show_separator_line(false)
                .show(ui, |_| {});
            findings_over_ui(ui.ctx(), room, language, findings, state)
        } else {
            findings_ui(ui, language, findings, state)
        };
        match answer {
            Some(FindingsAnswer::Close) => document.findings.open = false,
            Some(FindingsAnswer::Show(target)) => document.show(&target),
            Some(FindingsAnswer::Fix(fixes)) => self.fix(&fixes),
            None => {}
        }
    }

    /// Mends what a finding says, and shows it.
    fn fix(&mut self, fixes: &[Fix]) {
        let language = self.settings.language;
        let Some(document) = &mut self.document else {
            return;
        };
        document.leave_canvas();
        let made = fixes::apply(&mut document.session.editor, fixes, language);
        // Of many, none is more worth seeing than another.
        if let (Some(place), [_]) = (made, fixes) {
            document.show(&target_of(&place));
        }
        let words = language.t("fix.done").into_owned();
        self.toasts.add(Toast::new(Tone::Good, words));
    }

    fn step_ui(&mut self, ui: &mut Ui) {
        let language = self.settings.language;
        let mut commands = std::mem::take(&mut self.for_canvas);
        let Some(document) = &mut self.document else {
            return;
        };
        let fill = palette(ui).background;
        document.canvas.tools.tidy.on = self.settings.tidy_up;
        egui::CentralPanel::default()
            .frame(egui::Frame::new().fill(fill))
            .show(ui, |ui| {
                let editor = &mut document.session.editor;
                match document.step {
                    Step::Interface => {
                        canvas::canvas_step_ui(ui, editor, &mut document.canvas, language, &mut commands);
                    }
                    Step::Requirements | Step::FrontEnd | Step::BackEnd | Step::Test | Step::Launch => {
                        form::step_ui(ui, editor, &mut document.form, document.step, language);
                        commands.clear();
                    }
                    Step::Review => {
                        commands.clear();
                        commands.extend(review::review_ui(ui, document, language));
                    }
                }
            });
        let tidy_up = document.canvas.tools.tidy.on;
        if tidy_up != self.settings.tidy_up {
            self.settings.tidy_up = tidy_up;
            self.save_settings();
        }
        let ctx = ui.ctx().clone();
        for command in commands {
            self.dispatch(&ctx, command);
        }
        self.for_canvas.clear();
        self.take_picture_wish();
        self.take_form_requests();
    }

    fn take_form_requests(&mut self) {
        let Some(document) = &mut self.document else {
            return;
        };
        if let Some(words) = document.form.take_message() {
            self.toasts.add(Toast::new(Tone::Good, words));
        }
        for request in document.form.take_requests() {
            match request {
                FormRequest::ChooseLogo => self.ask_for_picture(FileUse::Logo),
                FormRequest::ChooseIcon => self.ask_for_picture(FileUse::Icon),
                FormRequest::ChoosePicture(what) => self.ask_for_picture(FileUse::Picture(what)),
                FormRequest::ShowPage(page) => self.show_target(form::Target::Thing(page.into())),
                FormRequest::ShowElement(element) => self.show_target(form::Target::Thing(element.into())),
                FormRequest::GoTo(step) => {
                    if let Some(document) = &mut self.document {
                        document.go_to(step);
                    }
                }
            }
        }
    }

    fn show_target(&mut self, target: form::Target) {
        if let Some(document) = &mut self.document {
            document.show(&target);
        }
    }

    fn preview_ui(&mut self, ui: &mut Ui) {
        let language = self.settings.language;
        let Some(document) = &mut self.document else {
            return;
        };
        let spec = document.session.editor.snapshot();
        let Some(preview) = &mut document.preview else {
            return;
        };
        if preview.show_ui(ui, &spec, language) {
            // The canvas goes on where the walk ended.
            if let Some(page) = preview.page() {
                document.session.editor.open_page(page);
            }
            document.preview = None;
        }
    }

    pub(super) fn export_ui(&mut self, ctx: &egui::Context) {
        let language = self.settings.language;
        let Some(export) = &mut self.export else { return };
        match export.show_ui(ctx, language) {
            Some(ExportAnswer::Close) => self.export = None,
            Some(ExportAnswer::ChooseFile) => self.ask_where_to_export(),
            Some(ExportAnswer::OpenOutside(path)) => self.open_outside(path),
            None => {}
        }
    }

    fn ask_where_to_export(&mut self) {
        let language = self.settings.language;
        let Some(document) = &self.document else { return };
        let unnamed = language.t("app.unnamed");
        self.wanted = Some((
            FileUse::Export,
            FileRequest {
                purpose: FilePurpose::Save,
                title: language.t("command.export").into_owned(),
                folder: self.usual_folder(),
                file_name: document.session.suggested_name(&unnamed, "pdf"),
                kind: language.t("app.kind_pdf").into_owned(),
                extension: "pdf".to_owned(),
                also: Vec::new(),
            },
        ));
    }
}
