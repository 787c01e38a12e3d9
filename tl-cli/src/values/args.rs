//! Which values are read and written, and how they look.

use crate::{
    complete,
    failure::Failure,
    input,
    session::{SchemaArgs, Session},
};
use clap::{Args, ValueEnum};
use tlforge_parser::level::Levels;
use tlforge_values::{ByteForm, Codec, Form, Nulls, Options, Table, Type, compile};

/// Which values, and how they look as JSON.
#[derive(Args)]
pub(crate) struct ValueArgs {
    #[command(flatten)]
    pub(crate) schema: SchemaArgs,
    /// What the value is: a type such as `Vector<User>`, or the name of a function; without it, the id or
    /// the name in the value says so
    #[arg(long = "type", value_name = "TYPE", add = complete::schema_names())]
    pub(crate) ty: Option<String>,
    /// One value in each line; an error is a line of JSON as well
    #[arg(long)]
    pub(crate) lines: bool,
    /// How bytes look in JSON
    #[arg(long, value_enum, value_name = "AS", default_value = "base64")]
    bytes: Bytes,
    /// The form of JSON
    #[arg(long, value_enum, value_name = "FORM", default_value = "tl")]
    form: JsonForm,
    /// Let fields that hold objects be null, as TDLib's may be; in bytes they are 0 then, and stand with
    /// their ids otherwise
    #[arg(long)]
    nulls: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Bytes {
    /// Base64
    Base64,
    /// Hexadecimal digits
    Hex,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum JsonForm {
    /// Names as in the schema: `{"_": "message", …}`
    Tl,
    /// As TDLib's JSON interface: `{"@type": "message", …}`
    Tdlib,
}

impl ValueArgs {
    /// The table of the schema; `None` if it has errors, which are shown.
    pub(crate) fn table(&self, session: &mut Session) -> Result<Option<Vec<u8>>, Failure> {
        if self.schema.files.iter().any(|path| input::is_stdin(path)) {
            return Err(Failure::Usage(
                "values are read from standard input, and so the schema cannot be".into(),
            ));
        }
        let (input, options) = self.schema.read()?;
        session.output.files_read(input.paths());
        let loaded = input.load(options, &Levels::default());
        if loaded.has_errors() {
            session.report_errors(&input.map, &loaded.diagnostics)?;
            return Ok(None);
        }
        let nulls = if self.nulls { Nulls::Objects } else { Nulls::Refused };
        match compile(&loaded.schema, nulls) {
            Ok(table) => Ok(Some(table)),
            Err(diagnostics) => session.report(&input.map, diagnostics).map(|()| None),
        }
    }

    /// What reads and writes values by a table, and the type of the values.
    pub(crate) fn codec<'t>(&self, table: &'t [u8]) -> Result<(Codec<'t>, Type), Failure> {
        let table = Table::new(table).map_err(|error| Failure::Internal(error.to_string()))?;
        let form = match self.form {
            JsonForm::Tl => Form::Tl,
            JsonForm::Tdlib => Form::Tdlib,
        };
        let bytes = match self.bytes {
            Bytes::Base64 => ByteForm::Base64,
            Bytes::Hex => ByteForm::Hex,
        };
        let ty = match &self.ty {
            None => Type::ANY,
            Some(text) => {
                table.ty(text).map_err(|error| Failure::Usage(format!("--type {text}: {error}")))?
            }
        };
        Ok((Codec::new(table).with(Options::default().with_form(form).with_bytes(bytes)), ty))
    }
}
