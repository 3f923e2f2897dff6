//! Keeping versions of the document inside it, and bringing them back, whole or page by page.

use std::sync::Arc;

use uuid::Uuid;

use super::merge::{Note, tidy_after_restoring};
use super::same::same_content;
use crate::spec::{Baseline, BaselineKind, Page, PageId, Spec, Version};

/// The number after this one: the last part counts up, "0.4" to "0.5". A text without a number stays.
pub fn next_number(number: &str) -> String {
    let (head, last) = number
        .rsplit_once('.')
        .map_or(("", number), |(head, last)| (head, last));
    match last.trim().parse::<u32>() {
        Ok(last) if head.is_empty() => last.saturating_add(1).to_string(),
        Ok(last) => format!("{head}.{}", last.saturating_add(1)),
        Err(_) => number.to_owned(),
    }
}

/// Keeps the document as it is as a version. It shares everything with the document.
fn keep(spec: &mut Spec, kind: BaselineKind, version: Version, owner: Option<Uuid>) {
    let baseline = Baseline {
        kind,
        version,
        owner,
        renumbered: Vec::new(),
        spec: Arc::new(spec.without_history()),
    };
    Arc::make_mut(&mut spec.history).keep(baseline);
}

/// "Save as version": keeps the document as it is, under a name.
pub fn save_version(spec: &mut Spec, version: Version) {
    let owner = spec.history.owner;
    keep(spec, BaselineKind::Named, version, owner);
}

/// The number that the next hand-off carries. As long as nothing has changed since the last one it is that one's.
pub fn hand_off_number(spec: &Spec) -> String {
    match spec.last_hand_off() {
        Some(last) if last.version.number.trim() == spec.version.trim() && !is_handed_off(spec) => {
            next_number(&spec.version)
        }
        Some(_) | None => spec.version.clone(),
    }
}

/// Whether the document as it is was handed over already.
pub fn is_handed_off(spec: &Spec) -> bool {
    spec.last_hand_off()
        .is_some_and(|last| same_content(&last.spec, spec))
}

/// Marks the hand-off: the document carries the number, a line with day, author and note tells of it, and it is kept
/// as a version. Nothing happens (`false`) if the document as it is was handed over already. To be called before the
/// PDF is made, which shows the line.
pub fn hand_off(spec: &mut Spec, version: Version) -> bool {
    if is_handed_off(spec) {
        return false;
    }
    spec.version.clone_from(&version.number);
    let same_line = spec.versions.last().is_some_and(|last| **last == version);
    if !same_line {
        spec.versions.push(Arc::new(version.clone()));
    }
    let owner = spec.history.owner;
    keep(spec, BaselineKind::HandOff, version, owner);
    true
}

/// Marks in the document what was handed over: the same as [`hand_off`], for a copy that was marked and written while
/// the document may have gone on.
pub fn record_hand_off(spec: &mut Spec, handed_over: &Spec) {
    let Some(last) = handed_over.last_hand_off() else {
        return;
    };
    if spec.history.kept.iter().any(|kept| kept == last) {
        return;
    }
    spec.version.clone_from(&handed_over.version);
    if let Some(line) = handed_over
        .versions
        .last()
        .filter(|line| !spec.versions.contains(line))
    {
        spec.versions.push(Arc::clone(line));
    }
    Arc::make_mut(&mut spec.history).keep((**last).clone());
}

/// To be called when a document is opened, before anybody edits it: if somebody else worked on it last, their state is
/// kept, so that it is known later from where both went on. `day` is today.
pub fn receive(spec: &mut Spec, me: Uuid, day: &str) {
    let before = spec.history.owner;
    if before == Some(me) {
        return;
    }
    if before.is_some() {
        let version = Version {
            date: day.to_owned(),
            ..Version::default()
        };
        keep(spec, BaselineKind::Received, version, before);
    }
    Arc::make_mut(&mut spec.history).owner = Some(me);
}

/// Brings a kept version back as a whole. Kept versions, hand-offs and identifiers used since stay.
pub fn restore_version(spec: &mut Spec, kept: &Spec) {
    let now = spec.clone();
    *spec = kept.clone();
    spec.id = now.id;
    spec.history = Arc::clone(&now.history);
    spec.versions.clone_from(&now.versions);
    spec.version.clone_from(&now.version);
    spec.counters = super::merge::highest_counters(&now.counters, &kept.counters);
    for (id, asset) in &now.assets {
        spec.assets.entry(id.clone()).or_insert_with(|| Arc::clone(asset));
    }
    for feature in &mut spec.features {
        let next = now.feature(feature.id).map_or(0, |old| old.next_criterion);
        if next > feature.next_criterion {
            Arc::make_mut(feature).next_criterion = next;
        }
    }
    for entity in &mut spec.entities {
        if let Some(old) = now.entity(entity.id)
            && (old.next_field > entity.next_field || old.next_status > entity.next_status)
        {
            let entity = Arc::make_mut(entity);
            entity.next_field = entity.next_field.max(old.next_field);
            entity.next_status = entity.next_status.max(old.next_status);
        }
    }
    for page in &mut spec.pages {
        let next = now.page(page.id).map_or(0, |old| old.next_element);
        if next > page.next_element {
            Arc::make_mut(page).next_element = next;
        }
    }
}

/// Brings one page of a kept version back, with everything drawn on it. What it links to and what is gone since is
/// taken off and told; it belongs to no shared header or footer afterwards. `None` if the version has no such page.
pub fn restore_page(spec: &mut Spec, kept: &Spec, id: PageId) -> Option<Vec<Note>> {
    let old = kept.page(id)?;
    let mut page: Page = (**old).clone();
    if let Some(now) = spec.page(id) {
        page.next_element = page.next_element.max(now.next_element);
    }
    for picture in page.all_elements().filter_map(|element| element.picture.as_ref()) {
        if let Some(asset) = kept.assets.get(picture) {
            spec.assets
                .entry(picture.clone())
                .or_insert_with(|| Arc::clone(asset));
        }
    }
    // What is shared with other pages is looked at again below: it stays shared where it is still the same.
    match spec.pages.iter().position(|other| other.id == id) {
        Some(at) => {
            if let Some(place) = spec.pages.get_mut(at) {
                *place = Arc::new(page);
            }
        }
        None => {
            let before = kept.pages.iter().take_while(|other| other.id != id);
            let at = before
                .filter_map(|other| spec.pages.iter().position(|now| now.id == other.id))
                .max()
                .map_or(0, |at| at + 1);
            spec.pages.insert(at, Arc::new(page));
        }
    }
    Some(tidy_after_restoring(spec))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_of_a_version_counts_up() {
        assert_eq!(next_number("0.4"), "0.5");
        assert_eq!(next_number("1.9"), "1.10");
        assert_eq!(next_number("3"), "4");
        assert_eq!(next_number("final"), "final");
    }
}
