//! Paragraphs that have been set lately: the same words come again and again, in tables, labels and identifiers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::Arc;

use super::font::Weight;
use super::layout::{Paragraph, Piece, TextLayout};

/// Longer paragraphs hardly come twice.
const LONGEST: usize = 600;
/// Bytes of words in a generation: their layouts take about fifty times as much memory.
const BYTES: usize = 48_000;

/// What was set in this generation and in the one before. When a generation is full, the one before it is forgotten:
/// what is still used has been taken over by then.
#[derive(Default)]
pub(super) struct Known {
    now: HashMap<u64, (Paragraph<'static>, Arc<TextLayout>)>,
    before: HashMap<u64, (Paragraph<'static>, Arc<TextLayout>)>,
    bytes: usize,
    state: RandomState,
}

impl Known {
    /// The number under which a paragraph is kept; `None` for one that is too long.
    pub(super) fn key(&self, paragraph: &Paragraph<'_>) -> Option<u64> {
        if bytes(paragraph) > LONGEST {
            return None;
        }
        let mut hasher = self.state.build_hasher();
        for piece in &paragraph.pieces {
            match piece {
                Piece::Text { text, weight, brush } => {
                    text.hash(&mut hasher);
                    (*weight == Weight::SemiBold, *brush).hash(&mut hasher);
                }
                Piece::Box { id, width } => (*id, width.to_bits()).hash(&mut hasher),
            }
        }
        let style = &paragraph.style;
        [style.size, style.leading, style.tracking]
            .map(f64::to_bits)
            .hash(&mut hasher);
        (style.weight == Weight::SemiBold).hash(&mut hasher);
        (paragraph.max_width.map(f64::to_bits), paragraph.max_lines).hash(&mut hasher);
        Some(hasher.finish())
    }

    /// The layout of a paragraph that has been set lately.
    pub(super) fn get(&mut self, key: u64, paragraph: &Paragraph<'_>) -> Option<Arc<TextLayout>> {
        if let Some((known, layout)) = self.now.get(&key) {
            return (known == paragraph).then(|| Arc::clone(layout));
        }
        let (known, layout) = self.before.remove(&key)?;
        if known != *paragraph {
            return None;
        }
        let found = Arc::clone(&layout);
        self.keep(key, known, layout);
        Some(found)
    }

    /// Keeps a layout.
    pub(super) fn add(&mut self, key: u64, paragraph: &Paragraph<'_>, layout: &Arc<TextLayout>) {
        let pieces = paragraph.pieces.iter().map(|piece| match piece {
            Piece::Text { text, weight, brush } => Piece::Text {
                text: Cow::Owned(text.clone().into_owned()),
                weight: *weight,
                brush: *brush,
            },
            Piece::Box { id, width } => Piece::Box {
                id: *id,
                width: *width,
            },
        });
        let known = Paragraph {
            pieces: pieces.collect(),
            ..*paragraph
        };
        self.keep(key, known, Arc::clone(layout));
    }

    fn keep(&mut self, key: u64, paragraph: Paragraph<'static>, layout: Arc<TextLayout>) {
        if self.bytes > BYTES {
            self.before = std::mem::take(&mut self.now);
            self.bytes = 0;
        }
        // Short words cost as well.
        self.bytes += bytes(&paragraph) + 16;
        self.now.insert(key, (paragraph, layout));
    }
}

fn bytes(paragraph: &Paragraph<'_>) -> usize {
    let pieces = paragraph.pieces.iter();
    pieces
        .map(|piece| match piece {
            Piece::Text { text, .. } => text.len(),
            Piece::Box { .. } => 4,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::super::{TextStyle, lay_out_text};
    use super::*;

    #[test]
    fn the_same_words_are_set_once_and_others_are_told_apart() {
        let style = TextStyle::new(10.0, 14.0);
        let first = lay_out_text("Order again", style, Some(80.0), None);
        assert!(Arc::ptr_eq(
            &first,
            &lay_out_text("Order again", style, Some(80.0), None)
        ));
        for other in [
            lay_out_text("Order again!", style, Some(80.0), None),
            lay_out_text("Order again", style.semi_bold(), Some(80.0), None),
            lay_out_text("Order again", style, Some(20.0), None),
            lay_out_text("Order again", style, Some(80.0), Some(1)),
            lay_out_text("Order again", TextStyle::new(10.5, 14.0), Some(80.0), None),
        ] {
            assert!(!Arc::ptr_eq(&first, &other));
        }
    }

    #[test]
    fn what_is_not_used_is_forgotten() {
        let mut known = Known::default();
        let words = |at: usize| format!("{at} words that fill up what is known");
        let paragraph = |text: String| Paragraph {
            pieces: vec![Piece::Text {
                text: text.into(),
                weight: Weight::Regular,
                brush: 0,
            }],
            style: TextStyle::new(10.0, 14.0),
            max_width: None,
            max_lines: None,
        };
        let layout = lay_out_text("layout", TextStyle::new(10.0, 14.0), None, None);
        for at in 0..10_000 {
            let paragraph = paragraph(words(at));
            let key = known.key(&paragraph).unwrap();
            known.add(key, &paragraph, &layout);
        }
        assert!(known.now.len() + known.before.len() < 3_000);
        let last = paragraph(words(9_999));
        let key = known.key(&last).unwrap();
        assert!(known.get(key, &last).is_some());
        let first = paragraph(words(0));
        let key = known.key(&first).unwrap();
        assert!(known.get(key, &first).is_none());
        assert!(known.key(&paragraph("x".repeat(1_000))).is_none());
    }
}
