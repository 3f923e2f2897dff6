//! The six steps of a specification, and the review.

use std::borrow::Cow;

use crate::language::Language;

/// The steps in the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Step {
    /// What it is for and what people can do with it.
    #[default]
    Requirements,
    /// The canvas.
    Interface,
    /// What happens when something is tapped.
    FrontEnd,
    /// Data and rules.
    BackEnd,
    /// How it is tested.
    Test,
    /// What is needed to go live.
    Launch,
    /// Findings, and the document.
    Review,
}

impl Step {
    /// All of them in order.
    pub const ALL: [Self; 7] = [
        Self::Requirements,
        Self::Interface,
        Self::FrontEnd,
        Self::BackEnd,
        Self::Test,
        Self::Launch,
        Self::Review,
    ];

    /// 1 to 6; the review is 7, though the rail does not number it.
    pub fn number(self) -> usize {
        match self {
            Self::Requirements => 1,
            Self::Interface => 2,
            Self::FrontEnd => 3,
            Self::BackEnd => 4,
            Self::Test => 5,
            Self::Launch => 6,
            Self::Review => 7,
        }
    }

    /// Its name.
    pub fn title(self, language: Language) -> Cow<'static, str> {
        let key = match self {
            Self::Requirements => "step.requirements",
            Self::Interface => "step.interface",
            Self::FrontEnd => "step.front_end",
            Self::BackEnd => "step.back_end",
            Self::Test => "step.test",
            Self::Launch => "step.launch",
            Self::Review => "step.review",
        };
        language.t(key)
    }
}
