//! The command line: what all commands share, and which there are.

use crate::{
    commands::{
        breaking, check, closure, completions, decode, diff, docs, encode, explain, export, fmt, generate,
        ids, init, log, man, rules, show, used, why,
    },
    failure::{Failure, Outcome},
    output::{Output, Talk},
    report::{ErrorFormat, Style},
    session::Session,
    version::VERSION,
};
use anstream::{AutoStream, stream::RawStream};
use clap::{
    Args, ColorChoice, CommandFactory as _, Parser, Subcommand,
    error::{ContextKind, ContextValue},
};
use std::process::ExitCode;
use tlforge_parser::schema::resolve::nearest;

/// Checks, formats, exports and compiles TL (Type Language) schemas
///
/// Exit codes: 0 clean, 1 diagnostics, 2 the command line or the configuration is
/// wrong, 3 a file cannot be read or written.
///
/// Wherever a schema file is read, `-` is standard input; files that end in .json are read
/// as Telegram's published JSON and files that end in .tlo as compiled schemas. Documentation
/// pages, also as repository browsers show them, are read as the schema that they show. Of a
/// folder the .tl and .tlo files and the pages are read, and a path may have `*`, `?`, `[a-z]`
/// and `**`. Several files are one schema.
#[derive(Parser)]
#[command(
    name = "tl",
    version = VERSION.as_str(),
    max_term_width = 100,
    subcommand_required = true,
    after_help = "Examples:\n  tl check api.tl\n  tl init && tl generate\n  tl help check"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
#[command(next_help_heading = "Reports")]
struct Global {
    /// How diagnostics are shown: text and short on standard error, the others on standard output
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value = "text")]
    error_format: ErrorFormat,
    /// Whether to use colors
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// How many diagnostics are shown at most; 0 shows all
    #[arg(long, global = true, value_name = "N", default_value_t = 50)]
    max_errors: usize,
    /// Leave out what is no result and no diagnostic: summaries, and progress on a terminal
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Also name the files that are read and written, on standard error
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Subcommand)]
enum Command {
    Breaking(breaking::Breaking),
    Check(check::Check),
    Closure(closure::ClosureCommand),
    Decode(decode::Decode),
    Diff(diff::Diff),
    Docs(docs::Docs),
    Encode(encode::Encode),
    Export(export::Export),
    Fmt(fmt::Fmt),
    Generate(generate::Generate),
    Ids(ids::Ids),
    Init(init::Init),
    Log(log::Log),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Show(show::Show),
    Used(used::Used),
    Why(why::Why),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Cli {
    /// Reads the command line. `help` gets a near name for a command that is not known, as others do.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        Self::try_parse().map_err(|mut error| {
            let unknown = error.get(ContextKind::InvalidSubcommand).map(ToString::to_string);
            if let (Some(unknown), None) = (unknown, error.get(ContextKind::SuggestedSubcommand)) {
                let command = Self::command();
                let near = nearest(&unknown, command.get_subcommands().map(clap::Command::get_name));
                let near = near.map(|near| ContextValue::Strings(vec![near.to_owned()]));
                near.map(|near| error.insert(ContextKind::SuggestedSubcommand, near));
            }
            error
        })
    }

    /// Runs the command and says how it ended.
    pub(crate) fn run(self) -> ExitCode {
        let (style, color_out) = (self.global.style(), self.global.has_color(&std::io::stdout()));
        let mut session = Session { output: Output::new(self.global.talk()), style, color_out };
        let result = self.command.run(&mut session);
        let result = result.or_else(|failure| session.report_failure(failure));
        let result = result.and_then(|outcome| session.output.flush().map(|()| outcome));
        ExitCode::from(match result {
            Ok(outcome) => outcome.code(),
            Err(failure) => {
                session.output.message(&format!("error: {failure}\n"));
                failure.code()
            }
        })
    }
}

impl Global {
    fn style(&self) -> Style {
        let color = self.has_color(&std::io::stderr());
        let limit = if self.max_errors == 0 { usize::MAX } else { self.max_errors };
        Style { format: self.error_format, color, limit, info: false }
    }

    fn talk(&self) -> Talk {
        match (self.quiet, self.verbose) {
            (true, _) => Talk::Quiet,
            (_, true) => Talk::Verbose,
            _ => Talk::Usual,
        }
    }

    /// Whether what goes to a stream has colors.
    fn has_color(&self, stream: &impl RawStream) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => AutoStream::choice(stream) != anstream::ColorChoice::Never,
        }
    }
}

impl Command {
    fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        match self {
            Self::Breaking(command) => command.run(session),
            Self::Check(command) => command.run(session),
            Self::Closure(command) => command.run(session),
            Self::Decode(command) => command.run(session),
            Self::Diff(command) => command.run(session),
            Self::Docs(command) => command.run(session),
            Self::Encode(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Fmt(command) => command.run(session),
            Self::Generate(command) => command.run(session),
            Self::Ids(command) => command.run(session),
            Self::Init(command) => command.run(session),
            Self::Log(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Rules(command) => command.run(session),
            Self::Show(command) => command.run(session),
            Self::Used(command) => command.run(session),
            Self::Why(command) => command.run(session),
            Self::Completions(command) => command.run(session),
            Self::Man(command) => command.run(session, Cli::command()),
        }
    }
}
