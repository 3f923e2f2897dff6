//! Repairs headers and footers that pages have in common. Nothing is overwritten: what is not the same as on the other
//! pages belongs to its page alone afterwards.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::file::notice::{Notice, Notices};
use crate::spec::{Element, Page, PageId, SharedId, SharedPart, SharedSlot, Spec};

/// Highest number of a slot; higher ones come from damaged files.
const MAX_SLOT: u32 = 1_000_000_000;

/// Mends what pages, parts and elements say about sharing. Identifiers and frames are sound already.
pub(super) fn mend(spec: &mut Spec, notices: &mut Notices) {
    let pages: HashSet<PageId> = spec.pages.iter().map(|page| page.id).collect();
    // Which pages are sound, part by part.
    let mut members: HashSet<(SharedId, PageId)> = HashSet::new();
    let mut left: HashSet<PageId> = HashSet::new();
    let standing = standing(&spec.pages);
    for part in &mut spec.shared {
        let part = Arc::make_mut(part);
        known_pages(part, &pages, notices);
        let sound: HashSet<PageId> = sound_pages(part, &standing).into_iter().collect();
        part.pages.retain(|page| {
            let stays = sound.contains(page);
            if !stays {
                left.insert(*page);
            }
            stays
        });
        members.extend(part.pages.iter().map(|page| (part.id, *page)));
    }
    spec.shared.retain(|part| part.pages.len() >= 2);
    let highest = release(spec, &members, &mut left);
    for part in &mut spec.shared {
        let next = highest.get(&part.id).copied().unwrap_or(0) + 1;
        if part.next_slot < next || part.next_slot > MAX_SLOT {
            notices.push(Notice::Counters);
            Arc::make_mut(part).next_slot = next;
        }
    }
    let mut left: Vec<PageId> = left.into_iter().collect();
    left.sort_unstable();
    for page in left {
        notices.push(Notice::NotShared {
            place: page.to_string(),
        });
    }
}

/// Takes pages that are not there, or that are named twice, off a part.
fn known_pages(part: &mut SharedPart, pages: &HashSet<PageId>, notices: &mut Notices) {
    let mut seen = HashSet::new();
    let id = part.id;
    part.pages.retain(|page| {
        let keeps = pages.contains(page) && seen.insert(*page);
        if !keeps {
            notices.push(Notice::LinkRemoved {
                place: id.to_string(),
                to: page.to_string(),
            });
        }
        keeps
    });
}

/// The elements of every part on every page, found in one go: asking each page for each part could take very long.
type Standing<'a> = HashMap<(SharedId, PageId), OnPage<'a>>;

/// What stands on one page, which is so high.
type OnPage<'a> = (f64, Vec<&'a Arc<Element>>);

fn standing(pages: &[Arc<Page>]) -> Standing<'_> {
    let mut found: Standing<'_> = HashMap::new();
    for page in pages {
        for element in &page.elements {
            if let Some(shared) = element.shared {
                let entry = found.entry((shared.part, page.id));
                entry.or_insert_with(|| (page.height, Vec::new())).1.push(element);
            }
        }
    }
    found
}

/// The pages of a part that show the same as the one that shows the most of it; none if that is one page only.
fn sound_pages(part: &SharedPart, standing: &Standing<'_>) -> Vec<PageId> {
    let mut fullest: Option<(usize, &OnPage<'_>)> = None;
    for page in &part.pages {
        let Some(there) = standing.get(&(part.id, *page)) else {
            continue;
        };
        let count = slots(&there.1);
        if count > fullest.map_or(0, |(most, _)| most) {
            fullest = Some((count, there));
        }
    }
    let Some((_, (height, elements))) = fullest else {
        return Vec::new();
    };
    let same = |page: &&PageId| {
        standing.get(&(part.id, **page)).is_some_and(|(other, there)| {
            part.are_alike(
                (elements.iter().copied(), *height),
                (there.iter().copied(), *other),
            )
        })
    };
    let alike: Vec<PageId> = part.pages.iter().filter(same).copied().collect();
    if alike.len() < 2 { Vec::new() } else { alike }
}

/// How many slots of a part a page has; 0 if one of them is there twice or out of range.
fn slots(elements: &[&Arc<Element>]) -> usize {
    let mut seen = HashSet::new();
    for slot in elements.iter().filter_map(|e| e.shared) {
        if !(1..=MAX_SLOT).contains(&slot.slot) || !seen.insert(slot.slot) {
            return 0;
        }
    }
    seen.len()
}

/// Takes slots off elements whose page is no sound member of their part. Returns the highest slot of each part.
fn release(
    spec: &mut Spec,
    members: &HashSet<(SharedId, PageId)>,
    left: &mut HashSet<PageId>,
) -> HashMap<SharedId, u32> {
    let mut highest: HashMap<SharedId, u32> = HashMap::new();
    for page in &mut spec.pages {
        let id = page.id;
        let is_stray = |shared: Option<SharedSlot>| shared.is_some_and(|s| !members.contains(&(s.part, id)));
        let of_states = |page: &Page| {
            page.states
                .iter()
                .flat_map(|state| &state.added)
                .any(|e| e.shared.is_some())
        };
        for shared in page.elements.iter().filter_map(|e| e.shared) {
            let most = highest.entry(shared.part).or_default();
            *most = (*most).max(shared.slot);
        }
        if !page.elements.iter().any(|e| is_stray(e.shared)) && !of_states(page) {
            continue;
        }
        left.insert(id);
        let page = Arc::make_mut(page);
        for element in &mut page.elements {
            if is_stray(element.shared) {
                Arc::make_mut(element).shared = None;
            }
        }
        for element in page.states.iter_mut().flat_map(|state| &mut state.added) {
            if element.shared.is_some() {
                Arc::make_mut(element).shared = None;
            }
        }
    }
    highest
}
