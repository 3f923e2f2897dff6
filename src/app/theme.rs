//! Colours, spacing, text sizes and fonts of the interface. No other file of the interface
//! names a colour or a font.

use std::sync::{Arc, LazyLock};

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Margin, RichText,
    Shadow, Stroke, TextStyle, Theme, ThemePreference, Vec2,
};
use serde::{Deserialize, Serialize};

pub use lucide_icons::Icon;

use crate::language::Language;

/// Which of the two looks the person asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeMode {
    /// As the operating system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Every colour of the interface in one look.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Behind everything: the desk on which sheets and cards lie.
    pub background: Color32,
    /// Bars, panels, cards, fields.
    pub surface: Color32,
    /// Hovered parts, pills, table heads.
    pub raised: Color32,
    /// Hairlines and the edges of controls.
    pub border: Color32,
    /// The edge of an open card, of a dashed chip, of the sheet; the scroll bar.
    pub strong_border: Color32,
    /// Body text and icons.
    pub text: Color32,
    /// Help, notes, labels of lesser weight.
    pub text_second: Color32,
    /// The primary button and what is chosen. Nothing else.
    pub accent: Color32,
    /// Text and icons on [`Self::accent`].
    pub on_accent: Color32,
    /// The ground of what is chosen.
    pub accent_soft: Color32,
    /// Something to look at.
    pub warning: Color32,
    /// Ground under [`Self::warning`].
    pub warning_soft: Color32,
    /// Something wrong; also the smart guides of the canvas.
    pub error: Color32,
    /// Ground under [`Self::error`].
    pub error_soft: Color32,
    /// Done, settled.
    pub good: Color32,
    /// Ground under [`Self::good`].
    pub good_soft: Color32,
    /// Ground of a checked box.
    pub check: Color32,
    /// The mark in a checked box.
    pub on_check: Color32,
    /// Over everything behind a dialog.
    pub scrim: Color32,
}

/// The light look. The sheet of the canvas uses it in both looks.
pub static LIGHT: Palette = Palette {
    background: Color32::from_rgb(0xF6, 0xF5, 0xF2),
    surface: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    raised: Color32::from_rgb(0xF0, 0xEF, 0xEB),
    border: Color32::from_rgb(0xE3, 0xE1, 0xDB),
    strong_border: Color32::from_rgb(0xC9, 0xC6, 0xBE),
    text: Color32::from_rgb(0x1F, 0x23, 0x28),
    text_second: Color32::from_rgb(0x59, 0x60, 0x6A),
    accent: Color32::from_rgb(0x0F, 0x76, 0x6E),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    accent_soft: Color32::from_rgb(0xE0, 0xF1, 0xEE),
    warning: Color32::from_rgb(0x9A, 0x5B, 0x00),
    warning_soft: Color32::from_rgb(0xFD, 0xF2, 0xDF),
    error: Color32::from_rgb(0xB4, 0x23, 0x18),
    error_soft: Color32::from_rgb(0xFD, 0xEC, 0xEA),
    good: Color32::from_rgb(0x1A, 0x7F, 0x4B),
    good_soft: Color32::from_rgb(0xE5, 0xF4, 0xEB),
    check: Color32::from_rgb(0x1F, 0x23, 0x28),
    on_check: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    scrim: Color32::from_rgba_unmultiplied_const(0x1F, 0x23, 0x28, 115),
};

/// The dark look.
pub static DARK: Palette = Palette {
    background: Color32::from_rgb(0x16, 0x18, 0x1B),
    surface: Color32::from_rgb(0x1E, 0x21, 0x25),
    raised: Color32::from_rgb(0x27, 0x2B, 0x30),
    border: Color32::from_rgb(0x32, 0x37, 0x3D),
    strong_border: Color32::from_rgb(0x4A, 0x51, 0x59),
    text: Color32::from_rgb(0xE8, 0xEA, 0xED),
    text_second: Color32::from_rgb(0xA3, 0xAA, 0xB3),
    accent: Color32::from_rgb(0x3F, 0xB8, 0xA6),
    on_accent: Color32::from_rgb(0x10, 0x20, 0x1E),
    accent_soft: Color32::from_rgb(0x17, 0x3A, 0x36),
    warning: Color32::from_rgb(0xE0, 0xA8, 0x4A),
    warning_soft: Color32::from_rgb(0x3A, 0x2F, 0x1B),
    error: Color32::from_rgb(0xF0, 0x8A, 0x80),
    error_soft: Color32::from_rgb(0x3F, 0x21, 0x1F),
    good: Color32::from_rgb(0x5C, 0xC2, 0x8A),
    good_soft: Color32::from_rgb(0x1B, 0x35, 0x27),
    check: Color32::from_rgb(0xE8, 0xEA, 0xED),
    on_check: Color32::from_rgb(0x16, 0x18, 0x1B),
    scrim: Color32::from_black_alpha(140),
};

/// The colours of the look that this part of the interface is shown in.
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// The colours of the look of the whole window, where there is no [`egui::Ui`] at hand.
pub fn palette_of(ctx: &egui::Context) -> &'static Palette {
    match ctx.theme() {
        Theme::Dark => &DARK,
        Theme::Light => &LIGHT,
    }
}

/// Sizes of text, in points.
pub mod size {
    /// Help, notes, pills.
    pub const NOTE: f32 = 12.0;
    /// Body, controls, questions.
    pub const BODY: f32 = 14.0;
    /// Emphasised: the document's name, a sentence of purpose.
    pub const STRONG: f32 = 16.0;
    /// Heading of a section.
    pub const SECTION: f32 = 20.0;
    /// Heading of a page.
    pub const TITLE: f32 = 28.0;
    /// Icons in buttons and bars.
    pub const ICON: f32 = 18.0;
    /// Icons beside a note.
    pub const ICON_SMALL: f32 = 14.0;
}

/// Distances and measures, in points.
pub mod space {
    /// Height of a control.
    pub const CONTROL: f32 = 32.0;
    /// Height of a control in a dense table or a card of findings.
    pub const CONTROL_DENSE: f32 = 28.0;
    /// Height of the few big buttons (start page).
    pub const CONTROL_BIG: f32 = 40.0;
    /// Corner radius of a control.
    pub const RADIUS: u8 = 6;
    /// Corner radius of a card or dialog.
    pub const RADIUS_CARD: u8 = 10;
    /// Inner padding of a text field.
    pub const FIELD_PADDING: f32 = 10.0;
    /// Between two groups of questions.
    pub const GROUP: f32 = 16.0;
    /// Between two cards in a list.
    pub const CARD_GAP: f32 = 8.0;
    /// Width of the focus ring.
    pub const FOCUS: f32 = 2.0;
    /// Width of the form's column.
    pub const COLUMN: f32 = 720.0;
    /// Width of the form's column while the findings are open.
    pub const COLUMN_NARROW: f32 = 664.0;
    /// Height of the top bar.
    pub const TOP_BAR: f32 = 48.0;
    /// Width of the steps rail.
    pub const RAIL: f32 = 208.0;
    /// Width of the steps rail while it is collapsed.
    pub const RAIL_COLLAPSED: f32 = 56.0;
    /// Width of the pages panel.
    pub const PAGES: f32 = 208.0;
    /// Width of the components panel and the inspector.
    pub const INSPECTOR: f32 = 288.0;
    /// Width of the findings panel.
    pub const FINDINGS: f32 = 344.0;
}

/// Nothing in the interface moves for longer than this, in seconds.
pub const MOTION_SECONDS: f32 = 0.12;

static SEMIBOLD: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("semibold".into()));
static ICONS: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("icons".into()));
/// Body text of this size.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Semibold text of this size.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, SEMIBOLD.clone())
}

/// The icon font in this size.
pub fn icons(size: f32) -> FontId {
    FontId::new(size, ICONS.clone())
}

/// The height of a line of text of this size: about 1.45 times the size, on the grid of 4
/// where the look asks for it.
pub fn line_height(size: f32) -> f32 {
    match size {
        size if size <= 12.0 => 18.0,
        size if size <= 14.0 => 20.0,
        size if size <= 16.0 => 24.0,
        size if size <= 20.0 => 28.0,
        _ => 40.0,
    }
}

/// Text for [`egui::Ui::label`] and the like, with this weight, size and colour.
pub fn rich(text: impl Into<String>, font: FontId, color: Color32) -> RichText {
    let height = line_height(font.size);
    RichText::new(text)
        .font(font)
        .color(color)
        .line_height(Some(height))
}

/// Body text, 14.
pub fn body(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    rich(text, regular(size::BODY), palette(ui).text)
}

/// Semibold body text, 14: questions and titles of cards.
pub fn strong(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    rich(text, semibold(size::BODY), palette(ui).text)
}

/// A note in second text, 12.
pub fn note(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    rich(text, regular(size::NOTE), palette(ui).text_second)
}

/// The heading of a section, 20.
pub fn section(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    rich(text, semibold(size::SECTION), palette(ui).text)
}

/// The heading of a page, 28.
pub fn title(ui: &egui::Ui, text: impl Into<String>) -> RichText {
    // Large text stands a little closer.
    rich(text, semibold(size::TITLE), palette(ui).text).extra_letter_spacing(-0.28)
}

/// Sets fonts, both looks, spacing and the app-wide options. Call once per [`egui::Context`],
/// and [`set_language`] after it.
pub fn install(ctx: &egui::Context, mode: ThemeMode) {
    ctx.set_fonts(fonts(Language::English));
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| set_style(style, palette));
    }
    ctx.options_mut(|options| {
        // Zooming belongs to the canvas, and leaving the app to `Command::Quit`, which asks first.
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
        options.fallback_theme = Theme::Light;
    });
    set_mode(ctx, mode);
}

/// Changes between light, dark and as the operating system says.
pub fn set_mode(ctx: &egui::Context, mode: ThemeMode) {
    ctx.set_theme(match mode {
        ThemeMode::System => ThemePreference::System,
        ThemeMode::Light => ThemePreference::Light,
        ThemeMode::Dark => ThemePreference::Dark,
    });
}

/// Fits the fonts to the language of the interface: in Chinese, quotation marks, dashes and the
/// ellipsis come from the Chinese face, as the Latin ones are too narrow there. Cheap to call
/// again with the same language.
pub fn set_language(ctx: &egui::Context, language: Language) {
    let id = egui::Id::unique("language of the fonts");
    let before: Option<Language> = ctx.data(|data| data.get_temp(id));
    if before.unwrap_or_default() != language {
        ctx.set_fonts(fonts(language));
    }
    ctx.data_mut(|data| data.insert_temp(id, language));
}

/// How far the Chinese faces are lifted, as a part of the text size.
pub const CHINESE_LIFT: f32 = 0.07;

fn fonts(language: Language) -> FontDefinitions {
    // egui centres the face box of a fallback font in the line instead of putting it on the
    // common baseline, so Chinese would stand 0.07 em too low beside Latin text.
    let lifted = FontTweak {
        y_offset_factor: -CHINESE_LIFT,
        hinting: Some(false),
        ..FontTweak::default()
    };
    let plain = FontTweak::default();
    // Fitting to whole pixels bends Chinese characters and thickens the lines of icons.
    let unfitted = FontTweak {
        hinting: Some(false),
        ..FontTweak::default()
    };
    let face = |name: &str, bytes: &'static [u8], tweak: &FontTweak| {
        (
            name.to_owned(),
            Arc::new(FontData::from_static(bytes).tweak(tweak.clone())),
        )
    };
    macro_rules! font {
        ($file:literal) => {
            include_bytes!(concat!("../../assets/fonts/", $file))
        };
    }
    let font_data = [
        face("inter", font!("Inter-Regular.ttf"), &plain),
        face("inter-semibold", font!("Inter-SemiBold.ttf"), &plain),
        face("noto", font!("NotoSansSC-Regular.ttf"), &lifted),
        face("noto-semibold", font!("NotoSansSC-SemiBold-GB2312.ttf"), &lifted),
        // These two have only those signs, cut from the Chinese faces, with the line of the Latin
        // face: the first face of a family decides the height of its line.
        face("signs", font!("ChineseSigns-Regular.ttf"), &unfitted),
        face("signs-semibold", font!("ChineseSigns-SemiBold.ttf"), &unfitted),
        face("lucide", lucide_icons::LUCIDE_FONT_BYTES, &unfitted),
    ];
    let regular = ["signs", "inter", "noto", "lucide"];
    let semibold = [
        "signs-semibold",
        "inter-semibold",
        "noto-semibold",
        "noto",
        "lucide",
    ];
    let families: [(FontFamily, &[&str]); 4] = [
        (FontFamily::Proportional, &regular),
        (FontFamily::Monospace, &regular),
        (SEMIBOLD.clone(), &semibold),
        (ICONS.clone(), &["lucide"]),
    ];
    let wanted = |name: &&&str| language == Language::Chinese || !name.starts_with("signs");
    let names = |names: &[&str]| names.iter().filter(wanted).map(|&name| name.to_owned()).collect();
    FontDefinitions {
        font_data: font_data.into(),
        families: families
            .into_iter()
            .map(|(family, list)| (family, names(list)))
            .collect(),
    }
}

fn set_style(style: &mut egui::Style, palette: &Palette) {
    style.text_styles = [
        (TextStyle::Small, regular(size::NOTE)),
        (TextStyle::Body, regular(size::BODY)),
        (TextStyle::Button, regular(size::BODY)),
        (TextStyle::Monospace, regular(size::BODY)),
        (TextStyle::Heading, semibold(size::SECTION)),
    ]
    .into();
    style.animation_time = MOTION_SECONDS;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;

    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 8.0);
    spacing.button_padding = Vec2::new(12.0, 6.0);
    spacing.interact_size = Vec2::new(32.0, space::CONTROL);
    spacing.menu_margin = Margin::same(6);
    // Menus and popups may be as high as the window.
    spacing.default_area_size = Vec2::new(400.0, 1200.0);
    spacing.window_margin = Margin::same(16);
    spacing.icon_spacing = 8.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.combo_width = 120.0;
    spacing.combo_height = 32.0 * 8.0;
    spacing.tooltip_width = 320.0;
    // Inter's own line at 14 is 17; the look asks for 20.
    spacing.extra_text_line_spacing = 3.0;
    spacing.scroll.bar_width = 6.0;
    spacing.scroll.floating = true;
    spacing.scroll.floating_width = 6.0;
    spacing.scroll.floating_allocated_width = 0.0;
    spacing.scroll.foreground_color = false;
    spacing.scroll.bar_inner_margin = 4.0;
    spacing.scroll.bar_outer_margin = 3.0;
    spacing.scroll.handle_min_length = 24.0;
    spacing.scroll.dormant_handle_opacity = 1.0;
    spacing.scroll.active_handle_opacity = 1.0;
    spacing.scroll.interact_handle_opacity = 1.0;
    spacing.scroll.dormant_background_opacity = 0.0;
    spacing.scroll.active_background_opacity = 0.0;
    spacing.scroll.interact_background_opacity = 0.0;
    spacing.scroll.fade.strength = 0.0;

    let visuals = &mut style.visuals;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.text_second);
    visuals.hyperlink_color = palette.accent;
    visuals.faint_bg_color = palette.background;
    visuals.extreme_bg_color = palette.raised;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.code_bg_color = palette.raised;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.panel_fill = palette.background;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.border);
    visuals.window_corner_radius = CornerRadius::same(space::RADIUS_CARD);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow {
        offset: [0, 2],
        blur: 8,
        spread: 0,
        color: Color32::from_black_alpha(28),
    };
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(space::FOCUS, palette.accent);
    visuals.ime_composition.active_underline_stroke = Stroke::new(2.0, palette.accent);
    visuals.ime_composition.inactive_underline_stroke = Stroke::new(1.0, palette.text_second);
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.text);
    visuals.slider_trailing_fill = true;
    visuals.disabled_alpha = 0.45;

    let radius = CornerRadius::same(space::RADIUS);
    for (widget, fill, border) in [
        (
            &mut visuals.widgets.noninteractive,
            palette.surface,
            palette.border,
        ),
        (&mut visuals.widgets.inactive, palette.surface, palette.border),
        (&mut visuals.widgets.hovered, palette.raised, palette.border),
        (&mut visuals.widgets.active, palette.raised, palette.strong_border),
        (&mut visuals.widgets.open, palette.raised, palette.strong_border),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, border);
        widget.fg_stroke = Stroke::new(1.5, palette.text);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    // Scroll bars take their colour from these.
    visuals.widgets.inactive.bg_fill = palette.strong_border;
    visuals.widgets.hovered.bg_fill = palette.text_second;
    visuals.widgets.active.bg_fill = palette.text_second;
}
