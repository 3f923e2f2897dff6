//! The menu of the top bar: every command of the app by name.

use eframe::egui::{Response, ScrollArea, Ui, containers::menu::SubMenuButton};

use crate::{
    app::{
        command::{CanvasCommand, Command},
        theme::{Icon, ThemeMode},
        widgets::{self, menu_choice_ui, menu_item_ui, menu_separator_ui},
    },
    language::Language,
};

/// What the menus need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MenuState {
    /// Language of the interface.
    pub language: Language,
    /// Light, dark, or as the system says.
    pub theme: ThemeMode,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// Whether there is something to do again.
    pub can_redo: bool,
    /// Whether the document may be saved where it is (not a newer or damaged file).
    pub can_save: bool,
    /// How many elements are selected, while the canvas is seen.
    pub canvas: Option<usize>,
}

/// The app's menu beneath `opener`.
pub(super) fn app_menu_ui(opener: &Response, name: &str, state: MenuState) -> Option<Command> {
    let mut answer = None;
    widgets::menu_button_ui(opener, name, |ui| {
        // As wide as its widest row, so that all shortcuts stand in one column.
        ui.set_min_width(300.0);
        ScrollArea::vertical()
            .max_height(ui.ctx().content_rect().height() - 64.0)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (command, enabled) in [
                    (Command::New, true),
                    (Command::Open, true),
                    (Command::Save, state.can_save),
                    (Command::SaveAs, true),
                    (Command::ExportPdf, true),
                ] {
                    item(ui, command, enabled, state.language, &mut answer);
                }
                // Versions, comparing and what others bring in.
                let versions = [Command::SaveVersion, Command::Versions, Command::BringIn];
                group(
                    ui,
                    "menu.versions",
                    Command::Versions.icon(),
                    &versions,
                    state.language,
                    &mut answer,
                );
                menu_separator_ui(ui);
                let groups: [&[(Command, bool)]; 2] = [
                    &[(Command::Undo, state.can_undo), (Command::Redo, state.can_redo)],
                    &[
                        (Command::Find, true),
                        (Command::Preview, true),
                        (Command::ToggleFindings, true),
                        (Command::ToggleRail, true),
                    ],
                ];
                for commands in groups {
                    for (command, enabled) in commands {
                        item(ui, *command, *enabled, state.language, &mut answer);
                    }
                    menu_separator_ui(ui);
                }
                if let Some(selected) = state.canvas {
                    canvas_menus(ui, state.language, selected, &mut answer);
                    menu_separator_ui(ui);
                }
                languages(ui, state, &mut answer);
                themes(ui, state, &mut answer);
                menu_separator_ui(ui);
                group(
                    ui,
                    "menu.help",
                    Icon::CircleQuestionMark,
                    &[Command::Tour, Command::Shortcuts],
                    state.language,
                    &mut answer,
                );
                for command in [Command::Close, Command::Quit] {
                    item(ui, command, true, state.language, &mut answer);
                }
            });
    });
    answer
}

/// A menu of the canvas: title, icon, and its commands with how many elements each needs.
type CanvasMenu<'a> = (&'a str, Icon, &'a [(Command, usize)]);

/// What can be done on the canvas, in menus of its own.
fn canvas_menus(ui: &mut Ui, language: Language, selected: usize, answer: &mut Option<Command>) {
    let on_canvas = |wanted: fn(CanvasCommand) -> Option<usize>| -> Vec<(Command, usize)> {
        CanvasCommand::ALL
            .into_iter()
            .filter_map(|command| Some((Command::OnCanvas(command), wanted(command)?)))
            .collect()
    };
    // With each command, how many elements have to be selected at least.
    let mut edit: Vec<(Command, usize)> = vec![
        (Command::Cut, 1),
        (Command::Copy, 1),
        (Command::Paste, 0),
        (Command::Duplicate, 1),
        (Command::Delete, 1),
        (Command::SelectAll, 0),
        (Command::Group, 2),
        (Command::Ungroup, 1),
    ];
    edit.extend(on_canvas(|command| match command {
        CanvasCommand::EditWords | CanvasCommand::Lock | CanvasCommand::SelectBehind => Some(1),
        CanvasCommand::Tool(_)
        | CanvasCommand::QuickAdd
        | CanvasCommand::Picture
        | CanvasCommand::Align(_)
        | CanvasCommand::Distribute(_)
        | CanvasCommand::SameSize(_)
        | CanvasCommand::Grid
        | CanvasCommand::AddPage
        | CanvasCommand::PreviousPage
        | CanvasCommand::NextPage => None,
    }));
    let mut arrange = on_canvas(|command| match command {
        CanvasCommand::Align(_) => Some(1),
        CanvasCommand::Distribute(_) => Some(3),
        CanvasCommand::SameSize(_) => Some(2),
        CanvasCommand::Tool(_)
        | CanvasCommand::QuickAdd
        | CanvasCommand::Picture
        | CanvasCommand::EditWords
        | CanvasCommand::Lock
        | CanvasCommand::SelectBehind
        | CanvasCommand::Grid
        | CanvasCommand::AddPage
        | CanvasCommand::PreviousPage
        | CanvasCommand::NextPage => None,
    });
    arrange.extend([
        (Command::BringToFront, 1),
        (Command::BringForward, 1),
        (Command::SendBackward, 1),
        (Command::SendToBack, 1),
    ]);
    let add = on_canvas(|command| match command {
        CanvasCommand::Tool(_)
        | CanvasCommand::QuickAdd
        | CanvasCommand::Picture
        | CanvasCommand::AddPage => Some(0),
        CanvasCommand::EditWords
        | CanvasCommand::Lock
        | CanvasCommand::SelectBehind
        | CanvasCommand::Align(_)
        | CanvasCommand::Distribute(_)
        | CanvasCommand::SameSize(_)
        | CanvasCommand::Grid
        | CanvasCommand::PreviousPage
        | CanvasCommand::NextPage => None,
    });
    let view = [
        (Command::ZoomFit, 0),
        (Command::ZoomSelection, 1),
        (Command::Zoom100, 0),
        (Command::ZoomIn, 0),
        (Command::ZoomOut, 0),
        (Command::OnCanvas(CanvasCommand::Grid), 0),
        (Command::OnCanvas(CanvasCommand::PreviousPage), 0),
        (Command::OnCanvas(CanvasCommand::NextPage), 0),
    ];
    let menus: [CanvasMenu<'_>; 4] = [
        ("menu.canvas_edit", Icon::Pencil, &edit),
        ("menu.canvas_add", Icon::Plus, &add),
        ("menu.align", Icon::AlignStartVertical, &arrange),
        ("menu.canvas_view", Icon::ZoomIn, &view),
    ];
    for (title, icon, commands) in menus {
        SubMenuButton::from_button(widgets::sub_menu_button(ui, icon, &language.t(title))).ui(ui, |ui| {
            ui.set_width(300.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            for (command, least) in commands {
                item(ui, *command, selected >= *least, language, answer);
            }
        });
    }
}

/// Language and look beneath `opener`: on the start page.
pub fn look_menu_ui(opener: &Response, name: &str, state: MenuState) -> Option<Command> {
    let mut answer = None;
    widgets::menu_button_ui(opener, name, |ui| {
        widgets::menu_heading_ui(ui, &state.language.t("shell.look"));
        theme_choices(ui, state, &mut answer);
        menu_separator_ui(ui);
        item(ui, Command::Shortcuts, true, state.language, &mut answer);
        item(ui, Command::Quit, true, state.language, &mut answer);
    });
    answer
}

fn item(ui: &mut Ui, command: Command, enabled: bool, language: Language, answer: &mut Option<Command>) {
    let keys = command.shortcut_text(ui.ctx());
    let label = command.label(language);
    if menu_item_ui(ui, Some(command.icon()), &label, &keys, enabled).clicked() {
        *answer = Some(command);
    }
}

/// Commands in a menu of their own.
fn group(
    ui: &mut Ui,
    title: &str,
    icon: Icon,
    commands: &[Command],
    language: Language,
    answer: &mut Option<Command>,
) {
    let button = widgets::sub_menu_button(ui, icon, &language.t(title));
    SubMenuButton::from_button(button).ui(ui, |ui| {
        ui.set_width(300.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for command in commands {
            item(ui, *command, true, language, answer);
        }
    });
}

fn languages(ui: &mut Ui, state: MenuState, answer: &mut Option<Command>) {
    let title = state.language.t("shell.language");
    SubMenuButton::from_button(widgets::sub_menu_button(
        ui,
        Command::SetLanguage(state.language).icon(),
        &title,
    ))
    .ui(ui, |ui| {
        ui.set_width(180.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for language in Language::ALL {
            if menu_choice_ui(ui, language.own_name(), language == state.language).clicked() {
                *answer = Some(Command::SetLanguage(language));
            }
        }
    });
}

fn themes(ui: &mut Ui, state: MenuState, answer: &mut Option<Command>) {
    let title = state.language.t("shell.look");
    SubMenuButton::from_button(widgets::sub_menu_button(
        ui,
        Command::SetTheme(ThemeMode::Light).icon(),
        &title,
    ))
    .ui(ui, |ui| {
        ui.set_width(180.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        theme_choices(ui, state, answer);
    });
}

fn theme_choices(ui: &mut Ui, state: MenuState, answer: &mut Option<Command>) {
    for mode in [ThemeMode::System, ThemeMode::Light, ThemeMode::Dark] {
        let command = Command::SetTheme(mode);
        if menu_choice_ui(ui, &command.label(state.language), mode == state.theme).clicked() {
            *answer = Some(command);
        }
    }
}
