//! "Bring in changes from…": what comes, and a choice wherever both sides changed the same.

use std::sync::Arc;

use eframe::egui::{
    self, Align, CornerRadius, Frame, Layout, Margin, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::lines::{change_ui, short, tone};
use crate::app::theme::{self, Icon, palette, size, space};
use crate::app::widgets::{
    Button, EmptyDrawing, ModalFrame, Tone, empty_state_ui, id_pill_ui, modal_ui, notice_ui, paint,
    status_pill_ui,
};
use crate::edit::merge::{Base, Choices, Conflict, Merged, Note, Side, find_base, merge};
use crate::language::Language;
use crate::spec::diff::{ChangeKind, Diff, Subject, diff};
use crate::spec::{Baseline, Spec};

/// What the person wants.
pub(super) enum BringInAnswer {
    Close,
    /// A file from which both began.
    ChooseBase,
    /// Take this over; it has so many changes.
    BringIn(Box<Spec>, usize),
}

/// The open dialog.
pub(super) struct BringIn {
    mine: Arc<Spec>,
    theirs: Arc<Spec>,
    /// Their file's name.
    file: String,
    base: Option<Base>,
    choices: Choices,
    /// What comes of it with the choices so far, and what that changes here.
    result: Option<(Merged, Diff)>,
}

impl BringIn {
    pub(super) fn new(mine: Arc<Spec>, theirs: Arc<Spec>, file: String) -> Self {
        Self {
            base: find_base(&mine, &theirs),
            mine,
            theirs,
            file,
            choices: Choices::default(),
            result: None,
        }
    }

    /// The version from which both began was chosen.
    pub(super) fn take_base(&mut self, spec: Arc<Spec>) {
        self.base = Some(Base::of(spec));
        self.choices = Choices::default();
        self.result = None;
    }

    fn prepare(&mut self) {
        if let (None, Some(base)) = (&self.result, &self.base) {
            let merged = merge(base, &self.mine, &self.theirs, &self.choices);
            let found = diff(&self.mine, &merged.spec);
            self.result = Some((merged, found));
        }
    }

    pub(super) fn show_ui(&mut self, ctx: &egui::Context, language: Language) -> Option<BringInAnswer> {
        self.prepare();
        let title = language.t("bring_in.title");
        let frame = ModalFrame {
            width: 860.0,
            body_height: Some(600.0),
            padding: 0,
            note: &self.file.clone(),
            ..ModalFrame::new("bring in", &title)
        };
        let mut inside = None;
        let answer = modal_ui(
            ctx,
            language,
            &frame,
            self,
            |ui, dialog| {
                ScrollArea::vertical()
                    .id_salt("bring in")
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        Frame::new()
                            .inner_margin(Margin::symmetric(24, 16))
                            .show(ui, |ui| {
                                ui.set_width(ui.available_width());
                                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                                inside = dialog.body_ui(ui, language);
                            });
                    });
            },
            |ui, dialog| dialog.foot_ui(ui, language),
        );
        if answer.closed {
            return Some(BringInAnswer::Close);
        }
        inside.or(answer.inner)
    }

    fn foot_ui(&mut self, ui: &mut Ui, language: Language) -> Option<BringInAnswer> {
        let open = self
            .result
            .as_ref()
            .map_or(0, |(merged, _)| merged.open().count());
        let changes = self.result.as_ref().map_or(0, |(_, found)| found.changes.len());
        let ready = self.result.is_some() && open == 0 && changes > 0;
        let take = ui.add(
            Button::primary(&language.t("bring_in.button"))
                .icon(Icon::Check)
                .enabled(ready),
        );
        let cancel = ui.add(Button::secondary(&language.t("dialog.cancel")));
        if open > 0 {
            ui.label(theme::note(ui, language.n("bring_in.open", open)));
        }
        if take.clicked() && ready {
            let (merged, _) = self.result.take()?;
            return Some(BringInAnswer::BringIn(Box::new(merged.spec), changes));
        }
        cancel.clicked().then_some(BringInAnswer::Close)
    }

    fn body_ui(&mut self, ui: &mut Ui, language: Language) -> Option<BringInAnswer> {
        if self.base.is_none() {
            return self.ask_base_ui(ui, language);
        }
        let (merged, found) = self.result.take()?;
        if let Some(base) = &self.base {
            let words = match (base.version.number.trim(), base.version.date.trim()) {
                ("", "") => language.t("bring_in.base").into_owned(),
                ("", date) => language.f("bring_in.base_of", &[("date", &language.date(date))]),
                (number, date) => language.f(
                    "bring_in.base_version",
                    &[("number", number), ("date", &language.date(date))],
                ),
            };
            ui.label(theme::note(ui, words));
        }
        let mut chosen: Option<(Option<String>, Side)> = None;
        if found.is_empty() && merged.conflicts.is_empty() {
            ui.add_space(60.0);
            empty_state_ui(ui, EmptyDrawing::Done, &language.t("bring_in.nothing"), None);
        } else {
            if !merged.conflicts.is_empty() {
                chosen = self.conflicts_ui(ui, language, &merged);
            }
            self.incoming_ui(ui, language, &merged, &found);
        }
        match chosen {
            Some((Some(path), side)) => {
                self.choices.of.insert(path, side);
            }
            Some((None, side)) => {
                let paths = merged
                    .conflicts
                    .iter()
                    .map(|conflict| (conflict.path.clone(), side));
                self.choices.of.extend(paths);
            }
            None => self.result = Some((merged, found)),
        }
        None
    }

    /// No common version was kept: the person says which one it was.
    fn ask_base_ui(&mut self, ui: &mut Ui, language: Language) -> Option<BringInAnswer> {
        let other = self.mine.id != self.theirs.id;
        let key = if other {
            "bring_in.other_document"
        } else {
            "bring_in.no_base"
        };
        notice_ui(ui, Tone::Warning, &language.t(key), |_| {});
        ui.add_space(8.0);
        ui.label(theme::strong(ui, language.t("bring_in.which")));
        let mut kept: Vec<Arc<Baseline>> = self.mine.history.kept.to_vec();
        for one in &self.theirs.history.kept {
            if !kept
                .iter()
                .any(|own| own.version == one.version && own.kind == one.kind)
            {
                kept.push(Arc::clone(one));
            }
        }
        let mut answer = None;
        for one in kept.iter().rev() {
            let number = one.version.number.trim();
            let kind = language.t(&format!("baseline.{}", one.kind.key())).into_owned();
            let name = if number.is_empty() {
                kind
            } else {
                format!("{number} \u{b7} {kind}")
            };
            let date = language.date(one.version.date.trim());
            let text = if date.is_empty() {
                name
            } else {
                format!("{name} \u{b7} {date}")
            };
            if ui
                .add(Button::secondary(&text).width(ui.available_width()))
                .clicked()
            {
                self.take_base(Arc::clone(&one.spec));
            }
        }
        let text = language.t("bring_in.base_file");
        if ui.add(Button::secondary(&text).icon(Icon::FolderOpen)).clicked() {
            answer = Some(BringInAnswer::ChooseBase);
        }
        answer
    }

    fn conflicts_ui(
        &self,
        ui: &mut Ui,
        language: Language,
        merged: &Merged,
    ) -> Option<(Option<String>, Side)> {
        let mut chosen = None;
        ui.horizontal(|ui| {
            ui.label(theme::section(
                ui,
                language.n("bring_in.conflicts", merged.conflicts.len()),
            ));
            if merged.conflicts.len() > 1 {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    for side in Side::ALL.into_iter().rev() {
                        let text = language.t(&format!("bring_in.all_{}", side.key())).into_owned();
                        if ui.add(Button::quiet(&text).small()).clicked() {
                            chosen = Some((None, side));
                        }
                    }
                });
            }
        });
        ui.label(theme::note(ui, language.t("bring_in.conflicts.help")));
        for conflict in &merged.conflicts {
            let picked = ui
                .push_id(&conflict.path, |ui| self.conflict_ui(ui, language, conflict))
                .inner;
            if let Some(side) = picked {
                chosen = Some((Some(conflict.path.clone()), side));
            }
        }
        ui.add_space(12.0);
        chosen
    }

    fn conflict_ui(&self, ui: &mut Ui, language: Language, conflict: &Conflict) -> Option<Side> {
        let t = |key: &str, values: &[(&str, &str)]| language.f(key, values);
        let colors = palette(ui);
        let edge = if conflict.chosen.is_some() {
            colors.border
        } else {
            colors.warning
        };
        let mut picked = None;
        Frame::new()
            .stroke(Stroke::new(1.0, edge))
            .corner_radius(CornerRadius::same(space::RADIUS_CARD))
            .inner_margin(Margin::symmetric(16, 12))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_wrapped(|ui| {
                    if let Subject::Thing(id) = conflict.subject {
                        id_pill_ui(ui, &id.to_string());
                    }
                    let name = short(&conflict.name.words(&self.mine, &t));
                    ui.label(theme::strong(ui, name));
                    let field = if conflict.field.is_empty() {
                        language.t("bring_in.deleted_or_kept")
                    } else {
                        language
                            .t(&format!("diff.field.{}", conflict.field))
                            .into_owned()
                            .into()
                    };
                    ui.label(theme::note(ui, field));
                });
                let before = short(&conflict.before.words(&self.mine, &t));
                if !before.is_empty() {
                    let words = language.f("bring_in.before", &[("value", &before)]);
                    ui.label(theme::note(ui, words));
                }
                for side in Side::ALL {
                    let (value, spec) = match side {
                        Side::Mine => (&conflict.mine, &self.mine),
                        Side::Theirs => (&conflict.theirs, &self.theirs),
                    };
                    let mut words = short(&value.words(spec, &t));
                    if words.is_empty() {
                        words = language.t("diff.nothing").into_owned();
                    }
                    let name = language.t(&format!("merge.side.{}", side.key())).into_owned();
                    if choice_ui(ui, &name, &words, conflict.chosen == Some(side)) {
                        picked = Some(side);
                    }
                }
            });
        picked
    }

    fn incoming_ui(&self, ui: &mut Ui, language: Language, merged: &Merged, found: &Diff) {
        if found.is_empty() {
            return;
        }
        ui.horizontal(|ui| {
            ui.label(theme::section(ui, language.t("bring_in.incoming")));
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
        for note in &merged.notes {
            let words = match note {
                Note::Renumbered { old, new } => language.f(
                    "bring_in.renumbered",
                    &[("old", &old.to_string()), ("new", &new.to_string())],
                ),
                Note::LinkGone { to } => language.f("bring_in.link_gone", &[("to", &to.to_string())]),
                Note::NotShared => language.t("bring_in.not_shared").into_owned(),
                Note::CircleOpened(page) => language.f("bring_in.circle", &[("page", &page.to_string())]),
            };
            ui.label(theme::note(ui, words));
        }
        for change in found.changes.iter().take(MOST) {
            change_ui(ui, language, change, &self.mine, &merged.spec);
        }
        if found.changes.len() > MOST {
            ui.label(theme::note(
                ui,
                language.n("compare.more", found.changes.len() - MOST),
            ));
        }
    }
}

/// The most changes that are told one by one.
const MOST: usize = 300;

/// One of two values to choose.
fn choice_ui(ui: &mut Ui, name: &str, words: &str, chosen: bool) -> bool {
    let colors = palette(ui);
    let width = ui.available_width();
    let galley = paint::lines(ui, words, theme::regular(size::BODY), colors.text, width - 132.0);
    let height = (galley.size().y + 16.0).max(36.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, format!("{name}: {words}")));
    let idle = if chosen {
        colors.accent_soft
    } else {
        colors.background
    };
    let fill = if chosen {
        idle
    } else {
        paint::hover_fill(ui, &response, idle)
    };
    let edge = if chosen { colors.accent } else { colors.border };
    paint::boxed(ui.painter(), rect, space::RADIUS, fill, edge);
    let middle = rect.min.y + 18.0;
    let dot = egui::pos2(rect.min.x + 18.0, middle);
    ui.painter().circle_stroke(
        dot,
        7.0,
        Stroke::new(
            1.5,
            if chosen {
                colors.accent
            } else {
                colors.strong_border
            },
        ),
    );
    if chosen {
        ui.painter().circle_filled(dot, 3.5, colors.accent);
    }
    let label = paint::line(ui, name, theme::semibold(size::NOTE), colors.text_second, 76.0);
    paint::text_left(ui.painter(), egui::pos2(rect.min.x + 34.0, middle), label);
    ui.painter().galley(
        egui::pos2(rect.min.x + 116.0, rect.min.y + 8.0),
        galley,
        colors.text,
    );
    paint::focus_ring(ui, &response, space::RADIUS);
    response.clicked() && !chosen
}
