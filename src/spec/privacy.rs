//! What the platform wants a purpose for, found out from drawings, taps and data.

use super::{ActionKind, Element, ElementKind, FieldKind, Page, Spec};

/// Personal data and abilities of the phone for which the platform wants a purpose.
/// Source: official WeChat documentation on the privacy guideline, 2026-07.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PersonalData {
    /// Profile picture and nickname.
    Profile,
    /// Phone number.
    Phone,
    /// Where the person is.
    Location,
    /// A delivery address.
    Address,
    /// Pictures or videos that the person sends.
    Pictures,
    /// Files that the person sends.
    Files,
    /// The camera, for codes.
    Camera,
    /// The microphone.
    Microphone,
    /// What the person has copied.
    Clipboard,
    /// The phone's calendar.
    Calendar,
    /// Devices near by.
    Bluetooth,
    /// Name and tax number for an invoice.
    Invoice,
    /// Saving pictures to the person's album.
    Album,
}

impl PersonalData {
    /// All.
    pub const ALL: [Self; 13] = [
        Self::Profile,
        Self::Phone,
        Self::Location,
        Self::Address,
        Self::Pictures,
        Self::Files,
        Self::Camera,
        Self::Microphone,
        Self::Clipboard,
        Self::Calendar,
        Self::Bluetooth,
        Self::Invoice,
        Self::Album,
    ];

    /// Key of its name in the locale files, below `permission.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Phone => "phone",
            Self::Location => "location",
            Self::Address => "address",
            Self::Pictures => "pictures",
            Self::Files => "files",
            Self::Camera => "camera",
            Self::Microphone => "microphone",
            Self::Clipboard => "clipboard",
            Self::Calendar => "calendar",
            Self::Bluetooth => "bluetooth",
            Self::Invoice => "invoice",
            Self::Album => "album",
        }
    }
}

/// What the drawings, taps and fields ask for.
pub fn personal_data(spec: &Spec) -> Vec<PersonalData> {
    let elements = || spec.pages.iter().flat_map(|page| page.all_elements());
    let draws = |kind: ElementKind| elements().any(|element| element.kind == kind);
    let keeps = |kind: FieldKind| {
        spec.entities
            .iter()
            .flat_map(|entity| &entity.fields)
            .any(|field| field.kind == kind)
    };
    let scans = || {
        elements()
            .flat_map(|element| &element.taps)
            .any(|tap| tap.action.kind() == ActionKind::Scan)
    };
    PersonalData::ALL
        .into_iter()
        .filter(|data| match data {
            // A drawn symbol stands for anybody.
            PersonalData::Profile => elements()
                .any(|element| element.kind == ElementKind::Avatar && element.icon.trim().is_empty()),
            PersonalData::Phone => draws(ElementKind::PhoneCode) || keeps(FieldKind::Phone),
            PersonalData::Location => draws(ElementKind::Map),
            PersonalData::Address => spec
                .pages
                .iter()
                .any(|page| page.all_elements().any(|element| is_delivery(page, element))),
            PersonalData::Pictures => draws(ElementKind::Uploader),
            PersonalData::Files => keeps(FieldKind::File),
            PersonalData::Camera => scans(),
            // Nothing that is drawn says so for certain: these are ticked by hand.
            PersonalData::Microphone
            | PersonalData::Clipboard
            | PersonalData::Calendar
            | PersonalData::Bluetooth
            | PersonalData::Invoice
            | PersonalData::Album => false,
        })
        .collect()
}

/// Whether it shows where something is sent to. The same component shows where a shop is.
fn is_delivery(page: &Page, element: &Element) -> bool {
    const SENT: [&str; 7] = [
        "deliver",
        "recipient",
        "your address",
        "收货",
        "收件",
        "配送",
        "送货",
    ];
    const KEPT: [&str; 2] = ["address", "地址"];
    let says = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    element.kind == ElementKind::Address
        && (element.text.trim().is_empty()
            || says(&element.name, &SENT)
            || says(&element.hint, &SENT)
            || says(&page.name, &KEPT))
}
