//! The command line: everything that needs no screen.
//!
//! Results go to standard output, messages to standard error: what happened, what to do, the path last.
//! Exit codes: 0 good, 1 findings, 2 error.

mod arguments;
mod commands;
mod compare;
mod day;
mod export;
mod hand_off;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::language::Language;
use arguments::{Arguments, Command};

/// What the arguments ask for.
#[derive(Debug)]
pub enum Request {
    /// It is done; the program ends with this code.
    Done(ExitCode),
    /// The window, with a document or without.
    Window(Option<PathBuf>),
}

/// Why a command did not succeed; the words have not been said yet.
enum Failure {
    /// Exit code 1.
    Findings,
    /// Exit code 2, with the words to say.
    Error(String),
}

/// Does what the arguments ask for, unless that is the window. The first argument is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Request {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output, mistakes to standard error.
            let _ = error.print();
            return Request::Done(ExitCode::from(if error.use_stderr() { 2 } else { 0 }));
        }
    };
    let language = spoken();
    let done = match arguments.command {
        None => return Request::Window(arguments.file),
        Some(Command::Open(open)) => return Request::Window(Some(open.file)),
        Some(Command::Export(export)) => export::export(&export, language),
        Some(Command::Check(check)) => commands::check(&check, language),
        Some(Command::Rules(rules)) => {
            commands::rules(&rules, language);
            Ok(())
        }
        Some(Command::Info(info)) => commands::info(&info, language),
        Some(Command::Diff(diff)) => compare::diff(&diff, language),
        Some(Command::Merge(merge)) => compare::merge(&merge, language),
        Some(Command::Templates(_)) => {
            commands::templates(language);
            Ok(())
        }
        Some(Command::New(new)) => commands::new(&new, language),
        Some(Command::Import(import)) => commands::import(&import, language),
    };
    Request::Done(match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Findings) => ExitCode::from(1),
        Err(Failure::Error(words)) => {
            complain(&words);
            ExitCode::from(2)
        }
    })
}

/// Says why there is no window, and ends with an error. The key is one of the locale files.
pub fn explain(key: &str) -> ExitCode {
    complain(&spoken().t(key));
    ExitCode::from(2)
}

/// Whether a window can be opened at all. Elsewhere than on Linux there always is a screen.
pub fn has_screen() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux")
        || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
            .into_iter()
            .any(named)
}

/// The language of messages: that of the terminal, otherwise English.
fn spoken() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| Language::from_code(&value))
        .unwrap_or_default()
}

/// A message on standard error. If nobody listens there, nobody needs it.
fn complain(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", words.trim_end());
}

/// A result on standard output. A reader that has gone away (`| head`) is no mistake.
fn say(words: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{}", words.trim_end());
}
