//! Colours of the document, the only place where they stand. The paper is always light.

use super::item::Color;

/// Colours of wireframes and of the paper around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it; values from the product's design")]
pub struct Palette {
    /// Lines and dark fills of wireframes.
    pub ink: Color,
    /// White ground.
    pub paper: Color,
    /// Light fill.
    pub fill: Color,
    /// Darker fill.
    pub fill_dark: Color,
    /// Bars that stand for words too small to read.
    pub bar: Color,
    /// Text.
    pub text: Color,
    /// Second text.
    pub text_second: Color,
    /// Links and chosen tabs.
    pub accent: Color,
    /// Soft ground of pills.
    pub accent_soft: Color,
    /// Hairlines.
    pub hairline: Color,
    /// Raised ground: heads of tables.
    pub raised: Color,
    /// Warm ground: quiet blocks.
    pub ground: Color,
    pub warning: Color,
    pub warning_soft: Color,
    pub error: Color,
    pub good: Color,
}

/// The document's colours.
pub const fn document_palette() -> Palette {
    Palette {
        ink: Color::hex(0x2B_2F_36),
        paper: Color::WHITE,
        fill: Color::hex(0xF1_F1_EF),
        fill_dark: Color::hex(0xE2_E2_DE),
        bar: Color::hex(0xA9_A9_A6),
        text: Color::hex(0x1F_23_28),
        text_second: Color::hex(0x59_60_6A),
        accent: Color::hex(0x0F_76_6E),
        accent_soft: Color::hex(0xE0_F1_EE),
        hairline: Color::hex(0xD9_D6_CF),
        raised: Color::hex(0xF0_EF_EB),
        ground: Color::hex(0xF6_F5_F2),
        warning: Color::hex(0x9A_5B_00),
        warning_soft: Color::hex(0xFD_F2_DF),
        error: Color::hex(0xB4_23_18),
        good: Color::hex(0x1A_7F_4B),
    }
}
