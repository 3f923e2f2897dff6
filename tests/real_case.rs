//! A real shop mini program as a whole document.

mod support;

#[test]
fn the_real_shop_becomes_a_sound_document() {
    let Some(spec) = support::case::litemall() else {
        return;
    };
    assert_eq!(wirebrief::spec::violations(&spec), Vec::new());
    let totals = spec.totals();
    assert_eq!(
        (totals.pages, totals.links, totals.entities, totals.fields),
        (41, 75, 34, 376)
    );
    assert_eq!(spec.tab_bar.items.len(), 4);
}

/// What the checks say about the real shop. It is a bare list of pages, links, data and functions: nobody wrote a
/// brief, drew more than links, or linked anything. So nearly every rule about completeness must speak up, each once
/// or as one finding that names all places, and none about what is not there.
#[test]
fn the_real_shop_is_told_what_it_lacks_and_not_more() {
    use wirebrief::check::check;
    use wirebrief::language::Language;
    let Some(spec) = support::case::litemall() else {
        return;
    };
    let findings = check(&spec, Language::Chinese);
    let found = |rule: &str| findings.iter().find(|finding| finding.rule == rule);
    let places = |rule: &str| found(rule).map_or(0, |finding| finding.places().count());
    // Looked at one by one: all of these are true of it.
    for (rule, count) in [
        ("goal_missing", 1),
        ("name_refused", 1),
        ("feature_without_page", 14),
        ("page_without_feature", 41),
        ("page_empty", 9),
        ("page_path_capital", 18),
        ("personal_without_purpose", 4),
        ("content_unfiltered", 1),
        ("contact_not_drawn", 1),
        ("filing_missing", 1),
    ] {
        assert_eq!(places(rule), count, "{rule}");
    }
    // It has no payment, no log-in and no links to nothing, every page can be reached, and nobody described its data.
    for rule in [
        "payment_unsaid",
        "login_missing",
        "page_unreachable",
        "link_without_target",
        "data_never_shown",
    ] {
        assert!(found(rule).is_none(), "{rule}");
    }
    // Hundreds of places, and still a list that somebody reads.
    assert!(findings.len() <= 36, "{} findings", findings.len());
    let all: usize = findings.iter().map(|finding| finding.places().count()).sum();
    assert!(all > 200, "{all} places");
}
