//! What can be written on the command line. Its words stand in `assets/locales/cli.yml`.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

use super::spoken;
use crate::edit::merge::Side;
use crate::language::Language;
use crate::report::{Paper, Section};
use crate::spec::DrawingStyle;

/// A text of the help.
fn text(key: &str) -> String {
    spoken().t(key).into_owned()
}

/// A heading of the help; `clap` wants those to live as long as the program.
fn heading(english: &'static str, chinese: &'static str) -> &'static str {
    match spoken() {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

fn options() -> &'static str {
    heading("Options", "选项")
}

fn arguments() -> &'static str {
    heading("Arguments", "参数")
}

fn template() -> String {
    format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        heading("Usage", "用法")
    )
}

#[derive(Parser)]
#[command(
    name = "wirebrief",
    version,
    about = text("cli.about"),
    after_help = text("cli.examples"),
    help_template = template(),
    subcommand_help_heading = heading("Commands", "命令"),
    args_conflicts_with_subcommands = true,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    #[arg(value_name = "FILE", help = text("cli.file"), help_heading = arguments())]
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    help: Help,
    #[arg(short = 'V', long, action = ArgAction::Version, help = text("cli.version"), help_heading = options())]
    version: Option<bool>,
}

#[derive(Args)]
pub(super) struct Help {
    #[arg(short, long, action = ArgAction::HelpLong, help = text("cli.help"), help_heading = options())]
    help: Option<bool>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    #[command(
        about = text("cli.export.about"), after_help = text("cli.export.examples"),
        help_template = template(), disable_help_flag = true
    )]
    Export(Export),
    #[command(about = text("cli.open.about"), help_template = template(), disable_help_flag = true)]
    Open(Open),
    #[command(
        about = text("cli.check.about"), after_help = text("cli.check.examples"),
        help_template = template(), disable_help_flag = true
    )]
    Check(Check),
    #[command(about = text("cli.rules.about"), help_template = template(), disable_help_flag = true)]
    Rules(Rules),
    #[command(
        about = text("cli.diff.about"), after_help = text("cli.diff.examples"),
        help_template = template(), disable_help_flag = true
    )]
    Diff(Diff),
    #[command(
        about = text("cli.merge.about"), after_help = text("cli.merge.examples"),
        help_template = template(), disable_help_flag = true
    )]
    Merge(Merge),
    #[command(about = text("cli.info.about"), help_template = template(), disable_help_flag = true)]
    Info(Info),
    #[command(about = text("cli.templates.about"), help_template = template(), disable_help_flag = true)]
    Templates(Templates),
    #[command(
        about = text("cli.new.about"), after_help = text("cli.new.examples"),
        help_template = template(), disable_help_flag = true
    )]
    New(New),
    #[command(
        about = text("cli.import.about"), after_help = text("cli.import.examples"),
        help_template = template(), disable_help_flag = true
    )]
    Import(Import),
}

#[derive(Args)]
pub(super) struct Export {
    #[arg(value_name = "FILE", help = text("cli.file"), help_heading = arguments())]
    pub(super) file: PathBuf,
    #[arg(long, value_name = "OUT", help = text("cli.export.pdf"), help_heading = options())]
    pub(super) pdf: PathBuf,
    #[arg(long, value_name = "en|zh|both", value_parser = languages, help = text("cli.export.lang"), help_heading = options())]
    pub(super) lang: Option<Languages>,
    #[arg(long, value_name = "a4|letter", value_parser = paper, help = text("cli.export.paper"), help_heading = options())]
    pub(super) paper: Option<Paper>,
    #[arg(long, value_name = "hand|clean", value_parser = style, help = text("cli.export.style"), help_heading = options())]
    pub(super) style: Option<DrawingStyle>,
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = section, help = text("cli.export.without"), help_heading = options())]
    pub(super) without: Vec<Section>,
    #[arg(long, help = text("cli.export.no_notes"), help_heading = options())]
    pub(super) no_notes: bool,
    #[arg(long, help = text("cli.export.no_budget"), help_heading = options())]
    pub(super) no_budget: bool,
    #[arg(long, help = text("cli.export.draft"), help_heading = options())]
    pub(super) draft: bool,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help = text("cli.export.date"), help_heading = options())]
    pub(super) date: Option<String>,
    #[arg(long, help = text("cli.export.no_record"), help_heading = options())]
    pub(super) no_record: bool,
    #[arg(long, help = text("cli.export.force"), help_heading = options())]
    pub(super) force: bool,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Open {
    #[arg(value_name = "FILE", help = text("cli.open.file"), help_heading = arguments())]
    pub(super) file: PathBuf,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Check {
    #[arg(value_name = "FILE", help = text("cli.file"), help_heading = arguments())]
    pub(super) file: PathBuf,
    #[arg(long, help = text("cli.json"), help_heading = options())]
    pub(super) json: bool,
    #[arg(long, value_name = "en|zh", value_parser = language, help = text("cli.check.lang"), help_heading = options())]
    pub(super) lang: Option<Language>,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Rules {
    #[arg(long, help = text("cli.json"), help_heading = options())]
    pub(super) json: bool,
    #[arg(long, value_name = "en|zh", value_parser = language, help = text("cli.check.lang"), help_heading = options())]
    pub(super) lang: Option<Language>,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Diff {
    #[arg(value_name = "A", display_order = 1, help = text("cli.diff.a"), help_heading = arguments())]
    pub(super) a: PathBuf,
    #[arg(value_name = "B", display_order = 2, help = text("cli.diff.b"), help_heading = arguments())]
    pub(super) b: Option<PathBuf>,
    #[arg(long, value_name = "NAME", help = text("cli.diff.version"), help_heading = options())]
    pub(super) version: Option<String>,
    #[arg(long, value_name = "NAME", help = text("cli.diff.with"), help_heading = options())]
    pub(super) with: Option<String>,
    #[arg(long, help = text("cli.json"), help_heading = options())]
    pub(super) json: bool,
    #[arg(long, value_name = "en|zh", value_parser = language, help = text("cli.check.lang"), help_heading = options())]
    pub(super) lang: Option<Language>,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Merge {
    #[arg(value_name = "BASE", display_order = 1, help = text("cli.merge.base"), help_heading = arguments())]
    pub(super) base: PathBuf,
    #[arg(value_name = "MINE", display_order = 2, help = text("cli.merge.mine"), help_heading = arguments())]
    pub(super) mine: PathBuf,
    #[arg(value_name = "THEIRS", display_order = 3, help = text("cli.merge.theirs"), help_heading = arguments())]
    pub(super) theirs: PathBuf,
    #[arg(short, long, value_name = "OUT", help = text("cli.out"), help_heading = options())]
    pub(super) out: PathBuf,
    #[arg(long, value_name = "mine|theirs", value_parser = side, help = text("cli.merge.prefer"), help_heading = options())]
    pub(super) prefer: Option<Side>,
    #[arg(long, help = text("cli.json"), help_heading = options())]
    pub(super) json: bool,
    #[arg(long, help = text("cli.force"), help_heading = options())]
    pub(super) force: bool,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Info {
    #[arg(value_name = "FILE", help = text("cli.file"), help_heading = arguments())]
    pub(super) file: PathBuf,
    #[arg(long, help = text("cli.json"), help_heading = options())]
    pub(super) json: bool,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Templates {
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct New {
    #[arg(value_name = "OUT", display_order = 2, help = text("cli.out"), help_heading = arguments())]
    pub(super) out: PathBuf,
    #[arg(long, value_name = "NAME", default_value = "blank", hide_default_value = true,
          help = text("cli.new.template"), help_heading = options())]
    pub(super) template: String,
    #[arg(long, value_name = "en|zh", value_parser = language, help = text("cli.new.lang"), help_heading = options())]
    pub(super) lang: Option<Language>,
    #[arg(long, help = text("cli.force"), help_heading = options())]
    pub(super) force: bool,
    #[command(flatten)]
    help: Help,
}

#[derive(Args)]
pub(super) struct Import {
    #[arg(value_name = "SRC", display_order = 1, help = text("cli.import.src"), help_heading = arguments())]
    pub(super) src: PathBuf,
    #[arg(value_name = "OUT", display_order = 2, help = text("cli.out"), help_heading = arguments())]
    pub(super) out: PathBuf,
    #[arg(long, help = text("cli.force"), help_heading = options())]
    pub(super) force: bool,
    #[command(flatten)]
    help: Help,
}

fn language(code: &str) -> Result<Language, String> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == code)
        .ok_or_else(|| text("cli.unknown_language"))
}

/// Languages of labels on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Languages {
    /// One.
    One(Language),
    /// Both: that of the terminal first.
    Both,
}

fn languages(code: &str) -> Result<Languages, String> {
    match code {
        "both" => Ok(Languages::Both),
        code => language(code)
            .map(Languages::One)
            .map_err(|_| text("cli.export.unknown_language")),
    }
}

fn paper(name: &str) -> Result<Paper, String> {
    match name.to_ascii_lowercase().as_str() {
        "a4" => Ok(Paper::A4),
        "letter" => Ok(Paper::Letter),
        _ => Err(text("cli.export.unknown_paper")),
    }
}

fn style(name: &str) -> Result<DrawingStyle, String> {
    match name {
        "hand" => Ok(DrawingStyle::HandDrawn),
        "clean" => Ok(DrawingStyle::Clean),
        _ => Err(text("cli.export.unknown_style")),
    }
}

/// Sections are named as in the document's own keys, with a dash for the underscore.
fn section(name: &str) -> Result<Section, String> {
    let key = name.trim().replace('-', "_");
    Section::ALL
        .into_iter()
        .find(|section| section.key() == key)
        .ok_or_else(|| {
            let names: Vec<String> = Section::ALL
                .map(|section| section.key().replace('_', "-"))
                .to_vec();
            spoken().f("cli.export.unknown_section", &[("names", &names.join(", "))])
        })
}

fn side(word: &str) -> Result<Side, String> {
    Side::ALL
        .into_iter()
        .find(|side| side.key() == word)
        .ok_or_else(|| text("cli.merge.unknown_side"))
}

fn day(text_of_day: &str) -> Result<String, String> {
    if super::day::is_day(text_of_day) {
        Ok(text_of_day.to_owned())
    } else {
        Err(text("cli.unknown_day"))
    }
}
