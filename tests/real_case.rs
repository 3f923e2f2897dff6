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
