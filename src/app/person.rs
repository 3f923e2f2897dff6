//! Who works here: a name for questions, estimates and versions, and a number that tells copies of a document apart.
//!
//! The name is the system's until somebody says another one; then it is kept with the settings.

use eframe::egui::{self, Id};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The person at this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// Random; says nothing about the person.
    pub id: Uuid,
    /// How they want to be called.
    pub name: String,
    /// Whether they said so themselves.
    pub asked: bool,
}

impl Default for Person {
    fn default() -> Self {
        let named = ["USER", "USERNAME", "LOGNAME"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|name| !name.trim().is_empty());
        Self {
            id: Uuid::new_v4(),
            name: named.unwrap_or_default(),
            asked: false,
        }
    }
}

fn slot() -> Id {
    Id::unique("the person at this computer")
}

/// The person, as far as this window knows.
pub fn get(ctx: &egui::Context) -> Person {
    ctx.data_mut(|data| data.get_temp_mut_or_insert_with(slot(), Person::default).clone())
}

/// Sets the person, from the settings or because they said their name.
pub fn set(ctx: &egui::Context, person: Person) {
    ctx.data_mut(|data| data.insert_temp(slot(), person));
}

/// Keeps a name that the person gave.
pub fn rename(ctx: &egui::Context, name: &str) {
    let mut person = get(ctx);
    name.trim().clone_into(&mut person.name);
    person.asked = true;
    set(ctx, person);
}
