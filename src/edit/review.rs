//! A review: questions with replies about single things, and estimates.

use super::parts;
use crate::spec::{AnyId, Estimate, FeatureId, QuestionId, Reply, Spec};

/// Something that somebody says in a review.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// A new question.
    Ask {
        /// What it is about; `None`: the whole.
        about: Option<AnyId>,
        /// The question.
        text: String,
    },
    /// Something said about a question.
    Reply {
        /// Which.
        question: QuestionId,
        /// What.
        text: String,
    },
    /// A question is settled.
    Close(QuestionId),
    /// A question is open again.
    Reopen(QuestionId),
    /// An estimate; it takes the place of the same person's one before.
    Estimate {
        /// For which feature.
        feature: FeatureId,
        /// The estimate.
        estimate: Estimate,
    },
    /// An estimate is taken back.
    Withdraw {
        /// For which feature.
        feature: FeatureId,
        /// Whose.
        by: String,
    },
}

impl Remark {
    /// What the step is called in "Undo …", below `edit.`.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Ask { .. } => "add_question",
            Self::Reply { .. } => "reply",
            Self::Close(_) => "close_question",
            Self::Reopen(_) => "reopen_question",
            Self::Estimate { .. } => "estimate",
            Self::Withdraw { .. } => "withdraw_estimate",
        }
    }
}

/// Writes a remark down as somebody's, made on a day. An empty text says nothing.
pub fn remark(spec: &mut Spec, remark: Remark, author: &str, day: &str) {
    match remark {
        Remark::Ask { about, text } => {
            if text.trim().is_empty() {
                return;
            }
            let id = parts::add_question(spec, text.trim(), about);
            if let Some(question) = spec.question_mut(id) {
                author.trim().clone_into(&mut question.asked_by);
                day.clone_into(&mut question.asked_on);
            }
        }
        Remark::Reply { question, text } => {
            if text.trim().is_empty() {
                return;
            }
            if let Some(question) = spec.question_mut(question) {
                question.replies.push(Reply {
                    author: author.trim().to_owned(),
                    date: day.to_owned(),
                    text: text.trim().to_owned(),
                });
            }
        }
        Remark::Close(id) => {
            if let Some(question) = spec.question_mut(id) {
                question.closed = true;
            }
        }
        Remark::Reopen(id) => {
            if let Some(question) = spec.question_mut(id) {
                question.closed = false;
                // An answer alone settles a question too; what it said stays, as something that was said.
                let answer = std::mem::take(&mut question.answer);
                if !answer.trim().is_empty() {
                    question.replies.push(Reply {
                        author: question.owner.clone(),
                        date: String::new(),
                        text: answer,
                    });
                }
            }
        }
        Remark::Estimate {
            feature,
            mut estimate,
        } => {
            estimate.tidy();
            if let Some(feature) = spec.feature_mut(feature) {
                match feature
                    .estimates
                    .iter_mut()
                    .find(|other| other.by.trim() == estimate.by.trim())
                {
                    Some(own) => *own = estimate,
                    None => feature.estimates.push(estimate),
                }
            }
        }
        Remark::Withdraw { feature, by } => {
            if let Some(feature) = spec.feature_mut(feature) {
                feature
                    .estimates
                    .retain(|estimate| estimate.by.trim() != by.trim());
            }
        }
    }
}
