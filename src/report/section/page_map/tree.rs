//! Every way of a product with many pages: from each main page to the right, one column a tap. A page stands once
//! in its box; wherever else a tap leads to it, its identifier and name stand without a box.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::geometry::{BezPath, Point, rect};
use crate::report::context::{Context, one_line};
use crate::report::describe;
use crate::report::document::{Anchor, Link, Section, Target};
use crate::report::layout::{Drawing, Flow, Fragment, LABEL, SUBHEADING, TABLE, mm};
use crate::report::rich::{Rich, arrow_head};
use crate::scene::{Stroke, document_palette};
use crate::spec::{ElementKind, PageId, Spec};
use crate::text::{TextStyle, lay_out_text};

use super::plan;

/// Columns of a sheet.
const COLUMNS: usize = 5;
const BOX: (f64, f64) = (mm(34.0), mm(6.8));
/// Height of a line with a box, and of one without.
const LINE: (f64, f64) = (mm(9.0), mm(6.0));
/// Between the trees of two main pages.
const APART: f64 = mm(3.0);
const STROKE: f64 = mm(0.26);
const WORDS: TextStyle = TextStyle::new(6.6, 8.0);

/// A tap that leads to a page.
#[derive(Debug, Clone)]
struct Way {
    to: PageId,
    label: String,
    /// A tap leads back as well.
    both: bool,
    /// Nobody taps: the client says that the page stands below.
    below: bool,
}

/// What stands at a place.
#[derive(Debug, Clone)]
struct Cell {
    page: PageId,
    kind: Kind,
    /// How one gets there from the column before.
    way: Option<Way>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The page itself.
    Page,
    /// The page, whose box stands on an earlier sheet or further up.
    Again,
    /// A page that stands elsewhere.
    Mention,
}

/// Cells that stand side by side, by their columns.
#[derive(Debug, Clone, Default)]
struct Line {
    cells: Vec<(usize, Cell)>,
    /// Room above.
    before: f64,
}

impl Line {
    fn height(&self) -> f64 {
        let boxed = self.cells.iter().any(|(_, cell)| cell.kind != Kind::Mention);
        if boxed { LINE.0 } else { LINE.1 }
    }
}

/// The ways out of every page, each target once, in the order of the elements.
fn ways(spec: &Spec) -> BTreeMap<PageId, Vec<Way>> {
    let mut ways: BTreeMap<PageId, Vec<Way>> = BTreeMap::new();
    let there: BTreeSet<PageId> = spec.pages.iter().map(|page| page.id).collect();
    for page in &spec.pages {
        let out = ways.entry(page.id).or_default();
        for element in page.all_elements().filter(|e| e.kind != ElementKind::TabBar) {
            for tap in &element.taps {
                let Some(to) = tap.action.target() else { continue };
                if to == page.id || !there.contains(&to) || out.iter().any(|way| way.to == to) {
                    continue;
                }
                out.push(Way {
                    to,
                    label: one_line(plan::tap_label(element, tap)),
                    both: false,
                    below: false,
                });
            }
        }
    }
    for page in &spec.pages {
        if let Some(parent) = page.parent.filter(|parent| there.contains(parent)) {
            let out = ways.entry(parent).or_default();
            if parent != page.id && !out.iter().any(|way| way.to == page.id) {
                out.push(Way {
                    to: page.id,
                    label: String::new(),
                    both: false,
                    below: true,
                });
            }
        }
    }
    ways
}

/// All lines of the map: the trees of the main pages, then those of pages that nothing leads to.
fn lines(spec: &Spec) -> Vec<Line> {
    let ways = ways(spec);
    let (roots, _) = plan::roots(spec);
    let mut lines = Vec::new();
    let mut seen: BTreeSet<PageId> = BTreeSet::new();
    let mut starts: VecDeque<PageId> = spec.pages.iter().map(|page| page.id).collect();
    let mut first: Vec<PageId> = roots;
    while !first.is_empty() {
        // Who is nearest to a page has it as a child.
        let mut children: BTreeMap<PageId, BTreeSet<PageId>> = BTreeMap::new();
        seen.extend(&first);
        let mut queue: VecDeque<PageId> = first.iter().copied().collect();
        while let Some(page) = queue.pop_front() {
            for way in ways.get(&page).into_iter().flatten() {
                if seen.insert(way.to) {
                    children.entry(page).or_default().insert(way.to);
                    queue.push_back(way.to);
                }
            }
        }
        // What is too deep for a sheet begins a tree of its own, further down.
        let mut roots: VecDeque<(PageId, Kind)> = first.iter().map(|page| (*page, Kind::Page)).collect();
        while let Some((root, kind)) = roots.pop_front() {
            let cell = Cell {
                page: root,
                kind,
                way: None,
            };
            let mut tree = grow(&ways, &children, cell, 0, &mut roots);
            if let Some(line) = tree.first_mut() {
                line.before = if lines.is_empty() { 0.0 } else { APART };
            }
            lines.extend(tree);
        }
        let next = loop {
            match starts.pop_front() {
                Some(page) if !seen.contains(&page) => break Some(page),
                Some(_) => {}
                None => break None,
            }
        };
        first = next.into_iter().collect();
    }
    lines
}

/// A page with everything that follows from it; its first follower stands on its own line.
fn grow(
    ways: &BTreeMap<PageId, Vec<Way>>,
    children: &BTreeMap<PageId, BTreeSet<PageId>>,
    cell: Cell,
    column: usize,
    deeper: &mut VecDeque<(PageId, Kind)>,
) -> Vec<Line> {
    let own = children.get(&cell.page);
    let from = cell.way.as_ref().map(|_| cell.page);
    let mut lines: Vec<Line> = Vec::new();
    let out = ways.get(&cell.page).map(Vec::as_slice).unwrap_or_default();
    if column + 1 >= COLUMNS && !out.is_empty() {
        deeper.push_back((cell.page, Kind::Again));
    } else {
        for way in out {
            let is_child = own.is_some_and(|own| own.contains(&way.to));
            let back = ways
                .get(&way.to)
                .into_iter()
                .flatten()
                .any(|w| w.to == cell.page && !w.below);
            let next = Cell {
                page: way.to,
                kind: if is_child { Kind::Page } else { Kind::Mention },
                way: Some(Way {
                    both: back && is_child,
                    ..way.clone()
                }),
            };
            if is_child {
                lines.extend(grow(ways, children, next, column + 1, deeper));
            } else if !is_way_back(ways, children, from, way.to, cell.page) {
                lines.push(Line {
                    cells: vec![(column + 1, next)],
                    before: 0.0,
                });
            }
        }
    }
    match lines.first_mut() {
        Some(line) => line.cells.insert(0, (column, cell)),
        None => lines.push(Line {
            cells: vec![(column, cell)],
            before: 0.0,
        }),
    }
    lines
}

/// Whether a way leads back to the page from which this one is reached: then its line has two heads already.
fn is_way_back(
    ways: &BTreeMap<PageId, Vec<Way>>,
    children: &BTreeMap<PageId, BTreeSet<PageId>>,
    page: Option<PageId>,
    to: PageId,
    from: PageId,
) -> bool {
    let drawn = children.get(&to).is_some_and(|own| own.contains(&from));
    page.is_some() && drawn && ways.get(&to).into_iter().flatten().any(|way| way.to == from)
}

/// Sheets with all ways, after the first one with the pictures.
pub(super) fn tree(cx: &Context<'_>, flow: &mut Flow) {
    let lines = lines(cx.spec);
    flow.next_page();
    let width = flow.body().width();
    let mut head = Fragment::new(width);
    let key = "report.map.ways";
    head.anchor(Anchor::Part(Section::PageMap, 1));
    flow.entry(1, cx.both(key), Anchor::Part(Section::PageMap, 1));
    head.stack(
        2.0,
        0.0,
        super::super::heading_words(cx, Rich::new(SUBHEADING), key).set(width),
    );
    let lead = cx.t("report.map.ways_lead");
    head.stack(2.0, 0.0, Rich::new(LABEL).quiet(&lead).set(width));
    let top = flow.y();
    flow.put(0.0, top, &head);
    let mut sheet = Sheet::new(width);
    let mut y = head.height + mm(5.0);
    let room = flow.body().height();
    // The boxes that lead to the current line, to be shown again on a further sheet.
    let mut path: Vec<Cell> = Vec::new();
    for line in lines {
        let mut line = line;
        let mut before = line.before;
        if y + before + line.height() > room {
            sheet.put(cx, flow, top);
            flow.next_page();
            sheet = Sheet::new(width);
            y = 0.0;
            before = 0.0;
            let start = line.cells.first().map_or(0, |(column, _)| *column);
            for (column, cell) in path.iter().enumerate().take(start).rev() {
                let again = Cell {
                    kind: Kind::Again,
                    ..cell.clone()
                };
                line.cells.insert(0, (column, again));
            }
        }
        y += before;
        for (column, cell) in &line.cells {
            path.truncate(*column);
            path.push(cell.clone());
        }
        sheet.line(cx, &line, y + line.height() / 2.0);
        y += line.height();
    }
    sheet.put(cx, flow, top);
}

/// A sheet being drawn.
struct Sheet {
    pitch: f64,
    drawing: Drawing,
    /// Height of the last box of every column, with its page.
    last: [Option<(f64, PageId)>; COLUMNS],
    /// Height at which the last line left the trunk behind every column.
    trunks: [Option<f64>; COLUMNS],
    /// What is on it, for those who cannot see it.
    pages: Vec<PageId>,
    ways: Vec<(PageId, PageId)>,
}

impl Sheet {
    fn new(width: f64) -> Self {
        Self {
            pitch: (width - BOX.0) / (COLUMNS - 1) as f64,
            drawing: Drawing::default(),
            last: [None; COLUMNS],
            trunks: [None; COLUMNS],
            pages: Vec::new(),
            ways: Vec::new(),
        }
    }

    fn put(self, cx: &Context<'_>, flow: &mut Flow, top: f64) {
        let figure = self.drawing.figure(describe::map(cx, &self.pages, &self.ways));
        let width = flow.body().width();
        flow.put(0.0, top, &Fragment::drawing(figure, width, 0.0));
    }

    fn line(&mut self, cx: &Context<'_>, line: &Line, y: f64) {
        for (column, cell) in &line.cells {
            let x = *column as f64 * self.pitch;
            if let (Some(way), Some(before)) = (&cell.way, column.checked_sub(1)) {
                let from = self.last.get(before).copied().flatten();
                if let Some((_, page)) = from {
                    self.ways.push((page, cell.page));
                }
                // The upright part goes on from the one before.
                let trunk = self.trunks.get(before).copied().flatten();
                let start = from.map(|(y, _)| y);
                self.connect(cx, cell, way, Point::new(x, y), start, trunk);
                if let Some(trunk) = self.trunks.get_mut(before) {
                    *trunk = Some(y);
                }
            }
            if cell.kind != Kind::Mention && !self.pages.contains(&cell.page) {
                self.pages.push(cell.page);
            }
            match cell.kind {
                Kind::Page | Kind::Again => self.page(cx, cell, x, y),
                Kind::Mention => self.mention(cx, cell.page, x, y),
            }
            // A new box begins a new trunk.
            for trunk in self.trunks.iter_mut().skip(*column) {
                *trunk = None;
            }
            for (at, last) in self.last.iter_mut().enumerate() {
                if at == *column {
                    *last = Some((y, cell.page));
                } else if at > *column {
                    *last = None;
                }
            }
        }
    }

    /// The line from the box before, with what is tapped above it.
    fn connect(
        &mut self,
        cx: &Context<'_>,
        cell: &Cell,
        way: &Way,
        to: Point,
        from: Option<f64>,
        trunk_from: Option<f64>,
    ) {
        let palette = document_palette();
        let left = to.x - self.pitch + BOX.0;
        let trunk = left + mm(2.2);
        let tip = Point::new(to.x - 1.5, to.y);
        let from = from.unwrap_or(to.y);
        let mut path = BezPath::new();
        if (from - to.y).abs() < 0.1 {
            path.move_to((left + 1.0, to.y));
        } else {
            let radius = mm(1.4).min((to.y - from).abs());
            path.move_to((
                trunk,
                trunk_from.unwrap_or(from) - if trunk_from.is_some() { radius } else { 0.0 },
            ));
            path.line_to((trunk, to.y - radius));
            path.quad_to((trunk, to.y), (trunk + radius, to.y));
        }
        path.line_to((tip.x - 3.0, to.y));
        let stroke = Stroke::new(palette.ink, STROKE);
        let stroke = if way.below {
            stroke.dashed(1.6, 1.6)
        } else {
            stroke
        };
        self.drawing.list.path(path, None, Some(stroke));
        if !way.below {
            arrow_head(&mut self.drawing, tip, (1.0, 0.0), palette.ink);
        }
        if way.both && (from - to.y).abs() < 0.1 {
            arrow_head(
                &mut self.drawing,
                Point::new(left + 1.5, to.y),
                (-1.0, 0.0),
                palette.ink,
            );
        } else if way.both {
            arrow_head(
                &mut self.drawing,
                Point::new(trunk + 3.0, to.y),
                (-1.0, 0.0),
                palette.ink,
            );
        }
        // The name of the page itself says nothing new.
        if way.label.is_empty() || way.label == cx.name(cell.page) {
            return;
        }
        let label_left = trunk + mm(1.6);
        let room = tip.x - 4.5 - label_left;
        let words = lay_out_text(&way.label, WORDS, Some(room), Some(1));
        let at = Point::new(label_left, to.y - WORDS.leading - 0.6);
        self.drawing.list.text(at, words, palette.text_second);
    }

    fn page(&mut self, cx: &Context<'_>, cell: &Cell, x: f64, y: f64) {
        let palette = document_palette();
        let frame = rect(x, y - BOX.1 / 2.0, BOX.0, BOX.1);
        let is_tab = cx.spec.tab_bar.position(cell.page).is_some();
        let fill = if is_tab { palette.raised } else { palette.paper };
        let stroke = match cell.kind {
            Kind::Again => Stroke::new(palette.bar, 0.8).dashed(2.4, 2.0),
            Kind::Page | Kind::Mention => Stroke::new(palette.ink, 0.9),
        };
        self.drawing.list.rect(frame, mm(1.4), Some(fill), Some(stroke));
        self.name(cx, cell.page, x + 4.0, y, BOX.0 - 8.0, true);
        if cell.kind == Kind::Page {
            let place = Anchor::Place(cell.page.into());
            self.drawing.anchors.push((place, Point::new(frame.x0, frame.y0)));
        }
        self.drawing.links.push(Link {
            frame,
            target: Target::Anchor(Anchor::Thing(cell.page.into())),
            label: cx.label(cell.page.into()),
        });
    }

    fn mention(&mut self, cx: &Context<'_>, page: PageId, x: f64, y: f64) {
        self.name(cx, page, x, y, BOX.0, false);
    }

    /// Identifier and name on one line around `y`.
    fn name(&mut self, cx: &Context<'_>, page: PageId, x: f64, y: f64, room: f64, strong: bool) {
        let pill = Rich::new(TABLE).pill(cx, page).set(room);
        let left = x + pill.width() + 3.5;
        let top = y - TABLE.leading / 2.0;
        pill.paint(Point::new(x, top), &mut self.drawing);
        let style = if strong { TABLE.semi_bold() } else { TABLE };
        let width = (x + room - left).max(8.0);
        let words = lay_out_text(&cx.name(page), style, Some(width), Some(1));
        let palette = document_palette();
        let ink = if strong { palette.text } else { palette.text_second };
        self.drawing.list.text(Point::new(left, top), words, ink);
    }
}
