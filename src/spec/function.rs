//! The platform functions a client can ask for, each with the answers that a developer needs.
//!
//! Source of the list and of the limits: official WeChat documentation, 2026-07.

use serde::{Deserialize, Serialize};

use super::id::{FeatureId, FunctionId, PageId};
use super::is_default;

/// One use of a platform function: one message template, one code to scan, one shared page …
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlatformFunction {
    /// `N-1`.
    pub id: FunctionId,
    /// Which function.
    pub kind: FunctionKind,
    /// What it is called here: "Order is ready", "Code on the table".
    #[serde(default)]
    pub name: String,
    /// When it happens or where it hangs, who gets it, what one must know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub details: String,
    /// The page that opens.
    #[serde(default, skip_serializing_if = "is_default")]
    pub landing: Option<PageId>,
    /// Words or values it carries, one a line: keywords with sample values, share title, search words …
    #[serde(default, skip_serializing_if = "is_default")]
    pub content: String,
    /// The feature that asks for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub feature: Option<FeatureId>,
    /// Answers to the questions that only this kind of function has: [`FunctionKind::questions`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: Vec<FunctionAnswer>,
}

/// An answer to a question that only one kind of function has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionAnswer {
    /// [`FunctionQuestion::key`].
    pub question: String,
    /// The words, the number, or the key of the choice.
    #[serde(default)]
    pub text: String,
}

impl PlatformFunction {
    /// The answer to a question of its kind, or an empty text.
    pub fn answer(&self, question: &str) -> &str {
        self.answers
            .iter()
            .find(|answer| answer.question == question)
            .map_or("", |answer| answer.text.as_str())
    }

    /// Answers a question of its kind. An empty text takes the answer away.
    pub fn set_answer(&mut self, question: &str, text: impl Into<String>) {
        let text = text.into();
        let at = self.answers.iter().position(|answer| answer.question == question);
        match at {
            Some(at) if text.is_empty() => {
                self.answers.remove(at);
            }
            Some(at) => {
                if let Some(answer) = self.answers.get_mut(at) {
                    answer.text = text;
                }
            }
            None if text.is_empty() => {}
            None => self.answers.push(FunctionAnswer {
                question: question.to_owned(),
                text,
            }),
        }
    }

    /// The questions of its kind with their answers, those without an answer left out.
    pub fn answered(&self) -> impl Iterator<Item = (&'static FunctionQuestion, &str)> {
        self.kind
            .questions()
            .iter()
            .map(|question| (question, self.answer(question.key)))
            .filter(|(_, answer)| !answer.trim().is_empty())
    }
}

/// A question that only one kind of platform function has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunctionQuestion {
    /// Its key in the locale files, below `function_question.`.
    pub key: &'static str,
    /// How it is answered.
    pub kind: AnswerKind,
}

/// How a question about a platform function is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// In words, on one line.
    Line,
    /// In words that the platform counts: at most so many characters.
    Counted(usize),
    /// With a value that is printed into a code: at most so many visible characters of [`SCENE_SIGNS`].
    Scene(usize),
    /// With a whole number in this range.
    Number(u32, u32),
    /// With one of these; each has its words below `function_answer.`.
    Choice(&'static [&'static str]),
}

/// Signs that the value of a code may hold besides digits and letters (official WeChat documentation, 2026-07).
pub const SCENE_SIGNS: &str = "!#$&'()*+,/:;=?@-._~";

/// Whether a sign may stand in the value of a code.
pub fn is_scene_sign(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || SCENE_SIGNS.contains(sign)
}

/// The seven functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FunctionKind {
    /// A message after a tap on "allow".
    Message,
    /// A printed code that opens a page.
    QrScan,
    /// A link with an official account.
    OfficialAccount,
    /// A card in a chat.
    ChatShare,
    /// Leaving and coming back, jumps to other mini programs.
    Switching,
    /// The list of recently used mini programs.
    History,
    /// The platform's search.
    Search,
}

impl FunctionKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Message,
        Self::QrScan,
        Self::OfficialAccount,
        Self::ChatShare,
        Self::Switching,
        Self::History,
        Self::Search,
    ];

    /// Key of its name in the locale files, below `function.`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::QrScan => "qr_scan",
            Self::OfficialAccount => "official_account",
            Self::ChatShare => "chat_share",
            Self::Switching => "switching",
            Self::History => "history",
            Self::Search => "search",
        }
    }

    /// What a developer has to know about this kind besides details, content and landing page.
    pub fn questions(self) -> &'static [FunctionQuestion] {
        use AnswerKind::{Choice, Counted, Line, Number, Scene};
        const fn ask(key: &'static str, kind: AnswerKind) -> FunctionQuestion {
            FunctionQuestion { key, kind }
        }
        const YES_NO: AnswerKind = Choice(&["yes", "no"]);
        match self {
            Self::Message => {
                const {
                    &[
                        ask("term", Choice(&["one_time", "long_term"])),
                        ask("asked_at", Line),
                        ask("scene", Counted(15)),
                    ]
                }
            }
            Self::QrScan => {
                const {
                    &[
                        ask("how_many", Line),
                        ask("print_size", Line),
                        ask("code_value", Scene(32)),
                        ask("code_width", Number(280, 1280)),
                    ]
                }
            }
            Self::OfficialAccount => {
                const {
                    &[
                        ask("account_type", Choice(&["subscription", "service"])),
                        ask("same_owner", YES_NO),
                        ask("follow", Line),
                    ]
                }
            }
            Self::ChatShare => {
                const {
                    &[
                        ask("shared_by", Choice(&["button", "menu", "both"])),
                        ask("moments", YES_NO),
                    ]
                }
            }
            Self::Switching => {
                const {
                    &[
                        ask("background", Choice(&["nothing", "audio", "location"])),
                        ask("jump_ids", Line),
                    ]
                }
            }
            Self::History => const { &[ask("login_again", YES_NO)] },
            Self::Search => const { &[ask("kept_out", Line)] },
        }
    }
}

/// What the product asks the person's permission for, with its reason. Step 3.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Permission {
    /// What is asked for: location, phone number, camera …
    pub what: String,
    /// Why; shown to the person. A location purpose has at most 30 characters.
    pub purpose: String,
    /// How long it is kept.
    #[serde(skip_serializing_if = "is_default")]
    pub kept: String,
}
