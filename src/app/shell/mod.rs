//! The frame around every step: top bar, steps rail, hint line. They read plain data and give
//! back commands.

mod hint;
mod logo;
mod menu;
mod rail;
mod shortcuts;
mod top_bar;

pub use hint::hint_line_ui;
pub use logo::paint_logo;
pub use menu::{MenuState, look_menu_ui};
pub use rail::{RailView, StepRow, rail_ui};
pub use shortcuts::shortcuts_ui;
pub use top_bar::{SavedState, TopBarView, top_bar_ui};
