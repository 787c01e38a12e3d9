//! `tl ids`

use crate::{
    disk,
    failure::{Failure, Outcome},
    report::plural,
    session::{SchemaArgs, Session},
};
use clap::Args;
use tlforge_codegen::input::{BOM, Input};
use tlforge_parser::{
    Loaded,
    ast::Item,
    id::Hasher,
    level::Levels,
    rule::Rule,
    schema::{
        Combinator, CombinatorId, IdRule, ItemRef,
        check::{Explanation, known_id},
    },
    source::FileId,
};

/// List written and computed ids, or write those that are missing
///
/// Each line has the id as written, the id as computed, the name, and, where they differ, why.
#[derive(Args)]
#[command(after_help = "Examples:\n  tl ids api.tl\n  tl ids --write schema/shop.tl")]
pub(crate) struct Ids {
    #[command(flatten)]
    schema: SchemaArgs,
    /// Write missing ids into the files and change nothing else
    #[arg(long)]
    write: bool,
}

impl Ids {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let (input, options) = self.schema.read()?;
        session.output.files_read(input.paths());
        let mut loaded = input.load(options, &Levels::default());
        // An id needs the text of its declaration and no other.
        loaded.diagnostics.retain(|it| it.rule != Rule::UnknownType);
        if loaded.has_errors() {
            session.report_errors(&input.map, &loaded.diagnostics)?;
            return Ok(Outcome::Found);
        }
        if self.write { write(session, &input, &loaded) } else { list(session, &loaded) }
    }
}

/// Prints the table.
fn list(session: &mut Session, loaded: &Loaded<'_>) -> Result<Outcome, Failure> {
    let (rule, evidence) = (loaded.schema.id_rule, loaded.schema.id_evidence);
    session.output.print(format!("written   computed  name (by {rule}: {evidence})\n").as_bytes())?;
    let mut differing = 0;
    let mut hasher = Hasher::default();
    for (at, combinator) in loaded.schema.combinators() {
        let written = combinator.explicit_id.map_or_else(|| "-".to_owned(), |id| format!("{:08x}", id.value));
        let remark = remark(loaded, at, combinator, &mut hasher);
        differing += usize::from(remark.is_some());
        let remark = remark.map(|remark| format!("  differs: {remark}")).unwrap_or_default();
        let line = format!("{written:8}  {:08x}  {}{remark}\n", combinator.computed_id, combinator.name.text);
        session.output.print(line.as_bytes())?;
    }
    let ids = plural(loaded.schema.combinators.len(), "id");
    let verb = if differing == 1 { "differs" } else { "differ" };
    session.output.summary(&format!("{ids}, {differing} {verb}\n"));
    Ok(Outcome::Clean)
}

/// Why the written id of a declaration is not the computed one.
fn remark(
    loaded: &Loaded<'_>,
    at: CombinatorId,
    combinator: &Combinator<'_>,
    hasher: &mut Hasher,
) -> Option<String> {
    let written = combinator.explicit_id?.value;
    if written == combinator.computed_id {
        return None;
    }
    if let Some(known) = known_id(combinator.name.text, written) {
        return Some(known.reason.to_owned());
    }
    let unknown = || Some("no reason is known".to_owned());
    let Some(decl) = loaded.schema.decl(&loaded.files, at) else { return unknown() };
    for rule in [IdRule::Reference, IdRule::Telegram] {
        if hasher.id(decl, rule) == written {
            return Some(format!("right by {rule}"));
        }
    }
    match Explanation::find(decl, written, hasher) {
        Some(explanation) => Some(format!("right {explanation}")),
        None => unknown(),
    }
}

/// Writes missing ids into the files.
fn write(session: &mut Session, input: &Input, loaded: &Loaded<'_>) -> Result<Outcome, Failure> {
    if input.sources.iter().any(|file| file.path.is_none()) {
        let message = "--write changes files of TL text: name such a file, as standard input, other forms and what \
            patches make cannot be changed";
        return Err(Failure::Usage(message.to_owned()));
    }
    for (index, file) in input.sources.iter().enumerate() {
        let (text, count) = filled(input, loaded, index, file.id);
        if let (Some(path), 1..) = (&file.path, count) {
            disk::write(path, &[if file.bom { BOM } else { b"" }, text.as_bytes()].concat())?;
            session.output.file("wrote", path);
        }
        let name = input.map.get(file.id).map_or("?", |file| file.name());
        session.output.summary(&format!("{name}: {} written\n", plural(count, "id")));
    }
    Ok(Outcome::Clean)
}

/// The text of a file with all ids, and how many were added.
fn filled(input: &Input, loaded: &Loaded<'_>, index: usize, id: FileId) -> (String, usize) {
    let Some(file) = input.map.get(id) else { return (String::new(), 0) };
    let schema = &loaded.schema;
    let own = schema.combinators.iter().map(|it| (it.source, it.name, it.id));
    let repeated = schema.repeated.iter().map(|it| (it.source, it.name, schema[it.of].id));
    let of_file = own.chain(repeated).filter(|(source, ..)| source.file as usize == index);
    let mut missing: Vec<_> = of_file.filter(|(source, ..)| lacks_id(loaded, *source)).collect();
    missing.sort_by_key(|(source, ..)| *source);
    let (mut out, mut copied, mut count) = (String::new(), 0, 0);
    for (_, name, id) in missing {
        let end = (name.span.end - file.span().start) as usize;
        out.push_str(file.text().get(copied..end).unwrap_or_default());
        out.push_str(&format!("#{id:08x}"));
        copied = end;
        count += 1;
    }
    out.push_str(file.text().get(copied..).unwrap_or_default());
    (out, count)
}

/// Whether an id can be added: `int ? = Int` and a default constructor have no place for one.
fn lacks_id(loaded: &Loaded<'_>, source: ItemRef) -> bool {
    let file = loaded.files.get(source.file as usize);
    match file.and_then(|file| file.items.get(source.item as usize)) {
        Some(Item::Combinator(it)) => it.head.id.is_none() && it.head.name.text != "_",
        _ => false,
    }
}
