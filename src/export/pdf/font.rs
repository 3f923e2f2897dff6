//! Fonts cut down to the glyphs that a report uses, each glyph with the words that it stands for.
//!
//! A glyph that stands for several texts (two characters that look the same, a missing character's box) gets a
//! code for each of them, so that copied text is always the text that was written.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::thread;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::PdfError;
use super::pack::{Id, Pack};
use crate::report::Report;
use crate::scene::Item;
use crate::text::{Face, GlyphRun, TextLayout};

/// What stands in for a character that no font has, the first that a font has itself.
const BOXES: [char; 4] = ['□', '▯', '\u{FFFD}', '?'];

/// A font as it is embedded.
pub(super) struct EmbeddedFont {
    /// Its number, and the one in its name in the pages' resources: `F0`.
    pub number: usize,
    face: Face,
    /// Glyph shown for a missing character.
    missing: u16,
    /// Codes by glyph, for each text that it stands for; in the order in which they are met.
    codes: Vec<Vec<(Box<str>, u16)>>,
    /// Width by code as the file says it, in 1/1000 of the text size.
    widths: Vec<f64>,
    /// Number in the cut-down font, by code.
    glyphs: Vec<u16>,
    bytes: Vec<u8>,
}

impl EmbeddedFont {
    /// The code for a glyph that stands for these words.
    pub fn code(&self, glyph: u16, words: &str) -> u16 {
        let glyph = if glyph == 0 { self.missing } else { glyph };
        let Some(texts) = self.codes.get(usize::from(glyph)) else {
            return 0;
        };
        texts
            .iter()
            .find(|(text, _)| **text == *words)
            .or(texts.first())
            .map_or(0, |(_, code)| *code)
    }

    /// Its width in the PDF's width table, in 1/1000 of the text size.
    pub fn width(&self, code: u16) -> f64 {
        self.widths.get(usize::from(code)).copied().unwrap_or(0.0)
    }
}

/// The fonts of a report.
pub(super) struct Fonts(BTreeMap<Face, EmbeddedFont>);

/// A glyph with the words that it stands for; `None` for one that shows nothing (a line feed).
pub(super) fn spell<'t>(
    layout: &'t TextLayout,
    run: &GlyphRun,
    mut each: impl FnMut(usize, Option<&'t str>),
) {
    let mut at = 0;
    while let Some(first) = run.glyphs.get(at) {
        let words = layout
            .text
            .get(first.start as usize..first.end as usize)
            .unwrap_or_default();
        // Further glyphs of a cluster have no bytes of their own.
        let further = run
            .glyphs
            .iter()
            .skip(at + 1)
            .take_while(|glyph| glyph.start == glyph.end && glyph.end == first.end)
            .count();
        let letters = words.chars().count();
        if first.id == 0 && words.chars().all(|c| c.is_control() || c.is_whitespace()) {
            (at..=at + further).for_each(|glyph| each(glyph, None));
        } else if further > 0 && letters == further + 1 {
            // A letter and its accent, each with a glyph of its own.
            let mut rest = words;
            for glyph in at..=at + further {
                let length = rest.chars().next().map_or(0, char::len_utf8);
                let (own, tail) = rest.split_at(length);
                each(glyph, Some(own));
                rest = tail;
            }
        } else {
            each(at, Some(if words.is_empty() { "\u{200B}" } else { words }));
            (at + 1..=at + further).for_each(|glyph| each(glyph, Some("\u{200B}")));
        }
        at += further + 1;
    }
}

/// What a face shows, before it is cut down.
#[derive(Default)]
struct Used {
    /// By glyph: its texts, in the order in which they are met.
    texts: Vec<Vec<Box<str>>>,
}

impl Used {
    fn add(&mut self, glyph: u16, words: &str) {
        let glyph = usize::from(glyph);
        if self.texts.len() <= glyph {
            self.texts.resize_with(glyph + 1, Vec::new);
        }
        let Some(texts) = self.texts.get_mut(glyph) else {
            return;
        };
        if !texts.iter().any(|text| **text == *words) {
            texts.push(words.into());
        }
    }
}

impl Used {
    /// Adds what further pages show.
    fn append(&mut self, other: Self) {
        for (glyph, texts) in other.texts.iter().enumerate() {
            texts.iter().for_each(|words| self.add(glyph as u16, words));
        }
    }
}

impl Fonts {
    /// Collects the glyphs of all pages and cuts every font down to them.
    pub fn for_report(report: &Report) -> Result<Self, PdfError> {
        let threads = super::threads();
        let part = report.pages.len().div_ceil(threads).max(1);
        thread::scope(|scope| {
            // What a glyph stands for first is what it stands for in the first of the pages.
            let parts = report.pages.chunks(part).map(|pages| {
                scope.spawn(move || {
                    let mut used: BTreeMap<Face, Used> = BTreeMap::new();
                    for page in pages {
                        collect(&page.list.items, &mut used);
                    }
                    used
                })
            });
            let mut used: BTreeMap<Face, Used> = BTreeMap::new();
            for part in parts.collect::<Vec<_>>() {
                let part = part.join().map_err(|_| lost())?;
                for (face, part) in part {
                    used.entry(face).or_default().append(part);
                }
            }
            let fonts = used.into_iter().enumerate();
            let fonts = fonts.map(|(number, (face, used))| scope.spawn(move || embed(face, number, used)));
            let mut embedded = BTreeMap::new();
            for font in fonts.collect::<Vec<_>>() {
                let font = font.join().map_err(|_| lost())??;
                embedded.insert(font.face, font);
            }
            Ok(Self(embedded))
        })
    }

    /// The font of a face that occurs in the report.
    pub fn get(&self, face: Face) -> Option<&EmbeddedFont> {
        self.0.get(&face)
    }

    /// Writes all of them; returns the entries of the pages' font resources.
    pub fn write(&self, pack: &mut Pack) -> Result<String, PdfError> {
        let mut entries = String::new();
        for font in self.0.values() {
            let id = write(font, pack)?;
            push(&mut entries, format_args!("/F{} {} 0 R", font.number, id.0));
        }
        Ok(entries)
    }
}

/// What is said if a thread has ended early.
fn lost() -> PdfError {
    PdfError::Font("a thread has ended".to_owned())
}

fn collect(items: &[Item], used: &mut BTreeMap<Face, Used>) {
    for item in items {
        match item {
            Item::Text(text) => {
                for run in text.layout.lines.iter().flat_map(|line| &line.runs) {
                    let used = used.entry(run.face).or_default();
                    spell(&text.layout, run, |at, words| {
                        if let (Some(glyph), Some(words)) = (run.glyphs.get(at), words) {
                            used.add(glyph.id, words);
                        }
                    });
                }
            }
            Item::Group { items, .. } => collect(items, used),
            Item::Clip { items, .. } => collect(items, used),
            Item::Path(_) | Item::Picture(_) => {}
        }
    }
}

fn embed(face: Face, number: usize, mut used: Used) -> Result<EmbeddedFont, PdfError> {
    let wrong = |what: String| PdfError::Font(format!("{}: {what}", face.postscript_name()));
    let data = face.data();
    let font = FontRef::new(data).map_err(|e| wrong(e.to_string()))?;
    // A missing character must not be a hole in the font: it gets the glyph of a box.
    let missing = BOXES
        .into_iter()
        .find_map(|sign| font.charmap().map(sign))
        .map_or(0, |glyph| glyph.to_u32() as u16);
    let nothing = used.texts.first_mut().map(std::mem::take).unwrap_or_default();
    for words in nothing {
        used.add(missing, &words);
    }
    let mut numbers = GlyphRemapper::new();
    for (glyph, texts) in used.texts.iter().enumerate() {
        if !texts.is_empty() {
            numbers.remap(glyph as u16);
        }
    }
    let bytes = subsetter::subset(data, 0, &numbers).map_err(|e| wrong(e.to_string()))?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let glyph_metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let units = f64::from(metrics.units_per_em.max(1));
    // A glyph's first text has the glyph's own number as its code, further ones come behind all glyphs.
    let mut glyphs: Vec<u16> = (0..numbers.num_gids()).collect();
    let mut codes: Vec<Vec<(Box<str>, u16)>> = Vec::with_capacity(used.texts.len());
    for (glyph, texts) in used.texts.into_iter().enumerate() {
        let own = numbers.get(glyph as u16).unwrap_or(0);
        let texts = texts.into_iter().enumerate().map(|(at, words)| {
            if at == 0 {
                return (words, own);
            }
            glyphs.push(own);
            (words, (glyphs.len() - 1) as u16)
        });
        codes.push(texts.collect());
    }
    let advances: Vec<f64> = numbers
        .remapped_gids()
        .map(|original| {
            let advance = glyph_metrics.advance_width(GlyphId::from(original));
            (f64::from(advance.unwrap_or(0.0)) * 1000.0 / units).round()
        })
        .collect();
    let widths = glyphs
        .iter()
        .map(|glyph| advances.get(usize::from(*glyph)).copied().unwrap_or(0.0))
        .collect();
    Ok(EmbeddedFont {
        number,
        face,
        missing,
        codes,
        widths,
        glyphs,
        bytes,
    })
}

/// Adds to a text; that cannot fail.
fn push(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(words);
}

fn write(font: &EmbeddedFont, pack: &mut Pack) -> Result<Id, PdfError> {
    let wrong = |what: String| PdfError::Font(format!("{}: {what}", font.face.postscript_name()));
    let name = format!("{}+{}", tag(font.number), font.face.postscript_name());
    let data = FontRef::new(font.face.data()).map_err(|e| wrong(e.to_string()))?;
    let metrics = data.metrics(Size::unscaled(), LocationRef::default());
    let thousandths =
        |value: f32| (f64::from(value) * 1000.0 / f64::from(metrics.units_per_em.max(1))).round();
    let bounds = metrics.bounds.unwrap_or_default();

    let file = pack.reserve();
    let entries = format!("/Length1 {}", font.bytes.len());
    pack.stream_later(file, &entries, font.bytes.clone());
    let stem = match font.face {
        Face::Latin | Face::Han => 80,
        Face::LatinSemiBold | Face::HanSemiBold => 120,
    };
    let descriptor = pack.add(
        format!(
            "<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{} {} {} {}]/ItalicAngle 0/Ascent {}\
             /Descent {}/CapHeight {}/StemV {stem}/FontFile2 {} 0 R>>",
            thousandths(bounds.x_min),
            thousandths(bounds.y_min),
            thousandths(bounds.x_max),
            thousandths(bounds.y_max),
            thousandths(metrics.ascent),
            thousandths(metrics.descent),
            thousandths(metrics.cap_height.unwrap_or(metrics.ascent)),
            file.0
        )
        .as_bytes(),
    );
    let same = font
        .glyphs
        .iter()
        .enumerate()
        .all(|(code, glyph)| code == usize::from(*glyph));
    let glyphs = if same {
        "/Identity".to_owned()
    } else {
        let id = pack.reserve();
        let table: Vec<u8> = font.glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
        pack.stream_later(id, "", table);
        format!(" {} 0 R", id.0)
    };
    let mut widths = String::new();
    for width in &font.widths {
        push(&mut widths, format_args!("{width} "));
    }
    let descendant = pack.add(
        format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}\
             /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {} 0 R\
             /DW 0/W[0[{}]]/CIDToGIDMap{glyphs}>>",
            descriptor.0,
            widths.trim_end(),
        )
        .as_bytes(),
    );
    let unicode = pack.reserve();
    pack.stream_later(unicode, "", to_unicode(font).into_bytes());
    Ok(pack.add(
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{} 0 R]\
             /ToUnicode {} 0 R>>",
            descendant.0, unicode.0
        )
        .as_bytes(),
    ))
}

/// Which words each code stands for.
fn to_unicode(font: &EmbeddedFont) -> String {
    let mut words: BTreeMap<u16, &str> = BTreeMap::new();
    for (text, code) in font.codes.iter().flatten() {
        words.insert(*code, text);
    }
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
         /CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
    );
    let words: Vec<(u16, &str)> = words.into_iter().collect();
    // A block has at most a hundred lines.
    for block in words.chunks(100) {
        push(&mut out, format_args!("{} beginbfchar\n", block.len()));
        for (code, text) in block {
            // With a space between: some readers want it.
            push(&mut out, format_args!("<{code:04X}> <"));
            // Three values mean "no character" and must not stand for one.
            let unicode = text.encode_utf16().map(|unit| match unit {
                0 | 0xFEFF | 0xFFFE => 0x2060,
                unit => unit,
            });
            unicode.for_each(|unit| push(&mut out, format_args!("{unit:04X}")));
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    out
}

/// Six capital letters that mark a cut-down font; different for every font of a file.
fn tag(number: usize) -> String {
    let letter = char::from(b'A' + (number % 26) as u8);
    format!("WIREB{letter}")
}
