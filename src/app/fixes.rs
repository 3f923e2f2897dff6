//! "Fix it for me": carries out what a finding offers, as one step that can be undone.

use super::form::test_words;
use crate::check::{Fix, Place};
use crate::edit::{Editor, Label, mend, parts, suggest};
use crate::language::Language;
use crate::spec::{FieldKind, PersonalData, Spec, StateKind};

/// Does everything that a finding offers. The words it writes are in `language`. Returns what to show then: the first
/// thing that was made or changed and has a place of its own, otherwise nothing.
pub fn apply(editor: &mut Editor, fixes: &[Fix], language: Language) -> Option<Place> {
    let label = if fixes.len() == 1 {
        Label::from("fix_finding")
    } else {
        Label::counted("fix_findings", fixes.len())
    };
    editor.change(label, None, |spec| {
        let mut first = None;
        for fix in fixes {
            let made = apply_one(spec, fix, language);
            first = first.or(made);
        }
        first
    })
}

/// The words on the button of a finding's fixes: "Add it", or "Add it (4)".
pub fn button_words(fixes: &[Fix], language: Language) -> Option<String> {
    let first = fixes.first()?;
    let words = language.t(&format!("fix.{}", first.key())).into_owned();
    Some(match fixes.len() {
        1 => words,
        count => language.f("fix.many", &[("what", &words), ("count", &count.to_string())]),
    })
}

fn apply_one(spec: &mut Spec, fix: &Fix, language: Language) -> Option<Place> {
    let t = |key: &str| language.t(key).into_owned();
    match fix {
        Fix::AddState { page, kind } => {
            mend::add_missing_state(spec, *page, *kind, &state_words(*kind, language));
            None
        }
        Fix::AddTest { proves } => {
            let mut tests = suggest::missing_tests(spec, &test_words(language));
            tests.retain(|test| test.proves == *proves);
            suggest::add_tests(spec, tests);
            spec.tests.last().map(|test| Place::from(test.id))
        }
        Fix::AddLaunchLine(line) => {
            let line = t(&format!("launch_line.{line}"));
            Some(Place::from(parts::add_launch_item(spec, line)))
        }
        Fix::SuggestShortName => {
            mend::suggest_short_name(spec);
            Some(Place::Field("launch.short_name"))
        }
        Fix::SuggestIntroduction => {
            mend::suggest_introduction(spec);
            Some(Place::Field("launch.introduction"))
        }
        Fix::SuggestShareTitle(page) => {
            mend::suggest_share_title(spec, *page);
            None
        }
        Fix::SuggestDevices => {
            mend::suggest_devices(spec, &t("fix.devices"));
            Some(Place::Field("test_plan.devices"))
        }
        Fix::WritePurpose(field) => {
            let kind = match spec.field(*field).map(|field| field.kind) {
                Some(FieldKind::Phone) => "phone",
                Some(FieldKind::Place) => "place",
                Some(_) | None => "person",
            };
            let words = t(&format!("fix.purpose.{kind}"));
            mend::write_purpose(spec, *field, &words);
            Some(Place::from(*field))
        }
        Fix::WritePermissionPurpose(at) => {
            let what = spec
                .launch
                .permissions
                .get(*at)
                .map(|permission| permission.what.clone());
            let words = permission_purpose(&what.unwrap_or_default(), language);
            mend::write_permission_purpose(spec, *at, &words);
            Some(Place::Field("permissions"))
        }
        Fix::AddPermission(data) => {
            let what = t(&format!("permission.{}", data.key()));
            mend::add_permission(spec, &what, &t(&format!("fix.permission.{}", data.key())));
            Some(Place::Field("permissions"))
        }
        Fix::AddRefundRule(entity) => {
            let name = spec
                .entity(*entity)
                .map(|entity| entity.name.clone())
                .unwrap_or_default();
            mend::add_rule_about(
                spec,
                *entity,
                &language.f("fix.refund_rule", &[("name", name.trim())]),
            );
            spec.rules.last().map(|rule| Place::from(rule.id))
        }
        Fix::Reword { place, word, instead } => {
            // Beside Chinese words stand Chinese ones, whatever the interface speaks.
            let language = if word.is_ascii() {
                Language::English
            } else {
                Language::Chinese
            };
            let instead = language.t(&format!("vague_instead.{instead}")).into_owned();
            match place {
                Place::Thing(id) => mend::reword(spec, *id, word, &instead),
                Place::State(page, _) => mend::reword(spec, (*page).into(), word, &instead),
                Place::Field(_) => mend::reword_brief(spec, word, &instead),
            }
            Some(*place)
        }
        Fix::Ask { about, word } => {
            let text = language.f("fix.question", &[("word", word)]);
            Some(Place::from(parts::add_question(spec, text, *about)))
        }
        Fix::CorrectPath(page) => {
            mend::correct_path(spec, *page);
            None
        }
        Fix::LeaveOut(word) => {
            mend::leave_out_of_name(spec, word);
            Some(Place::Field("brief.name"))
        }
        Fix::AddLogOut(page) => mend::add_log_out(spec, *page, &t("action.log_out")).map(Place::from),
        Fix::MarkLast { entity, status } => {
            mend::mark_last(spec, *entity, *status);
            Some(Place::from(*entity))
        }
        Fix::AddTabBar(page) => mend::add_tab_bar(spec, *page).map(Place::from),
        Fix::MoveUp(page) => {
            mend::move_up(spec, *page);
            None
        }
        Fix::MoveBelowCapsule { element, y } => {
            mend::move_down_to(spec, *element, f64::from(*y));
            Some(Place::from(*element))
        }
        Fix::Enlarge(element) => {
            mend::enlarge(spec, *element);
            Some(Place::from(*element))
        }
        Fix::EnlargeText(element) => {
            mend::enlarge_text(spec, *element);
            Some(Place::from(*element))
        }
        Fix::MakeDialog(element) => {
            mend::make_dialog(spec, *element, &t("fix.close"));
            Some(Place::from(*element))
        }
        Fix::UseHttps(service) => {
            mend::use_https(spec, *service);
            Some(Place::from(*service))
        }
        Fix::DoNothing(element) => {
            mend::do_nothing(spec, *element);
            Some(Place::from(*element))
        }
        Fix::Delete(id) => {
            mend::delete(spec, *id);
            None
        }
    }
}

/// What a new state shows.
fn state_words(kind: StateKind, language: Language) -> String {
    language.t(&format!("fix.state.{}", kind.key())).into_owned()
}

/// A purpose for something that people named themselves.
fn permission_purpose(what: &str, language: Language) -> String {
    let what = what.to_lowercase();
    let known = PersonalData::ALL.into_iter().find(|data| {
        Language::ALL.into_iter().any(|language| {
            let key = format!("permission_words.{}", data.key());
            let words = language.t(&key);
            words.split('|').any(|word| what.contains(word))
        })
    });
    let key = known.map_or("other", PersonalData::key);
    language.t(&format!("fix.permission.{key}")).into_owned()
}
