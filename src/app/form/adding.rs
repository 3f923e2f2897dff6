//! Rows at the end of lists: a name and Enter adds one, a paste of many lines adds them all at once.

use eframe::egui::{Event, Id, Ui};

use super::context::{At, Form};
use crate::app::widgets::{self, Field};
use crate::edit::{Label, table};
use crate::spec::Spec;

/// What was added: rows with their cells. Typing gives one row with one cell.
pub(super) type Rows = Vec<Vec<String>>;

/// The cell of a row, or nothing.
pub(super) fn cell(row: &[String], at: usize) -> String {
    row.get(at).cloned().unwrap_or_default()
}

impl Form<'_> {
    /// A row at the end of a list: a name and Enter adds another. Gives back the name.
    pub(super) fn quick_add(&mut self, ui: &mut Ui, at: At, key: &str, is_dense: bool) -> Option<String> {
        self.quick_add_as(ui, at, key, |field| if is_dense { field.dense() } else { field })
    }

    /// As [`Form::quick_add`], where a paste of several lines or of a table gives several rows.
    pub(super) fn quick_rows(&mut self, ui: &mut Ui, at: At, key: &str, is_dense: bool) -> Option<Rows> {
        if let Some(rows) = self.pasted(ui, at.id()) {
            return Some(rows);
        }
        self.quick_add(ui, at, key, is_dense).map(|text| vec![vec![text]])
    }

    /// As [`Form::quick_rows`], as a line of a table.
    pub(super) fn quick_rows_bare(&mut self, ui: &mut Ui, at: At, key: &str) -> Option<Rows> {
        if let Some(rows) = self.pasted(ui, at.id()) {
            return Some(rows);
        }
        self.quick_add_as(ui, at, key, |field| field.dense().quiet())
            .map(|text| vec![vec![text]])
    }

    /// Takes a paste of many lines out of the input, if this field has the keyboard. A single line is left to the
    /// field.
    pub(super) fn pasted(&mut self, ui: &Ui, id: Id) -> Option<Rows> {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let mut rows = None;
        ui.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Paste(text) if rows.is_none() => {
                    rows = table::rows(text);
                    rows.is_none()
                }
                _ => true,
            });
        });
        rows
    }

    /// Adds rows as one step, and says how many if they were pasted.
    pub(super) fn add_rows(
        &mut self,
        label: &'static str,
        rows: Rows,
        add: impl Fn(&mut Spec, &[String]) + 'static,
    ) {
        let count = rows.len();
        let label: Label = if count == 1 {
            label.into()
        } else {
            self.state.said = Some(self.language.n("form.pasted", count));
            Label::counted("paste_rows", count)
        };
        self.change_as(label, move |spec| rows.iter().for_each(|row| add(spec, row)));
    }

    fn quick_add_as(
        &mut self,
        ui: &mut Ui,
        at: At,
        key: &str,
        look: impl Fn(Field<'_>) -> Field<'_>,
    ) -> Option<String> {
        let id = at.id();
        let hint = self.t(key);
        let draft = self.state.drafts.get(&id).cloned().unwrap_or_default();
        let field = look(Field::new(&hint).hint(&hint).focus(self.takes_focus(ui, id)));
        let output = widgets::draft_field_ui(ui, id, &draft, &field);
        let text = output.change.unwrap_or(draft);
        if output.submitted && !text.trim().is_empty() {
            self.state.drafts.remove(&id);
            // Ready for the next one.
            self.state.focus = Some(id);
            ui.ctx().request_repaint();
            return Some(text.trim().to_owned());
        }
        self.state.drafts.insert(id, text);
        None
    }
}

/// The cells of rows in the order of these columns. A first row with the names of columns, in either language, says in
/// which order they stand and is left out; without one they stand in this order.
pub(super) fn arrange(rows: Rows, columns: &[&str]) -> Rows {
    let Some(order) = rows.first().and_then(|head| order_of(head, columns)) else {
        return rows;
    };
    rows.into_iter()
        .skip(1)
        .map(|row| {
            let mut arranged = vec![String::new(); columns.len()];
            for (cell, place) in row.into_iter().zip(&order) {
                if let Some(slot) = place.and_then(|place| arranged.get_mut(place)) {
                    *slot = cell;
                }
            }
            arranged
        })
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// Which column every cell of a head names; `None` if it is no head. One name alone is no head but a row.
fn order_of(head: &[String], columns: &[&str]) -> Option<Vec<Option<usize>>> {
    if head.len() < 2 {
        return None;
    }
    let column_of = |cell: &String| {
        let cell = cell.trim().trim_end_matches(['*', ':', '：']).to_lowercase();
        columns.iter().position(|key| {
            crate::language::Language::ALL.into_iter().any(|language| {
                language
                    .t(key)
                    .split('|')
                    .any(|name| name.trim().to_lowercase() == cell)
            })
        })
    };
    let order: Vec<Option<usize>> = head.iter().map(column_of).collect();
    let known = order.iter().flatten().count();
    (known >= 2 || (known == 1 && head.len() == 2 && order.first().is_some_and(Option::is_some)))
        .then_some(order)
}

/// Which of several keys below `prefix` a pasted word names, in either language.
pub(super) fn named<T: Copy>(
    word: &str,
    all: &[T],
    prefix: &str,
    key: impl Fn(T) -> &'static str,
) -> Option<T> {
    let word = word.trim().to_lowercase();
    if word.is_empty() {
        return None;
    }
    all.iter().copied().find(|one| {
        crate::language::Language::ALL.into_iter().any(|language| {
            let names = language.t(&format!("{prefix}.{}", key(*one))).to_lowercase();
            let more = format!("paste.{prefix}.{}", key(*one));
            let synonyms = language.t(&more).to_lowercase();
            names == word
                || (!synonyms.ends_with(more.as_str()) && synonyms.split('|').any(|name| name == word))
        })
    })
}

/// “Yes”, “x”, “必填” and the like; `None` if it is neither yes nor no.
pub(super) fn yes_or_no(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "yes" | "y" | "x" | "✓" | "✔" | "√" | "true" | "1" | "must" | "required" | "是" | "必填" | "必须"
        | "对" => Some(true),
        "no" | "n" | "false" | "0" | "optional" | "否" | "选填" | "不" => Some(false),
        _ => None,
    }
}

/// A sentence “As a … I can … so that …” taken apart, in either language: who, what, why.
pub(super) fn sentence(text: &str) -> Option<[String; 3]> {
    let clean = |part: &str| {
        part.trim()
            .trim_matches([',', '，', '.', '。', ';', '；'])
            .trim()
            .to_owned()
    };
    let lower = text.to_lowercase();
    // Byte positions in the small letters are those of the text where letters keep their length.
    if lower.len() != text.len() {
        return None;
    }
    let patterns = [
        (
            ["as an ", "as a "].as_slice(),
            ["i can ", "i want to ", "i want "].as_slice(),
            ["so that ", "in order to "].as_slice(),
        ),
        (
            ["作为一名", "作为一个", "作为"].as_slice(),
            ["我可以", "我能够", "我能", "我想要", "我想", "我希望"].as_slice(),
            ["以便", "这样", "从而", "为了"].as_slice(),
        ),
    ];
    for (starts, cans, whys) in patterns {
        let Some(start) = starts.iter().find(|start| lower.starts_with(**start)) else {
            continue;
        };
        let find = |words: &[&str], from: usize| {
            words
                .iter()
                .filter_map(|word| {
                    lower
                        .get(from..)?
                        .find(word)
                        .map(|at| (from + at, from + at + word.len()))
                })
                .min()
        };
        let (can_start, can_end) = find(cans, start.len())?;
        let who = clean(text.get(start.len()..can_start)?);
        let (what, why) = match find(whys, can_end) {
            Some((why_start, why_end)) => (text.get(can_end..why_start)?, text.get(why_end..)?),
            None => (text.get(can_end..)?, ""),
        };
        let what = clean(what);
        return (!what.is_empty()).then(|| [who, what, clean(why)]);
    }
    None
}

/// The beginning of a sentence as a name.
pub(super) fn short_name(text: &str) -> String {
    const LENGTH: usize = 40;
    let mut name: String = text.chars().take(LENGTH).collect();
    if text.chars().nth(LENGTH).is_some() {
        // Cut where a word ends, if there is one.
        if let Some(at) = name.rfind(' ') {
            name.truncate(at);
        }
        name.push('…');
    }
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{FieldKind, Priority};

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn a_head_says_in_which_order_columns_stand() {
        let columns = ["form.field.name", "form.field.kind", "form.field.sample"];
        let rows = vec![row(&["For example", "Field"]), row(&["A-0142", "Number"])];
        assert_eq!(arrange(rows, &columns), [row(&["Number", "", "A-0142"])]);
        let rows = vec![row(&["Number", "Text", "A-0142"])];
        assert_eq!(
            arrange(rows.clone(), &columns),
            rows,
            "without a head nothing moves"
        );
    }

    #[test]
    fn kinds_are_known_by_their_names_in_either_language() {
        let kind = |word: &str| named(word, &FieldKind::ALL, "field_kind", FieldKind::key);
        assert_eq!(kind("phone NUMBER"), Some(FieldKind::Phone));
        assert_eq!(kind("varchar"), Some(FieldKind::Text));
        assert_eq!(kind("金额"), Some(FieldKind::Money));
        assert_eq!(kind("A-0142"), None);
        assert_eq!(
            named("should", &Priority::ALL, "priority", Priority::key),
            Some(Priority::Should)
        );
    }

    #[test]
    fn a_sentence_is_taken_apart() {
        assert_eq!(
            sentence("As a guest, I can order ahead, so that I do not wait."),
            Some(["guest", "order ahead", "I do not wait"].map(str::to_owned))
        );
        assert_eq!(
            sentence("作为顾客，我可以提前点单，以便不用排队。"),
            Some(["顾客", "提前点单", "不用排队"].map(str::to_owned))
        );
        assert_eq!(
            sentence("As a guest I can pay").map(|parts| parts[2].clone()),
            Some(String::new())
        );
        assert_eq!(sentence("Order ahead"), None);
        assert_eq!(
            short_name(&"see the menu ".repeat(9)),
            "See the menu see the menu see the menu…"
        );
    }
}
