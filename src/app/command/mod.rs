//! Every command of the app. Label, tooltip, icon and shortcut stand here once and feed the
//! menus, the buttons and the keyboard.

mod canvas;
mod input;

use std::borrow::Cow;

use eframe::egui::{self, Key, KeyboardShortcut, Modifiers};

pub use super::step::Step;
use crate::{
    app::theme::{Icon, ThemeMode},
    language::Language,
};
pub use canvas::CanvasCommand;
pub use input::{consume, keep_delete, pasted_text};

/// Something the person can ask the app to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Start an empty document.
    New,
    /// Choose a file to open.
    Open,
    /// Save where it was.
    Save,
    /// Save somewhere else.
    SaveAs,
    /// Open the export dialog.
    ExportPdf,
    /// Keep the document as it is as a version.
    SaveVersion,
    /// Compare versions and bring one back.
    Versions,
    /// Bring in what somebody else changed.
    BringIn,
    /// Back to the start page.
    Close,
    /// Leave the app.
    Quit,
    /// Take back the last step.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Take the selection into the clipboard.
    Cut,
    /// Copy the selection.
    Copy,
    /// Put in what is in the clipboard.
    Paste,
    /// A second one of the selection.
    Duplicate,
    /// Take the selection away.
    Delete,
    /// Select everything on the page.
    SelectAll,
    /// Make one of several.
    Group,
    /// Take a group apart.
    Ungroup,
    /// One step towards the front.
    BringForward,
    /// One step towards the back.
    SendBackward,
    /// In front of everything.
    BringToFront,
    /// Behind everything.
    SendToBack,
    /// Closer.
    ZoomIn,
    /// Further away.
    ZoomOut,
    /// One to one.
    Zoom100,
    /// The whole page.
    ZoomFit,
    /// What is selected.
    ZoomSelection,
    /// Try the drawn pages.
    Preview,
    /// Show or hide the findings.
    ToggleFindings,
    /// Collapse or widen the steps rail.
    ToggleRail,
    /// Go to a step.
    GoToStep(Step),
    /// The interface in this language.
    SetLanguage(Language),
    /// The interface in this look.
    SetTheme(ThemeMode),
    /// Find and replace in everything that was typed.
    Find,
    /// The tour.
    Tour,
    /// Something that only the canvas does.
    OnCanvas(CanvasCommand),
    /// The list of shortcuts.
    Shortcuts,
}

/// What stands once per command.
struct Facts {
    key: &'static str,
    icon: Icon,
    shortcuts: &'static [KeyboardShortcut],
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

impl Command {
    /// All commands but those of the canvas, in the order of the menus.
    const COMMON: [Self; 47] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::ExportPdf,
        Self::SaveVersion,
        Self::Versions,
        Self::BringIn,
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Cut,
        Self::Copy,
        Self::Paste,
        Self::Duplicate,
        Self::Delete,
        Self::SelectAll,
        Self::Group,
        Self::Ungroup,
        Self::BringForward,
        Self::SendBackward,
        Self::BringToFront,
        Self::SendToBack,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Zoom100,
        Self::ZoomFit,
        Self::ZoomSelection,
        Self::Preview,
        Self::ToggleFindings,
        Self::ToggleRail,
        Self::GoToStep(Step::Requirements),
        Self::GoToStep(Step::Interface),
        Self::GoToStep(Step::FrontEnd),
        Self::GoToStep(Step::BackEnd),
        Self::GoToStep(Step::Test),
        Self::GoToStep(Step::Launch),
        Self::GoToStep(Step::Review),
        Self::SetLanguage(Language::English),
        Self::SetLanguage(Language::Chinese),
        Self::SetTheme(ThemeMode::System),
        Self::SetTheme(ThemeMode::Light),
        Self::SetTheme(ThemeMode::Dark),
        Self::Find,
        Self::Tour,
        Self::Shortcuts,
    ];

    /// All commands, in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        let on_canvas = CanvasCommand::ALL.into_iter().map(Self::OnCanvas);
        Self::COMMON.into_iter().chain(on_canvas)
    }

    fn facts(self) -> Facts {
        let facts = |key, icon, shortcuts| Facts { key, icon, shortcuts };
        match self {
            Self::New => facts("new", Icon::FilePlus, const { &[keys(CTRL, Key::N)] }),
            Self::Open => facts("open", Icon::FolderOpen, const { &[keys(CTRL, Key::O)] }),
            Self::Save => facts("save", Icon::Save, const { &[keys(CTRL, Key::S)] }),
            Self::SaveAs => facts("save_as", Icon::Save, const { &[keys(CTRL_SHIFT, Key::S)] }),
            Self::ExportPdf => facts("export", Icon::Download, const { &[keys(CTRL, Key::E)] }),
            Self::SaveVersion => facts("save_version", Icon::Bookmark, &[]),
            Self::Versions => facts("versions", Icon::History, const { &[keys(CTRL_SHIFT, Key::H)] }),
            Self::BringIn => facts("bring_in", Icon::GitMerge, &[]),
            Self::Close => facts("close", Icon::House, const { &[keys(CTRL, Key::W)] }),
            Self::Quit => facts("quit", Icon::LogOut, const { &[keys(CTRL, Key::Q)] }),
            Self::Undo => facts("undo", Icon::Undo2, const { &[keys(CTRL, Key::Z)] }),
            Self::Redo => facts(
                "redo",
                Icon::Redo2,
                const { &[keys(CTRL_SHIFT, Key::Z), keys(CTRL, Key::Y)] },
            ),
            // The window hands these three over as events of their own, see `consume`.
            Self::Cut => facts("cut", Icon::Scissors, const { &[keys(CTRL, Key::X)] }),
            Self::Copy => facts("copy", Icon::Copy, const { &[keys(CTRL, Key::C)] }),
            Self::Paste => facts("paste", Icon::ClipboardPaste, const { &[keys(CTRL, Key::V)] }),
            Self::Duplicate => facts("duplicate", Icon::CopyPlus, const { &[keys(CTRL, Key::D)] }),
            Self::Delete => facts(
                "delete",
                Icon::Trash2,
                const {
                    &[
                        keys(Modifiers::NONE, Key::Delete),
                        keys(Modifiers::NONE, Key::Backspace),
                    ]
                },
            ),
            Self::SelectAll => facts("select_all", Icon::SquareDashed, const { &[keys(CTRL, Key::A)] }),
            Self::Group => facts("group", Icon::Group, const { &[keys(CTRL, Key::G)] }),
            Self::Ungroup => facts("ungroup", Icon::Ungroup, const { &[keys(CTRL_SHIFT, Key::G)] }),
            Self::BringForward => facts(
                "forward",
                Icon::ArrowUp,
                const { &[keys(CTRL, Key::CloseBracket)] },
            ),
            Self::SendBackward => facts(
                "backward",
                Icon::ArrowDown,
                const { &[keys(CTRL, Key::OpenBracket)] },
            ),
            // With Shift, many keyboards report the curly bracket instead.
            Self::BringToFront => facts(
                "to_front",
                Icon::BringToFront,
                const {
                    &[
                        keys(CTRL_SHIFT, Key::CloseBracket),
                        keys(CTRL_SHIFT, Key::CloseCurlyBracket),
                    ]
                },
            ),
            Self::SendToBack => facts(
                "to_back",
                Icon::SendToBack,
                const {
                    &[
                        keys(CTRL_SHIFT, Key::OpenBracket),
                        keys(CTRL_SHIFT, Key::OpenCurlyBracket),
                    ]
                },
            ),
            Self::ZoomIn => facts(
                "zoom_in",
                Icon::ZoomIn,
                const {
                    &[
                        keys(CTRL, Key::Plus),
                        keys(CTRL_SHIFT, Key::Plus),
                        keys(CTRL, Key::Equals),
                    ]
                },
            ),
            Self::ZoomOut => facts("zoom_out", Icon::ZoomOut, const { &[keys(CTRL, Key::Minus)] }),
            Self::Zoom100 => facts("zoom_100", Icon::Scan, const { &[keys(CTRL, Key::Num0)] }),
            Self::ZoomFit => facts(
                "zoom_fit",
                Icon::Maximize,
                const { &[keys(Modifiers::SHIFT, Key::Num1), keys(CTRL, Key::Num9)] },
            ),
            Self::ZoomSelection => facts(
                "zoom_selection",
                Icon::Search,
                const { &[keys(Modifiers::SHIFT, Key::Num2), keys(CTRL, Key::Num8)] },
            ),
            Self::Preview => facts("preview", Icon::Play, const { &[keys(CTRL, Key::P)] }),
            Self::ToggleFindings => facts("findings", Icon::Flag, const { &[keys(CTRL_SHIFT, Key::F)] }),
            Self::ToggleRail => facts("rail", Icon::PanelLeftClose, const { &[keys(CTRL, Key::B)] }),
            Self::GoToStep(step) => {
                let shortcuts = match step {
                    Step::Requirements => const { &[keys(CTRL, Key::Num1)] },
                    Step::Interface => const { &[keys(CTRL, Key::Num2)] },
                    Step::FrontEnd => const { &[keys(CTRL, Key::Num3)] },
                    Step::BackEnd => const { &[keys(CTRL, Key::Num4)] },
                    Step::Test => const { &[keys(CTRL, Key::Num5)] },
                    Step::Launch => const { &[keys(CTRL, Key::Num6)] },
                    Step::Review => const { &[keys(CTRL, Key::Num7)] },
                };
                facts("step", Icon::FileText, shortcuts)
            }
            Self::SetLanguage(_) => facts("language", Icon::Globe, &[]),
            Self::SetTheme(ThemeMode::System) => facts("theme_system", Icon::Monitor, &[]),
            Self::SetTheme(ThemeMode::Light) => facts("theme_light", Icon::Sun, &[]),
            Self::SetTheme(ThemeMode::Dark) => facts("theme_dark", Icon::Moon, &[]),
            Self::Find => facts(
                "find",
                Icon::TextSearch,
                const { &[keys(CTRL, Key::F), keys(CTRL, Key::H)] },
            ),
            Self::Tour => facts("tour", Icon::Signpost, &[]),
            Self::OnCanvas(command) => facts("", command.icon(), command.shortcuts()),
            Self::Shortcuts => facts(
                "shortcuts",
                Icon::Keyboard,
                const { &[keys(Modifiers::NONE, Key::F1)] },
            ),
        }
    }

    /// What menus and buttons call it.
    pub fn label(self, language: Language) -> Cow<'static, str> {
        match self {
            Self::GoToStep(step) => step.title(language),
            Self::SetLanguage(target) => Cow::Borrowed(target.own_name()),
            Self::OnCanvas(command) => Cow::Owned(language.t(&command.name_key()).into_owned()),
            Self::New
            | Self::Open
            | Self::Save
            | Self::SaveAs
            | Self::ExportPdf
            | Self::SaveVersion
            | Self::Versions
            | Self::BringIn
            | Self::Close
            | Self::Quit
            | Self::Undo
            | Self::Redo
            | Self::Cut
            | Self::Copy
            | Self::Paste
            | Self::Duplicate
            | Self::Delete
            | Self::SelectAll
            | Self::Group
            | Self::Ungroup
            | Self::BringForward
            | Self::SendBackward
            | Self::BringToFront
            | Self::SendToBack
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::Zoom100
            | Self::ZoomFit
            | Self::ZoomSelection
            | Self::Preview
            | Self::ToggleFindings
            | Self::ToggleRail
            | Self::SetTheme(_)
            | Self::Find
            | Self::Tour
            | Self::Shortcuts => {
                Cow::Owned(language.t(&format!("command.{}", self.facts().key)).into_owned())
            }
        }
    }

    /// What it does, with its shortcut: the text under the pointer.
    pub fn tooltip(self, ctx: &egui::Context, language: Language) -> String {
        let text = match self {
            Self::GoToStep(_) | Self::SetLanguage(_) | Self::OnCanvas(_) => self.label(language),
            _ => Cow::Owned(
                language
                    .t(&format!("command.{}.tip", self.facts().key))
                    .into_owned(),
            ),
        };
        let shortcut = self.shortcut_text(ctx);
        if shortcut.is_empty() {
            text.into_owned()
        } else {
            format!("{text} ({shortcut})")
        }
    }

    /// The icon of its button.
    pub fn icon(self) -> Icon {
        self.facts().icon
    }

    /// The shortcut that menus show, such as `Ctrl+Shift+S`; empty without one.
    pub fn shortcut_text(self, ctx: &egui::Context) -> String {
        let facts = self.facts();
        let Some(shortcut) = facts.shortcuts.first() else {
            return String::new();
        };
        keys_text(ctx, *shortcut)
    }

    /// Whether its shortcut works while a text field has the keyboard. What acts on a selection
    /// then belongs to the text.
    fn works_while_typing(self) -> bool {
        !matches!(
            self,
            Self::Cut
                | Self::Copy
                | Self::Paste
                | Self::Duplicate
                | Self::Delete
                | Self::SelectAll
                | Self::Group
                | Self::Ungroup
                | Self::BringForward
                | Self::SendBackward
                | Self::BringToFront
                | Self::SendToBack
                | Self::ZoomFit
                | Self::ZoomSelection
                | Self::OnCanvas(_)
        )
    }

    /// Whether holding the keys down does it again and again.
    fn repeats(self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Redo
                | Self::Paste
                | Self::Duplicate
                | Self::BringForward
                | Self::SendBackward
                | Self::ZoomIn
                | Self::ZoomOut
        )
    }

    /// The command of a pressed key. Shift and Alt must be as the shortcut says, no more and no
    /// less: the right Alt key of many keyboards counts as Ctrl+Alt and types letters.
    ///
    /// What Shift+1 or Ctrl+[ types differs from keyboard to keyboard, and on some it takes another
    /// modifier. Where the sign means nothing, the key at that place of the keyboard counts.
    fn of_key(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<Self> {
        let by_place = physical.filter(|key| *key >= Key::Num0 && *key <= Key::Num9 || is_bracket(*key));
        Self::of_sign(key, modifiers).or_else(|| Self::of_sign(by_place?, modifiers))
    }

    fn of_sign(key: Key, modifiers: Modifiers) -> Option<Self> {
        Self::all().find(|command| {
            command.facts().shortcuts.iter().any(|shortcut| {
                // A key alone means something only where the canvas has the keyboard: the canvas asks for it.
                let is_plain = matches!(command, Self::OnCanvas(_)) && shortcut.modifiers == Modifiers::NONE;
                shortcut.logical_key == key
                    && !is_plain
                    && shortcut.modifiers.alt == modifiers.alt
                    && shortcut.modifiers.shift == modifiers.shift
                    && shortcut.modifiers.command == modifiers.command
            })
        })
    }
}

fn is_bracket(key: Key) -> bool {
    matches!(key, Key::OpenBracket | Key::CloseBracket)
}

/// How menus write a shortcut.
pub fn keys_text(ctx: &egui::Context, shortcut: KeyboardShortcut) -> String {
    let key = match shortcut.logical_key {
        Key::Plus => "+",
        Key::Minus => "-",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Slash => "/",
        Key::Quote => "'",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        other => other.name(),
    };
    let modifiers = ctx.format_modifiers(shortcut.modifiers);
    // On some systems the modifiers are signs, which need no plus.
    let plus = if modifiers.ends_with(char::is_alphanumeric) {
        "+"
    } else {
        ""
    };
    format!("{modifiers}{plus}{key}")
}
