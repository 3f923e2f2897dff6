//! Wirebrief: opens the window, or does what the command line asks for.

use std::process::ExitCode;

use wirebrief::cli::{self, Request};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Request::Done(code) => code,
        Request::Window(path) => open_window(path),
    }
}

/// The window is not part of this build.
fn open_window(_path: Option<std::path::PathBuf>) -> ExitCode {
    if cli::has_screen() {
        cli::explain("cli.no_window")
    } else {
        cli::explain("cli.no_screen")
    }
}
