//! Pages, whose elements and states have identities of their own.

use std::sync::Arc;

use super::Merge;
use super::place::Place;
use crate::spec::diff::Subject;
use crate::spec::{Element, Page, PageId, PageState};

impl Merge<'_> {
    pub(super) fn page(
        &mut self,
        place: &Place,
        base: Option<&Page>,
        mine: &Page,
        theirs: &Page,
    ) -> Option<Page> {
        let bare = |page: &Page| {
            let mut bare = page.clone();
            bare.elements.clear();
            bare.states.clear();
            bare
        };
        let mut page = self.plain(place, base.map(bare).as_ref(), &bare(mine), &bare(theirs))?;
        let none = Vec::new();
        let old = base.map_or(&none, |base| &base.elements);
        page.elements = self.elements(old, &mine.elements, &theirs.elements);
        page.states = self.states(mine.id, base, mine, theirs);
        Some(page)
    }

    fn elements(
        &mut self,
        base: &[Arc<Element>],
        mine: &[Arc<Element>],
        theirs: &[Arc<Element>],
    ) -> Vec<Arc<Element>> {
        self.parts(base, mine, theirs, |x| Subject::Thing(x.id.into()), Self::plain)
    }

    /// States are told apart by their kind, and those of the same kind by their order.
    fn states(&mut self, id: PageId, base: Option<&Page>, mine: &Page, theirs: &Page) -> Vec<PageState> {
        type Keyed<'a> = Vec<(Subject, &'a PageState)>;
        fn keyed(id: PageId, page: Option<&Page>) -> Keyed<'_> {
            let states = page.into_iter().flat_map(Page::numbered_states);
            states
                .map(|((kind, nth), state)| (Subject::State(id, kind, nth), state))
                .collect()
        }
        let (old, own, other) = (keyed(id, base), keyed(id, Some(mine)), keyed(id, Some(theirs)));
        let find =
            |list: &Keyed<'_>, key: Subject| list.iter().find(|(k, _)| *k == key).map(|(_, s)| (*s).clone());
        let mut states = Vec::new();
        let fresh = other.iter().filter(|(key, _)| own.iter().all(|(k, _)| k != key));
        for (key, _) in own.iter().chain(fresh) {
            let place = Place::new(*key);
            let merged = match (find(&old, *key), find(&own, *key), find(&other, *key)) {
                (base, Some(a), Some(b)) => {
                    let bare = |state: &PageState| PageState {
                        added: Vec::new(),
                        ..state.clone()
                    };
                    let merged = self.plain(&place, base.as_ref().map(bare).as_ref(), &bare(&a), &bare(&b));
                    let mut merged = merged.unwrap_or_else(|| bare(&a));
                    let none = Vec::new();
                    let before = base.as_ref().map_or(&none, |base| &base.added);
                    merged.added = self.elements(before, &a.added, &b.added);
                    Some(merged)
                }
                (None, Some(new), None) | (None, None, Some(new)) => Some(new),
                (Some(base), Some(left), None) => (left != base && self.keeps(&place, false)).then_some(left),
                (Some(base), None, Some(left)) => (left != base && self.keeps(&place, true)).then_some(left),
                (_, None, None) => None,
            };
            states.extend(merged);
        }
        states
    }
}
