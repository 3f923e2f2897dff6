//! `wirebrief diff` and `wirebrief merge`

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::arguments::{Diff as DiffArguments, Merge as MergeArguments};
use super::commands::{open, print_json, save_new, with_path};
use super::{Failure, complain, say};
use crate::edit::merge::{self, Base, Choices, Conflict, Note};
use crate::language::Language;
use crate::spec::Spec;
use crate::spec::diff::{self, Change, ChangeKind, Diff, DiffStep, Subject};

/// What is different between two documents or versions. Ends with code 1 if anything is.
pub(super) fn diff(arguments: &DiffArguments, language: Language) -> Result<(), Failure> {
    let a = open(&arguments.a, language)?.spec;
    let b = match &arguments.b {
        Some(path) => open(path, language)?.spec,
        None if arguments.version.is_none() && arguments.with.is_none() => {
            return Err(Failure::Error(language.t("cli.diff.with_what").into_owned()));
        }
        None => a.clone(),
    };
    let earlier = version(a, arguments.version.as_deref(), &arguments.a, language)?;
    let later_path = arguments.b.as_ref().unwrap_or(&arguments.a);
    let later = version(b, arguments.with.as_deref(), later_path, language)?;
    let found = diff::diff(&earlier, &later);
    let language = arguments.lang.unwrap_or(language);
    if arguments.json {
        print_json(&diff_json(&found, &earlier, &later, language));
    } else {
        say(&diff_words(&found, &earlier, &later, language));
    }
    if found.is_empty() {
        Ok(())
    } else {
        Err(Failure::Findings)
    }
}

/// A version that a document keeps, or the document itself.
fn version(spec: Spec, name: Option<&str>, path: &Path, language: Language) -> Result<Spec, Failure> {
    let Some(name) = name else { return Ok(spec) };
    if let Some(kept) = spec.kept_version(name) {
        return Ok((*kept.spec).clone());
    }
    let named = spec
        .history
        .kept
        .iter()
        .filter(|kept| !kept.version.number.trim().is_empty());
    let known: Vec<&str> = named.map(|kept| kept.version.number.trim()).collect();
    let words = if known.is_empty() {
        language.t("cli.diff.no_versions").into_owned()
    } else {
        language.f(
            "cli.diff.no_version",
            &[("name", name), ("known", &known.join(", "))],
        )
    };
    Err(Failure::Error(with_path(&words, path)))
}

fn field_name(language: Language, field: &str) -> String {
    language.t(&format!("diff.field.{field}")).into_owned()
}

fn diff_words(found: &Diff, earlier: &Spec, later: &Spec, language: Language) -> String {
    if found.is_empty() {
        return language.t("compare.same").into_owned();
    }
    let t = |key: &str, values: &[(&str, &str)]| language.f(key, values);
    let nothing = language.t("diff.nothing");
    let mut lines = String::new();
    for step in DiffStep::ALL {
        let mut of_step = found.of_step(step).peekable();
        if of_step.peek().is_none() {
            continue;
        }
        lines.push_str(&language.t(&format!("step.{}", step.key())));
        lines.push('\n');
        for change in of_step {
            let spec = if change.kind == ChangeKind::Removed {
                earlier
            } else {
                later
            };
            let kind = language
                .t(&format!("diff.kind.{}", change.kind.key()))
                .into_owned();
            let id = change.id().map_or_else(String::new, |id| format!("{id}  "));
            lines.push_str(&format!("  {kind}  {id}{}\n", one_line(&change.title(spec, &t))));
            for field in &change.fields {
                let value = |words: String| {
                    if words.is_empty() {
                        nothing.clone().into_owned()
                    } else {
                        one_line(&words)
                    }
                };
                let (before, after) = (
                    value(field.before.words(earlier, &t)),
                    value(field.after.words(later, &t)),
                );
                let name = field_name(language, &field.field);
                lines.push_str(&format!("      {name}: {before} \u{2192} {after}\n"));
            }
        }
        lines.push('\n');
    }
    let counts: Vec<String> = ChangeKind::ALL
        .into_iter()
        .filter(|kind| found.count(*kind) > 0)
        .map(|kind| language.n(&format!("compare.count.{}", kind.key()), found.count(kind)))
        .collect();
    lines.push_str(&counts.join(", "));
    lines
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn subject_json(subject: Subject) -> Json {
    match subject {
        Subject::Thing(id) => json!(id),
        Subject::State(page, kind, nth) => json!(format!("{page}/{}/{nth}", kind.key())),
        Subject::Shared(id) => json!(id),
        Subject::Part(part) => json!(part.key()),
    }
}

fn change_json(change: &Change, earlier: &Spec, later: &Spec, language: Language) -> Json {
    let t = |key: &str, values: &[(&str, &str)]| language.f(key, values);
    let spec = if change.kind == ChangeKind::Removed {
        earlier
    } else {
        later
    };
    let fields: Vec<Json> = change
        .fields
        .iter()
        .map(|field| {
            json!({
                "field": field.field,
                "name": field_name(language, &field.field),
                "before": field.before.words(earlier, &t),
                "after": field.after.words(later, &t),
            })
        })
        .collect();
    json!({
        "what": subject_json(change.subject),
        "kind": change.kind.key(),
        "step": change.step.key(),
        "page": change.page,
        "name": change.title(spec, &t),
        "fields": fields,
    })
}

fn diff_json(found: &Diff, earlier: &Spec, later: &Spec, language: Language) -> Json {
    let changes: Vec<Json> = found
        .changes
        .iter()
        .map(|change| change_json(change, earlier, later, language))
        .collect();
    json!({
        "added": found.count(ChangeKind::Added),
        "changed": found.count(ChangeKind::Changed),
        "removed": found.count(ChangeKind::Removed),
        "changes": changes,
    })
}

/// Brings what leads from BASE to THEIRS into MINE. Ends with code 1 if conflicts are left; the file then holds mine.
pub(super) fn merge(arguments: &MergeArguments, language: Language) -> Result<(), Failure> {
    let base = open(&arguments.base, language)?.spec;
    let mine = open(&arguments.mine, language)?.spec;
    let theirs = open(&arguments.theirs, language)?.spec;
    let choices = Choices {
        rest: arguments.prefer,
        ..Choices::default()
    };
    let merged = merge::merge(&Base::of(Arc::new(base)), &mine, &theirs, &choices);
    save_new(&arguments.out, &merged.spec, arguments.force, language)?;
    let open = merged.open().count();
    let sides = Sides {
        mine: &mine,
        theirs: &theirs,
    };
    if arguments.json {
        let conflicts: Vec<Json> = merged
            .conflicts
            .iter()
            .map(|one| conflict_json(one, &sides, language))
            .collect();
        let notes: Vec<String> = merged
            .notes
            .iter()
            .map(|note| note_words(note, language))
            .collect();
        print_json(&json!({ "open": open, "conflicts": conflicts, "notes": notes }));
    } else {
        for note in &merged.notes {
            complain(&note_words(note, language));
        }
        for conflict in &merged.conflicts {
            say(&conflict_words(conflict, &sides, language));
        }
        let words = if open > 0 {
            language.n("cli.merge.open", open)
        } else {
            language.t("cli.merge.done").into_owned()
        };
        complain(&with_path(&words, &arguments.out));
    }
    if open == 0 { Ok(()) } else { Err(Failure::Findings) }
}

/// Both documents, to name things as each of them does.
struct Sides<'a> {
    mine: &'a Spec,
    theirs: &'a Spec,
}

fn conflict_words(conflict: &Conflict, sides: &Sides<'_>, language: Language) -> String {
    let t = |key: &str, values: &[(&str, &str)]| language.f(key, values);
    let name = one_line(&conflict.name.words(sides.mine, &t));
    let field = if conflict.field.is_empty() {
        language.t("bring_in.deleted_or_kept").into_owned()
    } else {
        field_name(language, &conflict.field)
    };
    let mut lines = format!("{}  {name}  [{field}]\n", conflict.path);
    for (key, value, spec) in [
        ("mine", &conflict.mine, sides.mine),
        ("theirs", &conflict.theirs, sides.theirs),
    ] {
        let side = language.t(&format!("merge.side.{key}")).into_owned();
        let mut words = one_line(&value.words(spec, &t));
        if words.is_empty() {
            words = language.t("diff.nothing").into_owned();
        }
        let mark = if conflict.chosen.is_some_and(|chosen| chosen.key() == key) {
            "*"
        } else {
            " "
        };
        lines.push_str(&format!("  {mark} {side}: {words}\n"));
    }
    lines
}

fn conflict_json(conflict: &Conflict, sides: &Sides<'_>, language: Language) -> Json {
    let t = |key: &str, values: &[(&str, &str)]| language.f(key, values);
    json!({
        "path": conflict.path,
        "what": subject_json(conflict.subject),
        "name": conflict.name.words(sides.mine, &t),
        "page": conflict.page,
        "field": conflict.field,
        "before": conflict.before.words(sides.mine, &t),
        "mine": conflict.mine.words(sides.mine, &t),
        "theirs": conflict.theirs.words(sides.theirs, &t),
        "chosen": conflict.chosen.map(|side| side.key()),
    })
}

fn note_words(note: &Note, language: Language) -> String {
    match note {
        Note::Renumbered { old, new } => language.f(
            "bring_in.renumbered",
            &[("old", &old.to_string()), ("new", &new.to_string())],
        ),
        Note::LinkGone { to } => language.f("bring_in.link_gone", &[("to", &to.to_string())]),
        Note::NotShared => language.t("bring_in.not_shared").into_owned(),
        Note::CircleOpened(page) => language.f("bring_in.circle", &[("page", &page.to_string())]),
    }
}
