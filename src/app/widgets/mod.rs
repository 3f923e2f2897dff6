//! The parts that every screen is built of, so that they look and behave alike everywhere.
//!
//! All of them take ready texts, carry an accessible name, work with the keyboard and show a
//! focus ring. Words of their own come from `assets/locales/widgets.yml`.

mod button;
mod card;
mod chip;
mod date;
mod empty;
mod field;
mod handle;
mod layout;
mod menu;
mod modal;
mod notice;
pub mod paint;
mod picker;
mod pill;
mod progress;
mod question;
mod segmented;
mod select;
mod toast;
mod toggle;

pub use button::{
    Button, ButtonKind, ButtonSize, icon_button_ui, icon_toggle_ui, named_icon_button_ui,
    named_icon_toggle_ui, primary_button_ui, quiet_button_ui, secondary_button_ui, small_icon_button_ui,
};
pub use card::{Card, CardOutput, card_ui, panel_ui};
pub use chip::{ChipOutput, add_chip_ui, chip_ui, filter_chip_ui, known_chip_ui, removable_chip_ui};
pub use date::{Day, date_field_ui};
pub use empty::{EmptyDrawing, empty_state_ui};
pub use field::{Field, FieldOutput, draft_field_ui, text_area_ui, text_field_ui};
pub use handle::{HANDLE, Place, movable_in_row_ui, row_handle_ui};
pub use layout::{column_ui, two_columns_ui};
pub use menu::{
    menu_button_ui, menu_choice_ui, menu_heading_ui, menu_item_ui, menu_separator_ui, menu_toggle_ui,
    sub_menu_button,
};
pub use modal::{ModalAnswer, ModalFrame, modal_ui};
pub use notice::{Tone, notice_ui};
pub use picker::{PickItem, PickerAnswer, picker_button_ui, picker_ui};
pub use pill::{count_pill_ui, id_pill_ui, status_pill_ui};
pub use pill::{count_width, id_width, paint_count, paint_id};
pub use progress::paint_step_ring;
pub use progress::{StepMark, progress_bar_ui, step_ring_ui};
pub use question::{page_head_ui, question_ui, section_head_ui};
pub use segmented::segmented_ui;
pub use select::{SelectItem, select_opener_ui, select_ui};
pub use toast::{Toast, Toasts};
pub use toggle::{checkbox_ui, stepper_ui, switch_ui};
