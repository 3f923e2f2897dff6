//! Sections laid out side by side by several threads: none needs to know on which page another one ends.
//!
//! The work is cut into the same units whatever the machine, and what they give is put together in their order: the
//! document is the same however many threads there are.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::context::{Context, Steps};
use super::document::Section;
use super::layout::{Drawing, Flow, SectionDraft};
use super::section;

/// Pages of a unit: few enough to share the work out evenly.
const PAGES: usize = 6;
/// Threads, at most.
const THREADS: usize = 8;
/// Documents with fewer pages are laid out before a thread has started.
const SMALL: usize = 4;
/// How often somebody is told how far it is while others work.
const PAUSE: Duration = Duration::from_millis(40);

/// A piece of work.
#[derive(Debug, Clone)]
struct Unit {
    section: Section,
    pages: Range<usize>,
}

/// What comes of it: pages, and essentials that nobody has said.
type Made = (SectionDraft, Vec<String>);

/// Lays out all sections but the contents.
pub(super) fn sections(
    cx: &Context<'_>,
    sections: &[Section],
    steps: &Steps,
    mark: Option<&Arc<Drawing>>,
) -> ControlFlow<(), Vec<(Section, SectionDraft)>> {
    let units = units(sections, cx.spec.pages.len());
    let made: Vec<Mutex<Option<Made>>> = units.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    // Long units first, so that nobody waits for the last one.
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_key(|at| units.get(*at).map_or(0, |unit| rank(unit.section)));
    let work = |cx: &Context<'_>| -> ControlFlow<()> {
        while let Some(at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (Some(unit), Some(slot)) = (units.get(*at), made.get(*at)) else {
                continue;
            };
            let mut flow = Flow::new(unit.section, cx.options.paper).under(mark.cloned());
            section::lay_out(cx, unit.section, unit.pages.clone(), &mut flow)?;
            if let Ok(mut slot) = slot.lock() {
                *slot = Some((flow.finish(), cx.open.take()));
            }
            // The last part of a section is a step of its own.
            if unit.pages.end >= cx.spec.pages.len() {
                cx.step()?;
            }
        }
        ControlFlow::Continue(())
    };
    let threads = match cx.spec.pages.len() {
        0..SMALL => 1,
        _ => thread::available_parallelism().map_or(1, |count| count.get().min(THREADS)),
    };
    let (sign, over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        for _ in 1..threads {
            let (sign, work) = (sign.clone(), &work);
            let (spec, index, options) = (cx.spec, cx.index, cx.options);
            scope.spawn(move || {
                // It is told that the thread is done by its sign being dropped.
                let _sign = sign;
                let own = Context::new(spec, index, options, steps, None);
                // Whether to stop is known to everybody.
                let _ = work(&own);
            });
        }
        drop(sign);
        let mut end = work(cx);
        while let Err(RecvTimeoutError::Timeout) = over.recv_timeout(PAUSE) {
            if end.is_continue() {
                end = cx.tell();
            }
        }
        end
    })?;
    cx.tell()?;
    let mut drafts: Vec<(Section, SectionDraft)> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (unit, made) in units.iter().zip(made) {
        // Every unit has been made, or its thread would have ended the program.
        let Some((draft, questions)) = made.into_inner().ok().flatten() else {
            return ControlFlow::Break(());
        };
        for question in questions {
            if !open.contains(&question) {
                open.push(question);
            }
        }
        match drafts.last_mut() {
            Some((section, whole)) if *section == unit.section => {
                whole.pages.extend(draft.pages);
                whole.entries.extend(draft.entries);
            }
            Some(_) | None => drafts.push((unit.section, draft)),
        }
    }
    cx.open.replace(open);
    ControlFlow::Continue(drafts)
}

/// The work in the order of the document.
fn units(sections: &[Section], pages: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    for section in sections {
        if *section == Section::Pages && pages > 0 {
            let starts = (0..pages).step_by(PAGES);
            units.extend(starts.map(|start| Unit {
                section: *section,
                pages: start..(start + PAGES).min(pages),
            }));
        } else {
            units.push(Unit {
                section: *section,
                pages: 0..pages,
            });
        }
    }
    units
}

/// What takes long comes first.
fn rank(section: Section) -> u8 {
    match section {
        Section::PageMap => 0,
        Section::Features => 1,
        Section::Data => 2,
        Section::Tests => 3,
        Section::Pages => 4,
        Section::Cover
        | Section::Control
        | Section::Contents
        | Section::Summary
        | Section::Requirements
        | Section::Functions
        | Section::Rules
        | Section::BackEnd
        | Section::Launch
        | Section::Privacy
        | Section::Glossary
        | Section::SignOff => 5,
    }
}
