//! The components that a page can be drawn with: names and groups.

use serde::{Deserialize, Serialize};

/// A family of components, as the palette shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ComponentGroup {
    /// The bars that frame a screen.
    Frame,
    /// Ways to move around.
    Navigation,
    /// What is looked at.
    Content,
    /// What is filled in.
    Form,
    /// What is tapped.
    Action,
    /// What lies over a page.
    Overlay,
    /// Ready-made blocks for shops and services.
    Business,
    /// Remarks on the drawing; not part of the product.
    Markup,
}

impl ComponentGroup {
    /// All, in palette order.
    pub const ALL: [Self; 8] = [
        Self::Frame,
        Self::Navigation,
        Self::Content,
        Self::Form,
        Self::Action,
        Self::Overlay,
        Self::Business,
        Self::Markup,
    ];

    /// Key of its name in the locale files, below `component_group.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Navigation => "navigation",
            Self::Content => "content",
            Self::Form => "form",
            Self::Action => "action",
            Self::Overlay => "overlay",
            Self::Business => "business",
            Self::Markup => "markup",
        }
    }
}

/// What an element is. Default: a rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ElementKind {
    /// Time, signal and battery at the top.
    StatusBar,
    /// Title with the platform's capsule.
    NavigationBar,
    /// The bar at the lower edge of newer phones.
    HomeIndicator,
    /// The project's tab bar; its entries stand in [`super::TabBar`].
    TabBar,
    /// A tabs.
    Tabs,
    /// A search bar.
    SearchBar,
    /// A side bar.
    SideBar,
    /// A steps.
    Steps,
    /// A filter bar.
    FilterBar,
    /// A back to top.
    BackToTop,
    /// A heading.
    Heading,
    /// A text.
    Text,
    /// A image.
    Image,
    /// A carousel.
    Carousel,
    /// A icon grid.
    IconGrid,
    /// A list row.
    ListRow,
    /// A card.
    Card,
    /// Rows with a picture; one row a line, cells parted by `|`.
    MediaRow,
    /// A video.
    Video,
    /// A map.
    Map,
    /// A qr code.
    QrCode,
    /// A avatar.
    Avatar,
    /// A badge.
    Badge,
    /// A tag.
    Tag,
    /// A price.
    Price,
    /// A rating.
    Rating,
    /// A notice bar.
    NoticeBar,
    /// A divider.
    Divider,
    /// A table.
    Table,
    /// A calendar.
    Calendar,
    /// A empty state.
    EmptyState,
    /// A loading.
    Loading,
    /// A chart.
    Chart,
    /// A text field.
    TextField,
    /// A text area.
    TextArea,
    /// A phone code.
    PhoneCode,
    /// A picker row.
    PickerRow,
    /// A date row.
    DateRow,
    /// A switch.
    Switch,
    /// A radio list.
    RadioList,
    /// A checkbox list.
    CheckboxList,
    /// A slider.
    Slider,
    /// A stepper.
    Stepper,
    /// A uploader.
    Uploader,
    /// A agreement box.
    AgreementBox,
    /// A main button.
    MainButton,
    /// A second button.
    SecondButton,
    /// A small button.
    SmallButton,
    /// A text link.
    TextLink,
    /// A bottom bar.
    BottomBar,
    /// A floating button.
    FloatingButton,
    /// A platform button.
    PlatformButton,
    /// A dialog.
    Dialog,
    /// A sheet.
    Sheet,
    /// A action sheet.
    ActionSheet,
    /// A toast.
    Toast,
    /// A consent sheet.
    ConsentSheet,
    /// A product card.
    ProductCard,
    /// A cart row.
    CartRow,
    /// A order row.
    OrderRow,
    /// A coupon.
    Coupon,
    /// A address.
    Address,
    /// A booking slot.
    BookingSlot,
    /// A member card.
    MemberCard,
    /// A timeline.
    Timeline,
    /// A sticky note.
    Note,
    /// A arrow.
    Arrow,
    /// A marker.
    Marker,
    /// A brace.
    Brace,
    /// A cross out.
    CrossOut,
    /// A freehand stroke.
    Pen,
    /// A rectangle.
    #[default]
    Rectangle,
    /// A ellipse.
    Ellipse,
    /// A line.
    Line,
}

impl ElementKind {
    /// All, in palette order.
    pub const ALL: [Self; 74] = [
        Self::StatusBar,
        Self::NavigationBar,
        Self::HomeIndicator,
        Self::TabBar,
        Self::Tabs,
        Self::SearchBar,
        Self::SideBar,
        Self::Steps,
        Self::FilterBar,
        Self::BackToTop,
        Self::Heading,
        Self::Text,
        Self::Image,
        Self::Carousel,
        Self::IconGrid,
        Self::ListRow,
        Self::Card,
        Self::MediaRow,
        Self::Video,
        Self::Map,
        Self::QrCode,
        Self::Avatar,
        Self::Badge,
        Self::Tag,
        Self::Price,
        Self::Rating,
        Self::NoticeBar,
        Self::Divider,
        Self::Table,
        Self::Calendar,
        Self::EmptyState,
        Self::Loading,
        Self::Chart,
        Self::TextField,
        Self::TextArea,
        Self::PhoneCode,
        Self::PickerRow,
        Self::DateRow,
        Self::Switch,
        Self::RadioList,
        Self::CheckboxList,
        Self::Slider,
        Self::Stepper,
        Self::Uploader,
        Self::AgreementBox,
        Self::MainButton,
        Self::SecondButton,
        Self::SmallButton,
        Self::TextLink,
        Self::BottomBar,
        Self::FloatingButton,
        Self::PlatformButton,
        Self::Dialog,
        Self::Sheet,
        Self::ActionSheet,
        Self::Toast,
        Self::ConsentSheet,
        Self::ProductCard,
        Self::CartRow,
        Self::OrderRow,
        Self::Coupon,
        Self::Address,
        Self::BookingSlot,
        Self::MemberCard,
        Self::Timeline,
        Self::Note,
        Self::Arrow,
        Self::Marker,
        Self::Brace,
        Self::CrossOut,
        Self::Pen,
        Self::Rectangle,
        Self::Ellipse,
        Self::Line,
    ];

    /// Key of its name in the locale files, below `component.`; also its name in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::StatusBar => "status_bar",
            Self::NavigationBar => "navigation_bar",
            Self::HomeIndicator => "home_indicator",
            Self::TabBar => "tab_bar",
            Self::Tabs => "tabs",
            Self::SearchBar => "search_bar",
            Self::SideBar => "side_bar",
            Self::Steps => "steps",
            Self::FilterBar => "filter_bar",
            Self::BackToTop => "back_to_top",
            Self::Heading => "heading",
            Self::Text => "text",
            Self::Image => "image",
            Self::Carousel => "carousel",
            Self::IconGrid => "icon_grid",
            Self::ListRow => "list_row",
            Self::Card => "card",
            Self::MediaRow => "media_row",
            Self::Video => "video",
            Self::Map => "map",
            Self::QrCode => "qr_code",
            Self::Avatar => "avatar",
            Self::Badge => "badge",
            Self::Tag => "tag",
            Self::Price => "price",
            Self::Rating => "rating",
            Self::NoticeBar => "notice_bar",
            Self::Divider => "divider",
            Self::Table => "table",
            Self::Calendar => "calendar",
            Self::EmptyState => "empty_state",
            Self::Loading => "loading",
            Self::Chart => "chart",
            Self::TextField => "text_field",
            Self::TextArea => "text_area",
            Self::PhoneCode => "phone_code",
            Self::PickerRow => "picker_row",
            Self::DateRow => "date_row",
            Self::Switch => "switch",
            Self::RadioList => "radio_list",
            Self::CheckboxList => "checkbox_list",
            Self::Slider => "slider",
            Self::Stepper => "stepper",
            Self::Uploader => "uploader",
            Self::AgreementBox => "agreement_box",
            Self::MainButton => "main_button",
            Self::SecondButton => "second_button",
            Self::SmallButton => "small_button",
            Self::TextLink => "text_link",
            Self::BottomBar => "bottom_bar",
            Self::FloatingButton => "floating_button",
            Self::PlatformButton => "platform_button",
            Self::Dialog => "dialog",
            Self::Sheet => "sheet",
            Self::ActionSheet => "action_sheet",
            Self::Toast => "toast",
            Self::ConsentSheet => "consent_sheet",
            Self::ProductCard => "product_card",
            Self::CartRow => "cart_row",
            Self::OrderRow => "order_row",
            Self::Coupon => "coupon",
            Self::Address => "address",
            Self::BookingSlot => "booking_slot",
            Self::MemberCard => "member_card",
            Self::Timeline => "timeline",
            Self::Note => "note",
            Self::Arrow => "arrow",
            Self::Marker => "marker",
            Self::Brace => "brace",
            Self::CrossOut => "cross_out",
            Self::Pen => "pen",
            Self::Rectangle => "rectangle",
            Self::Ellipse => "ellipse",
            Self::Line => "line",
        }
    }

    /// The family it belongs to.
    pub fn group(self) -> ComponentGroup {
        match self {
            Self::StatusBar | Self::NavigationBar | Self::HomeIndicator | Self::TabBar => {
                ComponentGroup::Frame
            }
            Self::Tabs
            | Self::SearchBar
            | Self::SideBar
            | Self::Steps
            | Self::FilterBar
            | Self::BackToTop => ComponentGroup::Navigation,
            Self::Heading
            | Self::Text
            | Self::Image
            | Self::Carousel
            | Self::IconGrid
            | Self::ListRow
            | Self::Card
            | Self::MediaRow
            | Self::Video
            | Self::Map
            | Self::QrCode
            | Self::Avatar
            | Self::Badge
            | Self::Tag
            | Self::Price
            | Self::Rating
            | Self::NoticeBar
            | Self::Divider
            | Self::Table
            | Self::Calendar
            | Self::EmptyState
            | Self::Loading
            | Self::Chart => ComponentGroup::Content,
            Self::TextField
            | Self::TextArea
            | Self::PhoneCode
            | Self::PickerRow
            | Self::DateRow
            | Self::Switch
            | Self::RadioList
            | Self::CheckboxList
            | Self::Slider
            | Self::Stepper
            | Self::Uploader
            | Self::AgreementBox => ComponentGroup::Form,
            Self::MainButton
            | Self::SecondButton
            | Self::SmallButton
            | Self::TextLink
            | Self::BottomBar
            | Self::FloatingButton
            | Self::PlatformButton => ComponentGroup::Action,
            Self::Dialog | Self::Sheet | Self::ActionSheet | Self::Toast | Self::ConsentSheet => {
                ComponentGroup::Overlay
            }
            Self::ProductCard
            | Self::CartRow
            | Self::OrderRow
            | Self::Coupon
            | Self::Address
            | Self::BookingSlot
            | Self::MemberCard
            | Self::Timeline => ComponentGroup::Business,
            Self::Note
            | Self::Arrow
            | Self::Marker
            | Self::Brace
            | Self::CrossOut
            | Self::Pen
            | Self::Rectangle
            | Self::Ellipse
            | Self::Line => ComponentGroup::Markup,
        }
    }

    /// Whether its text is a list of entries, one a line.
    pub fn has_entries(self) -> bool {
        matches!(
            self,
            Self::Tabs
                | Self::SideBar
                | Self::Steps
                | Self::FilterBar
                | Self::IconGrid
                | Self::ListRow
                | Self::MediaRow
                | Self::Table
                | Self::RadioList
                | Self::CheckboxList
                | Self::ActionSheet
                | Self::CartRow
                | Self::BookingSlot
                | Self::Timeline
                | Self::Chart
        )
    }

    /// Whether its text may have several lines, entries included.
    pub fn is_multiline(self) -> bool {
        self.has_entries()
            || matches!(
                self,
                Self::Text
                    | Self::Card
                    | Self::TextArea
                    | Self::Dialog
                    | Self::Sheet
                    | Self::ConsentSheet
                    | Self::ProductCard
                    | Self::OrderRow
                    | Self::Coupon
                    | Self::Address
                    | Self::MemberCard
                    | Self::EmptyState
                    | Self::BottomBar
                    | Self::Note
            )
    }

    /// Whether it shows the picture of [`super::Element::picture`].
    pub fn shows_picture(self) -> bool {
        matches!(
            self,
            Self::Image
                | Self::Carousel
                | Self::Card
                | Self::MediaRow
                | Self::Video
                | Self::Avatar
                | Self::ProductCard
                | Self::CartRow
                | Self::Rectangle
        )
    }

    /// Whether it is drawn from points ([`super::Element::points`]) instead of from its frame alone.
    pub fn has_points(self) -> bool {
        matches!(self, Self::Pen | Self::Line | Self::Arrow)
    }

    /// Whether it is a remark on the drawing and no part of the product.
    pub fn is_markup(self) -> bool {
        matches!(self.group(), ComponentGroup::Markup)
            && !matches!(self, Self::Rectangle | Self::Ellipse | Self::Line | Self::Pen)
    }
}
