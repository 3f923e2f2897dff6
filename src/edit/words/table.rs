//! The texts of every type: how each is called, read and written.

use crate::spec::{
    AdminFunction, BackEnd, Brand, Brief, Criterion, Element, Entity, Feature, Field, Launch, LaunchItem,
    Page, PageState, Permission, PlatformFunction, Question, Reference, Reply, ReviewPage, Role, Rule,
    Service, SharedPart, Status, TabItem, Tap, TestCase, TestPlan, Transition, Version,
};

/// A text of a type: how it is called, read and written.
pub(super) struct Text<T> {
    pub(super) field: &'static str,
    pub(super) get: fn(&T) -> &str,
    pub(super) set: fn(&mut T, String),
}

macro_rules! texts {
    ($($table:ident: $type:ty { $($name:literal => $($part:ident).+),* $(,)? })*) => {
        $(pub(super) const $table: &[Text<$type>] = &[
            $(Text {
                field: $name,
                get: |item| &item.$($part).+,
                set: |item, text| item.$($part).+ = text,
            }),*
        ];)*
    };
}

texts! {
    BRIEF: Brief {
        "name" => name, "second_name" => second_name, "kind" => kind, "pitch" => pitch, "problem" => problem,
        "goal" => goal, "measure" => measure, "client" => client, "category" => category,
        "product_languages" => product_languages, "budget" => budget, "existing" => existing,
        "constraints" => constraints, "out_of_scope" => out_of_scope,
    }
    BRAND: Brand { "tone" => tone }
    REFERENCE: Reference { "name" => name, "why" => why }
    SHARED: SharedPart { "shared name" => name }
    ROLE: Role { "name" => name, "about" => about }
    FEATURE: Feature { "name" => name, "can" => can, "so_that" => so_that, "details" => details }
    CRITERION: Criterion { "given" => given, "when" => when, "then" => then }
    FUNCTION: PlatformFunction { "name" => name, "details" => details, "content" => content }
    PAGE: Page { "name" => name, "path" => path, "purpose" => purpose, "share" => share }
    STATE: PageState { "state" => name, "state description" => description }
    ELEMENT: Element { "name" => name, "text" => text, "hint" => hint, "entry" => entry, "note" => note }
    TAB: TabItem { "text" => text }
    ENTITY: Entity { "name" => name, "about" => about, "volume" => volume, "kept" => kept }
    FIELD: Field {
        "name" => name, "limits" => limits, "sample" => sample, "seen_by" => seen_by, "changed_by" => changed_by,
        "purpose" => purpose,
    }
    STATUS: Status { "status" => name }
    TRANSITION: Transition { "by" => by, "event" => event }
    RULE: Rule { "name" => text }
    ADMIN: AdminFunction { "name" => name, "details" => details }
    SERVICE: Service { "name" => name, "purpose" => purpose, "holder" => holder, "domain" => domain }
    BACK_END: BackEnd { "payment" => payment, "refunds" => refunds, "load" => load, "moderation" => moderation, "survives" => survives }
    TEST: TestCase { "name" => steps, "expected" => expected }
    TEST_PLAN: TestPlan {
        "testers" => testers, "devices" => devices, "sample_data" => sample_data, "accounts" => accounts,
    }
    LAUNCH: Launch {
        "short_name" => short_name, "introduction" => introduction, "contact" => contact, "third_parties" => third_parties,
        "account_holder" => account_holder, "version_note" => version_note,
    }
    LAUNCH_ITEM: LaunchItem { "name" => what, "owner" => owner }
    PERMISSION: Permission { "what" => what, "purpose" => purpose, "kept" => kept }
    REVIEW_PAGE: ReviewPage { "title" => title, "tags" => tags }
    QUESTION: Question {
        "name" => text, "answer" => answer, "owner" => owner, "needed_for" => needed_for,
    }
    REPLY: Reply { "reply" => text }
    VERSION: Version { "author" => author, "note" => note }
}

/// The texts of a tap: its part, and the words of what it does.
pub(super) const TAP: &[Text<Tap>] = &[
    Text {
        field: "part",
        get: |tap| &tap.part,
        set: |tap, text| tap.part = text,
    },
    Text {
        field: "text",
        get: |tap| tap.action.text(),
        set: |tap, text| tap.action = tap.action.kind().build(text, tap.action.target()),
    },
];

/// The text with this name.
pub(super) fn get<'a, T>(table: &[Text<T>], item: &'a T, field: &str) -> Option<&'a str> {
    let text = table.iter().find(|text| text.field == field)?;
    Some((text.get)(item))
}

/// Writes the text with this name. `false` if there is none.
pub(super) fn set<T>(table: &[Text<T>], item: &mut T, field: &str, words: String) -> bool {
    let found = table.iter().find(|text| text.field == field);
    if let Some(text) = found {
        (text.set)(item, words);
    }
    found.is_some()
}

/// What the texts of a type are called.
pub(super) fn names<T>(table: &[Text<T>]) -> Vec<&'static str> {
    table.iter().map(|text| text.field).collect()
}
