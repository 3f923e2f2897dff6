//! The components, one file a family.

mod action;
mod business;
mod code;
mod content;
mod figure;
mod form;
mod frame;
mod listing;
mod markup;
mod navigation;
mod overlay;
mod parts;

use super::draw::Drawer;
use crate::geometry::Rect;
use crate::spec::ElementKind;

/// Draws the element at a frame that is finite and not too small.
pub(super) fn draw(d: &mut Drawer<'_>, f: Rect) {
    match d.element.kind {
        ElementKind::StatusBar => frame::status_bar(d, f),
        ElementKind::NavigationBar => frame::navigation_bar(d, f),
        ElementKind::HomeIndicator => frame::home_indicator(d, f),
        ElementKind::TabBar => frame::tab_bar(d, f),
        ElementKind::Tabs => navigation::tabs(d, f),
        ElementKind::SearchBar => navigation::search_bar(d, f),
        ElementKind::SideBar => navigation::side_bar(d, f),
        ElementKind::Steps => navigation::steps(d, f),
        ElementKind::FilterBar => navigation::filter_bar(d, f),
        ElementKind::BackToTop => navigation::back_to_top(d, f),
        ElementKind::Heading => content::heading(d, f),
        ElementKind::Text => content::text(d, f),
        ElementKind::Image => content::image(d, f),
        ElementKind::Carousel => content::carousel(d, f),
        ElementKind::IconGrid => listing::icon_grid(d, f),
        ElementKind::ListRow => listing::list_row(d, f),
        ElementKind::Card => listing::card(d, f),
        ElementKind::MediaRow => listing::media_row(d, f),
        ElementKind::Video => figure::video(d, f),
        ElementKind::Map => figure::map(d, f),
        ElementKind::QrCode => code::qr_code(d, f),
        ElementKind::Avatar => content::avatar(d, f),
        ElementKind::Badge => content::badge(d, f),
        ElementKind::Tag => content::tag(d, f),
        ElementKind::Price => content::price(d, f),
        ElementKind::Rating => content::rating(d, f),
        ElementKind::NoticeBar => content::notice_bar(d, f),
        ElementKind::Divider => content::divider(d, f),
        ElementKind::Table => figure::table(d, f),
        ElementKind::Calendar => figure::calendar(d, f),
        ElementKind::EmptyState => figure::empty_state(d, f),
        ElementKind::Loading => figure::loading(d, f),
        ElementKind::Chart => figure::chart(d, f),
        ElementKind::TextField => form::text_field(d, f),
        ElementKind::TextArea => form::text_area(d, f),
        ElementKind::PhoneCode => form::phone_code(d, f),
        ElementKind::PickerRow => form::picker_row(d, f),
        ElementKind::DateRow => form::date_row(d, f),
        ElementKind::Switch => form::switch(d, f),
        ElementKind::RadioList => form::radio_list(d, f),
        ElementKind::CheckboxList => form::checkbox_list(d, f),
        ElementKind::Slider => form::slider(d, f),
        ElementKind::Stepper => form::stepper(d, f),
        ElementKind::Uploader => form::uploader(d, f),
        ElementKind::AgreementBox => form::agreement_box(d, f),
        ElementKind::MainButton => action::main_button(d, f),
        ElementKind::SecondButton => action::second_button(d, f),
        ElementKind::SmallButton => action::small_button(d, f),
        ElementKind::TextLink => action::text_link(d, f),
        ElementKind::BottomBar => action::bottom_bar(d, f),
        ElementKind::FloatingButton => action::floating_button(d, f),
        ElementKind::PlatformButton => action::platform_button(d, f),
        ElementKind::Dialog => overlay::dialog(d, f),
        ElementKind::Sheet => overlay::sheet(d, f),
        ElementKind::ActionSheet => overlay::action_sheet(d, f),
        ElementKind::Toast => overlay::toast(d, f),
        ElementKind::ConsentSheet => overlay::consent_sheet(d, f),
        ElementKind::ProductCard => business::product_card(d, f),
        ElementKind::CartRow => business::cart_row(d, f),
        ElementKind::OrderRow => business::order_row(d, f),
        ElementKind::Coupon => business::coupon(d, f),
        ElementKind::Address => business::address(d, f),
        ElementKind::BookingSlot => business::booking_slot(d, f),
        ElementKind::MemberCard => business::member_card(d, f),
        ElementKind::Timeline => business::timeline(d, f),
        ElementKind::Note => markup::note(d, f),
        ElementKind::Arrow => markup::arrow(d, f),
        ElementKind::Marker => markup::marker(d, f),
        ElementKind::Brace => markup::brace(d, f),
        ElementKind::CrossOut => markup::cross_out(d, f),
        ElementKind::Pen => markup::pen(d, f),
        ElementKind::Rectangle => markup::rectangle(d, f),
        ElementKind::Ellipse => markup::ellipse(d, f),
        ElementKind::Line => markup::line(d, f),
    }
}
