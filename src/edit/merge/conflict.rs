//! What both sides changed in different ways, with both values in the words of the comparison.

use super::place::Place;
use super::{Conflict, Merge, Side};
use crate::spec::PageId;
use crate::spec::diff::{Change, ChangeKind, Diff, Subject, Value, diff};

/// How a conflict was decided.
#[derive(Clone, Copy)]
pub(super) struct Chosen(Option<Side>);

impl Chosen {
    pub(super) fn is_theirs(self) -> bool {
        self.0 == Some(Side::Theirs)
    }
}

impl Merge<'_> {
    /// One side took something away that the other still works on. Whether it stays: until somebody decides, it does.
    pub(super) fn keeps(&mut self, place: &Place, left_is_theirs: bool) -> bool {
        let chosen = self.decided(&place.path);
        let removed = Value::Word("diff.kind.removed".to_owned());
        let changed = Value::Word("merge.still_used".to_owned());
        let (mine, theirs) = if left_is_theirs {
            (removed, changed)
        } else {
            (changed, removed)
        };
        let (name, page) = self.named(place.subject);
        self.conflicts.push(Conflict {
            path: place.path.clone(),
            subject: place.subject,
            name,
            page,
            field: place.field.clone(),
            before: Value::Nothing,
            mine,
            theirs,
            chosen,
        });
        match chosen {
            None => true,
            Some(Side::Theirs) => left_is_theirs,
            Some(Side::Mine) => !left_is_theirs,
        }
    }

    /// Both sides changed a value.
    pub(super) fn conflict(&mut self, place: &Place) -> Chosen {
        let chosen = self.decided(&place.path);
        let (name, page) = self.named(place.subject);
        let [mine, theirs] = [0, 1].map(|side| {
            let change = self.change(side, place.subject, &place.field);
            change.and_then(|change| {
                let field = change.fields.iter().find(|field| field.field == place.field)?;
                Some((field.before.clone(), field.after.clone()))
            })
        });
        self.conflicts.push(Conflict {
            path: place.path.clone(),
            subject: place.subject,
            name,
            page,
            field: place.field.clone(),
            before: mine.as_ref().map_or(Value::Nothing, |(before, _)| before.clone()),
            mine: mine.map_or(Value::Nothing, |(_, after)| after),
            theirs: theirs.map_or(Value::Nothing, |(_, after)| after),
            chosen,
        });
        Chosen(chosen)
    }

    fn decided(&self, path: &str) -> Option<Side> {
        self.choices.of.get(path).copied().or(self.choices.rest)
    }

    fn changes(&mut self) -> &[Diff; 2] {
        let (base, mine, theirs) = (self.base, self.mine, self.theirs);
        self.changes
            .get_or_insert_with(|| [diff(base, mine), diff(base, theirs)])
    }

    fn change(&mut self, side: usize, subject: Subject, field: &str) -> Option<&Change> {
        let of_side = self.changes().get(side)?;
        let mut about = of_side.changes.iter().filter(|change| change.subject == subject);
        about.find(|change| change.fields.iter().any(|f| f.field == field))
    }

    /// What something is called, and its page.
    fn named(&mut self, subject: Subject) -> (Value, Option<PageId>) {
        let mut all = self.changes().iter().flat_map(|side| &side.changes);
        let found = all
            .clone()
            .find(|change| change.subject == subject && change.kind != ChangeKind::Removed);
        let found = found.or_else(|| all.find(|change| change.subject == subject));
        found.map_or((Value::Nothing, None), |change| {
            (change.name.clone(), change.page)
        })
    }
}
