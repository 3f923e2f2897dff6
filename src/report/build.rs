//! From the document to the pages of the report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::scene::Item;
use crate::spec::Spec;

use super::context::{Context, Steps};
use super::document::{
    Anchor, Link, OutlineEntry, Progress, Report, ReportOptions, ReportPage, Section, Target,
};
use super::index::Index;
use super::layout::{Draft, Drawing, Entry, Flow, Furniture, SectionDraft, Tag, Tree, draft_mark};
use super::parallel;
use super::section;
use super::structure::Structure;

/// Lays out the hand-off document. The same document and options give the same pages.
pub fn build(spec: &Spec, options: &ReportOptions) -> Report {
    build_with(spec, options, &mut |_| ControlFlow::Continue(())).unwrap_or_else(|| Report {
        title: String::new(),
        author: String::new(),
        subject: String::new(),
        language: options.language,
        date: options.date.clone(),
        pages: Vec::new(),
        outline: Vec::new(),
        structure: Structure::default(),
        missing: Vec::new(),
        open: Vec::new(),
    })
}

/// Lays out the hand-off document and tells how far it is; `None` if `progress` asked to stop.
pub fn build_with(
    spec: &Spec,
    options: &ReportOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Option<Report> {
    let sections: Vec<Section> = Section::ALL
        .into_iter()
        .filter(|section| !options.without.contains(section))
        .collect();
    let steps = Steps::new(sections.len() + spec.pages.len() + spec.features.len() + 1);
    let index = Index::new(spec);
    let cx = Context::new(spec, &index, options, &steps, Some(progress));
    match lay_out(&cx, &sections, &steps) {
        ControlFlow::Continue(report) => Some(report),
        ControlFlow::Break(()) => None,
    }
}

fn lay_out(cx: &Context<'_>, sections: &[Section], steps: &Steps) -> ControlFlow<(), Report> {
    let mark = draft_mark(cx);
    let mut drafts = parallel::sections(cx, sections, steps, mark.as_ref())?;
    contents(cx, &mut drafts, mark.as_ref());
    let mut pages = Vec::new();
    let mut entries = Vec::new();
    for (_, draft) in drafts {
        pages.extend(draft.pages);
        entries.extend(draft.entries);
    }
    let total = pages.len();
    let furniture = Furniture::new(cx);
    for (at, page) in pages.iter_mut().enumerate() {
        furniture.add(cx, page, at + 1, total);
    }
    let report = finish(cx, pages, &entries);
    cx.step()?;
    ControlFlow::Continue(report)
}

/// Lays out the contents: once to know how long they are, then with the numbers of all pages.
fn contents(cx: &Context<'_>, drafts: &mut [(Section, SectionDraft)], mark: Option<&Arc<Drawing>>) {
    let Some(place) = drafts
        .iter()
        .position(|(section, _)| *section == Section::Contents)
    else {
        return;
    };
    let entries: Vec<Entry> = drafts
        .iter()
        .filter(|(section, _)| !matches!(section, Section::Cover | Section::Contents))
        .flat_map(|(_, draft)| draft.entries.iter().cloned())
        .collect();
    let set = |pages: &BTreeMap<Anchor, usize>, density: usize| {
        let mut flow = Flow::new(Section::Contents, cx.options.paper).under(mark.cloned());
        section::contents(cx, &mut flow, &entries, pages, density);
        flow.finish()
    };
    // Closer lines only if that saves a page.
    let mut length = set(&BTreeMap::new(), 0).pages.len();
    let mut density = 0;
    if (2..=3).contains(&length) {
        for closer in 1..=2 {
            let pages = set(&BTreeMap::new(), closer).pages.len();
            if pages < length {
                (length, density) = (pages, closer);
            }
        }
    }
    let mut numbers = BTreeMap::new();
    let mut number = 0;
    for (section, draft) in drafts.iter() {
        if *section == Section::Contents {
            number += length;
        }
        for page in &draft.pages {
            number += 1;
            for (anchor, _) in &page.drawing.anchors {
                numbers.entry(*anchor).or_insert(number);
            }
        }
    }
    if let Some((_, draft)) = drafts.get_mut(place) {
        *draft = set(&numbers, density);
    }
}

/// Each anchor stands once, no link leads nowhere, the outline follows the entries.
fn finish(cx: &Context<'_>, drafts: Vec<Draft>, entries: &[Entry]) -> Report {
    let mut places: BTreeMap<Anchor, (usize, f64)> = BTreeMap::new();
    let mut pages = Vec::with_capacity(drafts.len());
    let mut tags: Vec<(Vec<Tag>, Vec<Tag>)> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut anchors = Vec::new();
        for (anchor, point) in draft.drawing.anchors {
            if let std::collections::btree_map::Entry::Vacant(place) = places.entry(anchor) {
                place.insert((at, point.y));
                anchors.push((anchor, point));
            }
        }
        pages.push(ReportPage {
            size: draft.size,
            list: draft.drawing.list,
            links: draft.drawing.links,
            anchors,
            section: draft.section,
            furniture: draft.furniture,
        });
        tags.push((draft.drawing.tags, draft.footer));
    }
    let mut tree = Tree::new(cx.t("report.figure.picture"));
    for (number, (page, (tags, footer))) in pages.iter_mut().zip(&tags).enumerate() {
        for link in &mut page.links {
            // A thing that is seen in one place only: there is no other end to go to.
            if let Target::Anchor(anchor @ Anchor::Place(id)) = link.target
                && !places.contains_key(&anchor)
            {
                link.target = Target::Anchor(Anchor::Thing(id));
            }
        }
        let leads = |link: &Link| match link.target {
            Target::Anchor(anchor) => places.contains_key(&anchor),
        };
        let mut kept = 0..;
        let links: Vec<Option<usize>> = page
            .links
            .iter()
            .map(|link| leads(link).then(|| kept.next()).flatten())
            .collect();
        page.links.retain(leads);
        tree.page(number, page.section, tags, footer, &links);
    }
    // The tags are kept until here: what belongs together is known by where it is kept.
    drop(tags);
    let outline = outline(entries, &places);
    let brief = &cx.spec.brief;
    let product = cx.product();
    Report {
        title: cx.f("report.title", &[("product", &product)]),
        author: brief.client.trim().to_owned(),
        subject: brief.pitch.trim().to_owned(),
        language: cx.language,
        date: cx.options.date.clone(),
        missing: missing(&pages),
        open: cx.open.take(),
        pages,
        outline,
        structure: tree.finish(),
    }
}

/// Adds a line as the last one of its level.
fn nest(lines: &mut Vec<OutlineEntry>, level: usize, line: OutlineEntry) {
    match lines.last_mut() {
        Some(parent) if level > 0 => nest(&mut parent.children, level - 1, line),
        _ => lines.push(line),
    }
}

/// Bookmarks, as deeply nested as the entries.
fn outline(entries: &[Entry], places: &BTreeMap<Anchor, (usize, f64)>) -> Vec<OutlineEntry> {
    let mut outline: Vec<OutlineEntry> = Vec::new();
    for entry in entries {
        let Some((page, top)) = places.get(&entry.anchor).copied() else {
            continue;
        };
        let title = match entry.anchor {
            Anchor::Thing(id) => format!("{id} {}", entry.title),
            Anchor::Section(_) | Anchor::Part(..) | Anchor::Place(_) => entry.title.clone(),
        };
        let line = OutlineEntry {
            title,
            page,
            top,
            children: Vec::new(),
        };
        nest(&mut outline, entry.level, line);
    }
    outline
}

/// Characters that no font has, in the order of their first use.
fn missing(pages: &[ReportPage]) -> Vec<char> {
    fn look(items: &[Item], seen: &mut BTreeSet<char>, found: &mut Vec<char>) {
        for item in items {
            match item {
                Item::Text(text) => {
                    for character in &text.layout.missing {
                        if seen.insert(*character) {
                            found.push(*character);
                        }
                    }
                }
                Item::Group { items, .. } => look(items, seen, found),
                Item::Clip { items, .. } => look(items, seen, found),
                Item::Path(_) | Item::Picture(_) => {}
            }
        }
    }
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for page in pages {
        look(&page.list.items, &mut seen, &mut found);
    }
    found
}
