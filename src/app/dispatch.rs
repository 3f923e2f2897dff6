//! Carries out the commands of menus, buttons and keys.

use eframe::egui;

use super::{
    app::{Dialog, FileUse, Next, Wirebrief},
    command::Command,
    dialogs::ExportDialog,
    preview::Preview,
    start_page::works_without_document,
    theme,
};

impl Wirebrief {
    /// Does what a command says, or leaves it to the canvas if it is one of its own.
    pub(super) fn dispatch(&mut self, ctx: &egui::Context, command: Command) {
        if self.document.is_none() && !works_without_document(command) {
            return;
        }
        match command {
            Command::New => self.guard(Next::New),
            Command::Open => self.guard(Next::Choose),
            Command::Save => {
                self.end_canvas_work();
                self.save();
            }
            Command::SaveAs => {
                self.end_canvas_work();
                self.save_as();
            }
            Command::ExportPdf => self.open_export(ctx),
            Command::SaveVersion => self.open_save_version(ctx),
            Command::Versions => self.open_compare(),
            Command::BringIn => self.ask_for_other(FileUse::BringIn),
            Command::Close => self.guard(Next::Close),
            Command::Quit => self.guard(Next::Quit),
            Command::Undo | Command::Redo => self.step_through_history(command == Command::Undo),
            Command::Preview => self.toggle_preview(),
            Command::ToggleFindings => {
                if let Some(document) = &mut self.document {
                    document.findings.open = !document.findings.open;
                    // Both stand at the right.
                    document.search.open = false;
                }
            }
            Command::Find => {
                self.end_canvas_work();
                if let Some(document) = &mut self.document {
                    document.preview = None;
                    document.findings.open = false;
                    document.search.open();
                }
            }
            Command::Tour => self.begin_tour(),
            Command::ToggleRail => {
                self.settings.rail_collapsed = !self.settings.rail_collapsed;
                self.save_settings();
            }
            Command::GoToStep(step) => {
                if let Some(document) = &mut self.document {
                    document.preview = None;
                    document.go_to(step);
                }
            }
            Command::SetLanguage(language) => {
                self.settings.language = language;
                theme::set_language(ctx, language);
                self.save_settings();
            }
            Command::SetTheme(mode) => {
                self.settings.theme = mode;
                theme::set_mode(ctx, mode);
                self.save_settings();
            }
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::Duplicate
            | Command::Delete
            | Command::SelectAll
            | Command::Group
            | Command::Ungroup
            | Command::BringForward
            | Command::SendBackward
            | Command::BringToFront
            | Command::SendToBack
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::Zoom100
            | Command::ZoomFit
            | Command::ZoomSelection
            | Command::OnCanvas(_) => self.for_canvas.push(command),
        }
    }

    fn step_through_history(&mut self, back: bool) {
        let Some(document) = &mut self.document else {
            return;
        };
        // Words that are being edited in place are a step of their own, the first to go.
        document.leave_canvas();
        if back {
            document.session.editor.undo();
        } else {
            document.session.editor.redo();
        }
    }

    /// Ends a gesture and editing in place, so that what was done is in the document.
    pub(super) fn end_canvas_work(&mut self) {
        if let Some(document) = &mut self.document {
            document.leave_canvas();
        }
    }

    fn toggle_preview(&mut self) {
        self.end_canvas_work();
        if let Some(document) = &mut self.document {
            document.preview = match document.preview.take() {
                Some(_) => None,
                None => {
                    let editor = &document.session.editor;
                    Some(Preview::new(editor.spec(), editor.selection().page))
                }
            };
        }
    }

    /// Opens the export dialog over the document as it is now.
    pub(super) fn open_export(&mut self, ctx: &egui::Context) {
        self.end_canvas_work();
        let language = self.settings.language;
        if let Some(document) = &self.document
            && self.export.is_none()
        {
            let spec = self.marked_for_hand_off(ctx, &document.session.editor.snapshot());
            self.export = Some(ExportDialog::new(spec, language));
        }
    }
}
