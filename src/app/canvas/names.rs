//! What elements are called, their icons, and what new ones start with.

use crate::app::theme::Icon;
use crate::language::Language;
use crate::spec::{Element, ElementKind, ICONS};
use crate::tool::{NewElement, has_words};

/// What the client calls an element: its name, its first words, or its component's name.
pub fn element_name(language: Language, element: &Element) -> String {
    if !element.name.is_empty() {
        return element.name.clone();
    }
    kind_name(language, element.kind)
}

/// What a component is called.
pub fn kind_name(language: Language, kind: ElementKind) -> String {
    language.t(&format!("component.{}", kind.key())).into_owned()
}

/// A new element with the sample words of its kind, so that it says what it is for.
pub fn new_element(language: Language, kind: ElementKind) -> NewElement {
    let mut new = NewElement::of(kind);
    if has_words(kind) && !is_bare(kind) {
        new.text = language.t(&format!("sample.{}", kind.key())).into_owned();
    }
    if matches!(
        kind,
        ElementKind::Tabs
            | ElementKind::SideBar
            | ElementKind::Steps
            | ElementKind::RadioList
            | ElementKind::CheckboxList
            | ElementKind::BookingSlot
            | ElementKind::Timeline
    ) {
        new.chosen = Some(0);
    }
    if kind == ElementKind::FloatingButton {
        new.icon = ICONS
            .iter()
            .find(|icon| **icon == "plus")
            .map(|icon| (*icon).to_owned())
            .unwrap_or_default();
    }
    new
}

/// Kinds that can carry words but start without any.
fn is_bare(kind: ElementKind) -> bool {
    matches!(
        kind,
        ElementKind::Rectangle
            | ElementKind::Ellipse
            | ElementKind::Image
            | ElementKind::Video
            | ElementKind::Map
            | ElementKind::Chart
            | ElementKind::FloatingButton
            | ElementKind::Uploader
            | ElementKind::NavigationBar
    )
}

/// The icon of a component in the palette and the inspector.
pub fn kind_icon(kind: ElementKind) -> Icon {
    match kind {
        ElementKind::StatusBar => Icon::BatteryMedium,
        ElementKind::NavigationBar => Icon::PanelTop,
        ElementKind::HomeIndicator => Icon::Minus,
        ElementKind::TabBar => Icon::PanelBottom,
        ElementKind::Tabs => Icon::AppWindow,
        ElementKind::SearchBar => Icon::Search,
        ElementKind::SideBar => Icon::PanelLeft,
        ElementKind::Steps => Icon::ListOrdered,
        ElementKind::FilterBar => Icon::SlidersHorizontal,
        ElementKind::BackToTop => Icon::ArrowUpToLine,
        ElementKind::Heading => Icon::Heading,
        ElementKind::Text => Icon::Type,
        ElementKind::Image => Icon::Image,
        ElementKind::Carousel => Icon::GalleryHorizontal,
        ElementKind::IconGrid => Icon::Grid3x3,
        ElementKind::ListRow => Icon::Rows3,
        ElementKind::Card => Icon::IdCard,
        ElementKind::MediaRow => Icon::LayoutList,
        ElementKind::Video => Icon::CirclePlay,
        ElementKind::Map => Icon::Map,
        ElementKind::QrCode => Icon::QrCode,
        ElementKind::Avatar => Icon::CircleUser,
        ElementKind::Badge => Icon::CircleDot,
        ElementKind::Tag => Icon::Tag,
        ElementKind::Price => Icon::Banknote,
        ElementKind::Rating => Icon::Star,
        ElementKind::NoticeBar => Icon::Megaphone,
        ElementKind::Divider => Icon::SeparatorHorizontal,
        ElementKind::Table => Icon::Table,
        ElementKind::Calendar => Icon::Calendar,
        ElementKind::EmptyState => Icon::Inbox,
        ElementKind::Loading => Icon::LoaderCircle,
        ElementKind::Chart => Icon::ChartColumn,
        ElementKind::TextField => Icon::TextCursorInput,
        ElementKind::TextArea => Icon::NotepadText,
        ElementKind::PhoneCode => Icon::Smartphone,
        ElementKind::PickerRow => Icon::ChevronsUpDown,
        ElementKind::DateRow => Icon::CalendarDays,
        ElementKind::Switch => Icon::ToggleRight,
        ElementKind::RadioList => Icon::CircleCheck,
        ElementKind::CheckboxList => Icon::ListChecks,
        ElementKind::Slider => Icon::SlidersHorizontal,
        ElementKind::Stepper => Icon::Diff,
        ElementKind::Uploader => Icon::ImagePlus,
        ElementKind::AgreementBox => Icon::SquareCheck,
        ElementKind::MainButton => Icon::RectangleHorizontal,
        ElementKind::SecondButton => Icon::RectangleHorizontal,
        ElementKind::SmallButton => Icon::RectangleEllipsis,
        ElementKind::TextLink => Icon::Link,
        ElementKind::BottomBar => Icon::PanelBottomDashed,
        ElementKind::FloatingButton => Icon::CirclePlus,
        ElementKind::PlatformButton => Icon::MessageCircle,
        ElementKind::Dialog => Icon::MessageSquare,
        ElementKind::Sheet => Icon::PanelBottomOpen,
        ElementKind::ActionSheet => Icon::Menu,
        ElementKind::Toast => Icon::BellRing,
        ElementKind::ConsentSheet => Icon::ShieldCheck,
        ElementKind::ProductCard => Icon::ShoppingBag,
        ElementKind::CartRow => Icon::ShoppingCart,
        ElementKind::OrderRow => Icon::Receipt,
        ElementKind::Coupon => Icon::TicketPercent,
        ElementKind::Address => Icon::MapPin,
        ElementKind::BookingSlot => Icon::CalendarClock,
        ElementKind::MemberCard => Icon::Crown,
        ElementKind::Timeline => Icon::Milestone,
        ElementKind::Note => Icon::StickyNote,
        ElementKind::Arrow => Icon::MoveUpRight,
        ElementKind::Marker => Icon::Hash,
        ElementKind::Brace => Icon::Braces,
        ElementKind::CrossOut => Icon::X,
        ElementKind::Pen => Icon::Pencil,
        ElementKind::Rectangle => Icon::Square,
        ElementKind::Ellipse => Icon::Circle,
        ElementKind::Line => Icon::Slash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_component_with_words_starts_with_some_in_both_languages() {
        for kind in ElementKind::ALL {
            for language in Language::ALL {
                let text = new_element(language, kind).text;
                assert!(!text.starts_with("sample."), "{kind:?} in {language:?}");
                assert!(
                    kind.has_entries() || kind.is_multiline() || !text.contains('\n'),
                    "{kind:?}"
                );
            }
        }
    }
}
