//! What is wrong with a report's pages, as sentences. It reads only what is painted and what can be clicked, so
//! that it knows nothing of how the pages came about.

use std::collections::{BTreeMap, BTreeSet};

use wirebrief::geometry::{Rect, Shape, Vec2};
use wirebrief::report::{Anchor, OutlineEntry, Report, ReportPage, Section, Target};
use wirebrief::scene::{Color, Item, document_palette};
use wirebrief::spec::AnyId;
use wirebrief::text::Weight;

const fn mm(millimetres: f64) -> f64 {
    millimetres * 72.0 / 25.4
}

/// Words that stand together on a line.
#[derive(Debug, Clone)]
pub struct Word {
    /// From the height of small letters to the base line: what must never be touched.
    pub frame: Rect,
    pub text: String,
    pub size: f64,
    pub strong: bool,
    pub color: Color,
    /// Lines of the paragraph it is in.
    pub lines: usize,
}

/// What is on a page, wireframes left out: their insides are the scene's.
#[derive(Debug, Default)]
pub struct Seen {
    pub words: Vec<Word>,
    /// Filled shapes by their bounding boxes.
    pub fills: Vec<(Rect, Color)>,
    /// Lines by their bounding boxes.
    pub lines: Vec<(Rect, Color)>,
    /// Wireframes and pictures.
    pub pictures: Vec<Rect>,
    /// Lines of text that begin or end with a sign that may not stand there.
    pub badly_broken: Vec<String>,
}

/// What no line may begin with, and what none may end with.
const NO_START: &str = "，。、；：！？）》」』】〉…％";
const NO_END: &str = "（《「『【〈";

pub fn seen(page: &ReportPage) -> Seen {
    let mut seen = Seen::default();
    for item in &page.list.items {
        match item {
            Item::Text(text) => {
                let style = text.layout.style;
                let all = &text.layout.text;
                for (at, line) in text.layout.lines.iter().enumerate() {
                    let baseline = text.origin.y + line.baseline;
                    let words = all.get(line.range.clone()).unwrap_or_default();
                    let from_margin = line.runs.first().is_some_and(|run| run.x < 1.0);
                    let begins = words.chars().next();
                    // A word that is longer than a line has no good place to break.
                    let before = at.checked_sub(1).and_then(|at| text.layout.lines.get(at));
                    let before = before
                        .and_then(|line| all.get(line.range.clone()))
                        .unwrap_or_default();
                    let had_choice = before.chars().any(|c| c == ' ' || c > '\u{2E80}');
                    if had_choice && from_margin && begins.is_some_and(|c| NO_START.contains(c)) {
                        seen.badly_broken.push(words.to_owned());
                    }
                    let broken_by_width = at + 1 < text.layout.lines.len() && !words.ends_with('\n');
                    if broken_by_width
                        && words
                            .trim_end()
                            .chars()
                            .last()
                            .is_some_and(|c| NO_END.contains(c))
                    {
                        seen.badly_broken.push(words.to_owned());
                    }
                    // Pills stand between the words: each stretch of words has a box of its own.
                    let mut stretch: Option<(f64, f64, String, u16, bool)> = None;
                    let mut add = |stretch: Option<(f64, f64, String, u16, bool)>| {
                        let Some((left, right, words, brush, strong)) = stretch else {
                            return;
                        };
                        // Spaces may hang over.
                        let spaces = |n: usize| n as f64 * style.size * 0.28;
                        let left = left + spaces(words.len() - words.trim_start().len());
                        let right = right - spaces(words.len() - words.trim_end().len());
                        if words.trim().is_empty() {
                            return;
                        }
                        let x = text.origin.x;
                        seen.words.push(Word {
                            frame: Rect::new(x + left, baseline - 0.55 * style.size, x + right, baseline),
                            text: words.trim().to_owned(),
                            size: style.size,
                            strong,
                            color: text.color(brush),
                            lines: text.layout.lines.len(),
                        });
                    };
                    for run in &line.runs {
                        let strong = matches!(
                            run.face,
                            wirebrief::text::Face::LatinSemiBold | wirebrief::text::Face::HanSemiBold
                        ) || style.weight == Weight::SemiBold;
                        for glyph in &run.glyphs {
                            let words = &all[glyph.start as usize..glyph.end as usize];
                            let end = glyph.x + glyph.advance;
                            match &mut stretch {
                                Some((_, right, all, _, _)) if glyph.x < *right + 1.0 => {
                                    *right = end;
                                    all.push_str(words);
                                }
                                _ => {
                                    let new = (glyph.x, end, words.to_owned(), run.brush, strong);
                                    add(stretch.replace(new));
                                }
                            }
                        }
                    }
                    add(stretch);
                }
            }
            Item::Path(path) => {
                let frame = path.path.bounding_box();
                if let Some(fill) = path.fill {
                    seen.fills.push((frame, fill));
                }
                if let Some(stroke) = path.stroke {
                    seen.lines.push((frame, stroke.color));
                }
            }
            Item::Picture(picture) => seen.pictures.push(picture.frame),
            Item::Clip { frame, .. } => seen.pictures.push(*frame),
            // The frame of a phone; its inside is clipped and known already.
            Item::Group { .. } => {}
        }
    }
    seen
}

/// Where text may stand.
pub fn body(page: &ReportPage) -> Rect {
    Rect::new(
        mm(20.0),
        mm(23.0),
        page.size.width - mm(20.0),
        page.size.height - mm(20.0),
    )
}

fn inside(outer: Rect, inner: Rect) -> bool {
    inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1
}

fn touch(a: Rect, b: Rect, by: f64) -> bool {
    a.x0 < b.x1 - by && b.x0 < a.x1 - by && a.y0 < b.y1 - by && b.y0 < a.y1 - by
}

fn grown(frame: Rect, x: f64, y: f64) -> Rect {
    frame.inflate(x, y)
}

/// Everything that is wrong with a report.
pub fn faults(report: &Report) -> Vec<String> {
    let mut found = Vec::new();
    let mut places: BTreeMap<Anchor, usize> = BTreeMap::new();
    for (at, page) in report.pages.iter().enumerate() {
        for (anchor, point) in &page.anchors {
            if places.insert(*anchor, at).is_some() {
                found.push(format!("page {}: {anchor:?} stands twice", at + 1));
            }
            let paper = Rect::new(0.0, 0.0, page.size.width, page.size.height);
            if !paper.inflate(0.1, 0.1).contains(*point) {
                found.push(format!("page {}: {anchor:?} is outside of the paper", at + 1));
            }
        }
    }
    for (at, page) in report.pages.iter().enumerate() {
        let mut here = Vec::new();
        let seen = seen(page);
        leaves(page, &seen, &mut here);
        overlaps(&seen, &mut here);
        lonely(page, &seen, &mut here);
        links(page, &seen, &places, &mut here);
        for line in &seen.badly_broken {
            here.push(format!("a line is broken badly: “{line}”"));
        }
        if page.section != Section::Cover {
            let number = report.language.f(
                "report.footer.page",
                &[
                    ("page", &(at + 1).to_string()),
                    ("total", &report.pages.len().to_string()),
                ],
            );
            if !seen.words.iter().any(|word| word.text == number) {
                here.push(format!("it does not say “{number}”"));
            }
        }
        found.extend(
            here.into_iter()
                .map(|fault| format!("page {} ({:?}): {fault}", at + 1, page.section)),
        );
    }
    outline(&report.outline, report, &mut found);
    found
}

fn outline(entries: &[OutlineEntry], report: &Report, found: &mut Vec<String>) {
    for entry in entries {
        if entry.page >= report.pages.len() || entry.title.trim().is_empty() {
            found.push(format!("the bookmark “{}” leads nowhere", entry.title));
        }
        outline(&entry.children, report, found);
    }
}

/// Whether words stand in the header or the footer.
fn is_furniture(page: &ReportPage, frame: Rect) -> bool {
    frame.y1 < mm(16.2) || frame.y0 > page.size.height - mm(15.7)
}

fn leaves(page: &ReportPage, seen: &Seen, found: &mut Vec<String>) {
    let palette = document_palette();
    let paper = Rect::new(0.0, 0.0, page.size.width, page.size.height);
    // The cover has a layout of its own.
    let area = match page.section {
        Section::Cover => Rect::new(
            mm(20.0),
            mm(10.0),
            page.size.width - mm(19.0),
            page.size.height - mm(10.0),
        ),
        _ => body(page),
    };
    let furniture = Rect::new(area.x0, mm(8.0), area.x1, page.size.height - mm(8.0));
    for word in &seen.words {
        let is_marker = word.color == palette.paper
            && seen.fills.iter().any(|(frame, color)| {
                *color == palette.accent && inside(grown(*frame, 0.5, 0.5), word.frame)
            });
        let allowed = if is_marker {
            grown(area, mm(8.0), 0.5)
        } else if is_furniture(page, word.frame) {
            grown(furniture, 0.5, 0.0)
        } else {
            grown(area, 0.6, 1.0)
        };
        if !inside(allowed, word.frame) {
            found.push(format!("“{}” leaves the text area: {:?}", word.text, word.frame));
        }
    }
    if page.section == Section::Cover {
        return;
    }
    for (frame, color) in seen.fills.iter().chain(&seen.lines) {
        let is_mark = *color == palette.fill_dark;
        let is_marker = *color == palette.accent;
        let allowed = if is_mark {
            paper
        } else if is_furniture(page, *frame) {
            grown(furniture, 0.5, 0.0)
        } else if is_marker {
            grown(area, mm(8.0), 1.0)
        } else {
            grown(area, 1.0, 1.5)
        };
        if !inside(allowed, *frame) {
            found.push(format!("a shape leaves the text area: {frame:?} {color:?}"));
        }
    }
    for frame in &seen.pictures {
        if !inside(grown(area, 0.6, 1.0), *frame) {
            found.push(format!("a picture leaves the text area: {frame:?}"));
        }
    }
}

/// Words on words, on pills that are not theirs, on pictures, under hairlines.
fn overlaps(seen: &Seen, found: &mut Vec<String>) {
    let palette = document_palette();
    let mut words: Vec<&Word> = seen.words.iter().collect();
    words.sort_by(|a, b| a.frame.y0.total_cmp(&b.frame.y0));
    for (index, a) in words.iter().enumerate() {
        for b in &words[index + 1..] {
            if b.frame.y0 >= a.frame.y1 - 0.4 {
                break;
            }
            if touch(a.frame, b.frame, 0.4) {
                found.push(format!("“{}” stands on “{}”", b.text, a.text));
            }
        }
    }
    let grounds = [palette.accent_soft, palette.warning_soft, palette.text];
    let pills: Vec<Rect> = seen
        .fills
        .iter()
        .filter(|(frame, color)| grounds.contains(color) && frame.height() < 17.0 && frame.width() < mm(62.0))
        .map(|(frame, _)| *frame)
        .collect();
    for (index, pill) in pills.iter().enumerate() {
        for word in &seen.words {
            let is_own = grown(*pill, 1.0, 1.0).contains(word.frame.center());
            if !is_own && touch(*pill, word.frame, 0.8) {
                found.push(format!("“{}” stands on a pill {pill:?}", word.text));
            }
        }
        for other in &pills[index + 1..] {
            // A pill in a warm bar is inside of it, not on it.
            if touch(*pill, *other, 0.5) && !inside(*other, *pill) && !inside(*pill, *other) {
                found.push(format!("two pills overlap: {pill:?} {other:?}"));
            }
        }
    }
    for picture in &seen.pictures {
        for word in seen.words.iter().filter(|word| touch(*picture, word.frame, 1.0)) {
            found.push(format!("“{}” stands on a picture {picture:?}", word.text));
        }
    }
    for (line, color) in &seen.lines {
        if *color != palette.hairline || line.height() > 0.1 {
            continue;
        }
        for word in &seen.words {
            let crossed = line.y0 > word.frame.y0 + 0.3 && line.y0 < word.frame.y1 - 0.3;
            if crossed && line.x0 < word.frame.x1 - 0.5 && word.frame.x0 < line.x1 - 0.5 {
                found.push(format!("“{}” is struck through", word.text));
            }
        }
    }
}

/// Headings, and heads of tables, without anything below them.
fn lonely(page: &ReportPage, seen: &Seen, found: &mut Vec<String>) {
    if matches!(page.section, Section::Cover | Section::PageMap) {
        return;
    }
    let palette = document_palette();
    let text: Vec<&Word> = seen
        .words
        .iter()
        .filter(|word| !is_furniture(page, word.frame))
        .collect();
    // A name that fills pages is no heading any more.
    let is_heading = |word: &Word| word.size >= 11.0 && word.size < 18.0 && word.strong && word.lines < 8;
    // Of a heading of several lines the last one has to be followed.
    let goes_on = |heading: &Word| {
        heading.lines > 1
            && text.iter().any(|word| {
                let down = word.frame.y0 - heading.frame.y1;
                word.lines == heading.lines
                    && word.size == heading.size
                    && is_heading(word)
                    && (0.1..heading.size * 1.2).contains(&down)
            })
    };
    for heading in text.iter().filter(|word| is_heading(word) && !goes_on(word)) {
        let reach = Rect::new(
            heading.frame.x0 - 2.0,
            heading.frame.y1 + 1.0,
            heading.frame.x0 + mm(100.0),
            heading.frame.y1 + 110.0,
        );
        let followed = text
            .iter()
            .any(|word| !is_heading(word) && touch(reach, word.frame, 0.1))
            || seen.pictures.iter().any(|picture| touch(reach, *picture, 1.0));
        if !followed {
            found.push(format!("the heading “{}” stands alone", heading.text));
        }
    }
    let heads = seen.fills.iter().filter(|(frame, color)| {
        *color == palette.raised && frame.width() > mm(80.0) && frame.height() > 12.0
    });
    for (head, _) in heads {
        let below = Rect::new(head.x0, head.y1 + 0.5, head.x1, head.y1 + 60.0);
        if !text.iter().any(|word| touch(below, word.frame, 0.1)) {
            found.push(format!("the head of a table stands alone: {head:?}"));
        }
    }
}

/// Every target is there, and every identifier in its pill can be clicked and leads to its thing.
fn links(page: &ReportPage, seen: &Seen, places: &BTreeMap<Anchor, usize>, found: &mut Vec<String>) {
    let palette = document_palette();
    let paper = Rect::new(0.0, 0.0, page.size.width, page.size.height);
    for link in &page.links {
        let Target::Anchor(anchor) = link.target;
        if !places.contains_key(&anchor) {
            found.push(format!("“{}” leads nowhere: {anchor:?}", link.label));
        }
        if link.label.trim().is_empty() {
            found.push(format!("a link says nothing: {anchor:?}"));
        }
        if !inside(grown(paper, 0.1, 0.1), link.frame) || link.frame.area() < 4.0 {
            found.push(format!("“{}” cannot be clicked: {:?}", link.label, link.frame));
        }
    }
    for word in &seen.words {
        let Ok(id) = word.text.parse::<AnyId>() else {
            continue;
        };
        if word.color != palette.accent || !places.contains_key(&Anchor::Thing(id)) {
            continue;
        }
        let leads = page.links.iter().any(|link| {
            let to = [Anchor::Thing(id), Anchor::Place(id)].map(Target::Anchor);
            to.contains(&link.target) && link.frame.contains(word.frame.center())
        });
        if !leads {
            found.push(format!("{id} is not a link at {:?}", word.frame));
        }
    }
}

/// Tokens like `«r12` and `r12»` that begin and end one row: both on one page, unless the row fills a page.
pub fn cut_rows(report: &Report) -> Vec<String> {
    let mut begins: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut ends: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, page) in report.pages.iter().enumerate() {
        for word in seen(page).words {
            for part in word.text.split_whitespace() {
                if let Some(name) = part.strip_prefix("((") {
                    begins.entry(name.to_owned()).or_default().insert(at);
                }
                if let Some(name) = part.strip_suffix("))") {
                    ends.entry(name.to_owned()).or_default().insert(at);
                }
            }
        }
    }
    begins
        .iter()
        .filter(|(name, pages)| ends.get(*name) != Some(*pages))
        .map(|(name, pages)| format!("row {name} begins on {pages:?} and ends on {:?}", ends.get(name)))
        .collect()
}

/// Moves everything that a page paints, for tests of the test.
pub fn moved(item: &Item, by: Vec2) -> Item {
    let mut item = item.clone();
    match &mut item {
        Item::Text(text) => text.origin += by,
        Item::Path(path) => path.path.apply_affine(wirebrief::geometry::Affine::translate(by)),
        Item::Picture(picture) => picture.frame = picture.frame + by,
        Item::Clip { frame, .. } => *frame = *frame + by,
        Item::Group { offset, .. } => *offset += by,
    }
    item
}
