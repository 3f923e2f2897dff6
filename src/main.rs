//! Wirebrief: opens the window, or does what the command line asks for.

use std::path::PathBuf;
use std::process::ExitCode;

use wirebrief::cli::{self, Request};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Request::Done(code) => code,
        Request::Window(path) => open_window(path),
    }
}

/// Opens the window, or says why there is none.
#[cfg(feature = "gui")]
fn open_window(path: Option<PathBuf>) -> ExitCode {
    if !cli::has_screen() {
        return cli::explain("cli.no_screen");
    }
    wirebrief::app::run(path).unwrap_or_else(|error| {
        eprintln!("{error}");
        cli::explain("cli.no_screen")
    })
}

/// The window is not part of this build.
#[cfg(not(feature = "gui"))]
fn open_window(_path: Option<PathBuf>) -> ExitCode {
    if cli::has_screen() {
        cli::explain("cli.no_window")
    } else {
        cli::explain("cli.no_screen")
    }
}
