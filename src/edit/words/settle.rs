//! Open questions of the form: which text each is about, and what filling it in answers.

use super::table::{
    ADMIN, BACK_END, BRAND, BRIEF, CRITERION, ELEMENT, ENTITY, FEATURE, FIELD, FUNCTION, LAUNCH, LAUNCH_ITEM,
    PAGE, QUESTION, ROLE, RULE, SERVICE, TEST, TEST_PLAN, names,
};
use super::{Owner, Spot, text};
use crate::spec::{AnyId, Question, Spec};

/// The spot that an open question of the form is about: `brief.goal`, or a field of the thing it names.
pub fn spot_of(question: &Question) -> Option<Spot> {
    let name = question.field.as_str();
    if name.is_empty() {
        return None;
    }
    match question.about {
        Some(id) => known_field(id, name).map(|field| Spot::new(id, field)),
        None => {
            let (part, name) = name.split_once('.')?;
            let parts: [(&'static str, Vec<&'static str>); 5] = [
                ("brief", names(BRIEF)),
                ("brand", names(BRAND)),
                ("back_end", names(BACK_END)),
                ("test_plan", names(TEST_PLAN)),
                ("launch", names(LAUNCH)),
            ];
            let (part, fields) = parts.into_iter().find(|(known, _)| *known == part)?;
            let field = fields.into_iter().find(|field| *field == name)?;
            Some(Spot::new(Owner::Part(part), field))
        }
    }
}

/// The field of this name, if things of this kind have one.
fn known_field(id: AnyId, name: &str) -> Option<&'static str> {
    let fields = match id {
        AnyId::Feature(_) => names(FEATURE),
        AnyId::Criterion(_) => names(CRITERION),
        AnyId::Role(_) => names(ROLE),
        AnyId::Page(_) => names(PAGE),
        AnyId::Element(_) => names(ELEMENT),
        AnyId::Entity(_) => names(ENTITY),
        AnyId::Field(_) => names(FIELD),
        AnyId::Rule(_) => names(RULE),
        AnyId::Admin(_) => names(ADMIN),
        AnyId::Service(_) => names(SERVICE),
        AnyId::Test(_) => names(TEST),
        AnyId::Question(_) => names(QUESTION),
        AnyId::Launch(_) => names(LAUNCH_ITEM),
        AnyId::Function(_) => {
            let own = crate::spec::FunctionKind::ALL
                .into_iter()
                .flat_map(|kind| kind.questions())
                .map(|question| question.key);
            names(FUNCTION).into_iter().chain(own).collect()
        }
    };
    fields.into_iter().find(|field| *field == name)
}

/// Answers open questions of the form whose field was filled in, and opens those again whose field was emptied.
/// `before` is the document before the change.
pub fn settle_questions(before: &Spec, spec: &mut Spec) {
    let mut answers = Vec::new();
    for question in &spec.questions {
        let Some(spot) = spot_of(question) else { continue };
        let old = text(before, spot).unwrap_or_default();
        let new = text(spec, spot).unwrap_or_default();
        // An answer that somebody wrote by hand is not taken away by an empty field.
        if old != new && (question.is_open() || question.answer == old) {
            answers.push((question.id, new.to_owned()));
        }
    }
    for (id, answer) in answers {
        if let Some(question) = spec.question_mut(id) {
            question.answer = answer;
        }
    }
}
