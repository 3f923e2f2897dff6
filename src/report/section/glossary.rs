//! What words mean: the document's own, then those of the platform and of this kind of document.

use crate::report::context::{Context, one_line};
use crate::report::document::Section;
use crate::report::layout::{Flow, TABLE};
use crate::report::rich::{Ink, Rich};
use crate::report::table::{Column, Table, bold, quiet};
use crate::spec::{Action, ActionKind, AnyId, FunctionKind, Platform};

/// Words of the document, then words that this document uses and that not everybody knows.
pub(super) fn glossary(cx: &Context<'_>, flow: &mut Flow) {
    let own = own_words(cx);
    let terms = terms(cx);
    if own.is_empty() && terms.is_empty() {
        return;
    }
    super::title(cx, flow, Section::Glossary);
    super::lead(flow, &cx.t("report.glossary.lead"));
    if !own.is_empty() {
        super::part(cx, flow, Section::Glossary, 1, "report.glossary.own");
        let mut table = Table::new(
            vec![
                Column::new("", 14.0).flush(),
                Column::new(cx.both("report.glossary.word"), 44.0),
                Column::new(cx.both("report.glossary.meaning"), 0.0),
            ],
            flow.width(),
        );
        for (id, about) in own {
            let meaning = match one_line(about).as_str() {
                "" => quiet("–"),
                about => Rich::new(TABLE).linked(cx, about, Ink::Text),
            };
            table.row(
                flow,
                vec![
                    Rich::new(TABLE).pill(cx, id).into(),
                    bold(&cx.name(id)).into(),
                    meaning.into(),
                ],
            );
        }
    }
    if !terms.is_empty() {
        super::part(cx, flow, Section::Glossary, 2, "report.glossary.terms");
        let mut table = Table::new(
            vec![
                Column::new(cx.both("report.glossary.word"), 44.0),
                Column::new(cx.both("report.glossary.meaning"), 0.0),
            ],
            flow.width(),
        );
        for term in terms {
            let word = cx.both(&format!("glossary.{term}.word"));
            let meaning = cx.t(&format!("glossary.{term}.meaning"));
            table.row(
                flow,
                vec![bold(&word).into(), Rich::new(TABLE).words(&meaning).into()],
            );
        }
    }
}

/// Roles and kinds of data: the words that the client gave a meaning.
fn own_words<'a>(cx: &Context<'a>) -> Vec<(AnyId, &'a str)> {
    let spec = cx.spec;
    let roles = spec.roles.iter().map(|r| (AnyId::from(r.id), r.about.as_str()));
    let entities = spec
        .entities
        .iter()
        .map(|e| (AnyId::from(e.id), e.about.as_str()));
    roles.chain(entities).collect()
}

/// Keys of the terms that this document uses, in the order in which a reader meets them.
fn terms(cx: &Context<'_>) -> Vec<&'static str> {
    let spec = cx.spec;
    let brief = &spec.brief;
    let mini = brief.platforms.iter().any(|platform| match platform {
        Platform::WeChat | Platform::Alipay | Platform::Douyin | Platform::Baidu => true,
        Platform::MobileWeb | Platform::App => false,
    });
    let wechat = brief.platforms.contains(&Platform::WeChat);
    let uses = |kind| spec.functions.iter().any(|f| f.kind == kind);
    let taps = |kind: ActionKind| {
        let has = |action: &Action| action.kind() == kind;
        spec.pages
            .iter()
            .flat_map(|page| page.all_elements())
            .any(|element| element.taps.iter().any(|tap| has(&tap.action)))
    };
    let shared = spec.pages.iter().any(|p| !p.share.trim().is_empty());
    let pays = taps(ActionKind::Pay) || !spec.back_end.payment.trim().is_empty();
    let personal = super::privacy::has_content(cx);
    [
        ("mini_program", mini),
        ("category", !brief.category.trim().is_empty()),
        ("priority", !spec.features.is_empty()),
        ("criterion", spec.features.iter().any(|f| !f.criteria.is_empty())),
        ("question", spec.questions.iter().any(|q| q.is_open())),
        ("wireframe", !spec.pages.is_empty()),
        ("tab_bar", !spec.tab_bar.items.is_empty()),
        ("capsule", mini && !spec.pages.is_empty()),
        ("state", spec.pages.iter().any(|p| !p.states.is_empty())),
        ("share_card", shared || uses(FunctionKind::ChatShare)),
        (
            "message",
            uses(FunctionKind::Message) || taps(ActionKind::AskForMessages),
        ),
        ("scan_code", uses(FunctionKind::QrScan)),
        ("official_account", uses(FunctionKind::OfficialAccount)),
        ("web_page", taps(ActionKind::OpenWeb)),
        ("entity", !spec.entities.is_empty()),
        ("status", spec.entities.iter().any(|e| !e.statuses.is_empty())),
        ("rule", !spec.rules.is_empty()),
        ("administration", !spec.admin_functions.is_empty()),
        ("service", !spec.services.is_empty()),
        (
            "domain",
            spec.services.iter().any(|s| !s.domain.trim().is_empty()),
        ),
        ("merchant", mini && pays),
        ("privacy_guideline", mini && personal),
        ("filing", wechat),
        ("review", mini && !spec.launch.items.is_empty()),
    ]
    .into_iter()
    .filter_map(|(term, used)| used.then_some(term))
    .collect()
}
