//! Which painted things belong to which element of the structure, page by page.

use std::ops::Range;

use crate::report::{Kid, Report};

/// Painted things that belong to an element.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Places in the page's list.
    pub items: Range<usize>,
    /// Bytes of the one text, if only a part of it is meant.
    pub bytes: Option<Range<usize>>,
    /// The element.
    pub element: usize,
    /// Numbers of the marked parts in the page's content; filled while the page is painted.
    pub marks: Vec<usize>,
}

/// The leaves of a page.
#[derive(Debug, Default)]
pub(super) struct PageMarks {
    /// In the order of the structure.
    pub leaves: Vec<Leaf>,
    /// The same in the order in which they are painted.
    pub order: Vec<usize>,
    /// Elements by the number of the marked part.
    pub owners: Vec<usize>,
}

/// The leaves of all pages.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub pages: Vec<PageMarks>,
    /// By element and kid: the leaf's place on its page. Kids that are no leaves have none.
    places: Vec<Vec<usize>>,
}

/// A kid that is painted nowhere.
const NOWHERE: usize = usize::MAX;

impl Marks {
    /// Nothing is numbered yet.
    pub fn new(report: &Report) -> Self {
        let mut pages: Vec<PageMarks> = report.pages.iter().map(|_| PageMarks::default()).collect();
        let mut places = Vec::with_capacity(report.structure.elements.len());
        for (element, content) in report.structure.elements.iter().enumerate() {
            let mut kids = Vec::with_capacity(content.kids.len());
            for kid in &content.kids {
                let (page, items, bytes) = match kid {
                    Kid::Items { page, items } => (*page, items.clone(), None),
                    Kid::Words { page, item, bytes } => (*page, *item..*item + 1, Some(bytes.clone())),
                    Kid::Element(_) | Kid::Link { .. } => {
                        kids.push(NOWHERE);
                        continue;
                    }
                };
                let Some(page) = pages.get_mut(page) else {
                    kids.push(NOWHERE);
                    continue;
                };
                kids.push(page.leaves.len());
                page.leaves.push(Leaf {
                    items,
                    bytes,
                    element,
                    marks: Vec::new(),
                });
            }
            places.push(kids);
        }
        for page in &mut pages {
            let leaves = &page.leaves;
            page.order = (0..leaves.len()).collect();
            let key = |at: &usize| {
                let leaf = leaves.get(*at);
                let bytes = leaf.and_then(|leaf| leaf.bytes.as_ref());
                (
                    leaf.map_or(0, |leaf| leaf.items.start),
                    bytes.map_or(0, |bytes| bytes.start),
                )
            };
            page.order.sort_by_key(key);
        }
        Self { pages, places }
    }

    /// The leaf of an element's kid.
    pub fn leaf(&self, element: usize, kid: usize, page: usize) -> Option<&Leaf> {
        let place = *self.places.get(element)?.get(kid)?;
        self.pages.get(page)?.leaves.get(place)
    }
}

impl PageMarks {
    /// Number of a new marked part.
    pub fn number(&mut self, leaf: usize) -> usize {
        let number = self.owners.len();
        if let Some(leaf) = self.leaves.get_mut(leaf) {
            leaf.marks.push(number);
            self.owners.push(leaf.element);
        }
        number
    }

    /// Leaves of an item, in the order of painting, from the `from`-th on.
    pub fn at(&self, item: usize, from: usize) -> &[usize] {
        let rest = self.order.get(from..).unwrap_or_default();
        let own = rest.iter().take_while(|at| {
            self.leaves
                .get(**at)
                .is_some_and(|leaf| leaf.items.contains(&item))
        });
        rest.get(..own.count()).unwrap_or_default()
    }
}
