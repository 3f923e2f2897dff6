//! Fonts cut down to the glyphs that a report uses. printpdf would embed whole files.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId, FontType, ParsedFont, PdfFontMetricsStub};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::PdfError;
use crate::report::Report;
use crate::scene::Item;
use crate::text::{Face, TextLayout};

/// A font as it is embedded.
pub(super) struct EmbeddedFont {
    /// Name in the page's resources.
    pub id: FontId,
    /// What printpdf embeds.
    pub parsed: ParsedFont,
    numbers: GlyphRemapper,
    /// Advance by new glyph number as the PDF's width table says it, in 1/1000 of the text size.
    widths: Vec<f64>,
}

impl EmbeddedFont {
    /// The glyph's number in the cut-down font.
    pub fn glyph(&self, original: u16) -> u16 {
        self.numbers.get(original).unwrap_or(0)
    }

    /// Its width in the PDF's width table, in 1/1000 of the text size.
    pub fn width(&self, new: u16) -> f64 {
        self.widths.get(usize::from(new)).copied().unwrap_or(0.0)
    }
}

/// The fonts of a report.
pub(super) struct Fonts(BTreeMap<Face, EmbeddedFont>);

impl Fonts {
    /// Collects the glyphs of all pages and cuts every font down to them.
    pub fn for_report(report: &Report) -> Result<Self, PdfError> {
        let mut used: BTreeMap<Face, BTreeSet<u16>> = BTreeMap::new();
        for page in &report.pages {
            collect(&page.list.items, &mut used);
        }
        let mut fonts = BTreeMap::new();
        for (number, (face, glyphs)) in used.into_iter().enumerate() {
            fonts.insert(face, embed(face, number, &glyphs)?);
        }
        Ok(Self(fonts))
    }

    /// The font of a face that occurs in the report.
    pub fn get(&self, face: Face) -> Option<&EmbeddedFont> {
        self.0.get(&face)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &EmbeddedFont> {
        self.0.values()
    }
}

fn collect(items: &[Item], used: &mut BTreeMap<Face, BTreeSet<u16>>) {
    for item in items {
        match item {
            Item::Text(text) => collect_layout(&text.layout, used),
            Item::Group { items, .. } => collect(items, used),
            Item::Clip { items, .. } => collect(items, used),
            Item::Path(_) | Item::Picture(_) => {}
        }
    }
}

fn collect_layout(layout: &TextLayout, used: &mut BTreeMap<Face, BTreeSet<u16>>) {
    for run in layout.lines.iter().flat_map(|line| &line.runs) {
        used.entry(run.face)
            .or_default()
            .extend(run.glyphs.iter().map(|g| g.id));
    }
}

fn embed(face: Face, number: usize, glyphs: &BTreeSet<u16>) -> Result<EmbeddedFont, PdfError> {
    let wrong = |what: String| PdfError::Font(format!("{}: {what}", face.postscript_name()));
    let data = face.data();
    let mut numbers = GlyphRemapper::new();
    for glyph in glyphs {
        numbers.remap(*glyph);
    }
    let bytes = subsetter::subset(data, 0, &numbers).map_err(|e| wrong(e.to_string()))?;
    let font = FontRef::new(data).map_err(|e| wrong(e.to_string()))?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let glyph_metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let units = f64::from(metrics.units_per_em.max(1));
    let mut glyph_widths = BTreeMap::new();
    let mut widths = Vec::new();
    for (new, original) in numbers.remapped_gids().enumerate() {
        let advance = glyph_metrics
            .advance_width(GlyphId::from(original))
            .unwrap_or(0.0);
        glyph_widths.insert(new as u16, advance as u16);
        // printpdf cuts the scaled width down to a whole number; what it writes is what readers advance by.
        widths.push((f64::from(advance) * 1000.0 / units).trunc());
    }
    let bounds = metrics.bounds.unwrap_or_default();
    let parsed = ParsedFont {
        original_bytes: bytes,
        font_index: 0,
        font_name: Some(format!("{}+{}", tag(number), face.postscript_name())),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths,
        units_per_em: metrics.units_per_em,
        font_metrics: printpdf::FontMetrics {
            ascent: metrics.ascent as i16,
            descent: metrics.descent as i16,
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: metrics.units_per_em,
            x_min: bounds.x_min as i16,
            y_min: bounds.y_min as i16,
            x_max: bounds.x_max as i16,
            y_max: bounds.y_max as i16,
            us_weight_class: match face {
                Face::Latin | Face::Han => 400,
                Face::LatinSemiBold | Face::HanSemiBold => 600,
            },
            ..PdfFontMetricsStub::default()
        },
    };
    Ok(EmbeddedFont {
        id: FontId(format!("F{number}")),
        parsed,
        numbers,
        widths,
    })
}

/// Six capital letters that mark a cut-down font; different for every font of a file.
fn tag(number: usize) -> String {
    let letter = char::from(b'A' + (number % 26) as u8);
    format!("WIREB{letter}")
}
