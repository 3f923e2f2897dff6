//! Rules about step 6, the launch.

use super::{Place, Rule, Severity::*, Source::*, Step::*, blank, width};

pub(super) const RULES: &[Rule] = &[
    Rule::new("contact_missing", Should, Launch, WeChatReview, |facts, found| {
        if facts.wechat && blank(&facts.spec.launch.contact) {
            found.add(Place::Field("launch.contact"));
        }
    }),
    Rule::new(
        "short_name_width",
        MustFix,
        Launch,
        WeChatNames,
        |facts, found| {
            let name = &facts.spec.launch.short_name;
            if facts.wechat && !blank(name) && !(4..=10).contains(&width(name)) {
                found.add_with(
                    Place::Field("launch.short_name"),
                    &[("width", &width(name).to_string())],
                );
            }
        },
    ),
    Rule::new(
        "introduction_length",
        MustFix,
        Launch,
        WeChatNames,
        |facts, found| {
            let text = facts.spec.launch.introduction.trim();
            let length = text.chars().count();
            if facts.wechat && length > 0 && !(4..=120).contains(&length) {
                found.add_with(
                    Place::Field("launch.introduction"),
                    &[("length", &length.to_string())],
                );
            }
        },
    ),
    Rule::new("question_open", Hint, Requirements, Practice, |facts, found| {
        for question in facts.spec.questions.iter().filter(|question| question.is_open()) {
            found.add_with(question.id, &[("text", &question.text)]);
        }
    }),
];
