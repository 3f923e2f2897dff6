//! Commands that only the canvas has. Key, icon and shortcut of each stand here once, as those of the others stand
//! in [`super`].

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use crate::app::theme::Icon;
use crate::geometry::arrange::{Alignment, Axis};
use crate::tool::ToolKind;

/// Something the person can ask the canvas to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CanvasCommand {
    /// Take a tool in hand.
    Tool(ToolKind),
    /// Search the components and add one.
    QuickAdd,
    /// Put in a picture from a file.
    Picture,
    /// Edit the words of the selected element in place.
    EditWords,
    /// Lock the selection, or unlock it.
    Lock,
    /// Select what lies behind the selected element.
    SelectBehind,
    /// Line the selection up.
    Align(Alignment),
    /// Make the gaps in the selection equal.
    Distribute(Axis),
    /// Give the selection one width or height.
    SameSize(Axis),
    /// Show or hide the grid that things stick to.
    Grid,
    /// A new page.
    AddPage,
    /// The page above in the list.
    PreviousPage,
    /// The page below in the list.
    NextPage,
}

const PLAIN: Modifiers = Modifiers::NONE;
const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

impl CanvasCommand {
    /// All, in the order of menus and of the list of shortcuts.
    pub const ALL: [Self; 25] = [
        Self::Tool(ToolKind::Select),
        Self::Tool(ToolKind::Pen),
        Self::Tool(ToolKind::Text),
        Self::Tool(ToolKind::Draw),
        Self::Tool(ToolKind::Connect),
        Self::Tool(ToolKind::Pan),
        Self::QuickAdd,
        Self::Picture,
        Self::EditWords,
        Self::Lock,
        Self::SelectBehind,
        Self::Align(Alignment::Left),
        Self::Align(Alignment::CentreAcross),
        Self::Align(Alignment::Right),
        Self::Align(Alignment::Top),
        Self::Align(Alignment::CentreDown),
        Self::Align(Alignment::Bottom),
        Self::Distribute(Axis::Across),
        Self::Distribute(Axis::Down),
        Self::SameSize(Axis::Across),
        Self::SameSize(Axis::Down),
        Self::Grid,
        Self::AddPage,
        Self::PreviousPage,
        Self::NextPage,
    ];

    /// Key of its name in the locale files.
    pub fn name_key(self) -> String {
        match self {
            Self::Tool(tool) => format!("tool.{}", tool.key()),
            Self::Align(alignment) => format!("align.{}", alignment_key(alignment)),
            Self::Distribute(Axis::Across) => "align.gaps_across".to_owned(),
            Self::Distribute(Axis::Down) => "align.gaps_down".to_owned(),
            Self::SameSize(Axis::Across) => "align.same_width".to_owned(),
            Self::SameSize(Axis::Down) => "align.same_height".to_owned(),
            Self::QuickAdd => "command.quick_add".to_owned(),
            Self::Picture => "command.picture".to_owned(),
            Self::EditWords => "menu.edit_words".to_owned(),
            Self::Lock => "command.lock".to_owned(),
            Self::SelectBehind => "menu.behind".to_owned(),
            Self::Grid => "command.grid".to_owned(),
            Self::AddPage => "pages.add".to_owned(),
            Self::PreviousPage => "command.previous_page".to_owned(),
            Self::NextPage => "command.next_page".to_owned(),
        }
    }

    /// The icon of its button.
    pub fn icon(self) -> Icon {
        match self {
            Self::Tool(ToolKind::Select) => Icon::MousePointer2,
            Self::Tool(ToolKind::Draw) => Icon::Square,
            Self::Tool(ToolKind::Text) => Icon::Type,
            Self::Tool(ToolKind::Pen) => Icon::Pencil,
            Self::Tool(ToolKind::Connect) => Icon::MoveUpRight,
            Self::Tool(ToolKind::Pan) => Icon::Hand,
            Self::QuickAdd => Icon::Search,
            Self::Picture => Icon::ImagePlus,
            Self::EditWords => Icon::Type,
            Self::Lock => Icon::Lock,
            Self::SelectBehind => Icon::Layers2,
            Self::Align(Alignment::Left) => Icon::AlignStartVertical,
            Self::Align(Alignment::CentreAcross) => Icon::AlignCenterVertical,
            Self::Align(Alignment::Right) => Icon::AlignEndVertical,
            Self::Align(Alignment::Top) => Icon::AlignStartHorizontal,
            Self::Align(Alignment::CentreDown) => Icon::AlignCenterHorizontal,
            Self::Align(Alignment::Bottom) => Icon::AlignEndHorizontal,
            Self::Distribute(Axis::Across) => Icon::AlignHorizontalSpaceAround,
            Self::Distribute(Axis::Down) => Icon::AlignVerticalSpaceAround,
            Self::SameSize(Axis::Across) => Icon::MoveHorizontal,
            Self::SameSize(Axis::Down) => Icon::MoveVertical,
            Self::Grid => Icon::Grid3x3,
            Self::AddPage => Icon::Plus,
            Self::PreviousPage => Icon::ArrowUp,
            Self::NextPage => Icon::ArrowDown,
        }
    }

    /// Its shortcuts; the first one is shown.
    pub(super) fn shortcuts(self) -> &'static [KeyboardShortcut] {
        match self {
            Self::Tool(ToolKind::Select) => const { &[keys(PLAIN, Key::V)] },
            Self::Tool(ToolKind::Draw) => const { &[keys(PLAIN, Key::R)] },
            Self::Tool(ToolKind::Text) => const { &[keys(PLAIN, Key::T)] },
            Self::Tool(ToolKind::Pen) => const { &[keys(PLAIN, Key::P)] },
            Self::Tool(ToolKind::Connect) => const { &[keys(PLAIN, Key::L)] },
            Self::Tool(ToolKind::Pan) => const { &[keys(PLAIN, Key::H)] },
            Self::QuickAdd => const { &[keys(PLAIN, Key::Slash)] },
            Self::Picture => const { &[keys(CTRL_SHIFT, Key::I)] },
            Self::EditWords => const { &[keys(PLAIN, Key::Enter), keys(PLAIN, Key::F2)] },
            Self::Lock => const { &[keys(CTRL, Key::L)] },
            Self::SelectBehind => const { &[keys(ALT, Key::B)] },
            Self::Align(Alignment::Left) => const { &[keys(ALT, Key::A)] },
            Self::Align(Alignment::CentreAcross) => const { &[keys(ALT, Key::H)] },
            Self::Align(Alignment::Right) => const { &[keys(ALT, Key::D)] },
            Self::Align(Alignment::Top) => const { &[keys(ALT, Key::W)] },
            Self::Align(Alignment::CentreDown) => const { &[keys(ALT, Key::V)] },
            Self::Align(Alignment::Bottom) => const { &[keys(ALT, Key::S)] },
            Self::Distribute(Axis::Across) => const { &[keys(ALT_SHIFT, Key::H)] },
            Self::Distribute(Axis::Down) => const { &[keys(ALT_SHIFT, Key::V)] },
            Self::SameSize(Axis::Across) => const { &[keys(ALT_SHIFT, Key::W)] },
            Self::SameSize(Axis::Down) => const { &[keys(ALT_SHIFT, Key::S)] },
            Self::Grid => const { &[keys(CTRL, Key::Quote)] },
            Self::AddPage => const { &[keys(CTRL_SHIFT, Key::N)] },
            Self::PreviousPage => const { &[keys(PLAIN, Key::PageUp)] },
            Self::NextPage => const { &[keys(PLAIN, Key::PageDown)] },
        }
    }

    /// The command of a key pressed alone. Such keys mean something only while the canvas has the keyboard.
    pub(in crate::app) fn of_plain_key(key: Key) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|command| command.shortcuts().contains(&keys(PLAIN, key)))
    }
}

fn alignment_key(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "left",
        Alignment::CentreAcross => "centre_across",
        Alignment::Right => "right",
        Alignment::Top => "top",
        Alignment::CentreDown => "centre_down",
        Alignment::Bottom => "bottom",
    }
}
