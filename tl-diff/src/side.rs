//! One of the two versions, and the texts of its declarations.

use crate::model::{Declared, Subject};
use tlforge_docs::{Documentation, Kind};
use tlforge_parser::{
    Loaded,
    ast::Item,
    schema::{Arg, Combinator, CombinatorId, CombinatorKind, Field, Schema, Ty},
    source::SourceMap,
};

/// A version of a schema.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Its texts.
    pub map: &'a SourceMap,
    /// What they mean. Errors do not matter as long as all declarations can be read: types that
    /// could not be resolved are compared by their text.
    pub loaded: &'a Loaded<'a>,
    /// What is known about its items, comments of the schema included.
    pub documentation: &'a Documentation,
}

/// What a combinator goes by: kind, name, type of a default constructor, layer group.
pub(crate) type Key<'s> = (CombinatorKind, &'s str, &'s str, Option<u32>);

impl<'a> Side<'a> {
    /// A version.
    #[must_use]
    pub const fn new(map: &'a SourceMap, loaded: &'a Loaded<'a>, documentation: &'a Documentation) -> Self {
        Self { map, loaded, documentation }
    }

    pub(crate) fn schema(&self) -> &'a Schema<'a> {
        &self.loaded.schema
    }

    /// Default constructors all have one name, so their type belongs to the key.
    pub(crate) fn key(&self, it: &Combinator<'a>) -> Key<'a> {
        let owner = match it.result {
            Ty::Named { ty, .. } if it.name.text == "_" => self.schema()[ty].name,
            _ => "",
        };
        (it.kind, it.name.text, owner, it.layer)
    }

    /// A declaration as it is reported.
    pub(crate) fn declared(&self, id: CombinatorId) -> Declared {
        let it = &self.schema()[id];
        let modifiers: String = it.modifiers.iter().map(|it| format!("@{} ", it.name)).collect();
        let name = it.name.text;
        let head = if name == "_" { "_".to_owned() } else { format!("{name}#{:08x}", it.id) };
        let body = match self.as_written(it) {
            Some(body) => body,
            None => self.schema().signature(it),
        };
        let text = format!("{modifiers}{head} {body};");
        Declared { name: name.to_owned(), text, id: it.id, span: it.span }
    }

    /// What follows the head, where the model does not say it: of built-in types, and where a type
    /// is unknown.
    fn as_written(&self, it: &Combinator<'a>) -> Option<String> {
        if it.prim.is_some() || self.is_unknown(it) { self.written_body(it) } else { None }
    }

    /// Whether a type in it could not be resolved.
    pub(crate) fn is_unknown(&self, it: &Combinator<'a>) -> bool {
        it.fields.iter().any(|it| has_error(&it.ty)) || has_error(&it.result)
    }

    /// What follows the head in the text.
    pub(crate) fn written_body(&self, it: &Combinator<'a>) -> Option<String> {
        let file = self.loaded.files.get(it.source.file as usize)?;
        let (text, modifiers, head) = match file.items.get(it.source.item as usize)? {
            Item::Combinator(it) => (it.to_string(), it.modifiers, it.head),
            Item::Builtin(it) => (it.to_string(), it.modifiers, it.head),
            _ => return None,
        };
        let modifiers: String = modifiers.iter().map(|it| format!("{it} ")).collect();
        let body = text.strip_prefix(&modifiers)?.strip_prefix(&head.to_string())?;
        Some(body.trim().trim_end_matches(';').to_owned())
    }

    /// A field in TL; one whose type is unknown as it is written.
    pub(crate) fn field(&self, it: &Combinator<'a>, field: &Field<'a>) -> String {
        if has_error(&field.ty) { self.written(field) } else { self.schema().field_text(it, field) }
    }

    /// A field as it is written, on one line.
    pub(crate) fn written(&self, field: &Field<'a>) -> String {
        self.map.text(field.span).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether a part of a type could not be resolved.
pub(crate) fn has_error(ty: &Ty<'_>) -> bool {
    match ty {
        Ty::Error => true,
        Ty::Vector { element, .. } => has_error(element),
        Ty::Named { args, .. } => args.iter().any(|arg| matches!(arg, Arg::Ty(ty) if has_error(ty))),
        Ty::Repeat { fields, .. } => fields.iter().any(|field| has_error(&field.ty)),
        Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type => false,
    }
}

pub(crate) const fn subject(kind: CombinatorKind) -> Subject {
    match kind {
        CombinatorKind::Constructor => Subject::Constructor,
        CombinatorKind::Function => Subject::Function,
    }
}

/// What documentation calls it.
pub(crate) const fn kind(subject: Subject) -> Kind {
    match subject {
        Subject::Constructor => Kind::Constructor,
        Subject::Function => Kind::Method,
        Subject::Type => Kind::Type,
    }
}
