//! The comparison: which two states, what is different between them, and the way back.

use std::sync::Arc;

use eframe::egui::{
    self, Align, CornerRadius, Frame, Layout, Margin, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

use super::lines::{change_ui, tone};
use super::sheets::{Sheet, Sheets};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{
    Button, EmptyDrawing, ModalFrame, SelectItem, empty_state_ui, id_pill_ui, modal_ui, paint, select_ui,
    status_pill_ui,
};
use crate::language::Language;
use crate::spec::diff::{Change, ChangeKind, Diff, DiffStep, diff};
use crate::spec::{Baseline, PageId, Spec, StateKind};

/// What the person wants.
pub(super) enum CompareAnswer {
    Close,
    /// Another file to compare with.
    ChooseFile,
    /// Bring this version back.
    RestoreAll(Arc<Spec>),
    /// Bring a page of this version back.
    RestorePage(Arc<Spec>, PageId),
}

/// One of the states that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The document as it is.
    Now,
    /// A kept version, by its place in the history.
    Kept(usize),
    /// The file that was chosen.
    File,
}

/// The open dialog.
pub(super) struct Compare {
    now: Arc<Spec>,
    file: Option<(String, Arc<Spec>)>,
    earlier: State,
    later: State,
    /// The differences between the two that are chosen.
    found: Option<Arc<Diff>>,
    sheets: Sheets,
}

impl Compare {
    /// Compares the last kept version with the document.
    pub(super) fn new(now: Arc<Spec>) -> Self {
        let own = now
            .history
            .kept
            .iter()
            .rposition(|kept| !kept.kind.is_of_others());
        let last = own.or_else(|| now.history.kept.len().checked_sub(1));
        Self {
            earlier: last.map_or(State::Now, State::Kept),
            later: State::Now,
            now,
            file: None,
            found: None,
            sheets: Sheets::default(),
        }
    }

    /// A file was chosen: it is compared with the document.
    pub(super) fn take_file(&mut self, name: String, spec: Arc<Spec>) {
        self.file = Some((name, spec));
        self.earlier = State::File;
        self.later = State::Now;
        self.changed();
    }

    /// The document has changed.
    pub(super) fn refresh(&mut self, now: Arc<Spec>) {
        self.now = now;
        self.changed();
    }

    fn changed(&mut self) {
        self.found = None;
        self.sheets.clear();
    }

    fn spec(&self, state: State) -> Arc<Spec> {
        let kept = match state {
            State::Now => None,
            State::Kept(at) => self.now.history.kept.get(at).map(|kept| &kept.spec),
            State::File => self.file.as_ref().map(|(_, spec)| spec),
        };
        Arc::clone(kept.unwrap_or(&self.now))
    }

    fn states(&self) -> Vec<State> {
        let mut states = vec![State::Now];
        states.extend((0..self.now.history.kept.len()).rev().map(State::Kept));
        states.extend(self.file.as_ref().map(|_| State::File));
        states
    }

    fn name(&self, language: Language, state: State) -> String {
        match state {
            State::Now => language.t("compare.now").into_owned(),
            State::Kept(at) => self
                .now
                .history
                .kept
                .get(at)
                .map_or_else(String::new, |kept| name(language, kept)),
            State::File => self
                .file
                .as_ref()
                .map_or_else(String::new, |(name, _)| name.clone()),
        }
    }

    fn found(&mut self) -> Arc<Diff> {
        if let Some(found) = &self.found {
            return Arc::clone(found);
        }
        let found = Arc::new(diff(&self.spec(self.earlier), &self.spec(self.later)));
        self.found = Some(Arc::clone(&found));
        found
    }

    pub(super) fn show_ui(&mut self, ctx: &egui::Context, language: Language) -> Option<CompareAnswer> {
        let title = language.t("compare.title");
        let frame = ModalFrame {
            width: 1120.0,
            body_height: Some(640.0),
            padding: 0,
            ..ModalFrame::new("compare", &title)
        };
        let mut inside = None;
        let answer = modal_ui(
            ctx,
            language,
            &frame,
            self,
            |ui, dialog| {
                let room = ui.max_rect();
                let mut list =
                    ui.new_child(egui::UiBuilder::new().max_rect(room.with_max_x(room.min.x + 264.0)));
                inside = dialog.list_ui(&mut list, language);
                let line = Stroke::new(1.0, palette(ui).border);
                ui.painter().vline(room.min.x + 264.0, room.y_range(), line);
                let right = room.with_min_x(room.min.x + 265.0);
                let mut right = ui.new_child(egui::UiBuilder::new().max_rect(right));
                right.set_clip_rect(right.clip_rect().intersect(room));
                inside = dialog.differences_ui(&mut right, language).or(inside.take());
            },
            |ui, dialog| {
                let close = ui.add(Button::primary(&language.t("compare.close"))).clicked();
                let restorable = dialog.later == State::Now && dialog.earlier != State::Now;
                let differs = restorable && !dialog.found().is_empty();
                let text = language.t("compare.restore");
                let restore = Button::secondary(&text)
                    .icon(Icon::Undo2)
                    .enabled(differs)
                    .tooltip(language.t("compare.restore.tip"));
                if ui.add(restore).clicked() && differs {
                    return Some(CompareAnswer::RestoreAll(dialog.spec(dialog.earlier)));
                }
                close.then_some(CompareAnswer::Close)
            },
        );
        if answer.closed {
            return Some(CompareAnswer::Close);
        }
        inside.or(answer.inner)
    }

    /// The states at the left: the one that is compared.
    fn list_ui(&mut self, ui: &mut Ui, language: Language) -> Option<CompareAnswer> {
        let mut answer = None;
        Frame::new()
            .inner_margin(Margin::symmetric(12, 12))
            .show(ui, |ui| {
                ui.set_width(240.0);
                ui.spacing_mut().item_spacing.y = 4.0;
                ui.label(theme::strong(ui, language.t("compare.versions")));
                let room = ui.available_height() - 48.0;
                ScrollArea::vertical()
                    .id_salt("versions")
                    .max_height(room)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let states = self.states();
                        for state in states.iter().skip(1).copied() {
                            if self.row_ui(ui, language, state) {
                                self.earlier = state;
                                if self.later == state {
                                    self.later = State::Now;
                                }
                                self.changed();
                            }
                        }
                        if states.len() == 1 {
                            ui.add_space(8.0);
                            ui.label(theme::note(ui, language.t("compare.none")));
                        }
                    });
                let text = language.t("compare.file");
                if ui
                    .add(Button::secondary(&text).icon(Icon::FolderOpen).width(240.0))
                    .clicked()
                {
                    answer = Some(CompareAnswer::ChooseFile);
                }
            });
        answer
    }

    fn row_ui(&self, ui: &mut Ui, language: Language, state: State) -> bool {
        let colors = palette(ui);
        let chosen = self.earlier == state;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::click());
        let title = self.name(language, state);
        let note = match state {
            State::Kept(at) => self
                .now
                .history
                .kept
                .get(at)
                .map_or_else(String::new, |kept| note(language, kept)),
            State::Now | State::File => language.t("compare.from_file").into_owned(),
        };
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, format!("{title} {note}")));
        let idle = if chosen {
            colors.accent_soft
        } else {
            egui::Color32::TRANSPARENT
        };
        let fill = paint::hover_fill(ui, &response, idle);
        ui.painter().rect_filled(
            rect,
            CornerRadius::same(space::RADIUS),
            if chosen { idle } else { fill },
        );
        let left = rect.min.x + 10.0;
        let width = rect.width() - 20.0;
        let galley = paint::line(ui, &title, theme::semibold(size::BODY), colors.text, width);
        paint::text_left(ui.painter(), pos2(left, rect.min.y + 17.0), galley);
        let galley = paint::line(ui, &note, theme::regular(size::NOTE), colors.text_second, width);
        paint::text_left(ui.painter(), pos2(left, rect.min.y + 36.0), galley);
        paint::focus_ring(ui, &response, space::RADIUS);
        if let State::Kept(at) = state
            && let Some(kept) = self.now.history.kept.get(at)
            && !kept.version.note.trim().is_empty()
        {
            response.clone().on_hover_text(kept.version.note.trim());
        }
        response.clicked()
    }

    fn differences_ui(&mut self, ui: &mut Ui, language: Language) -> Option<CompareAnswer> {
        let mut answer = None;
        Frame::new()
            .inner_margin(Margin::symmetric(20, 12))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.set_height(ui.available_height());
                if self.states().len() == 1 {
                    let sentence = language.t("compare.empty");
                    empty_state_ui(ui, EmptyDrawing::Flow, &sentence, None);
                    return;
                }
                self.head_ui(ui, language);
                let found = self.found();
                if found.is_empty() {
                    ui.add_space(40.0);
                    let sentence = language.t("compare.same");
                    empty_state_ui(ui, EmptyDrawing::Done, &sentence, None);
                    return;
                }
                let (earlier, later) = (self.spec(self.earlier), self.spec(self.later));
                ScrollArea::vertical()
                    .id_salt((
                        "differences",
                        self.states().iter().position(|s| *s == self.earlier),
                    ))
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.set_width(ui.available_width() - 8.0);
                        for step in DiffStep::ALL {
                            let of_step: Vec<&Change> = found
                                .of_step(step)
                                .filter(|change| change.page.is_none())
                                .collect();
                            let pages = if step == DiffStep::Interface {
                                found.pages(&later)
                            } else {
                                Vec::new()
                            };
                            if of_step.is_empty() && pages.is_empty() {
                                continue;
                            }
                            ui.add_space(8.0);
                            ui.label(theme::section(ui, language.t(&format!("step.{}", step.key()))));
                            ui.add_space(4.0);
                            for change in of_step {
                                change_ui(ui, language, change, &earlier, &later);
                            }
                            for page in pages {
                                answer = self
                                    .page_ui(ui, language, (&earlier, &later), page, &found)
                                    .or(answer.take());
                            }
                        }
                    });
            });
        answer
    }

    /// Which two, and how much is different.
    fn head_ui(&mut self, ui: &mut Ui, language: Language) {
        let found = self.found();
        let states = self.states();
        ui.horizontal(|ui| {
            ui.set_height(space::CONTROL);
            ui.label(theme::strong(ui, self.name(language, self.earlier)));
            ui.label(paint::icon_text(Icon::ArrowRight, 14.0, palette(ui).text_second));
            let names: Vec<String> = states.iter().map(|state| self.name(language, *state)).collect();
            let items: Vec<SelectItem<'_>> =
                names.iter().map(|name| SelectItem::from(name.as_str())).collect();
            let chosen = states.iter().position(|state| *state == self.later);
            let name = language.t("compare.with");
            ui.allocate_ui(vec2(220.0, space::CONTROL), |ui| {
                ui.set_width(220.0);
                if let Some(state) =
                    select_ui(ui, "compared with", &name, "", chosen, &items).and_then(|at| states.get(at))
                {
                    self.later = *state;
                    self.changed();
                }
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for kind in ChangeKind::ALL.into_iter().rev() {
                    let count = found.count(kind);
                    if count > 0 {
                        let words = language.n(&format!("compare.count.{}", kind.key()), count);
                        status_pill_ui(ui, tone(kind), &words);
                    }
                }
            });
        });
        ui.add_space(8.0);
    }

    /// A page that is different: both drawings, and what is different in words.
    fn page_ui(
        &mut self,
        ui: &mut Ui,
        language: Language,
        (earlier, later): (&Arc<Spec>, &Arc<Spec>),
        page: PageId,
        found: &Diff,
    ) -> Option<CompareAnswer> {
        let mut answer = None;
        let restorable =
            self.later == State::Now && self.earlier != State::Now && earlier.page(page).is_some();
        ui.push_id(("page", page), |ui| {
            let colors = palette(ui);
            Frame::new()
                .stroke(Stroke::new(1.0, colors.border))
                .corner_radius(CornerRadius::same(space::RADIUS_CARD))
                .inner_margin(Margin::symmetric(16, 12))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let named = later.page(page).or(earlier.page(page));
                    ui.horizontal(|ui| {
                        ui.set_height(space::CONTROL_DENSE);
                        id_pill_ui(ui, &page.to_string());
                        ui.label(theme::strong(ui, named.map_or("", |page| page.name.as_str())));
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            let text = language.t("compare.restore_page");
                            let tip = language.t("compare.restore_page.tip");
                            let button = Button::secondary(&text).small().icon(Icon::Undo2).tooltip(tip);
                            if restorable && ui.add(button).clicked() {
                                answer = Some(CompareAnswer::RestorePage(Arc::clone(earlier), page));
                            }
                        });
                    });
                    ui.add_space(8.0);
                    let sheet = |drawing| Sheet {
                        specs: [earlier, later],
                        page,
                        drawing,
                        diff: found,
                    };
                    ui.horizontal_top(|ui| {
                        self.pair_ui(ui, language, sheet(None));
                        ui.vertical(|ui| {
                            ui.set_width(ui.available_width());
                            ui.add_space(22.0);
                            let of_page: Vec<&Change> = found.of_page(page).collect();
                            for change in of_page.iter().take(MOST_LINES) {
                                change_ui(ui, language, change, earlier, later);
                            }
                            let more = of_page.len().saturating_sub(MOST_LINES);
                            if more > 0 {
                                ui.label(theme::note(ui, language.n("compare.more", more)));
                            }
                        });
                    });
                    for state in found.states(page, earlier, later) {
                        ui.add_space(16.0);
                        ui.horizontal_top(|ui| {
                            self.pair_ui(ui, language, sheet(Some(state)));
                            ui.vertical(|ui| {
                                ui.set_width(ui.available_width());
                                ui.add_space(22.0);
                                let (title, note) = state_words(language, [later, earlier], page, state);
                                ui.label(theme::strong(ui, title));
                                ui.label(theme::note(ui, note));
                            });
                        });
                    }
                });
            ui.add_space(12.0);
        });
        answer
    }

    /// A drawing as it was, and as it is.
    fn pair_ui(&mut self, ui: &mut Ui, language: Language, sheet: Sheet<'_>) {
        const WIDTH: f32 = 188.0;
        ui.spacing_mut().item_spacing.x = 16.0;
        for (side, key) in ["compare.before", "compare.after"].into_iter().enumerate() {
            ui.allocate_ui(vec2(WIDTH, 0.0), |ui| {
                ui.vertical(|ui| {
                    ui.label(theme::note(ui, language.t(key)));
                    self.sheets.sheet_ui(ui, language, sheet, side, WIDTH);
                });
            });
        }
    }
}

/// What a state is called, and what it is for, in the first of the documents that has it.
fn state_words(
    language: Language,
    specs: [&Arc<Spec>; 2],
    page: PageId,
    (kind, nth): (StateKind, usize),
) -> (String, String) {
    let state = specs
        .into_iter()
        .find_map(|spec| spec.page(page)?.numbered_state(kind, nth));
    let usual = language.t(&format!("state.{}", kind.key())).into_owned();
    let name = state.map_or("", |state| state.name.trim());
    let name = if name.is_empty() { &usual } else { name };
    let title = language.f("diff.state", &[("name", name)]);
    (
        title,
        state.map_or_else(String::new, |state| state.description.trim().to_owned()),
    )
}

/// The most changes of one page that are told one by one.
const MOST_LINES: usize = 40;

/// "0.3", or why it is kept if it has no number.
fn name(language: Language, kept: &Baseline) -> String {
    match kept.version.number.trim() {
        "" => language.t(&format!("baseline.{}", kept.kind.key())).into_owned(),
        number => number.to_owned(),
    }
}

/// "Hand-off · 26 November 2026 · Mei"
fn note(language: Language, kept: &Baseline) -> String {
    let kind = if kept.version.number.trim().is_empty() {
        String::new()
    } else {
        language.t(&format!("baseline.{}", kept.kind.key())).into_owned()
    };
    let date = language.date(kept.version.date.trim());
    let parts = [kind, date, kept.version.author.trim().to_owned()];
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" \u{b7} ")
}
