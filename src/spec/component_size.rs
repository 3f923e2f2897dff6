//! How large the components are: as new ones, and at least.
//!
//! Page units at a screen 375 wide, taken from the platform's design guide and the widely used component libraries
//! (2026-07). Least sizes are what a component needs to be told from others.

use super::ElementKind;
use crate::geometry::{MIN_SIZE, Size};

impl ElementKind {
    /// Size of a new one, in page units.
    pub fn default_size(self) -> Size {
        let (width, height) = match self {
            Self::StatusBar => (375.0, 44.0),
            Self::NavigationBar => (375.0, 44.0),
            Self::HomeIndicator => (375.0, 34.0),
            Self::TabBar => (375.0, 60.0),
            Self::Tabs => (375.0, 56.0),
            Self::SearchBar => (375.0, 56.0),
            Self::SideBar => (88.0, 300.0),
            Self::Steps => (375.0, 64.0),
            Self::FilterBar => (375.0, 48.0),
            Self::BackToTop => (48.0, 48.0),
            Self::Heading => (343.0, 28.0),
            Self::Text => (343.0, 44.0),
            Self::Image => (320.0, 240.0),
            Self::Carousel => (375.0, 150.0),
            Self::IconGrid => (375.0, 184.0),
            Self::ListRow => (375.0, 56.0),
            Self::Card => (343.0, 104.0),
            Self::MediaRow => (375.0, 92.0),
            Self::Video => (300.0, 225.0),
            Self::Map => (375.0, 200.0),
            Self::QrCode => (160.0, 160.0),
            Self::Avatar => (48.0, 48.0),
            Self::Badge => (20.0, 20.0),
            Self::Tag => (56.0, 22.0),
            Self::Price => (88.0, 28.0),
            Self::Rating => (120.0, 24.0),
            Self::NoticeBar => (375.0, 40.0),
            Self::Divider => (343.0, 8.0),
            Self::Table => (343.0, 160.0),
            Self::Calendar => (343.0, 300.0),
            Self::EmptyState => (375.0, 200.0),
            Self::Loading => (120.0, 64.0),
            Self::Chart => (343.0, 180.0),
            Self::TextField => (375.0, 56.0),
            Self::TextArea => (375.0, 120.0),
            Self::PhoneCode => (375.0, 56.0),
            Self::PickerRow => (375.0, 56.0),
            Self::DateRow => (375.0, 56.0),
            Self::Switch => (52.0, 32.0),
            Self::RadioList => (375.0, 168.0),
            Self::CheckboxList => (375.0, 168.0),
            Self::Slider => (343.0, 28.0),
            Self::Stepper => (88.0, 28.0),
            Self::Uploader => (343.0, 96.0),
            Self::AgreementBox => (343.0, 24.0),
            Self::MainButton => (343.0, 48.0),
            Self::SecondButton => (343.0, 48.0),
            Self::SmallButton => (88.0, 32.0),
            Self::TextLink => (88.0, 24.0),
            Self::BottomBar => (375.0, 50.0),
            Self::FloatingButton => (48.0, 48.0),
            Self::PlatformButton => (343.0, 48.0),
            Self::Dialog => (320.0, 180.0),
            Self::Sheet => (375.0, 255.0),
            Self::ActionSheet => (375.0, 232.0),
            Self::Toast => (132.0, 132.0),
            Self::ConsentSheet => (375.0, 320.0),
            Self::ProductCard => (164.0, 220.0),
            Self::CartRow => (375.0, 104.0),
            Self::OrderRow => (343.0, 132.0),
            Self::Coupon => (343.0, 96.0),
            Self::Address => (343.0, 80.0),
            Self::BookingSlot => (343.0, 120.0),
            Self::MemberCard => (343.0, 160.0),
            Self::Timeline => (343.0, 180.0),
            Self::Note => (140.0, 96.0),
            Self::Arrow => (120.0, 40.0),
            Self::Marker => (22.0, 22.0),
            Self::Brace => (24.0, 120.0),
            Self::CrossOut => (160.0, 80.0),
            Self::Pen => (100.0, 60.0),
            Self::Rectangle => (120.0, 80.0),
            Self::Ellipse => (80.0, 80.0),
            Self::Line => (160.0, 8.0),
        };
        Size::new(width, height)
    }

    /// The smallest size to which it can be pulled, in page units. Never above [`ElementKind::default_size`]. A file
    /// may hold smaller ones, down to [`MIN_SIZE`].
    pub fn min_size(self) -> Size {
        let (width, height) = match self {
            Self::StatusBar => (88.0, 20.0),
            Self::NavigationBar => (120.0, 32.0),
            Self::HomeIndicator => (88.0, 12.0),
            Self::TabBar => (120.0, 40.0),
            Self::Tabs => (80.0, 28.0),
            Self::SearchBar => (80.0, 28.0),
            Self::SideBar => (48.0, 64.0),
            Self::Steps => (96.0, 40.0),
            Self::FilterBar => (80.0, 28.0),
            Self::BackToTop => (24.0, 24.0),
            Self::Heading => (24.0, 16.0),
            Self::Text => (16.0, 12.0),
            Self::Image => (16.0, 16.0),
            Self::Carousel => (64.0, 40.0),
            Self::IconGrid => (48.0, 48.0),
            Self::ListRow => (64.0, 28.0),
            Self::Card => (48.0, 40.0),
            Self::MediaRow => (80.0, 40.0),
            Self::Video => (40.0, 30.0),
            Self::Map => (48.0, 40.0),
            Self::QrCode => (32.0, 32.0),
            Self::Avatar => (16.0, 16.0),
            Self::Badge => (8.0, 8.0),
            Self::Tag => (20.0, 14.0),
            Self::Price => (24.0, 14.0),
            Self::Rating => (48.0, 12.0),
            Self::NoticeBar => (64.0, 24.0),
            Self::Divider => (8.0, 8.0),
            Self::Table => (64.0, 40.0),
            Self::Calendar => (140.0, 140.0),
            Self::EmptyState => (80.0, 64.0),
            Self::Loading => (24.0, 24.0),
            Self::Chart => (64.0, 48.0),
            Self::TextField => (64.0, 28.0),
            Self::TextArea => (64.0, 40.0),
            Self::PhoneCode => (120.0, 28.0),
            Self::PickerRow => (64.0, 28.0),
            Self::DateRow => (64.0, 28.0),
            Self::Switch => (28.0, 16.0),
            Self::RadioList => (64.0, 28.0),
            Self::CheckboxList => (64.0, 28.0),
            Self::Slider => (48.0, 16.0),
            Self::Stepper => (56.0, 20.0),
            Self::Uploader => (48.0, 40.0),
            Self::AgreementBox => (64.0, 16.0),
            Self::MainButton => (32.0, 24.0),
            Self::SecondButton => (32.0, 24.0),
            Self::SmallButton => (24.0, 18.0),
            Self::TextLink => (16.0, 12.0),
            Self::BottomBar => (120.0, 36.0),
            Self::FloatingButton => (24.0, 24.0),
            Self::PlatformButton => (64.0, 24.0),
            Self::Dialog => (120.0, 80.0),
            Self::Sheet => (120.0, 80.0),
            Self::ActionSheet => (120.0, 80.0),
            Self::Toast => (48.0, 32.0),
            Self::ConsentSheet => (160.0, 140.0),
            Self::ProductCard => (64.0, 80.0),
            Self::CartRow => (140.0, 56.0),
            Self::OrderRow => (140.0, 72.0),
            Self::Coupon => (120.0, 48.0),
            Self::Address => (96.0, 40.0),
            Self::BookingSlot => (96.0, 48.0),
            Self::MemberCard => (96.0, 56.0),
            Self::Timeline => (80.0, 48.0),
            Self::Note
            | Self::Arrow
            | Self::Marker
            | Self::Brace
            | Self::CrossOut
            | Self::Pen
            | Self::Rectangle
            | Self::Ellipse
            | Self::Line => (MIN_SIZE, MIN_SIZE),
        };
        Size::new(width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_component_is_new_smaller_than_it_may_become() {
        for kind in ElementKind::ALL {
            let (least, new) = (kind.min_size(), kind.default_size());
            assert!(least.width >= MIN_SIZE && least.height >= MIN_SIZE, "{kind:?}");
            assert!(least.width <= new.width && least.height <= new.height, "{kind:?}");
        }
    }
}
