//! `tl show`

use crate::{
    complete, config,
    failure::{Failure, Outcome},
    input,
    session::{IdRuleArg, Session},
    show::{self, Document, Shown, Terminal, Wanted},
};
use clap::{Args, ValueEnum};
use std::{io::IsTerminal as _, path::PathBuf};
use tlforge_codegen::Input;
use tlforge_parser::{
    level::Levels,
    schema::{Schema, resolve::Options},
};

/// Columns of text where the width of the terminal is not known, and the most otherwise.
const WIDTH: usize = 100;

/// Show what a name or an id stands for: declaration, documentation, and where it is met
///
/// Without files it looks in the schemas of `tl.toml`, with the documentation named there.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl show messages.sendMessage api.tl --docs docs.json\n  tl show '#76a86270' api.tl\n  tl show Updates --format json"
)]
pub(crate) struct Show {
    /// A name such as `messages.sendMessage`, or an id such as `#76a86270`
    #[arg(value_name = "NAME|#ID", add = complete::schema_names())]
    wanted: Wanted,
    /// Schema files; those of `tl.toml` if there are none
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A file of documentation
    #[arg(long, value_name = "FILE")]
    docs: Vec<PathBuf>,
    /// How missing ids are computed
    #[arg(long, value_enum, value_name = "RULE", default_value = "auto")]
    id_rule: IdRuleArg,
    /// The form
    #[arg(long, value_enum, value_name = "FORM", default_value = "text")]
    format: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// Markdown
    Md,
    /// One JSON object
    Json,
}

impl Show {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let (mut shown, mut near) = (Vec::new(), Vec::new());
        for (mut input, options) in self.inputs()? {
            session.output.files_read(input.paths());
            input::read_docs(&mut input, &self.docs)?;
            // What is shown needs no more than its own declaration.
            let loaded = input.load(options.excerpt(true), &Levels::default());
            if loaded.has_errors() {
                session.report_errors(&input.map, &loaded.diagnostics)?;
                return Ok(Outcome::Found);
            }
            let found = show::find(&input, &loaded, &self.wanted);
            if found.is_empty() {
                near.extend(self.near(&loaded.schema));
            }
            shown.extend(found);
        }
        if shown.is_empty() {
            session.output.message(&self.nothing(&near));
            return Ok(Outcome::Found);
        }
        let text = self.printed(shown, session)?;
        session.output.print(text.as_bytes())?;
        Ok(Outcome::Clean)
    }

    /// The schemas to look in.
    fn inputs(&self) -> Result<Vec<(Input, Options)>, Failure> {
        if !self.files.is_empty() {
            return Ok(vec![(input::read(&self.files)?, Options::default().id_rule(self.id_rule.into()))]);
        }
        let configuration = config::with_schemas()?;
        let inputs =
            configuration.targets.iter().map(|target| Ok((input::of(target)?, target.config.resolve())));
        inputs.collect()
    }

    fn near(&self, schema: &Schema<'_>) -> Vec<String> {
        match &self.wanted {
            Wanted::Name(name) => show::near(schema, name),
            Wanted::Id(_) => Vec::new(),
        }
    }

    fn nothing(&self, near: &[String]) -> String {
        let what = match &self.wanted {
            Wanted::Name(name) => format!("no constructor, function or type has the name `{name}`"),
            Wanted::Id(id) => format!("no constructor or function has the id {id:08x}"),
        };
        let near: Vec<_> = near.iter().map(|name| format!("`{name}`")).collect();
        match near.is_empty() {
            true => format!("error: {what}\n"),
            false => format!("error: {what}: did you mean {}?\n", near.join(" or ")),
        }
    }

    fn printed(&self, items: Vec<Shown>, session: &Session) -> Result<String, Failure> {
        let pages = |page: &dyn Fn(&Shown) -> String| items.iter().map(page).collect::<Vec<_>>().join("\n");
        Ok(match self.format {
            Form::Text => pages(&|it| show::terminal(it, terminal(session))),
            Form::Md => pages(&show::markdown),
            Form::Json => session.json(&Document { schema: 1, items })?,
        })
    }
}

fn terminal(session: &Session) -> Terminal {
    let is_terminal = std::io::stdout().is_terminal();
    Terminal {
        color: session.color_out,
        links: is_terminal && supports_hyperlinks::supports_hyperlinks(),
        width: if is_terminal { textwrap::termwidth().min(WIDTH) } else { WIDTH },
    }
}
