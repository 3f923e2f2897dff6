//! From pressed keys to commands.

use eframe::egui::{self, Event, Id};

use super::Command;

/// Takes the shortcuts out of this frame's input, in the order in which they were pressed.
/// Call at the top of the frame, before any widget.
///
/// While a text field has the keyboard, copying, deleting and the like are left to it; undo and
/// redo always go to the document, which the field shows. While a dialog is open only
/// [`Command::Quit`] works. A paste leaves its text in the input: [`pasted_text`].
pub fn consume(ctx: &egui::Context) -> Vec<Command> {
    let is_typing = ctx.text_edit_focused();
    let in_dialog = ctx.memory(|memory| memory.top_modal_layer().is_some());
    let keeps_delete = {
        let owner: Option<Id> = ctx.data(|data| data.get_temp(delete_owner_id()));
        owner.is_some() && ctx.memory(|memory| memory.focused()) == owner
    };
    let may = |command: Command| {
        let for_dialog = !in_dialog || command == Command::Quit;
        let for_text = !is_typing || command.works_while_typing();
        let for_delete = command != Command::Delete || !keeps_delete;
        for_dialog && for_text && for_delete
    };
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                repeat,
                physical_key,
            } => match Command::of_key(*key, *physical_key, *modifiers).filter(|command| may(*command)) {
                Some(command) => {
                    if !*repeat || command.repeats() {
                        commands.push(command);
                    }
                    false
                }
                None => true,
            },
            Event::Cut if may(Command::Cut) => {
                commands.push(Command::Cut);
                false
            }
            Event::Copy if may(Command::Copy) => {
                commands.push(Command::Copy);
                false
            }
            Event::Paste(_) | Event::PasteImage(_) if may(Command::Paste) => {
                commands.push(Command::Paste);
                true
            }
            _ => true,
        });
    });
    commands
}

/// The text that came with a [`Command::Paste`] in this frame.
pub fn pasted_text(ctx: &egui::Context) -> Option<String> {
    ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    })
}

/// A focused widget that has a use of its own for the Delete key says so in every frame.
pub fn keep_delete(ctx: &egui::Context, id: Id) {
    ctx.data_mut(|data| data.insert_temp(delete_owner_id(), id));
}

fn delete_owner_id() -> Id {
    Id::unique("owner of the delete key")
}

#[cfg(test)]
mod tests {
    use super::{Command, consume};
    use eframe::egui::{self, Event, Key, Modifiers};

    use crate::language::Language;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    /// What the events ask for, and how many of them are left for the widgets.
    fn consumed(events: Vec<Event>, typing: bool) -> (Vec<Command>, usize) {
        let ctx = egui::Context::default();
        let mut text = "words".to_owned();
        let field = egui::Id::unique("field");
        let mut answer = (Vec::new(), 0);
        for events in [Vec::new(), Vec::new(), events] {
            let input = egui::RawInput {
                events,
                ..Default::default()
            };
            let output = ctx.run_ui(input, |ui| {
                answer = (consume(ui.ctx()), ui.input(|i| i.events.len()));
                let edit = ui.add(egui::TextEdit::singleline(&mut text).id(field));
                if typing {
                    edit.request_focus();
                }
            });
            output.drop_without_applying_deltas();
        }
        answer
    }

    #[test]
    fn the_most_specific_shortcut_wins() {
        let command = Modifiers::COMMAND;
        let events = vec![
            press(Key::S, command | Modifiers::SHIFT),
            press(Key::Z, command | Modifiers::SHIFT),
        ];
        assert_eq!(consumed(events, false), (vec![Command::SaveAs, Command::Redo], 0));
        let events = vec![
            press(Key::S, command),
            press(Key::Z, command),
            press(Key::Y, command),
        ];
        assert_eq!(
            consumed(events, false),
            (vec![Command::Save, Command::Undo, Command::Redo], 0)
        );
    }

    #[test]
    fn letters_of_the_right_alt_key_are_no_shortcuts() {
        let alt_gr = Modifiers::COMMAND | Modifiers::CTRL | Modifiers::ALT;
        assert_eq!(consumed(vec![press(Key::E, alt_gr)], false), (vec![], 1));
    }

    #[test]
    fn keys_are_found_by_their_place_where_the_keyboard_has_other_signs() {
        let at = |key, physical_key, modifiers| Event::Key {
            key,
            physical_key: Some(physical_key),
            pressed: true,
            repeat: false,
            modifiers,
        };
        let (ctrl, shift) = (Modifiers::COMMAND, Modifiers::SHIFT);
        let events = || {
            vec![
                // English, German and French keyboards.
                at(Key::Exclamationmark, Key::Num1, shift),
                at(Key::Quote, Key::Num2, shift),
                at(Key::Num2, Key::Num2, shift),
                at(Key::Num0, Key::Num0, ctrl),
                at(Key::A, Key::Num0, ctrl),
                at(Key::Colon, Key::OpenBracket, ctrl),
            ]
        };
        let first = [
            Command::ZoomFit,
            Command::ZoomSelection,
            Command::ZoomSelection,
            Command::Zoom100,
            // The sign on the key comes first.
            Command::SelectAll,
            Command::SendBackward,
        ];
        assert_eq!(consumed(events(), false), (first.to_vec(), 0));
        // Where signs are typed they are typed.
        assert_eq!(consumed(events(), true), (vec![Command::Zoom100], 5));
    }

    #[test]
    fn a_text_field_keeps_its_own_keys_but_not_undo() {
        let command = Modifiers::COMMAND;
        let events = || {
            vec![
                Event::Copy,
                press(Key::A, command),
                press(Key::Delete, Modifiers::NONE),
                press(Key::Z, command),
            ]
        };
        assert_eq!(consumed(events(), true), (vec![Command::Undo], 3));
        let all = vec![Command::Copy, Command::SelectAll, Command::Delete, Command::Undo];
        assert_eq!(consumed(events(), false), (all, 0));
    }

    #[test]
    fn every_command_has_a_name_in_both_languages_and_no_two_share_keys() {
        let mut seen = std::collections::HashMap::new();
        for command in Command::all() {
            for language in Language::ALL {
                assert!(
                    !command.label(language).starts_with("command."),
                    "{command:?} {language:?}"
                );
                let tip = command.tooltip(&egui::Context::default(), language);
                assert!(!tip.contains("command."), "{command:?} {language:?}");
            }
            for shortcut in command.facts().shortcuts {
                assert_eq!(seen.insert(shortcut, command), None, "{shortcut:?}");
            }
        }
    }
}
