//! Rules about what taps do.

use super::drawing::called;
use super::{Fix, Place, Rule, Severity::*, Source::*, Step::*, blank, looks_tappable};
use crate::spec::{Action, ActionKind, ComponentGroup, ElementKind};

pub(super) const RULES: &[Rule] = &[
    Rule::new("tap_undecided", Should, FrontEnd, WeChatReview, |facts, found| {
        for (page, element) in facts.elements() {
            let undecided = element.taps.iter().any(|tap| tap.action == Action::Undecided);
            if undecided || (looks_tappable(element) && element.taps.is_empty()) {
                let hit = found.add_with(element.id, &[("name", called(element)), ("page", &page.name)]);
                // A row may only show something; a button never does.
                if element.kind.group() != ComponentGroup::Action {
                    hit.fix(Fix::DoNothing(element.id));
                }
            }
        }
    }),
    Rule::new("tap_without_words", Should, FrontEnd, Practice, |facts, found| {
        for (element, action) in facts.actions() {
            let needs_words = match action.kind() {
                ActionKind::Message
                | ActionKind::Confirm
                | ActionKind::ChangeHere
                | ActionKind::OpenWeb
                | ActionKind::OpenMiniProgram
                | ActionKind::Call
                | ActionKind::Other => true,
                ActionKind::Undecided
                | ActionKind::OpenPage
                | ActionKind::Back
                | ActionKind::Submit
                | ActionKind::Pay
                | ActionKind::LogIn
                | ActionKind::LogOut
                | ActionKind::Share
                | ActionKind::Scan
                | ActionKind::ContactService
                | ActionKind::AskForMessages
                | ActionKind::Nothing => false,
            };
            if needs_words && blank(action.text()) {
                found.add_with(element.id, &[("name", called(element))]);
            }
        }
    }),
    Rule::new("sent_into_silence", Should, FrontEnd, Practice, |facts, found| {
        for (element, action) in facts.actions() {
            if let Action::Submit { text, page: None } = action
                && blank(text)
            {
                found.add_with(element.id, &[("name", called(element))]);
            }
        }
    }),
    Rule::new("paid_into_silence", Hint, FrontEnd, Practice, |facts, found| {
        for (element, action) in facts.actions() {
            if matches!(action, Action::Pay { page: None, .. }) {
                found.add_with(element.id, &[("name", called(element))]);
            }
        }
    }),
    Rule::new("form_without_send", Should, FrontEnd, Practice, |facts, found| {
        for page in &facts.spec.pages {
            let fields = page.elements.iter().filter(|e| {
                matches!(
                    e.kind,
                    ElementKind::TextField
                        | ElementKind::TextArea
                        | ElementKind::PhoneCode
                        | ElementKind::Uploader
                )
            });
            let goes_on = page.all_elements().any(|e| {
                !e.taps.is_empty()
                    && e.kind.group() != ComponentGroup::Form
                    && e.kind.group() != ComponentGroup::Frame
            });
            let button_to_decide = page.all_elements().any(|e| looks_tappable(e));
            if fields.count() >= 2 && !goes_on && !button_to_decide {
                found.add_with(page.id, &[("name", &page.name)]);
            }
        }
    }),
    Rule::new(
        "web_insecure",
        MustFix,
        FrontEnd,
        WeChatConfiguration,
        |facts, found| {
            for (element, action) in facts.actions().filter(|_| facts.wechat) {
                if let Action::OpenWeb { text } = action {
                    let address = text.trim().to_lowercase();
                    let host = address
                        .trim_start_matches("https://")
                        .split(['/', ':'])
                        .next()
                        .unwrap_or_default();
                    if address.starts_with("http://") || host.parse::<std::net::Ipv4Addr>().is_ok() {
                        found.add_with(element.id, &[("address", text.trim())]);
                    }
                }
            }
        },
    ),
    Rule::new(
        "log_out_missing",
        Should,
        FrontEnd,
        WeChatReview,
        |facts, found| {
            if !facts.does(ActionKind::LogOut)
                && let Some(element) = facts.first_doing(ActionKind::LogIn)
            {
                found.add(element.id).fix(Fix::AddLogOut(element.id.page));
            }
        },
    ),
    Rule::new(
        "test_account_missing",
        Should,
        Test,
        WeChatReview,
        |facts, found| {
            let needs_one = facts.does(ActionKind::LogIn)
                || facts
                    .spec
                    .pages
                    .iter()
                    .any(|page| page.login == crate::spec::Login::Required);
            if facts.wechat && needs_one && blank(&facts.spec.test_plan.accounts) {
                found.add(Place::Field("test_plan.accounts"));
            }
        },
    ),
];
