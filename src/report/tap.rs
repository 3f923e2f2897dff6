//! What a tap does, in a sentence with links.

use crate::spec::{Action, PageId, Tap};
use crate::text::TextStyle;

use super::context::{Context, one_line};
use super::rich::{Ink, Rich};

/// The sentence for a tap: "Plus button: opens [P-5] Drink".
pub(super) fn tap_words(cx: &Context<'_>, tap: &Tap, style: TextStyle) -> Rich {
    add_tap(cx, tap, Rich::new(style))
}

/// The same, added to what is there.
pub(super) fn add_tap(cx: &Context<'_>, tap: &Tap, rich: Rich) -> Rich {
    let mut rich = rich;
    if !tap.part.trim().is_empty() {
        rich = rich.quiet(&cx.f("report.tap.part", &[("part", &one_line(&tap.part))]));
    }
    let text = one_line(tap.action.text());
    let page = tap.action.target();
    let key = action_key(cx, &tap.action, !text.is_empty());
    rich = rich.pattern(
        &cx.t(&format!("report.tap.{key}")),
        Ink::Text,
        |rich, name| match name {
            "page" => match page {
                Some(page) => page_words(cx, rich, page),
                None => rich,
            },
            _ => rich.linked(cx, &text, Ink::Text),
        },
    );
    let follows = match &tap.action {
        Action::Confirm { .. } => Some("report.tap.after_yes"),
        Action::Submit { .. } => Some("report.tap.then"),
        Action::Pay { .. } => Some("report.tap.when_paid"),
        Action::Scan { .. } => Some("report.tap.then"),
        Action::Undecided
        | Action::Nothing
        | Action::OpenPage { .. }
        | Action::Back
        | Action::Message { .. }
        | Action::LogIn
        | Action::LogOut
        | Action::Share
        | Action::Call { .. }
        | Action::ContactService
        | Action::AskForMessages { .. }
        | Action::ChangeHere { .. }
        | Action::OpenWeb { .. }
        | Action::OpenMiniProgram { .. }
        | Action::Other { .. } => None,
    };
    if let (Some(key), Some(page)) = (follows, page) {
        rich = rich.pattern(&cx.t(key), Ink::Text, |rich, _| page_words(cx, rich, page));
    }
    rich
}

fn page_words(cx: &Context<'_>, rich: Rich, page: PageId) -> Rich {
    rich.pill(cx, page).words(" ").words(&cx.name(page))
}

/// Key of the sentence below `report.tap.`; most kinds have one with and one without words of the client's.
fn action_key(cx: &Context<'_>, action: &Action, text: bool) -> &'static str {
    match (action, text) {
        (Action::Undecided, _) => "undecided",
        (Action::Nothing, _) => "nothing",
        (Action::OpenPage { page }, _) if cx.spec.tab_bar.position(*page).is_some() => "switch_page",
        (Action::OpenPage { .. }, _) => "open_page",
        (Action::Back, _) => "back",
        (Action::Message { .. }, true) => "message",
        (Action::Message { .. }, false) => "message_open",
        (Action::Confirm { .. }, true) => "confirm",
        (Action::Confirm { .. }, false) => "confirm_open",
        (Action::Submit { .. }, true) => "submit",
        (Action::Submit { .. }, false) => "submit_plain",
        (Action::Pay { .. }, true) => "pay",
        (Action::Pay { .. }, false) => "pay_plain",
        (Action::LogIn, _) => "log_in",
        (Action::LogOut, _) => "log_out",
        (Action::Share, _) => "share",
        (Action::Scan { .. }, _) => "scan",
        (Action::Call { .. }, true) => "call",
        (Action::Call { .. }, false) => "call_plain",
        (Action::ContactService, _) => "contact_service",
        (Action::AskForMessages { .. }, true) => "ask_for_messages",
        (Action::AskForMessages { .. }, false) => "ask_for_messages_plain",
        (Action::ChangeHere { .. }, true) => "change_here",
        (Action::ChangeHere { .. }, false) => "change_here_plain",
        (Action::OpenWeb { .. }, true) => "open_web",
        (Action::OpenWeb { .. }, false) => "open_web_plain",
        (Action::OpenMiniProgram { .. }, true) => "open_mini_program",
        (Action::OpenMiniProgram { .. }, false) => "open_mini_program_plain",
        (Action::Other { .. }, true) => "other",
        (Action::Other { .. }, false) => "undecided",
    }
}
