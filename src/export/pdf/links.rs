//! Where one can go: places by name, links on the pages, bookmarks.

use std::collections::{BTreeMap, BTreeSet};

use super::pack::{self, Id, Pack};
use crate::report::{Anchor, Kid, OutlineEntry, Report, Target};

/// A view that shows a page from a height, at the reader's own zoom. `top` is in points from the page's top.
fn view(report: &Report, pages: &[Id], page: usize, top: f64) -> Option<String> {
    let id = pages.get(page)?;
    let height = report.pages.get(page)?.size.height;
    // A little air above, so that a heading does not stick to the window's edge.
    let y = (height - top + 12.0).clamp(0.0, height);
    Some(format!("[{} 0 R/XYZ 0 {y:.1} null]", id.0))
}

/// Anchors as named destinations, so that the file stays small however often a thing is mentioned.
fn anchor_name(anchor: Anchor) -> String {
    match anchor {
        Anchor::Section(section) => format!("section-{}", section.key()),
        Anchor::Part(section, part) => format!("section-{}-{part}", section.key()),
        Anchor::Thing(id) => id.to_string(),
        Anchor::Place(id) => format!("{id}-place"),
    }
}

/// Writes the places that links lead to; returns the tree of their names.
pub(super) fn places(pack: &mut Pack, report: &Report, pages: &[Id]) -> Id {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let links = report.pages.iter().flat_map(|page| &page.links);
    let wanted: BTreeSet<Anchor> = links
        .map(|link| {
            let Target::Anchor(anchor) = link.target;
            anchor
        })
        .collect();
    for (number, page) in report.pages.iter().enumerate() {
        for (anchor, at) in page.anchors.iter().filter(|(anchor, _)| wanted.contains(anchor)) {
            if let Some(view) = view(report, pages, number, at.y) {
                names.entry(anchor_name(*anchor)).or_insert(view);
            }
        }
    }
    let mut out = b"<</Names[".to_vec();
    for (name, view) in &names {
        pack::text(&mut out, name);
        out.extend_from_slice(view.as_bytes());
    }
    out.extend_from_slice(b"]>>");
    pack.add(&out)
}

/// The links of all pages: their objects, by page and place in the page's links.
pub(super) struct Links<'a> {
    report: &'a Report,
    ids: Vec<Vec<Id>>,
}

impl<'a> Links<'a> {
    /// Numbers for the elements of the structure and for all links; none is written yet. A link's number follows
    /// that of its element, as they stand in the file.
    pub fn reserve(pack: &mut Pack, report: &'a Report) -> (Vec<Id>, Self) {
        let mut ids: Vec<Vec<Option<Id>>> = report
            .pages
            .iter()
            .map(|page| vec![None; page.links.len()])
            .collect();
        let elements = report.structure.elements.iter().map(|element| {
            let own = pack.reserve();
            for kid in &element.kids {
                if let Kid::Link { page, link } = kid
                    && let Some(slot) = ids.get_mut(*page).and_then(|page| page.get_mut(*link))
                {
                    slot.get_or_insert_with(|| pack.reserve());
                }
            }
            own
        });
        let elements = elements.collect();
        let ids = ids.into_iter().map(|page| {
            let page = page.into_iter();
            page.map(|id| id.unwrap_or_else(|| pack.reserve())).collect()
        });
        let ids = ids.collect();
        (elements, Self { report, ids })
    }

    /// The objects by page.
    pub fn pages(&self) -> &[Vec<Id>] {
        &self.ids
    }

    /// The object of a link.
    pub fn get(&self, page: usize, link: usize) -> Option<Id> {
        self.ids.get(page)?.get(link).copied()
    }

    /// Writes a link. `key`: where the way back to the structure has it.
    pub fn write(&self, pack: &mut Pack, page: usize, place: usize, key: usize) {
        let (Some(id), Some(page)) = (self.get(page, place), self.report.pages.get(page)) else {
            return;
        };
        let Some(link) = page.links.get(place) else { return };
        let Target::Anchor(anchor) = link.target;
        let (frame, height) = (link.frame, page.size.height);
        let mut out = format!(
            "<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[{:.0} {:.0} {:.0} {:.0}]/StructParent {key}/Dest",
            frame.x0,
            height - frame.y1,
            frame.x1,
            height - frame.y0,
        )
        .into_bytes();
        pack::text(&mut out, &anchor_name(anchor));
        out.extend_from_slice(b"/Contents");
        pack::text(&mut out, &link.label);
        out.extend_from_slice(b">>");
        pack.object(id, &out);
    }
}

/// Writes the bookmarks; `None` if there are none.
pub(super) fn outline(pack: &mut Pack, report: &Report, pages: &[Id]) -> Option<Id> {
    let root = pack.reserve();
    let (first, last, count) = level(pack, report, pages, &report.outline, root, 0)?;
    let entry = format!(
        "<</Type/Outlines/First {} 0 R/Last {} 0 R/Count {count}>>",
        first.0, last.0
    );
    pack.object(root, entry.as_bytes());
    Some(root)
}

/// Writes one level; returns its first and last entry and how many it has. The first level is open, deeper ones
/// are folded.
fn level(
    pack: &mut Pack,
    report: &Report,
    pages: &[Id],
    entries: &[OutlineEntry],
    parent: Id,
    depth: usize,
) -> Option<(Id, Id, usize)> {
    let ids: Vec<Id> = entries.iter().map(|_| pack.reserve()).collect();
    for (at, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let mut out = b"<</Title".to_vec();
        pack::text(&mut out, &entry.title);
        let mut add = |words: String| out.extend_from_slice(words.as_bytes());
        add(format!("/Parent {} 0 R", parent.0));
        if let Some(view) = view(report, pages, entry.page, entry.top) {
            add(format!("/Dest{view}"));
        }
        if let Some(previous) = at.checked_sub(1).and_then(|at| ids.get(at)) {
            add(format!("/Prev {} 0 R", previous.0));
        }
        if let Some(next) = ids.get(at + 1) {
            add(format!("/Next {} 0 R", next.0));
        }
        if depth < 8
            && let Some((first, last, count)) = level(pack, report, pages, &entry.children, *id, depth + 1)
        {
            add(format!(
                "/First {} 0 R/Last {} 0 R/Count -{count}",
                first.0, last.0
            ));
        }
        add(">>".to_owned());
        pack.object(*id, &out);
    }
    Some((*ids.first()?, *ids.last()?, ids.len()))
}
