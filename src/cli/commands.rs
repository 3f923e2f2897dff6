//! What each command does.

use std::io::Read;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::{Check, Import, Info, New, Rules};
use super::{Failure, complain, say};
use crate::check::{Severity, Step};
use crate::export::pdf;
use crate::file::{self, FileError, Opened, Problem, atomic, builtin};
use crate::job::{self, Found};
use crate::language::Language;
use crate::spec::{FORMAT_VERSION, Spec};

/// A message with its path at the end.
pub(super) fn with_path(words: &str, path: &Path) -> String {
    format!("{words}\n{}", path.display())
}

pub(super) fn failure(error: &FileError, language: Language) -> Failure {
    Failure::Error(error.words(|key, values| language.f(key, values)))
}

/// Opens a document and says what had to be mended. A newer file is refused: what it adds would be missing from
/// every result without anybody noticing.
pub(super) fn open(path: &Path, language: Language) -> Result<Opened, Failure> {
    Ok(find(path, language)?.opened)
}

/// The same with the container, if the document travelled in a PDF, and with what the file was like.
pub(super) fn find(path: &Path, language: Language) -> Result<Found, Failure> {
    let found = job::open(path).map_err(|error| failure(&error, language))?;
    let opened = &found.opened;
    if opened.read_only {
        let newer = Problem::Newer {
            found: opened.format_version,
            known: FORMAT_VERSION,
        };
        let error = FileError {
            problem: newer,
            path: Some(path.to_owned()),
        };
        return Err(failure(&error, language));
    }
    if !opened.notices.is_empty() {
        let mut words = language.t("cli.mended").into_owned();
        for line in file::notices_in_words(&opened.notices, |key, values| language.f(key, values)) {
            words.push_str("\n- ");
            words.push_str(&line);
        }
        complain(&with_path(&words, path));
    }
    Ok(found)
}

/// Writes a new document. One that is there already is not overwritten unasked.
pub(super) fn save_new(path: &Path, spec: &Spec, force: bool, language: Language) -> Result<(), Failure> {
    not_there(path, force, language)?;
    file::save(path, spec).map_err(|error| failure(&error, language))
}

/// Whether a file may be written.
fn not_there(path: &Path, force: bool, language: Language) -> Result<(), Failure> {
    if !force && std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() > 0) {
        return Err(Failure::Error(with_path(&language.t("cli.exists"), path)));
    }
    Ok(())
}

pub(super) fn print_json(value: &Value) {
    say(&serde_json::to_string_pretty(value).unwrap_or_default());
}

/// `wirebrief check`
pub(super) fn check(check: &Check, language: Language) -> Result<(), Failure> {
    let opened = open(&check.file, language)?;
    let language = check.lang.unwrap_or(language);
    let findings = crate::check::check(&opened.spec, language);
    if check.json {
        print_json(&json!(findings));
    } else {
        let mut lines = String::new();
        for severity in Severity::ALL {
            let of_this = findings.iter().filter(|finding| finding.severity == severity);
            if of_this.clone().next().is_none() {
                continue;
            }
            lines.push_str(&severity_words(severity, language));
            lines.push('\n');
            for finding in of_this {
                let step = step_words(finding.step, language);
                lines.push_str(&format!("  {}  {}  [{step}]\n", finding.target, finding.message));
                lines.push_str(&format!("      {}\n", finding.why));
                if !finding.also.is_empty() {
                    let also: Vec<String> = finding.also.iter().map(ToString::to_string).collect();
                    let also = language.f("cli.check.also", &[("places", &also.join(", "))]);
                    lines.push_str(&format!("      {also}\n"));
                }
                lines.push_str(&format!("      {}\n", finding.source));
            }
            lines.push('\n');
        }
        lines.push_str(&match findings.len() {
            0 => language.t("cli.check.ready").into_owned(),
            count => language.n("count.findings", count),
        });
        say(&lines);
    }
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Failure::Findings)
    }
}

fn severity_words(severity: Severity, language: Language) -> String {
    language.t(&format!("severity.{}", severity.key())).into_owned()
}

fn step_words(step: Step, language: Language) -> String {
    language.t(&format!("step.{}", step.key())).into_owned()
}

/// `wirebrief rules`
pub(super) fn rules(rules: &Rules, language: Language) {
    let language = rules.lang.unwrap_or(language);
    let all: Vec<&crate::check::Rule> = crate::check::rules().collect();
    if rules.json {
        let list: Vec<Value> = all
            .iter()
            .map(|rule| {
                json!({
                    "rule": rule.id,
                    "severity": rule.severity,
                    "step": rule.step,
                    "message": rule.title(language),
                    "why": rule.why(language),
                    "source": rule.source_words(language),
                    "as_of": rule.as_of,
                })
            })
            .collect();
        print_json(&json!(list));
        return;
    }
    let mut lines = String::new();
    for step in Step::ALL {
        lines.push_str(&step_words(step, language));
        lines.push('\n');
        for rule in all.iter().filter(|rule| rule.step == step) {
            let severity = severity_words(rule.severity, language);
            lines.push_str(&format!("  {}  {}\n", rule.id, rule.title(language)));
            lines.push_str(&format!("      {severity} · {}\n", rule.source_words(language)));
        }
        lines.push('\n');
    }
    lines.push_str(&language.n("cli.rules.count", all.len()));
    say(&lines);
}

/// `wirebrief info`
pub(super) fn info(info: &Info, language: Language) -> Result<(), Failure> {
    let opened = open(&info.file, language)?;
    let spec = &opened.spec;
    let totals = spec.totals();
    let findings = crate::check::check(spec, language).len();
    if info.json {
        print_json(&json!({
            "name": spec.brief.name,
            "version": spec.version,
            "format_version": opened.format_version,
            "features": totals.features,
            "pages": totals.pages,
            "tabs": spec.tab_bar.items.len(),
            "elements": totals.elements,
            "links": totals.links,
            "entities": totals.entities,
            "fields": totals.fields,
            "rules": totals.rules,
            "tests": totals.tests,
            "open_questions": totals.open_questions,
            "findings": findings,
        }));
        return Ok(());
    }
    let name = if spec.brief.name.trim().is_empty() {
        language.t("cli.info.unnamed")
    } else {
        spec.brief.name.as_str().into()
    };
    let mut lines = format!("{name}\n");
    for (key, count) in [
        ("features", totals.features),
        ("pages", totals.pages),
        ("tabs", spec.tab_bar.items.len()),
        ("elements", totals.elements),
        ("links", totals.links),
        ("entities", totals.entities),
        ("fields", totals.fields),
        ("rules", totals.rules),
        ("tests", totals.tests),
        ("open_questions", totals.open_questions),
        ("findings", findings),
        ("format_version", opened.format_version as usize),
    ] {
        lines.push_str(&format!(
            "{count:>7}  {}\n",
            language.t(&format!("cli.info.{key}"))
        ));
    }
    say(&lines);
    Ok(())
}

/// `wirebrief templates`
pub(super) fn templates(language: Language) {
    let mut lines = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for built_in in builtin::all() {
        if seen.contains(&built_in.key) {
            continue;
        }
        seen.push(built_in.key);
        let languages: Vec<&str> = builtin::all()
            .iter()
            .filter(|other| other.key == built_in.key)
            .filter_map(|other| other.language)
            .collect();
        let languages = if languages.is_empty() {
            "en zh".to_owned()
        } else {
            languages.join(" ")
        };
        let about = language.t(&format!("builtin.{}", built_in.key)).into_owned();
        lines.push_str(&format!("{:<18} {languages:<6} {about}\n", built_in.key));
    }
    say(&lines);
}

/// `wirebrief new`
pub(super) fn new(new: &New, language: Language) -> Result<(), Failure> {
    let wanted = new.lang.unwrap_or(language);
    let Some(built_in) = builtin::find(&new.template, wanted.code()) else {
        return Err(Failure::Error(
            language.f("cli.new.unknown_template", &[("name", &new.template)]),
        ));
    };
    let spec = built_in.open().map_err(|error| failure(&error, language))?;
    save_new(&new.out, &spec, new.force, language)
}

/// `wirebrief import`
pub(super) fn import(import: &Import, language: Language) -> Result<(), Failure> {
    if starts_like_a_pdf(&import.src) {
        return take_out(import, language);
    }
    let imported = crate::import::from_path(&import.src)
        .map_err(|error| Failure::Error(error.words(|key, values| language.f(key, values))))?;
    for notice in &imported.notices {
        complain(&notice.words(|key, values| language.f(key, values)));
    }
    save_new(&import.out, &imported.spec, import.force, language)?;
    let totals = imported.spec.totals();
    complain(&language.f(
        "cli.import.done",
        &[
            ("pages", &language.n("count.pages", totals.pages)),
            ("tabs", &imported.spec.tab_bar.items.len().to_string()),
        ],
    ));
    Ok(())
}

/// Whether a file is a PDF, from which a project may be taken out.
fn starts_like_a_pdf(path: &Path) -> bool {
    let mut start = Vec::new();
    let is_file = std::fs::metadata(path).is_ok_and(|about| about.is_file());
    is_file
        && std::fs::File::open(path)
            .and_then(|file| file.take(1024).read_to_end(&mut start))
            .is_ok_and(|_| pdf::is_pdf(&start))
}

/// Writes the project that travels in a PDF, byte for byte; one that had to be mended is written anew.
fn take_out(import: &Import, language: Language) -> Result<(), Failure> {
    let found = find(&import.src, language)?;
    not_there(&import.out, import.force, language)?;
    match found.out_of_pdf {
        Some(container) if found.opened.notices.is_empty() => {
            atomic::write(&import.out, &container).map_err(|error| failure(&error, language))?;
        }
        Some(_) | None => {
            file::save(&import.out, &found.opened.spec).map_err(|error| failure(&error, language))?;
        }
    }
    let totals = found.opened.spec.totals();
    complain(&language.f(
        "cli.import.taken_out",
        &[
            ("features", &language.n("count.features", totals.features)),
            ("pages", &language.n("count.pages", totals.pages)),
        ],
    ));
    Ok(())
}
