//! What painted things are, for readers who cannot see them.
//!
//! Paragraphs, tables and what flows are tagged by themselves. A drawing is tagged by [`Drawing::figure`];
//! in one that says nothing about itself the words count as paragraphs, pictures as figures, places to click as
//! links, and lines and grounds as decoration.

use std::ops::Range;
use std::sync::Arc;

use crate::geometry::Point;
use crate::report::structure::{Names, Role};
use crate::scene::Item;
use crate::text::TextStyle;

use super::fragment::Drawing;
use super::metrics::{HEADING, SUBHEADING, TITLE};

/// Holds the pieces of a thing together that stand on several pages.
#[derive(Debug, Clone)]
pub(in crate::report) struct Whole(Arc<()>);

impl Whole {
    pub(in crate::report) fn new() -> Self {
        Self(Arc::new(()))
    }

    /// The same number for all pieces, as long as one of them is kept.
    pub(in crate::report) fn key(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }
}

/// A row's place in its table.
#[derive(Debug, Clone)]
pub(in crate::report) struct InTable {
    /// Shared by all rows of the table.
    pub(in crate::report) table: Whole,
    /// Number of columns.
    pub(in crate::report) columns: usize,
    /// Whether it names the columns.
    pub(in crate::report) head: bool,
}

/// A part of a page.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Tag {
    pub(in crate::report) role: Role,
    /// See [`crate::report::structure::Element::description`].
    pub(in crate::report) description: String,
    /// See [`crate::report::structure::Element::words`].
    pub(in crate::report) words: String,
    /// If it is a piece of something that was cut.
    pub(in crate::report) whole: Option<Whole>,
    /// If it is a row.
    pub(in crate::report) row: Option<InTable>,
    pub(in crate::report) kids: Vec<TagKid>,
}

/// What a tag consists of; places are those of the drawing that it belongs to.
#[derive(Debug, Clone)]
pub(in crate::report) enum TagKid {
    Tag(Tag),
    Items(Range<usize>),
    Words { item: usize, bytes: Range<usize> },
    Link(usize),
}

impl Tag {
    /// Something that consists of tags.
    pub(in crate::report) fn of(role: Role, tags: Vec<Tag>) -> Self {
        Self {
            role,
            kids: tags.into_iter().map(TagKid::Tag).collect(),
            ..Self::default()
        }
    }

    /// Something painted.
    pub(in crate::report) fn items(role: Role, items: Range<usize>) -> Self {
        Self {
            role,
            kids: vec![TagKid::Items(items)],
            ..Self::default()
        }
    }

    /// Something that leads somewhere.
    pub(in crate::report) fn link(link: usize, label: &str, items: Range<usize>) -> Self {
        let mut kids = Vec::with_capacity(2);
        if !items.is_empty() {
            kids.push(TagKid::Items(items));
        }
        kids.push(TagKid::Link(link));
        Self {
            role: Role::Link,
            description: label.to_owned(),
            kids,
            ..Self::default()
        }
    }

    /// The same in a drawing in which so many things and links stand before it.
    fn moved(&self, items: usize, links: usize) -> Self {
        let kid = |kid: &TagKid| match kid {
            TagKid::Tag(tag) => TagKid::Tag(tag.moved(items, links)),
            TagKid::Items(range) => TagKid::Items(range.start + items..range.end + items),
            TagKid::Words { item, bytes } => TagKid::Words {
                item: item + items,
                bytes: bytes.clone(),
            },
            TagKid::Link(link) => TagKid::Link(link + links),
        };
        Self {
            role: self.role,
            description: self.description.clone(),
            words: self.words.clone(),
            whole: self.whole.clone(),
            row: self.row.clone(),
            kids: self.kids.iter().map(kid).collect(),
        }
    }
}

/// What a fragment's parts are together.
#[derive(Debug, Clone, Default)]
pub(in crate::report) enum Tagging {
    /// Nothing: each stands by itself.
    #[default]
    Flow,
    /// One thing.
    Group(Role),
    /// A row; every part belongs to the cell in which its left edge stands.
    Row {
        of: InTable,
        /// Left edges of the columns.
        edges: Arc<[f64]>,
    },
}

/// The heading that words in this style are; `None` for words that are none.
pub(in crate::report) fn heading_of(style: TextStyle) -> Option<Role> {
    [TITLE, HEADING, SUBHEADING]
        .iter()
        .zip(1..)
        .find(|(heading, _)| heading.size == style.size && heading.weight == style.weight)
        .map(|(_, level)| Role::Heading(level))
}

/// Puts the tags of a fragment's parts together.
pub(super) fn group(tagging: &Tagging, whole: Option<&Whole>, parts: Vec<(Point, Vec<Tag>)>) -> Vec<Tag> {
    let tag = match tagging {
        Tagging::Flow => return parts.into_iter().flat_map(|(_, tags)| tags).collect(),
        Tagging::Group(role) => Tag::of(*role, parts.into_iter().flat_map(|(_, tags)| tags).collect()),
        Tagging::Row { of, edges } => {
            let mut cells = vec![Vec::new(); edges.len()];
            for (at, tags) in parts {
                let column = edges.iter().rposition(|edge| *edge <= at.x + 0.5).unwrap_or(0);
                if let Some(cell) = cells.get_mut(column) {
                    cell.extend(tags);
                }
            }
            let count = edges.len();
            let cells = cells.into_iter().enumerate().map(|(at, tags)| {
                // A row with fewer cells than the table has columns: its last one takes the others.
                let span = if at + 1 == count {
                    of.columns.saturating_sub(at).max(1)
                } else {
                    1
                };
                let role = if of.head {
                    Role::HeadCell {
                        names: Names::Column,
                        span,
                    }
                } else if at == 0 && count > 1 && !tags.is_empty() {
                    // The first cell says which thing the row is about.
                    Role::HeadCell {
                        names: Names::Row,
                        span,
                    }
                } else {
                    Role::Cell { span }
                };
                Tag::of(role, tags)
            });
            let cells = cells.collect();
            Tag {
                row: Some(of.clone()),
                ..Tag::of(Role::Row, cells)
            }
        }
    };
    vec![Tag {
        whole: whole.cloned(),
        ..tag
    }]
}

impl Drawing {
    /// All of it is one picture, described in words. Places to click follow it as links.
    pub(in crate::report) fn figure(mut self, description: impl Into<String>) -> Self {
        let items = 0..self.list.items.len();
        let mut tags = vec![Tag {
            description: description.into(),
            ..Tag::items(Role::Figure, items)
        }];
        let links: Vec<Tag> = self
            .links
            .iter()
            .enumerate()
            .map(|(at, link)| Tag::link(at, &link.label, 0..0))
            .collect();
        if !links.is_empty() {
            tags.push(Tag::of(Role::Paragraph, links));
        }
        self.tags = tags;
        self.tagged = true;
        self
    }

    /// Its tags, moved behind so many things and links; what says nothing about itself is told by what it is.
    pub(super) fn tags_at(&self, items: usize, links: usize) -> Vec<Tag> {
        let mut tags: Vec<Tag> = self.tags.iter().map(|tag| tag.moved(items, links)).collect();
        if self.tagged {
            return tags;
        }
        let mut known = Known {
            items: vec![false; self.list.items.len()],
            links: vec![false; self.links.len()],
        };
        self.tags.iter().for_each(|tag| known.add(tag));
        for (at, (item, known)) in self.list.items.iter().zip(&known.items).enumerate() {
            let place = at + items..at + items + 1;
            match kind(item) {
                _ if *known => {}
                Kind::Shape => {}
                Kind::Words => tags.push(Tag::items(Role::Paragraph, place)),
                Kind::Picture => tags.push(Tag::items(Role::Figure, place)),
            }
        }
        let loose: Vec<Tag> = self
            .links
            .iter()
            .zip(&known.links)
            .enumerate()
            .filter(|(_, (_, known))| !**known)
            .map(|(at, (link, _))| Tag::link(at + links, &link.label, 0..0))
            .collect();
        if !loose.is_empty() {
            tags.push(Tag::of(Role::Paragraph, loose));
        }
        tags
    }
}

/// What tags refer to already.
struct Known {
    items: Vec<bool>,
    links: Vec<bool>,
}

impl Known {
    fn add(&mut self, tag: &Tag) {
        let set = |list: &mut Vec<bool>, at: usize| {
            if let Some(known) = list.get_mut(at) {
                *known = true;
            }
        };
        for kid in &tag.kids {
            match kid {
                TagKid::Tag(tag) => self.add(tag),
                TagKid::Items(range) => range.clone().for_each(|at| set(&mut self.items, at)),
                TagKid::Words { item, .. } => set(&mut self.items, *item),
                TagKid::Link(link) => set(&mut self.links, *link),
            }
        }
    }
}

/// What a thing would be if nobody said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Shape,
    Words,
    Picture,
}

fn kind(item: &Item) -> Kind {
    let most = |items: &[Item]| items.iter().map(kind).max().unwrap_or(Kind::Shape);
    match item {
        Item::Path(_) => Kind::Shape,
        Item::Text(_) => Kind::Words,
        Item::Picture(_) => Kind::Picture,
        // Things at another size are drawings inside the drawing.
        Item::Group { items, .. } => match most(items) {
            Kind::Shape => Kind::Shape,
            Kind::Words | Kind::Picture => Kind::Picture,
        },
        Item::Clip { items, .. } => most(items),
    }
}
