//! Which kinds of data stand on which sheet, and where.

use std::collections::BTreeMap;

use crate::spec::{Entity, EntityId, Field, FieldId, FieldKind, Spec};

/// Fields of a box, at most; the last line says how many more there are.
pub(super) const ROWS: usize = 6;

/// A line of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// A field.
    Field(FieldId),
    /// A field that leads to another kind of data.
    Link {
        field: FieldId,
        to: EntityId,
        many: bool,
    },
    /// So many more fields.
    More(usize),
}

/// A kind of data in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) entity: EntityId,
    pub(super) column: usize,
    pub(super) row: usize,
    pub(super) rows: Vec<Row>,
}

impl Cell {
    /// What its fields lead to.
    pub(super) fn targets(&self) -> Vec<EntityId> {
        let targets = self.rows.iter().filter_map(|row| match row {
            Row::Link { to, .. } => Some(*to),
            Row::Field(_) | Row::More(_) => None,
        });
        targets.collect()
    }
}

/// A line of the diagram: from a row of a box to another box. Numbers are places in [`Sheet::cells`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) row: usize,
    pub(super) to: usize,
    pub(super) many: bool,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) columns: usize,
    pub(super) cells: Vec<Cell>,
    pub(super) links: Vec<Link>,
}

/// The other kind of data that a field leads to, if it is in the document.
fn target(spec: &Spec, field: &Field) -> Option<EntityId> {
    let target = field.target.filter(|_| field.kind.is_link())?;
    spec.entity(target).map(|entity| entity.id)
}

/// Whether anything is linked with something else.
pub(super) fn has_links(spec: &Spec) -> bool {
    let mut fields = spec
        .entities
        .iter()
        .flat_map(|e| e.fields.iter().map(move |f| (e.id, f)));
    fields.any(|(own, field)| target(spec, field).is_some_and(|to| to != own))
}

/// What a box says: its links, then fields that must be filled in, then others, in the client's order.
fn rows(spec: &Spec, entity: &Entity) -> Vec<Row> {
    let fields = &entity.fields;
    let rank = |field: &Field| match (target(spec, field).is_some(), field.required) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    let mut ranked: Vec<usize> = (0..fields.len()).collect();
    ranked.sort_by_key(|at| fields.get(*at).map_or(3, rank));
    let shown = if fields.len() > ROWS { ROWS - 1 } else { ROWS };
    ranked.truncate(shown);
    ranked.sort_unstable();
    let mut rows: Vec<Row> = ranked
        .iter()
        .filter_map(|at| fields.get(*at))
        .map(|field| match target(spec, field) {
            Some(to) => Row::Link {
                field: field.id,
                to,
                many: field.kind == FieldKind::LinkMany,
            },
            None => Row::Field(field.id),
        })
        .collect();
    if fields.len() > rows.len() {
        rows.push(Row::More(fields.len() - rows.len()));
    }
    rows
}

/// All kinds of data on sheets of so many columns and rows; what is linked stands on one sheet as far as possible.
pub(super) fn sheets(spec: &Spec, columns: usize, rows_high: usize) -> Vec<Sheet> {
    let capacity = (columns * rows_high).max(1);
    let ways = ways(spec);
    let mut left: Vec<EntityId> = spec.entities.iter().map(|e| e.id).collect();
    let degree = |id: EntityId| ways.get(&id).map_or(0, Vec::len);
    let mut sheets: Vec<Vec<EntityId>> = Vec::new();
    while !left.is_empty() {
        let mut group: Vec<EntityId> = Vec::new();
        while group.len() < capacity && !left.is_empty() {
            // The one with most links to what is here already; else the best linked one; else the client's order.
            let ties = |id: EntityId| {
                let known = ways.get(&id).into_iter().flatten();
                known.filter(|other| group.contains(other)).count()
            };
            let best = (0..left.len()).max_by_key(|at| {
                let id = left.get(*at).copied();
                let (ties, degree) = id.map_or((0, 0), |id| (ties(id), degree(id)));
                (ties, degree, std::cmp::Reverse(*at))
            });
            match best {
                Some(at) => group.push(left.remove(at)),
                None => break,
            }
        }
        sheets.push(group);
    }
    sheets
        .into_iter()
        .map(|group| sheet(spec, columns, &group))
        .collect()
}

/// What every kind of data is linked with, in either direction.
fn ways(spec: &Spec) -> BTreeMap<EntityId, Vec<EntityId>> {
    let mut ways: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
    for entity in &spec.entities {
        for to in entity.fields.iter().filter_map(|field| target(spec, field)) {
            if to != entity.id {
                ways.entry(entity.id).or_default().push(to);
                ways.entry(to).or_default().push(entity.id);
            }
        }
    }
    ways
}

fn sheet(spec: &Spec, columns: usize, group: &[EntityId]) -> Sheet {
    let boxes: Vec<(EntityId, Vec<Row>)> = group
        .iter()
        .filter_map(|id| Some((*id, rows(spec, spec.entity(*id)?))))
        .collect();
    let mut links = Vec::new();
    for (from, (_, rows)) in boxes.iter().enumerate() {
        for (row, line) in rows.iter().enumerate() {
            if let Row::Link { to, many, .. } = *line
                && let Some(to) = boxes.iter().position(|(id, _)| *id == to)
                && to != from
            {
                links.push(Link { from, row, to, many });
            }
        }
    }
    let places = arrange(boxes.len(), columns, &links);
    let cells = boxes.into_iter().zip(places).map(|((entity, rows), place)| Cell {
        entity,
        column: place % columns,
        row: place / columns,
        rows,
    });
    Sheet {
        columns,
        cells: cells.collect(),
        links,
    }
}

/// A place for every box, counted line by line: swaps as long as they make the lines shorter.
fn arrange(count: usize, columns: usize, links: &[Link]) -> Vec<usize> {
    let cost = |places: &[usize]| -> usize {
        let place = |at: usize| {
            let place = places.get(at).copied().unwrap_or_default();
            (place % columns, place / columns)
        };
        let lines = links.iter().map(|link| {
            let ((a, above), (b, below)) = (place(link.from), place(link.to));
            let down = above.abs_diff(below);
            match a.abs_diff(b) {
                // Out and back on the same side.
                0 => 8 + 3 * down,
                1 => 4 + 2 * down,
                far => 12 * far + 2 * down,
            }
        });
        lines.sum()
    };
    let slots = columns * count.div_ceil(columns.max(1));
    // By place: which box stands there; places beyond the last box are free.
    let mut held: Vec<Option<usize>> = (0..slots).map(|at| (at < count).then_some(at)).collect();
    let places = |held: &[Option<usize>]| {
        let mut places = vec![0; count];
        for (place, held) in held.iter().enumerate() {
            if let Some(slot) = held.and_then(|at| places.get_mut(at)) {
                *slot = place;
            }
        }
        places
    };
    let mut best = cost(&places(&held));
    // A handful of rounds suffices; each one ends sooner if nothing gets better.
    for _ in 0..12 {
        let before = best;
        for a in 0..slots {
            for b in a + 1..slots {
                held.swap(a, b);
                let now = cost(&places(&held));
                if now < best {
                    best = now;
                } else {
                    held.swap(a, b);
                }
            }
        }
        if best == before {
            break;
        }
    }
    places(&held)
}
