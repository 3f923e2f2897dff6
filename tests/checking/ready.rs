//! A small document that nobody has to ask anything about, and hands to break it with.

use std::sync::Arc;

use wirebrief::edit::{elements, pages, parts};
use wirebrief::geometry::{Rect, rect};
use wirebrief::spec::*;

/// The document. It has two pages, one feature, one kind of data, one test.
pub fn ready() -> Spec {
    let mut spec = Spec::empty(uuid::Uuid::from_u128(1));
    let b = Arc::make_mut(&mut spec.brief);
    b.name = "Half Moon Tea".to_owned();
    b.pitch = "Order tea on the way and pick it up".to_owned();
    b.goal = "Fewer people wait at the counter".to_owned();
    b.measure = "200 orders a week by October".to_owned();
    b.client = "Half Moon Tea".to_owned();
    b.owner = OwnerType::Enterprise;
    b.category = "Own catering; food licence at hand".to_owned();
    b.platforms = vec![Platform::WeChat];
    b.budget = "50,000 yuan".to_owned();
    b.launch_date = "2026-10-01".to_owned();
    let guest = parts::add_role(&mut spec, "Guest");
    let home = pages::add_page(&mut spec, "Home");
    let menu = pages::add_page(&mut spec, "Menu");
    for (page, path) in [(home, "pages/home"), (menu, "pages/menu")] {
        let page = spec.page_mut(page).unwrap();
        page.path = path.to_owned();
        page.purpose = "Choose what to drink".to_owned();
        page.login = Login::None;
    }
    let button = add(
        &mut spec,
        home,
        ElementKind::MainButton,
        "Order now",
        Action::OpenPage { page: menu },
    );
    let pay = Action::Pay {
        text: "Not paid".to_owned(),
        page: Some(home),
    };
    add(&mut spec, menu, ElementKind::MainButton, "Pay", pay);
    add(&mut spec, menu, ElementKind::TextLink, "Log in", Action::LogIn);
    add(&mut spec, menu, ElementKind::TextLink, "Log out", Action::LogOut);
    add(
        &mut spec,
        menu,
        ElementKind::TextLink,
        "Contact us",
        Action::ContactService,
    );
    let row = draw(&mut spec, menu, ElementKind::OrderRow, "Order 101|Ready");
    let feature = parts::add_feature(&mut spec, "Order ahead");
    let f = spec.feature_mut(feature).unwrap();
    f.roles = vec![guest];
    f.can = "order before I come".to_owned();
    f.pages = vec![menu];
    elements::edit(&mut spec, button, |e| e.features = vec![feature]);
    let criterion = parts::add_criterion(&mut spec, feature).unwrap();
    let c = &mut spec.feature_mut(feature).unwrap().criteria[0];
    c.when = "I pay".to_owned();
    c.then = "A pick-up number is shown".to_owned();
    let test = parts::add_test(&mut spec);
    let t = spec.test_mut(test).unwrap();
    t.proves = vec![criterion.into()];
    t.steps = "Pay".to_owned();
    t.expected = "A number is shown".to_owned();
    let order = parts::add_entity(&mut spec, "Order");
    let phone = parts::add_field(&mut spec, order, "Phone", FieldKind::Phone).unwrap();
    let items = parts::add_field(&mut spec, order, "Items", FieldKind::Link).unwrap();
    let e = spec.entity_mut(order).unwrap();
    e.seen_by = vec![guest];
    e.kept = "Two years".to_owned();
    for field in &mut e.fields {
        if field.id == phone {
            field.purpose = "To call when the order is ready".to_owned();
        }
        if field.id == items {
            field.target = Some(order);
        }
    }
    let paid = parts::add_status(&mut spec, order, "Paid").unwrap();
    let done = parts::add_status(&mut spec, order, "Done").unwrap();
    spec.entity_mut(order).unwrap().statuses[1].last = true;
    let way = Transition {
        from: paid,
        to: done,
        event: "is picked up".to_owned(),
        by: "staff".to_owned(),
    };
    parts::add_transition(&mut spec, order, way);
    elements::edit(&mut spec, row, |e| {
        e.shows = Some(Shows {
            entity: order,
            fields: Vec::new(),
        });
    });
    spec.page_mut(menu).unwrap().states.push(state(StateKind::Empty));
    let question = parts::add_question(&mut spec, "Which till?", None);
    spec.question_mut(question).unwrap().answer = "The old one".to_owned();
    let money = Arc::make_mut(&mut spec.back_end);
    money.payment = "The money goes to the shop".to_owned();
    money.refunds = "Staff decide within a day".to_owned();
    let plan = Arc::make_mut(&mut spec.test_plan);
    plan.testers = "Staff".to_owned();
    plan.devices = "Two phones".to_owned();
    plan.accounts = "One of a guest; the owner holds it".to_owned();
    for line in ["Filing", "Merchant number", "Privacy text"] {
        let id = parts::add_launch_item(&mut spec, line);
        let items = &mut Arc::make_mut(&mut spec.launch).items;
        items.iter_mut().find(|item| item.id == id).unwrap().owner = "Owner".to_owned();
    }
    let icon = picture(&mut spec, 1, 512, 512, 100);
    let l = Arc::make_mut(&mut spec.launch);
    l.icon = Some(icon);
    l.short_name = "Half Moon".to_owned();
    l.introduction = "Half Moon Tea 半月茶铺: order ahead, pick up".to_owned();
    l.contact = "Phone in the shop".to_owned();
    l.account_holder = "Owner".to_owned();
    l.permissions = vec![permission("Phone number", "To call when the order is ready")];
    spec
}

/// A state that says in words what is different.
pub fn state(kind: StateKind) -> PageState {
    PageState {
        kind,
        name: String::new(),
        description: "A friendly sentence".to_owned(),
        hidden: Vec::new(),
        added: Vec::new(),
    }
}

pub fn permission(what: &str, purpose: &str) -> Permission {
    Permission {
        what: what.to_owned(),
        purpose: purpose.to_owned(),
        kept: String::new(),
    }
}

/// A picture of so many bytes.
pub fn picture(spec: &mut Spec, number: u32, width: u32, height: u32, bytes: usize) -> AssetId {
    let id = AssetId::from_hex(&format!("{number:064x}")).unwrap();
    let asset = Asset {
        format: AssetFormat::Png,
        width,
        height,
        bytes: vec![0; bytes],
    };
    parts::add_asset(spec, id.clone(), asset);
    id
}

/// An element in the middle of a page.
pub fn draw(spec: &mut Spec, page: PageId, kind: ElementKind, text: &str) -> ElementId {
    draw_at(spec, page, kind, text, rect(16.0, 100.0, 343.0, 48.0))
}

pub fn draw_at(spec: &mut Spec, page: PageId, kind: ElementKind, text: &str, frame: Rect) -> ElementId {
    let id = elements::add_element(spec, page, kind, frame).unwrap();
    elements::edit(spec, id, |e| e.text = text.to_owned());
    id
}

/// An element that does something.
pub fn add(spec: &mut Spec, page: PageId, kind: ElementKind, text: &str, action: Action) -> ElementId {
    let id = draw(spec, page, kind, text);
    tap(spec, id, action);
    id
}

pub fn tap(spec: &mut Spec, id: ElementId, action: Action) {
    elements::edit(spec, id, |e| {
        e.taps.push(Tap {
            part: String::new(),
            action,
        });
    });
}

/// A third page that a feature asks for and that can be reached.
pub fn third_page(spec: &mut Spec) -> PageId {
    let id = pages::add_page(spec, "Third");
    let page = spec.page_mut(id).unwrap();
    page.purpose = "Look".to_owned();
    page.login = Login::None;
    draw(spec, id, ElementKind::Text, "Words");
    feature(spec).pages.push(id);
    add(
        spec,
        PageId(1),
        ElementKind::MainButton,
        "On",
        Action::OpenPage { page: id },
    );
    id
}

/// A use of a platform function with nothing to ask about it.
pub fn function(spec: &mut Spec, kind: FunctionKind, content: &str) -> FunctionId {
    let id = parts::add_function(spec, kind);
    let f = spec.function_mut(id).unwrap();
    f.name = "Ready".to_owned();
    f.details = "On 20 tables, when the order is ready".to_owned();
    f.content = content.to_owned();
    f.landing = Some(PageId(2));
    f.feature = Some(FeatureId(1));
    id
}

/// A picture of this size on the card that is shared from the first page.
pub fn share_picture(spec: &mut Spec, width: u32, height: u32) {
    let id = AssetId::from_hex(&"7".repeat(64)).unwrap();
    let asset = Asset {
        format: AssetFormat::Png,
        width,
        height,
        bytes: vec![7],
    };
    parts::add_asset(spec, id.clone(), asset);
    page(spec, 1).share_picture = Some(id);
}

/// A message that people are asked for.
pub fn message(spec: &mut Spec, content: &str) -> FunctionId {
    let text = "Ready".to_owned();
    add(
        spec,
        PageId(2),
        ElementKind::MainButton,
        "Remind me",
        Action::AskForMessages { text },
    );
    function(spec, FunctionKind::Message, content)
}

pub fn brief(spec: &mut Spec) -> &mut Brief {
    Arc::make_mut(&mut spec.brief)
}

pub fn launch(spec: &mut Spec) -> &mut Launch {
    Arc::make_mut(&mut spec.launch)
}

pub fn plan(spec: &mut Spec) -> &mut TestPlan {
    Arc::make_mut(&mut spec.test_plan)
}

pub fn back_end(spec: &mut Spec) -> &mut BackEnd {
    Arc::make_mut(&mut spec.back_end)
}

pub fn feature(spec: &mut Spec) -> &mut Feature {
    spec.feature_mut(FeatureId(1)).unwrap()
}

pub fn page(spec: &mut Spec, number: u32) -> &mut Page {
    spec.page_mut(PageId(number)).unwrap()
}

pub fn order(spec: &mut Spec) -> &mut Entity {
    spec.entity_mut(EntityId(1)).unwrap()
}

pub fn test_case(spec: &mut Spec) -> &mut TestCase {
    spec.test_mut(TestId(1)).unwrap()
}

/// P-1.1, "Order now".
pub fn first_button(spec: &mut Spec) -> &mut Element {
    let id = spec.pages[0].elements[0].id;
    page(spec, 1).element_mut(id).unwrap()
}

pub fn tabs(spec: &mut Spec, numbers: &[u32]) {
    Arc::make_mut(&mut spec.tab_bar).items = numbers
        .iter()
        .map(|number| TabItem {
            page: PageId(*number),
            text: "Menu".to_owned(),
            icon: String::new(),
        })
        .collect();
}

/// A further, sound kind of data that the first one leads to.
pub fn second_data(spec: &mut Spec) -> EntityId {
    let id = parts::add_entity(spec, "Drink");
    parts::add_field(spec, id, "Name", FieldKind::Text);
    spec.entity_mut(id).unwrap().seen_by = vec![RoleId(1)];
    order(spec).fields[1].target = Some(id);
    admin(spec);
    id
}

/// A sound function of the administration.
pub fn admin(spec: &mut Spec) -> AdminId {
    let id = parts::add_admin_function(spec, "Change the menu");
    spec.admin_mut(id).unwrap().roles = vec![RoleId(1)];
    id
}

pub fn service(spec: &mut Spec, domain: &str) -> ServiceId {
    let id = parts::add_service(spec, "Server");
    let s = spec.service_mut(id).unwrap();
    s.holder = "Owner".to_owned();
    s.domain = domain.to_owned();
    id
}

/// An open question that somebody has to answer.
pub fn question(spec: &mut Spec, text: &str, about: Option<AnyId>) -> QuestionId {
    let id = parts::add_question(spec, text, about);
    spec.question_mut(id).unwrap().owner = "Owner".to_owned();
    id
}

/// From paid to something else.
pub fn leave_paid(spec: &mut Spec, name: &str) {
    let id = parts::add_status(spec, EntityId(1), name).unwrap();
    let e = order(spec);
    e.statuses.last_mut().unwrap().last = true;
    let from = e.statuses[0].id;
    let way = Transition {
        from,
        to: id,
        event: "staff tap".to_owned(),
        by: String::new(),
    };
    parts::add_transition(spec, EntityId(1), way);
}
