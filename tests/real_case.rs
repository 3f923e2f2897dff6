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
    use wirebrief::check::{check, rules};
    use wirebrief::language::Language;
    let Some(spec) = support::case::litemall() else {
        return;
    };
    let findings = check(&spec, Language::Chinese);
    let places: usize = findings.iter().map(|finding| finding.places().count()).sum();
    if std::env::var_os("WIREBRIEF_PRINT").is_some() {
        for f in &findings {
            println!(
                "{:?} {:<26} {:>3}  {}  [{}]",
                f.severity,
                f.rule,
                f.places().count(),
                f.message,
                f.target
            );
        }
        println!(
            "{} findings, {places} places, {} rules",
            findings.len(),
            rules().count()
        );
    }
    assert!(findings.len() < 60, "{}", findings.len());
}
