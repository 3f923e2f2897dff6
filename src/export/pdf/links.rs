//! Where one can go: places by name, links on the pages, bookmarks.

use std::collections::BTreeMap;

use super::pack::{self, Id, Pack};
use super::structure::link_key;
use crate::report::{Anchor, OutlineEntry, Report, Target};

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
    for (number, page) in report.pages.iter().enumerate() {
        for (anchor, at) in &page.anchors {
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

/// Writes the links of all pages; returns their objects by page.
pub(super) fn links(pack: &mut Pack, report: &Report) -> Vec<Vec<Id>> {
    let mut before = 0;
    let mut all = Vec::with_capacity(report.pages.len());
    for page in &report.pages {
        let mut ids = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let Target::Anchor(anchor) = link.target;
            let (frame, height) = (link.frame, page.size.height);
            let mut out = format!(
                "<</Type/Annot/Subtype/Link/Rect[{:.2} {:.2} {:.2} {:.2}]/Border[0 0 0]/F 4/StructParent {}/Dest",
                frame.x0,
                height - frame.y1,
                frame.x1,
                height - frame.y0,
                link_key(report.pages.len(), before),
            )
            .into_bytes();
            pack::text(&mut out, &anchor_name(anchor));
            out.extend_from_slice(b"/Contents");
            pack::text(&mut out, &link.label);
            out.extend_from_slice(b">>");
            ids.push(pack.add(&out));
            before += 1;
        }
        all.push(ids);
    }
    all
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
