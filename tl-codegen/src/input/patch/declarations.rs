//! The declarations of a text, with the places of their parts.

use super::statement::What;
use std::ops::Range;
use tlforge_parser::{
    ast::{Arg, ArgType, Combinator, Expr, ExprKind, File, Item, Names, SectionKind},
    parse,
    schema::resolve::nearest,
    source::{SourceMap, Span},
};

/// A name and where it stands.
pub(super) type Named = (String, Range<usize>);

/// A constructor or a function. All places are offsets in its text.
#[derive(Clone, Debug)]
pub(super) struct Declaration {
    pub(super) what: What,
    pub(super) name: Named,
    pub(super) has_id: bool,
    /// The whole declaration, with its semicolon.
    pub(super) whole: Range<usize>,
    /// It and the comments about it.
    pub(super) commented: Range<usize>,
    pub(super) fields: Vec<Field>,
    /// Where a field behind all others can stand.
    pub(super) end_of_fields: usize,
    /// The type that a constructor belongs to.
    pub(super) result: String,
    /// Parameters in braces.
    pub(super) parameters: Vec<String>,
    /// What its types and conditions name.
    pub(super) uses: Vec<Named>,
}

/// A field, or a group of fields.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) names: Vec<Named>,
    pub(super) whole: Range<usize>,
    /// Condition and type.
    pub(super) ty: Range<usize>,
}

impl Declaration {
    /// The field of this name.
    pub(super) fn field(&self, name: &str) -> Result<&Field, String> {
        let named = |field: &&Field| field.names.iter().any(|(it, _)| it == name);
        self.fields.iter().find(named).ok_or_else(|| {
            let all = self.fields.iter().flat_map(|it| &it.names).map(|(name, _)| name.as_str());
            let near = nearest(name, all).map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
            format!("`{}` has no field `{name}`{near}", self.name.0)
        })
    }

    /// Whether a name is that of a field or a parameter here.
    pub(super) fn declares(&self, name: &str) -> bool {
        let fields = self.fields.iter().flat_map(|it| &it.names).map(|(name, _)| name);
        fields.chain(&self.parameters).any(|it| it == name)
    }
}

/// All declarations, and all names in `Final` statements and the like.
#[derive(Default, Debug)]
pub(super) struct Declarations {
    pub(super) all: Vec<Declaration>,
    pub(super) finals: Vec<Named>,
}

/// Reads a text. What cannot be read is not among the declarations.
pub(super) fn read(text: &str) -> Declarations {
    let mut map = SourceMap::new();
    let mut found = Declarations::default();
    let Ok(id) = map.add("", text) else { return found };
    let file = parse(&map, id).file;
    let mut section = SectionKind::Types;
    for item in &file.items {
        match item {
            Item::Section(it) => section = it.kind,
            Item::Combinator(it) => found.all.push(combinator(&file, it, section)),
            Item::Final(it) => found.finals.push((it.ty.text.to_owned(), range(it.ty.span))),
            _ => {}
        }
    }
    found
}

fn combinator(file: &File<'_>, it: &Combinator<'_>, section: SectionKind) -> Declaration {
    let is_function = it.arrow || section == SectionKind::Functions;
    let mut uses = Vec::new();
    it.args.iter().for_each(|arg| arg_uses(arg, &mut uses));
    expr_uses(&it.result.ty, &mut uses);
    let before = it.args.last().map(|arg| arg.span).or_else(|| it.implicits.last().map(|it| it.span));
    Declaration {
        what: if is_function { What::Function } else { What::Constructor },
        name: (it.head.name.text.to_owned(), range(it.head.name.span)),
        has_id: it.head.id.is_some(),
        whole: range(it.span),
        commented: commented(file, it.span),
        fields: it.args.iter().map(field).collect(),
        end_of_fields: before.unwrap_or(it.head.span).end as usize,
        result: head(&it.result.ty).unwrap_or_default().to_owned(),
        parameters: it.implicits.iter().flat_map(|it| it.names).map(|it| it.text.to_owned()).collect(),
        uses,
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

fn field(arg: &Arg<'_>) -> Field {
    let ty = match &arg.ty {
        ArgType::Plain(ty) => ty.span,
        ArgType::Request { bang, ty } => Span::new(bang.start, ty.span.end),
        ArgType::Repeat(repeat) => repeat.span,
    };
    let start = arg.cond.map_or(ty.start, |cond| cond.span.start.min(ty.start));
    let names: &[_] = match &arg.names {
        Names::None => &[],
        names => names,
    };
    Field {
        names: names.iter().map(|name| (name.text.to_owned(), range(name.span))).collect(),
        whole: range(arg.span),
        ty: start as usize..ty.end as usize,
    }
}

fn arg_uses(arg: &Arg<'_>, uses: &mut Vec<Named>) {
    uses.extend(arg.cond.map(|cond| (cond.var.text.to_owned(), range(cond.var.span))));
    match &arg.ty {
        ArgType::Plain(ty) => expr_uses(ty, uses),
        ArgType::Request { ty, .. } => expr_uses(ty, uses),
        ArgType::Repeat(repeat) => {
            repeat.count.iter().for_each(|count| expr_uses(count, uses));
            repeat.args.iter().for_each(|arg| arg_uses(arg, uses));
        }
    }
}

/// The names in a type. Nesting is limited by the parser.
fn expr_uses(expr: &Expr<'_>, uses: &mut Vec<Named>) {
    match &expr.kind {
        ExprKind::Name(name) => uses.push((name.text.to_owned(), range(name.span))),
        ExprKind::Apply { terms: all, .. } | ExprKind::Sum(all) => {
            all.iter().for_each(|it| expr_uses(it, uses));
        }
        ExprKind::Bare(inner) | ExprKind::Paren(inner) => expr_uses(inner, uses),
        ExprKind::Nat | ExprKind::Number(_) => {}
    }
}

/// The name of a result.
fn head<'s>(expr: &Expr<'s>) -> Option<&'s str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name.text),
        ExprKind::Apply { terms, .. } => head(terms.first()?),
        ExprKind::Bare(inner) | ExprKind::Paren(inner) => head(inner),
        ExprKind::Sum(_) | ExprKind::Nat | ExprKind::Number(_) => None,
    }
}

/// A declaration with the comments right above it and behind it on its line: without it they would
/// be about the next one.
fn commented(file: &File<'_>, span: Span) -> Range<usize> {
    let Range { mut start, mut end } = range(span);
    let between = |from: usize, to: usize| file.text.get(from..to).unwrap_or_default();
    for comment in file.comments.iter().rev().filter(|it| it.span.end as usize <= range(span).start) {
        let gap = between(comment.span.end as usize, start);
        let own_line = between(0, comment.span.start as usize).rsplit(['\n', '\r']).next();
        let touches = gap.trim().is_empty() && gap.matches('\n').count() <= 1;
        if !touches || own_line.is_some_and(|line| !line.trim().is_empty()) {
            break;
        }
        start = comment.span.start as usize;
    }
    let behind = file.comments.iter().find(|it| it.span.start as usize >= end);
    if let Some(comment) = behind {
        let gap = between(end, comment.span.start as usize);
        if gap.trim().is_empty() && !gap.contains(['\n', '\r']) {
            end = comment.span.end as usize;
        }
    }
    start..end
}

/// That none of these declarations has a name, with a near one.
pub(super) fn unknown(all: &[(usize, Declaration)], what: Option<What>, name: &str) -> String {
    let names = all.iter().map(|(_, it)| if what == Some(What::Type) { &it.result } else { &it.name.0 });
    let near = nearest(name, names.map(String::as_str));
    let near = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
    let what = what.map_or("constructor or function", What::word);
    format!("the schema has no {what} `{name}`{near}")
}
