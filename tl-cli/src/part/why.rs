//! Why something is needed.

use serde::Serialize;
use tlforge_codegen::Selection;
use tlforge_parser::{
    schema::{
        CombinatorId, CombinatorKind, Schema, Ty, TypeId,
        graph::{Graph, Path, Step},
    },
    table::OrdSet,
};

/// A shortest way to a type.
#[derive(Serialize)]
pub(crate) struct Need {
    /// What is asked for.
    #[serde(rename = "for")]
    pub(crate) of: Vec<String>,
    /// The type.
    pub(crate) to: String,
    /// The steps; `None` where it is not needed, and none where it is asked for itself.
    pub(crate) steps: Option<Vec<Link>>,
}

/// A step of it.
#[derive(Serialize)]
pub(crate) struct Link {
    /// A function or a constructor.
    pub(crate) name: String,
    /// What it is: `function` or `constructor`.
    pub(crate) kind: &'static str,
    /// The field as the schema has it; `None` for the answer of a function, and for the type of a constructor.
    pub(crate) field: Option<String>,
    /// The type that it leads to.
    #[serde(rename = "type")]
    pub(crate) ty: String,
}

/// What a selection, or what is named in `of`, needs the type for that is called so, or has such a
/// constructor. `None` if there is no such type.
pub(crate) fn need(schema: &Schema<'_>, selection: &Selection, of: &[String], name: &str) -> Option<Need> {
    let to = find(schema, name)?;
    let named = |text: &str| of.iter().any(|it| it == text);
    let types = schema.types().filter(|(_, ty)| named(ty.name)).map(|(id, _)| id);
    let combinators = schema.combinators().filter(|(_, it)| named(it.name.text)).map(|(id, _)| id);
    let (types, combinators): (OrdSet<TypeId>, OrdSet<CombinatorId>) = match of.is_empty() {
        true => (selection.types.clone(), selection.combinators.clone()),
        false => (types.collect(), combinators.collect()),
    };
    let path = Graph::new(schema).without(selection.raw.clone()).path(types, combinators, to);
    Some(Need {
        of: of.to_vec(),
        to: schema[to].name.to_owned(),
        steps: path.map(|path| links(schema, &path)),
    })
}

/// The type of this name, or with a constructor of this name.
fn find(schema: &Schema<'_>, name: &str) -> Option<TypeId> {
    let ty = schema.types().find(|(_, ty)| ty.name == name).map(|(id, _)| id);
    ty.or_else(|| {
        let of_kind =
            |kind| schema.combinators.iter().find(move |it| it.kind == kind && it.name.text == name);
        match of_kind(CombinatorKind::Constructor)?.result {
            Ty::Named { ty, .. } => Some(ty),
            _ => None,
        }
    })
}

fn links(schema: &Schema<'_>, path: &Path) -> Vec<Link> {
    let link = |step: &Step| {
        let of = &schema[step.of];
        let field = step.field.and_then(|at| of.fields.get(at));
        let kind = match of.kind {
            CombinatorKind::Function => "function",
            CombinatorKind::Constructor => "constructor",
        };
        let field = field.map(|field| schema.field_text(of, field));
        Link { name: of.name.text.to_owned(), kind, field, ty: schema[step.to].name.to_owned() }
    };
    path.steps.iter().map(link).collect()
}

impl Need {
    /// For people, one step a line.
    pub(crate) fn text(&self) -> String {
        let asked = || if self.of.is_empty() { "what is asked for".to_owned() } else { self.of.join(", ") };
        match self.steps.as_deref() {
            None => format!("{} does not need {}\n", asked(), self.to),
            Some([]) => format!("{} is asked for itself\n", self.to),
            Some(steps) => {
                let mut before = "";
                let mut lines = String::new();
                for step in steps {
                    lines += &line(step, before);
                    before = &step.ty;
                }
                lines
            }
        }
    }
}

fn line(step: &Link, before: &str) -> String {
    let Link { name, kind, field, ty } = step;
    match (field, *kind) {
        (None, "function") => format!("{name} is answered with {ty}\n"),
        (None, _) => format!("{name} is of type {ty}\n"),
        (Some(field), "function") => format!("{name} takes {field}\n"),
        (Some(field), _) if before.is_empty() => format!("{name} has {field}\n"),
        (Some(field), _) => format!("  {name}, of type {before}, has {field}\n"),
    }
}
