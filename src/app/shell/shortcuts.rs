//! The list of keyboard shortcuts, and of what the pointer does on the canvas.

use eframe::egui::{self, Role, Sense, Ui, WidgetInfo, vec2};

use crate::{
    app::{
        command::{CanvasCommand, Command, Step},
        theme::{self, palette, size},
        widgets::{self, Button, ModalFrame, paint},
    },
    language::Language,
};

/// Height of a row, in points.
const ROW: f32 = 26.0;
/// Height of a heading with the room above it, in points.
const HEADING: f32 = 40.0;
/// Between two columns, in points.
const GAP: f32 = 32.0;

/// What can be done with pointer and keys on the canvas beside the commands, in the order of the list. The texts
/// stand below `gesture.` in the locale files: what it does, and `.keys`.
const GESTURES: [&str; 22] = [
    "marquee",
    "add_to_selection",
    "next_element",
    "nudge",
    "nudge_far",
    "resize_keys",
    "copy",
    "straight",
    "proportions",
    "from_middle",
    "no_snapping",
    "enter_group",
    "edit_in_place",
    "end_one_line",
    "end_many_lines",
    "keep_stroke",
    "menu",
    "cancel",
    "pan",
    "wheel",
    "zoom",
    "drop_picture",
];

/// The same for the list of pages.
const PAGES: [&str; 6] = [
    "page_rename",
    "page_up_down",
    "page_in_out",
    "page_drag",
    "page_delete",
    "page_fold",
];

/// A part of the list.
struct Section {
    title: String,
    rows: Vec<(String, String)>,
}

impl Section {
    fn height(&self) -> f32 {
        HEADING + ROW * self.rows.len() as f32
    }
}

/// Shows every shortcut in a dialog. `true` when it should close.
pub fn shortcuts_ui(ctx: &egui::Context, language: Language) -> bool {
    let title = Command::Shortcuts.label(language);
    let frame = ModalFrame {
        width: 1080.0,
        ..ModalFrame::new("shortcuts", &title)
    };
    let answer = widgets::modal_ui(
        ctx,
        language,
        &frame,
        &mut (),
        |ui, ()| list_ui(ui, language),
        |ui, ()| ui.add(Button::secondary(&language.t("widget.close"))).clicked(),
    );
    answer.closed || answer.inner
}

fn list_ui(ui: &mut Ui, language: Language) {
    let sections = sections(ui.ctx(), language);
    let columns = if ui.available_width() > 900.0 { 3 } else { 2 };
    let width = (ui.available_width() - GAP * (columns - 1) as f32) / columns as f32;
    let mut parts = split(&sections, columns).into_iter();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for part in parts.by_ref() {
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.set_width(width);
                ui.vertical(|ui| {
                    // The first heading needs no room above.
                    ui.add_space(-14.0);
                    part.iter().for_each(|section| section_ui(ui, section));
                });
            });
        }
    });
}

/// Divides the sections into columns of about the same height, without changing their order.
fn split(sections: &[Section], columns: usize) -> Vec<&[Section]> {
    let heights: Vec<f32> = sections.iter().map(Section::height).collect();
    // The lowest height at which everything fits, tried upwards in steps of a row.
    let mut most = heights.iter().copied().fold(0.0, f32::max);
    loop {
        let mut parts = Vec::new();
        let (mut from, mut filled) = (0, 0.0);
        for (at, height) in heights.iter().enumerate() {
            if at > from && filled + height > most {
                parts.push(sections.get(from..at).unwrap_or_default());
                (from, filled) = (at, 0.0);
            }
            filled += height;
        }
        parts.push(sections.get(from..).unwrap_or_default());
        if parts.len() <= columns {
            return parts;
        }
        most += ROW;
    }
}

fn sections(ctx: &egui::Context, language: Language) -> Vec<Section> {
    let of_commands = |title: &str, commands: &[Command]| Section {
        title: language.t(title).into_owned(),
        rows: commands
            .iter()
            .map(|command| (command.label(language).into_owned(), command.shortcut_text(ctx)))
            .collect(),
    };
    let of_gestures = |title: &str, gestures: &[&str]| Section {
        title: language.t(title).into_owned(),
        rows: gestures
            .iter()
            .map(|key| {
                let text = |key: String| language.t(&key).into_owned();
                (
                    text(format!("gesture.{key}")),
                    text(format!("gesture.{key}.keys")),
                )
            })
            .collect(),
    };
    let own = |wanted: fn(CanvasCommand) -> bool| -> Vec<Command> {
        CanvasCommand::ALL
            .into_iter()
            .filter(|command| wanted(*command))
            .map(Command::OnCanvas)
            .collect()
    };
    let mut tools = own(|command| {
        matches!(
            command,
            CanvasCommand::Tool(_)
                | CanvasCommand::QuickAdd
                | CanvasCommand::Picture
                | CanvasCommand::EditWords
        )
    });
    tools.sort_by_key(|command| !matches!(command, Command::OnCanvas(CanvasCommand::Tool(_))));
    let mut edit = vec![
        Command::Undo,
        Command::Redo,
        Command::Cut,
        Command::Copy,
        Command::Paste,
        Command::Duplicate,
        Command::Delete,
        Command::SelectAll,
        Command::Find,
        Command::Group,
        Command::Ungroup,
    ];
    edit.extend(own(|command| {
        matches!(command, CanvasCommand::Lock | CanvasCommand::SelectBehind)
    }));
    let mut arrange = own(|command| {
        matches!(
            command,
            CanvasCommand::Align(_) | CanvasCommand::Distribute(_) | CanvasCommand::SameSize(_)
        )
    });
    arrange.extend([
        Command::BringToFront,
        Command::BringForward,
        Command::SendBackward,
        Command::SendToBack,
    ]);
    let view = [
        Command::ZoomFit,
        Command::ZoomSelection,
        Command::Zoom100,
        Command::ZoomIn,
        Command::ZoomOut,
        Command::OnCanvas(CanvasCommand::Grid),
        Command::Preview,
        Command::ToggleFindings,
        Command::ToggleRail,
    ];
    let files = [
        Command::New,
        Command::Open,
        Command::Save,
        Command::SaveAs,
        Command::ExportPdf,
        Command::Versions,
        Command::Close,
        Command::Quit,
        Command::Shortcuts,
    ];
    let steps: Vec<Command> = Step::ALL.into_iter().map(Command::GoToStep).collect();
    let page_commands = own(|command| {
        matches!(
            command,
            CanvasCommand::AddPage | CanvasCommand::PreviousPage | CanvasCommand::NextPage
        )
    });
    let mut pages = of_commands("shortcuts.pages", &page_commands);
    pages.rows.extend(of_gestures("shortcuts.pages", &PAGES).rows);
    vec![
        of_commands("shortcuts.tools", &tools),
        of_gestures("shortcuts.gestures", &GESTURES),
        of_commands("shortcuts.edit", &edit),
        of_commands("shortcuts.arrange", &arrange),
        of_commands("shortcuts.view", &view),
        pages,
        of_commands("shortcuts.file", &files),
        of_commands("shortcuts.steps", &steps),
    ]
}

fn section_ui(ui: &mut Ui, section: &Section) {
    let palette = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEADING), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &section.title));
    let font = theme::semibold(size::BODY);
    let title = paint::line(ui, &section.title, font, palette.text, rect.width());
    paint::text_left(ui.painter(), rect.left_bottom() - vec2(0.0, 14.0), title);
    for (label, keys) in &section.rows {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {keys}")));
        let keys = paint::line(
            ui,
            keys,
            theme::regular(size::NOTE),
            palette.text_second,
            rect.width() * 0.6,
        );
        let room = rect.width() - keys.size().x - 12.0;
        let label = paint::line(ui, label, theme::regular(size::BODY), palette.text, room);
        ui.painter().hline(
            rect.x_range(),
            rect.max.y - 0.5,
            egui::Stroke::new(1.0, palette.border.gamma_multiply(0.6)),
        );
        paint::text_left(ui.painter(), rect.left_center(), label);
        paint::text_right(ui.painter(), rect.right_center(), keys);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_with_keys_is_in_the_list() {
        let ctx = egui::Context::default();
        for language in Language::ALL {
            let sections = sections(&ctx, language);
            let listed: Vec<&(String, String)> = sections.iter().flat_map(|s| &s.rows).collect();
            for command in Command::all() {
                let keys = command.shortcut_text(&ctx);
                let row = (command.label(language).into_owned(), keys);
                assert!(row.1.is_empty() || listed.contains(&&row), "{row:?}");
            }
            for (label, keys) in listed {
                assert!(
                    !label.starts_with("gesture.") && !keys.starts_with("gesture."),
                    "{label}"
                );
            }
        }
    }

    #[test]
    fn columns_are_about_equally_high() {
        let section = |rows: usize| Section {
            title: String::new(),
            rows: vec![(String::new(), String::new()); rows],
        };
        let sections: Vec<Section> = [9, 22, 12, 14, 9, 9, 8, 7].map(section).into_iter().collect();
        let heights = |columns| -> Vec<f32> {
            let parts = split(&sections, columns);
            parts
                .iter()
                .map(|part| part.iter().map(Section::height).sum())
                .collect()
        };
        for columns in [2, 3] {
            let heights = heights(columns);
            assert_eq!(heights.len(), columns);
            assert!(
                heights.iter().copied().fold(0.0, f32::max)
                    < 1.35 * heights.iter().sum::<f32>() / columns as f32
            );
        }
    }
}
