//! The bar at the top: what is open and whether it is saved, undo, and what to do with it.

use eframe::egui::{
    self, Align, Frame, Layout, Margin, Panel, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{logo::paint_logo, menu};
use crate::{
    app::{
        command::Command,
        theme::{self, Icon, palette, size, space},
        tour,
        widgets::{self, Button, paint},
    },
    language::Language,
};

/// Whether the document is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedState {
    /// Everything is in the file.
    Saved,
    /// Being written now.
    Saving,
    /// Has changes that are not in its file, or no file yet; the recovery copy has them.
    Unsaved,
    /// Brought back after the app ended unexpectedly, not in a file yet.
    Recovered,
    /// From a newer version or damaged: can only be saved under another name.
    ReadOnly,
    /// The last attempt failed.
    Failed,
}

impl SavedState {
    fn words(self, language: Language) -> String {
        let key = match self {
            Self::Saved => "shell.saved",
            Self::Saving => "shell.saving",
            Self::Unsaved => "shell.unsaved",
            Self::Recovered => "shell.recovered",
            Self::ReadOnly => "shell.read_only",
            Self::Failed => "shell.failed",
        };
        language.t(key).into_owned()
    }
}

/// What the top bar shows.
#[derive(Debug, Clone)]
pub struct TopBarView<'a> {
    /// The document's name.
    pub name: &'a str,
    /// Whether it is saved.
    pub saved: SavedState,
    /// What the menus and undo need.
    pub menu: menu::MenuState,
    /// What undo would take back, in words, or empty.
    pub undo_label: &'a str,
    /// What redo would do again, in words, or empty.
    pub redo_label: &'a str,
    /// How many findings are open.
    pub findings: usize,
    /// Whether the findings are shown.
    pub findings_open: bool,
}

/// Shows the top bar as a panel at the top of `ui`, 48 high.
pub fn top_bar_ui(ui: &mut Ui, view: &TopBarView<'_>) -> Option<Command> {
    let palette = palette(ui);
    Panel::top("top bar")
        .exact_size(space::TOP_BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(
            Frame::new()
                .fill(palette.surface)
                .inner_margin(Margin::symmetric(12, 0)),
        )
        .show(ui, |ui| {
            let edge = ui.max_rect().expand2(vec2(12.0, 0.0));
            ui.painter()
                .hline(edge.x_range(), edge.max.y - 0.5, Stroke::new(1.0, palette.border));
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            let mut answer = None;
            // The right side first: the name gets what it leaves.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                answer = right_ui(ui, view);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    answer = left_ui(ui, view).or(answer);
                });
            });
            answer
        })
        .inner
}

fn right_ui(ui: &mut Ui, view: &TopBarView<'_>) -> Option<Command> {
    let language = view.menu.language;
    let mut answer = None;
    let mut press = |ui: &mut Ui, command: Command, button: Button<'_>| {
        let tooltip = command.tooltip(ui.ctx(), language);
        let response = ui.add(button.icon(command.icon()).tooltip(tooltip));
        for (anchored, which) in [
            (Command::ExportPdf, "export"),
            (Command::ToggleFindings, "findings"),
        ] {
            if command == anchored {
                tour::anchor(ui, which, response.rect);
            }
        }
        if response.clicked() {
            answer = Some(command);
        }
    };
    press(
        ui,
        Command::ExportPdf,
        Button::primary(&Command::ExportPdf.label(language)),
    );
    let findings = Command::ToggleFindings.label(language);
    press(
        ui,
        Command::ToggleFindings,
        Button::secondary(&findings)
            .count(view.findings)
            .chosen(view.findings_open),
    );
    press(
        ui,
        Command::Preview,
        Button::secondary(&Command::Preview.label(language)),
    );
    answer
}

fn left_ui(ui: &mut Ui, view: &TopBarView<'_>) -> Option<Command> {
    let palette = palette(ui);
    let language = view.menu.language;
    let (logo, _) = ui.allocate_exact_size(egui::Vec2::splat(24.0), Sense::hover());
    paint_logo(ui.painter(), logo, palette);
    ui.add_space(4.0);

    let words = view.saved.words(language);
    let words = paint::line(
        ui,
        &words,
        theme::regular(size::NOTE),
        palette.text_second,
        f32::INFINITY,
    );
    // What stands after the name: state, divider, three buttons.
    let taken = words.size().x + 20.0 + 12.0 + 13.0 + 3.0 * 40.0;
    let room = (ui.available_width() - taken).max(48.0);
    let name = paint::line(ui, view.name, theme::semibold(size::STRONG), palette.text, room);
    let is_cut = name.elided;
    let (rect, response) = ui.allocate_exact_size(name.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, view.name));
    paint::text_left(ui.painter(), rect.left_center(), name);
    if is_cut {
        response.on_hover_text(view.name);
    }
    ui.add_space(4.0);
    saved_ui(ui, view.saved, words, language);

    let (line, _) = ui.allocate_exact_size(vec2(13.0, 20.0), Sense::hover());
    ui.painter().vline(
        line.center().x.floor() + 0.5,
        line.y_range(),
        Stroke::new(1.0, palette.border),
    );

    let name = language.t("shell.menu");
    let opener = widgets::icon_button_ui(ui, Icon::Menu, &name);
    let mut answer = menu::app_menu_ui(&opener, &name, view.menu);
    for (command, can, what) in [
        (Command::Undo, view.menu.can_undo, view.undo_label),
        (Command::Redo, view.menu.can_redo, view.redo_label),
    ] {
        let mut tooltip = command.tooltip(ui.ctx(), language);
        if !what.is_empty() {
            tooltip = format!("{tooltip}\n{what}");
        }
        ui.add_enabled_ui(can, |ui| {
            let label = command.label(language);
            if widgets::named_icon_button_ui(ui, command.icon(), &label, &tooltip).clicked() {
                answer = Some(command);
            }
        });
    }
    answer
}

fn saved_ui(ui: &mut Ui, saved: SavedState, words: std::sync::Arc<egui::Galley>, language: Language) {
    let palette = palette(ui);
    let icon = match saved {
        SavedState::Saved => Some((Icon::Check, palette.good)),
        SavedState::Saving => None,
        SavedState::Unsaved => None,
        SavedState::Recovered => Some((Icon::History, palette.warning)),
        SavedState::ReadOnly => Some((Icon::Lock, palette.warning)),
        SavedState::Failed => Some((Icon::TriangleAlert, palette.error)),
    };
    let icon_room = icon.map_or(0.0, |_| 18.0);
    let (rect, response) = ui.allocate_exact_size(vec2(words.size().x + icon_room, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, saved.words(language)));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    if let Some((icon, color)) = icon {
        paint::icon(
            ui.painter(),
            pos2(rect.min.x + 6.0, rect.center().y),
            icon,
            size::ICON_SMALL,
            color,
        );
    }
    paint::text_left(ui.painter(), pos2(rect.min.x + icon_room, rect.center().y), words);
}
