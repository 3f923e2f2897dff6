//! # Wirebrief
//!
//! A person who cannot code says what they want built, in a form and in rough drawings,
//! and out comes a document that a developer can build from.
//!
//! ## What must always be true
//! 1. **One model.** Form, canvas, checks, preview and every export read the same [`spec::Spec`].
//! 2. **One picture.** A wireframe becomes a display list once ([`scene`]); screen, PDF and PNG only
//!    paint it. Line breaks are decided once ([`text`]), with the same font bytes.
//! 3. **One way to change.** [`edit::Editor`] is the only door to a changed document.
//! 4. **Nothing is lost.** Every write is: temporary file → fsync → rename → fsync of the folder.
//! 5. **Nothing leaves the machine.** No network access, no telemetry, no secrets.
//! 6. **The core knows no window.** Everything but `app` builds without egui.
//!
//! ## The layers
//! | room | may use |
//! |---|---|
//! | [`geometry`] | kurbo |
//! | [`spec`] | geometry |
//! | [`edit`] | spec, geometry |
//! | [`tool`] | spec, edit, geometry |
//! | [`check`] | spec, geometry, language |
//! | [`text`] | geometry |
//! | [`scene`] | spec, text, geometry |
//! | [`report`] | scene, check, spec, text, language, geometry |
//! | [`export`] | report, scene, spec, text, language, geometry |
//! | [`import`], [`file`] | spec, geometry |
//! | [`job`] | export, report, file, spec |
//! | `app`, [`cli`] | all |
//!
//! `tests/layers.rs` reads the sources and fails on any other import.
//!
//! Deliberately absent: a plug-in interface, a server, a second document format for drawings.

pub mod check;
pub mod cli;
pub mod edit;
pub mod export;
pub mod file;
pub mod geometry;
pub mod import;
pub mod job;
pub mod language;
pub mod report;
pub mod scene;
pub mod spec;
pub mod text;
pub mod tool;

#[cfg(feature = "gui")]
pub mod app;
