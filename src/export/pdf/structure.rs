//! The structure tree: what every marked part is, in reading order, and the way back from parts to elements.

use super::links::Links;
use super::marks::Marks;
use super::pack::{self, Id, Pack};
use crate::geometry::{Affine, Rect, Shape};
use crate::report::{Element, Kid, Names, Report, Role};
use crate::scene::Item;

/// Entries of one node of the way back.
const NODE: usize = 64;

/// Writes the tree; returns its root.
pub(super) fn write(
    pack: &mut Pack,
    report: &Report,
    marks: &Marks,
    pages: &[Id],
    ids: &[Id],
    links: &Links<'_>,
) -> Id {
    let elements = &report.structure.elements;
    let root = pack.reserve();
    let mut parents = vec![root; elements.len()];
    // Which element a link belongs to, by its page and place.
    let mut owners: Vec<Vec<Id>> = links.pages().iter().map(|page| vec![root; page.len()]).collect();
    for (element, id) in elements.iter().zip(ids) {
        for kid in &element.kids {
            let slot = match kid {
                Kid::Element(place) => parents.get_mut(*place),
                Kid::Link { page, link } => owners.get_mut(*page).and_then(|page| page.get_mut(*link)),
                Kid::Items { .. } | Kid::Words { .. } => None,
            };
            if let Some(slot) = slot {
                *slot = *id;
            }
        }
    }
    let tree = Tree {
        report,
        marks,
        pages,
        links,
        ids,
    };
    // In the way back the pages come first, then the links of all pages.
    let keys = links.pages().iter().scan(pages.len(), |next, links| {
        let first = *next;
        *next += links.len();
        Some(first)
    });
    let keys: Vec<usize> = keys.collect();
    let mut out = Vec::new();
    for (place, element) in elements.iter().enumerate() {
        if let (Some(id), Some(parent)) = (ids.get(place), parents.get(place)) {
            out.clear();
            tree.element(&mut out, place, element, *parent);
            pack.object(*id, &out);
            // A link stands beside its element: both say the same words, and what is said again at once packs well.
            for kid in &element.kids {
                if let Kid::Link { page, link } = kid {
                    links.write(pack, *page, *link, keys.get(*page).copied().unwrap_or(0) + link);
                }
            }
        }
    }
    // A link that no element has is still on its page.
    for (page, (owners, first)) in owners.iter().zip(&keys).enumerate() {
        for (link, _) in owners.iter().enumerate().filter(|(_, owner)| **owner == root) {
            links.write(pack, page, link, first + link);
        }
    }
    let back = way_back(pack, marks, ids, &owners);
    let document = ids.first().copied().unwrap_or(root);
    let count = pages.len() + links.pages().iter().map(Vec::len).sum::<usize>();
    pack.object(
        root,
        format!(
            "<</Type/StructTreeRoot/K {} 0 R/ParentTree {} 0 R/ParentTreeNextKey {count}>>",
            document.0, back.0
        )
        .as_bytes(),
    );
    root
}

struct Tree<'a> {
    report: &'a Report,
    marks: &'a Marks,
    pages: &'a [Id],
    links: &'a Links<'a>,
    ids: &'a [Id],
}

impl Tree<'_> {
    fn element(&self, out: &mut Vec<u8>, place: usize, element: &Element, parent: Id) {
        let add = |out: &mut Vec<u8>, words: &str| out.extend_from_slice(words.as_bytes());
        add(
            out,
            &format!(
                "<</Type/StructElem/S/{}/P {} 0 R",
                role_name(element.role),
                parent.0
            ),
        );
        // The page of the first part; parts on other pages say so themselves.
        let home = element.kids.iter().find_map(|kid| match kid {
            Kid::Items { page, .. } | Kid::Words { page, .. } | Kid::Link { page, .. } => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(page) = home.and_then(|page| self.pages.get(page)) {
            add(out, &format!("/Pg {} 0 R", page.0));
        }
        self.attributes(out, element);
        // A link with words is read as its words; what it leads to is said by the link itself.
        let is_worded = element.role == Role::Link
            && element
                .kids
                .iter()
                .any(|kid| matches!(kid, Kid::Items { .. } | Kid::Words { .. }));
        if !element.description.is_empty() && !is_worded {
            add(out, "/Alt");
            pack::text(out, &element.description);
        }
        if !element.words.is_empty() {
            add(out, "/ActualText");
            pack::text(out, &element.words);
        }
        add(out, "/K[");
        for (at, kid) in element.kids.iter().enumerate() {
            match kid {
                Kid::Element(kid) => {
                    if let Some(id) = self.ids.get(*kid) {
                        add(out, &format!("{} 0 R ", id.0));
                    }
                }
                Kid::Items { page, .. } | Kid::Words { page, .. } => {
                    let leaf = self.marks.leaf(place, at, *page);
                    for number in leaf.map_or(&[][..], |leaf| &leaf.marks) {
                        match self.pages.get(*page) {
                            Some(id) if home != Some(*page) => {
                                add(out, &format!("<</Type/MCR/Pg {} 0 R/MCID {number}>> ", id.0))
                            }
                            Some(_) | None => add(out, &format!("{number} ")),
                        }
                    }
                }
                Kid::Link { page, link } => {
                    if let (Some(id), Some(page)) = (self.links.get(*page, *link), self.pages.get(*page)) {
                        add(
                            out,
                            &format!("<</Type/OBJR/Pg {} 0 R/Obj {} 0 R>> ", page.0, id.0),
                        );
                    }
                }
            }
        }
        if out.last() == Some(&b' ') {
            out.pop();
        }
        add(out, "]>>");
    }

    fn attributes(&self, out: &mut Vec<u8>, element: &Element) {
        let span = |span: usize| match span {
            0 | 1 => String::new(),
            columns => format!("/ColSpan {columns}"),
        };
        let words = match element.role {
            Role::HeadCell { names, span: columns } => {
                let scope = match names {
                    Names::Column => "Column",
                    Names::Row => "Row",
                };
                format!("/A<</O/Table/Scope/{scope}{}>>", span(columns))
            }
            Role::Cell { span: columns } if columns > 1 => format!("/A<</O/Table{}>>", span(columns)),
            Role::Figure => match self.frame(element) {
                Some(frame) => format!(
                    "/A<</O/Layout/Placement/Block/BBox[{:.2} {:.2} {:.2} {:.2}]>>",
                    frame.x0, frame.y0, frame.x1, frame.y1
                ),
                None => String::new(),
            },
            Role::Document
            | Role::Section
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
            | Role::Cell { .. }
            | Role::Link
            | Role::Span => String::new(),
        };
        out.extend_from_slice(words.as_bytes());
    }

    /// Where a figure stands on its page, from the lower left.
    fn frame(&self, element: &Element) -> Option<Rect> {
        let (page, items) = element.kids.iter().find_map(|kid| match kid {
            Kid::Items { page, items } => Some((self.report.pages.get(*page)?, items.clone())),
            Kid::Element(_) | Kid::Words { .. } | Kid::Link { .. } => None,
        })?;
        let frame = bounds(page.list.items.get(items)?, Affine::IDENTITY)?;
        let height = page.size.height;
        let sheet = Rect::from_origin_size((0.0, 0.0), page.size);
        let frame = frame.intersect(sheet);
        Some(Rect::new(
            frame.x0,
            height - frame.y1,
            frame.x1,
            height - frame.y0,
        ))
    }
}

/// The room that things take.
fn bounds(items: &[Item], place: Affine) -> Option<Rect> {
    let frames = items.iter().filter_map(|item| match item {
        Item::Path(path) => Some(place.transform_rect_bbox(path.path.bounding_box())),
        Item::Text(text) => {
            let layout = &text.layout;
            let frame = Rect::from_origin_size(text.origin, (layout.width, layout.height));
            Some(place.transform_rect_bbox(frame))
        }
        Item::Picture(picture) => Some(place.transform_rect_bbox(picture.frame)),
        Item::Group { scale, offset, items } => {
            bounds(items, place * Affine::translate(*offset) * Affine::scale(*scale))
        }
        Item::Clip { frame, .. } => Some(place.transform_rect_bbox(*frame)),
    });
    frames.reduce(|a, b| a.union(b))
}

/// From the marked parts of pages, and from links, to their elements.
fn way_back(pack: &mut Pack, marks: &Marks, ids: &[Id], owners: &[Vec<Id>]) -> Id {
    let mut entries: Vec<String> = Vec::new();
    for page in &marks.pages {
        let refs: Vec<String> = page
            .owners
            .iter()
            .filter_map(|element| ids.get(*element))
            .map(|id| format!("{} 0 R", id.0))
            .collect();
        entries.push(format!("[{}]", refs.join(" ")));
    }
    entries.extend(owners.iter().flatten().map(|id| format!("{} 0 R", id.0)));
    let mut nodes = Vec::new();
    for (at, part) in entries.chunks(NODE).enumerate() {
        let first = at * NODE;
        let mut node = format!("<</Limits[{first} {}]/Nums[", first + part.len() - 1);
        for (key, entry) in part.iter().enumerate() {
            node.push_str(&format!("{} {entry} ", first + key));
        }
        node.push_str("]>>");
        nodes.push(format!("{} 0 R", pack.add(node.as_bytes()).0));
    }
    pack.add(format!("<</Kids[{}]>>", nodes.join(" ")).as_bytes())
}

/// Name of an element's kind in the file.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Division => "Div",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::Body => "LBody",
        Role::Contents => "TOC",
        Role::ContentsLine => "TOCI",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::HeadCell { .. } => "TH",
        Role::Cell { .. } => "TD",
        Role::Link => "Link",
        Role::Figure => "Figure",
        Role::Span => "Span",
    }
}
