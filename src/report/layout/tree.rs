//! The tags of all pages as one tree: pieces of the same thing come together, rows become tables, headings follow
//! each other without gaps.

use std::collections::HashMap;

use crate::report::document::Section;
use crate::report::structure::{Element, Kid, Role, Structure};

use super::tag::{InTable, Tag, TagKid};

/// Builds the tree; pages are added in their order.
pub(in crate::report) struct Tree {
    elements: Vec<Element>,
    /// The sections that have begun.
    sections: Vec<(Section, usize)>,
    /// What was cut, by [`super::tag::Whole::key`].
    pieces: HashMap<usize, usize>,
    tables: HashMap<usize, Table>,
    /// What headers and footers say.
    footers: Vec<usize>,
    /// Words for a picture that nobody described.
    picture: String,
}

/// A table that has begun.
#[derive(Debug, Clone, Copy)]
struct Table {
    /// Its element's parent, and the element itself.
    parent: usize,
    element: usize,
    /// Where rows go.
    head: Option<usize>,
    body: Option<usize>,
}

/// A page whose tags are added.
struct Page<'a> {
    number: usize,
    /// Links by their place when they were drawn; `None` for one that leads nowhere.
    links: &'a [Option<usize>],
}

impl Tree {
    /// Nothing but the document. `picture` describes pictures that nobody described.
    pub(in crate::report) fn new(picture: String) -> Self {
        Self {
            elements: vec![Element {
                role: Role::Document,
                ..Element::default()
            }],
            sections: Vec::new(),
            pieces: HashMap::new(),
            tables: HashMap::new(),
            footers: Vec::new(),
            picture,
        }
    }

    /// Adds a page. `links` says where its links are now.
    pub(in crate::report) fn page(
        &mut self,
        number: usize,
        section: Section,
        tags: &[Tag],
        footer: &[Tag],
        links: &[Option<usize>],
    ) {
        let page = Page { number, links };
        let known = self.sections.iter().find(|(known, _)| *known == section);
        let place = match known {
            Some((_, place)) => *place,
            None => {
                let place = self.add(0, Role::Section);
                self.sections.push((section, place));
                place
            }
        };
        for tag in tags {
            self.tag(&page, place, tag);
        }
        if !footer.is_empty() {
            let paragraph = self.loose(Role::Paragraph);
            for tag in footer {
                self.tag(&page, paragraph, tag);
            }
            self.footers.push(paragraph);
        }
    }

    /// The whole tree.
    pub(in crate::report) fn finish(mut self) -> Structure {
        let footers = std::mem::take(&mut self.footers);
        if !footers.is_empty() {
            let division = self.add(0, Role::Division);
            if let Some(division) = self.elements.get_mut(division) {
                division.kids = footers.into_iter().map(Kid::Element).collect();
            }
        }
        self.headings(0, &mut 0);
        self.settle()
    }

    fn loose(&mut self, role: Role) -> usize {
        self.elements.push(Element {
            role,
            ..Element::default()
        });
        self.elements.len() - 1
    }

    fn add(&mut self, parent: usize, role: Role) -> usize {
        let place = self.loose(role);
        self.push(parent, Kid::Element(place));
        place
    }

    fn push(&mut self, parent: usize, kid: Kid) {
        if let Some(parent) = self.elements.get_mut(parent) {
            parent.kids.push(kid);
        }
    }

    fn tag(&mut self, page: &Page<'_>, parent: usize, tag: &Tag) {
        let piece = tag.whole.as_ref().map(super::tag::Whole::key);
        if let Some(first) = piece.and_then(|key| self.pieces.get(&key).copied()) {
            self.go_on(page, first, tag);
            return;
        }
        let parent = match &tag.row {
            Some(row) => match self.rows(parent, row) {
                Some(rows) => rows,
                // The head once more, on a further page: for the eye only.
                None => return,
            },
            None => self.list(parent, tag.role),
        };
        let place = self.add(parent, tag.role);
        if let Some(key) = piece {
            self.pieces.insert(key, place);
        }
        if let Some(element) = self.elements.get_mut(place) {
            element.words.clone_from(&tag.words);
            element.description.clone_from(&tag.description);
            if element.role == Role::Figure && element.description.is_empty() {
                element.description.clone_from(&self.picture);
            }
        }
        self.kids(page, place, tag);
    }

    /// The element that takes a kid of this kind: lines of the contents stand in a list, labels and what they stand
    /// for in an item of one.
    fn list(&mut self, parent: usize, role: Role) -> usize {
        match role {
            Role::ContentsLine => self.last_or_new(parent, Role::Contents),
            Role::Item => self.last_or_new(parent, Role::List),
            Role::Label => {
                let list = self.last_or_new(parent, Role::List);
                self.add(list, Role::Item)
            }
            Role::Body => {
                let list = self.last_or_new(parent, Role::List);
                let item = self.last(list).filter(|item| {
                    let says = self.last(*item).and_then(|kid| self.elements.get(kid));
                    says.is_some_and(|kid| kid.role == Role::Label)
                });
                item.unwrap_or_else(|| self.add(list, Role::Item))
            }
            Role::Document
            | Role::Section
            | Role::Division
            | Role::Heading(_)
            | Role::Paragraph
            | Role::List
            | Role::Contents
            | Role::Table
            | Role::TableHead
            | Role::TableBody
            | Role::Row
            | Role::HeadCell { .. }
            | Role::Cell { .. }
            | Role::Link
            | Role::Figure
            | Role::Span => parent,
        }
    }

    /// The last element in another one.
    fn last(&self, parent: usize) -> Option<usize> {
        self.elements.get(parent)?.kids.last().and_then(element_of)
    }

    /// The last element in another one, if it is of this kind; else a new one.
    fn last_or_new(&mut self, parent: usize, role: Role) -> usize {
        let last = self.last(parent);
        let last = last.filter(|last| self.elements.get(*last).is_some_and(|e| e.role == role));
        last.unwrap_or_else(|| self.add(parent, role))
    }

    fn kids(&mut self, page: &Page<'_>, place: usize, tag: &Tag) {
        for kid in &tag.kids {
            match kid {
                TagKid::Tag(inner) => self.tag(page, place, inner),
                TagKid::Items(items) => self.push(
                    place,
                    Kid::Items {
                        page: page.number,
                        items: items.clone(),
                    },
                ),
                TagKid::Words { item, bytes } => self.push(
                    place,
                    Kid::Words {
                        page: page.number,
                        item: *item,
                        bytes: bytes.clone(),
                    },
                ),
                TagKid::Link(link) => match page.links.get(*link).copied().flatten() {
                    Some(link) => self.push(
                        place,
                        Kid::Link {
                            page: page.number,
                            link,
                        },
                    ),
                    // It leads nowhere: its words are ordinary ones.
                    None => {
                        if let Some(element) = self.elements.get_mut(place) {
                            element.role = Role::Span;
                            element.description.clear();
                        }
                    }
                },
            }
        }
    }

    /// Adds a further piece of something.
    fn go_on(&mut self, page: &Page<'_>, place: usize, tag: &Tag) {
        if tag.row.is_none() {
            self.kids(page, place, tag);
            return;
        }
        // A row goes on cell by cell.
        let cells: Vec<usize> = self
            .elements
            .get(place)
            .map_or_else(Vec::new, |row| row.kids.iter().filter_map(element_of).collect());
        let pieces = tag.kids.iter().filter_map(|kid| match kid {
            TagKid::Tag(cell) => Some(cell),
            TagKid::Items(_) | TagKid::Words { .. } | TagKid::Link(_) => None,
        });
        for (cell, piece) in cells.into_iter().zip(pieces) {
            self.kids(page, cell, piece);
        }
    }

    /// The element that takes a row of a table; `None` for a head that the table has already.
    fn rows(&mut self, parent: usize, row: &InTable) -> Option<usize> {
        let key = row.table.key();
        let known = self.tables.get(&key).copied();
        let mut table = match known {
            Some(table) if table.parent == parent && self.take_in(&table, row) => table,
            Some(_) | None => Table {
                parent,
                element: self.add(parent, Role::Table),
                head: None,
                body: None,
            },
        };
        let rows = if row.head {
            if table.head.is_some() || table.body.is_some() {
                return None;
            }
            let head = self.add(table.element, Role::TableHead);
            table.head = Some(head);
            head
        } else {
            match table.body {
                Some(body) => body,
                None => {
                    let body = self.add(table.element, Role::TableBody);
                    table.body = Some(body);
                    body
                }
            }
        };
        self.tables.insert(key, table);
        Some(rows)
    }

    /// Takes what stands between a table's rows (a question about one of them) into the table, as rows over its
    /// whole width; `false` if that cannot be: the table ends there.
    fn take_in(&mut self, table: &Table, row: &InTable) -> bool {
        let after = |kid: &Kid| element_of(kid) != Some(table.element);
        let Some(parent) = self.elements.get(table.parent) else {
            return false;
        };
        let between = parent.kids.iter().rev().take_while(|kid| after(kid)).count();
        if between == 0 {
            return true;
        }
        let Some(from) = parent.kids.len().checked_sub(between) else {
            return false;
        };
        let kids = parent.kids.get(from..).unwrap_or_default();
        let small = kids.iter().all(|kid| {
            let role = element_of(kid)
                .and_then(|at| self.elements.get(at))
                .map(|e| e.role);
            matches!(
                role,
                Some(Role::Paragraph | Role::Division | Role::List | Role::Figure)
            )
        });
        if row.head {
            // A head on a further page interrupts nothing.
            return true;
        }
        let Some(body) = table.body.filter(|_| small) else {
            return false;
        };
        let kids = match self.elements.get_mut(table.parent) {
            Some(parent) => parent.kids.split_off(from),
            None => return false,
        };
        let inserted = self.add(body, Role::Row);
        let cell = self.add(inserted, Role::Cell { span: row.columns });
        if let Some(cell) = self.elements.get_mut(cell) {
            cell.kids = kids;
        }
        true
    }

    /// Makes headings follow each other without gaps, in reading order.
    fn headings(&mut self, place: usize, last: &mut u8) {
        let Some(element) = self.elements.get_mut(place) else {
            return;
        };
        if let Role::Heading(level) = &mut element.role {
            *level = (*level).clamp(1, (*last + 1).min(6));
            *last = *level;
        }
        let kids: Vec<usize> = element.kids.iter().filter_map(element_of).collect();
        for kid in kids {
            self.headings(kid, last);
        }
    }

    /// Numbers the elements in reading order, so that every one stands behind its parent. A group without content
    /// is left out.
    fn settle(mut self) -> Structure {
        let mut settled = Vec::with_capacity(self.elements.len());
        self.settle_one(0, &mut settled);
        Structure { elements: settled }
    }

    fn settle_one(&mut self, place: usize, settled: &mut Vec<Element>) -> Option<usize> {
        let mut element = std::mem::take(self.elements.get_mut(place)?);
        self.take_over(&mut element);
        let empty = element.kids.is_empty();
        match element.role {
            // A table keeps the shape of its rows.
            Role::Document | Role::HeadCell { .. } | Role::Cell { .. } => {}
            Role::Section
            | Role::Division
            | Role::Heading(_)
            | Role::Paragraph
            | Role::List
            | Role::Item
            | Role::Label
            | Role::Body
            | Role::Contents
            | Role::ContentsLine
            | Role::Table
            | Role::TableHead
            | Role::TableBody
            | Role::Row
            | Role::Link
            | Role::Figure
            | Role::Span => {
                if empty {
                    return None;
                }
            }
        }
        let own = settled.len();
        settled.push(Element::default());
        let mut kids = Vec::with_capacity(element.kids.len());
        for kid in element.kids {
            match kid {
                Kid::Element(inner) => kids.extend(self.settle_one(inner, settled).map(Kid::Element)),
                kid @ (Kid::Items { .. } | Kid::Words { .. } | Kid::Link { .. }) => kids.push(kid),
            }
        }
        if let Some(slot) = settled.get_mut(own) {
            *slot = Element { kids, ..element };
        }
        Some(own)
    }
}

impl Tree {
    /// A cell or an item that is one paragraph says it itself: nothing stands between it and its words.
    fn take_over(&mut self, element: &mut Element) {
        match element.role {
            Role::HeadCell { .. } | Role::Cell { .. } | Role::Label | Role::Body => {}
            Role::Document
            | Role::Section
            | Role::Division
            | Role::Heading(_)
            | Role::Paragraph
            | Role::List
            | Role::Item
            | Role::Contents
            | Role::ContentsLine
            | Role::Table
            | Role::TableHead
            | Role::TableBody
            | Role::Row
            | Role::Link
            | Role::Figure
            | Role::Span => return,
        }
        let [Kid::Element(only)] = element.kids.as_slice() else {
            return;
        };
        let plain = self.elements.get_mut(*only).filter(|inner| {
            inner.role == Role::Paragraph && inner.description.is_empty() && inner.words.is_empty()
        });
        if let Some(inner) = plain {
            element.kids = std::mem::take(&mut inner.kids);
        }
    }
}

fn element_of(kid: &Kid) -> Option<usize> {
    match kid {
        Kid::Element(place) => Some(*place),
        Kid::Items { .. } | Kid::Words { .. } | Kid::Link { .. } => None,
    }
}
