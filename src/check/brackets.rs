//! Words in square brackets: what a template leaves to the client, still there.

use super::{Place, Rule, Severity::*, Source::*, Step::*};
use crate::spec::{Element, Spec};

/// Longest words in brackets that are taken for something to be filled in.
const LONGEST: usize = 40;

pub(super) const RULES: &[Rule] = &[Rule::new(
    "bracket_left",
    Should,
    Requirements,
    Practice,
    |facts, found| {
        for_each_text(facts.spec, |place, text| {
            if let Some(words) = in_brackets(text) {
                found.add_with(place, &[("words", words)]);
            }
        });
    },
)];

/// The first words in brackets that somebody has to fill in, with their brackets. What a link, a list of letters or a
/// number looks like is none.
fn in_brackets(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let start = from + rest.find(['[', '【'])?;
        let inside = text.get(start..)?;
        let open = inside.chars().next()?;
        let close = if open == '[' { ']' } else { '】' };
        let end = start + inside.find(close)? + close.len_utf8();
        let whole = text.get(start..end)?;
        let words = whole.trim_matches([open, close]).trim();
        let is_link = text.get(end..).is_some_and(|after| after.starts_with('('));
        let is_range = words.contains('-') && !words.contains(' ');
        let has_letters = words.chars().filter(|letter| letter.is_alphabetic()).count() >= 2;
        let count = words.chars().count();
        if has_letters && count <= LONGEST && !is_link && !is_range && !words.contains([open, ',', '，']) {
            return Some(whole);
        }
        from = end;
    }
    None
}

/// Everything that people write, with the place to mend it.
fn for_each_text(spec: &Spec, mut see: impl FnMut(Place, &str)) {
    let b = &spec.brief;
    for (name, text) in [
        ("brief.name", &b.name),
        ("brief.second_name", &b.second_name),
        ("brief.kind", &b.kind),
        ("brief.pitch", &b.pitch),
        ("brief.problem", &b.problem),
        ("brief.goal", &b.goal),
        ("brief.measure", &b.measure),
        ("brief.client", &b.client),
        ("brief.category", &b.category),
        ("brief.budget", &b.budget),
        ("brief.existing", &b.existing),
        ("brief.constraints", &b.constraints),
        ("brief.out_of_scope", &b.out_of_scope),
        ("brand.tone", &b.brand.tone),
    ] {
        see(Place::Field(name), text);
    }
    let mut thing = |place: Place, texts: &[&str]| {
        // One line for each thing is enough.
        if let Some(text) = texts.iter().find(|text| in_brackets(text).is_some()) {
            see(place, text);
        }
    };
    for role in &spec.roles {
        thing(role.id.into(), &[&role.name, &role.about]);
    }
    for feature in &spec.features {
        let texts = [&feature.name, &feature.can, &feature.so_that, &feature.details];
        thing(feature.id.into(), &texts.map(String::as_str));
        for criterion in &feature.criteria {
            let texts = [&criterion.given, &criterion.when, &criterion.then];
            thing(criterion.id.into(), &texts.map(String::as_str));
        }
    }
    for function in &spec.functions {
        let texts = [&function.name, &function.details, &function.content];
        let answers = function.answers.iter().map(|answer| answer.text.as_str());
        let texts: Vec<&str> = texts.into_iter().map(String::as_str).chain(answers).collect();
        thing(function.id.into(), &texts);
    }
    for page in &spec.pages {
        thing(page.id.into(), &[&page.name, &page.purpose, &page.share]);
        for element in page.all_elements() {
            thing(element.id.into(), &of_element(element));
        }
    }
    for entity in &spec.entities {
        let texts = [&entity.name, &entity.about, &entity.volume, &entity.kept];
        thing(entity.id.into(), &texts.map(String::as_str));
        for field in &entity.fields {
            let texts = [&field.name, &field.limits, &field.sample, &field.purpose];
            thing(field.id.into(), &texts.map(String::as_str));
        }
    }
    for rule in &spec.rules {
        thing(rule.id.into(), &[&rule.text]);
    }
    for admin in &spec.admin_functions {
        thing(admin.id.into(), &[&admin.name, &admin.details]);
    }
    for service in &spec.services {
        let texts = [&service.name, &service.purpose, &service.holder, &service.domain];
        thing(service.id.into(), &texts.map(String::as_str));
    }
    for test in &spec.tests {
        thing(test.id.into(), &[&test.steps, &test.expected]);
    }
    for item in &spec.launch.items {
        thing(item.id.into(), &[&item.what, &item.owner]);
    }
    for permission in &spec.launch.permissions {
        let texts = [&permission.what, &permission.purpose, &permission.kept];
        thing(Place::Field("permissions"), &texts.map(String::as_str));
    }
    let (back_end, plan, launch) = (&spec.back_end, &spec.test_plan, &spec.launch);
    for (name, text) in [
        ("back_end.payment", &back_end.payment),
        ("back_end.refunds", &back_end.refunds),
        ("back_end.load", &back_end.load),
        ("back_end.moderation", &back_end.moderation),
        ("back_end.survives", &back_end.survives),
        ("test_plan.testers", &plan.testers),
        ("test_plan.devices", &plan.devices),
        ("test_plan.sample_data", &plan.sample_data),
        ("test_plan.accounts", &plan.accounts),
        ("launch.short_name", &launch.short_name),
        ("launch.introduction", &launch.introduction),
        ("launch.contact", &launch.contact),
        ("launch.third_parties", &launch.third_parties),
        ("launch.account_holder", &launch.account_holder),
        ("launch.version_note", &launch.version_note),
    ] {
        thing(Place::Field(name), &[text]);
    }
}

fn of_element(element: &Element) -> [&str; 5] {
    let texts = [
        &element.name,
        &element.text,
        &element.hint,
        &element.entry,
        &element.note,
    ];
    texts.map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::in_brackets;

    #[test]
    fn only_what_somebody_has_to_fill_in_counts() {
        assert_eq!(in_brackets("Open from [your hours] on"), Some("[your hours]"));
        assert_eq!(in_brackets("欢迎来到【店名】"), Some("【店名】"));
        assert_eq!(in_brackets("[1] or [2], then [how many?]"), Some("[how many?]"));
        for text in [
            "",
            "[",
            "[1]",
            "[a-z0-9]",
            "[cups, pots]",
            "[our site](https://example.com)",
            "【1】",
            "a [b] c",
        ] {
            assert_eq!(in_brackets(text), None, "{text}");
        }
    }
}
