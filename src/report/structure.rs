//! What the pages say to those who cannot see them: the parts of the document in reading order.
//!
//! A tree of [`Element`]s; the leaves refer to what is painted. Whatever no leaf refers to is decoration: grounds,
//! hairlines, header and footer, the repeated heads of tables.

use std::ops::Range;

/// What a part of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// The whole document.
    Document,
    /// A section.
    Section,
    /// Things that belong together.
    Division,
    /// A heading, 1 for the highest. No level is left out on the way down.
    Heading(u8),
    /// A paragraph.
    #[default]
    Paragraph,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// An item's number or sign.
    Label,
    /// What an item says.
    Body,
    /// The list of contents.
    Contents,
    /// A line of the contents.
    ContentsLine,
    /// A table.
    Table,
    /// The rows that name a table's columns.
    TableHead,
    /// A table's other rows.
    TableBody,
    /// A row.
    Row,
    /// A cell that names what stands below or beside it.
    HeadCell {
        /// What it names.
        names: Names,
        /// Columns that it takes.
        span: usize,
    },
    /// A cell.
    Cell {
        /// Columns that it takes.
        span: usize,
    },
    /// Words that lead somewhere.
    Link,
    /// A picture or a diagram with a description.
    Figure,
    /// A part of a paragraph.
    Span,
}

/// What the words of a head cell name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Names {
    /// The cells below.
    Column,
    /// The cells beside it.
    Row,
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it shows, in words: for figures and links. Otherwise empty.
    pub description: String,
    /// What a drawn sign stands for: "✓". Otherwise empty.
    pub words: String,
    /// What it consists of, in reading order.
    pub kids: Vec<Kid>,
}

/// A part of an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Kid {
    /// Another element, by its place in [`Structure::elements`].
    Element(usize),
    /// Things painted on a page.
    Items {
        /// The page, from 0.
        page: usize,
        /// Places in the page's list.
        items: Range<usize>,
    },
    /// Some of the words of a text.
    Words {
        /// The page, from 0.
        page: usize,
        /// The text's place in the page's list.
        item: usize,
        /// Bytes of the text.
        bytes: Range<usize>,
    },
    /// A place that can be clicked.
    Link {
        /// The page, from 0.
        page: usize,
        /// Its place in the page's links.
        link: usize,
    },
}

/// All parts of the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Structure {
    /// The first is the document itself; every other one is the kid of exactly one that stands before it.
    pub elements: Vec<Element>,
}
