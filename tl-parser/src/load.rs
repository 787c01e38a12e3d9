//! The main entry point: from texts to a checked schema.
//!
//! A statement that cannot be read would make names unknown that it
//! declares, so after an error of the parser only diagnostics are kept that no missing
//! declaration can cause.

use crate::{
    ast::{File, Item},
    diagnostic::Diagnostic,
    grammar::parse,
    groups::cut,
    level::Levels,
    rule::Rule,
    schema::{
        CombinatorId, ItemRef, Schema, TypeId,
        apart::apart,
        check::check,
        graph::{Graph, Reach},
        resolve::{IdRuleOption, Options, resolve},
    },
    source::{FileId, SourceMap},
    table::{OrdSet, sort_by_key},
};

/// The result of loading files.
#[derive(Debug)]
#[non_exhaustive]
pub struct Loaded<'s> {
    /// Their syntax trees, in the order given.
    pub files: Vec<File<'s>>,
    /// What they mean together. Incomplete when there are errors.
    pub schema: Schema<'s>,
    /// All diagnostics: those of the parser first, then the others, each in source order.
    pub diagnostics: Vec<Diagnostic>,
    /// How it was resolved.
    pub options: Options,
}

impl<'s> Loaded<'s> {
    /// Whether there is an error among the diagnostics.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The part of the schema that some names need: the types, constructors and functions that
    /// are `wanted`, and all that [`Graph::needs`] says of them. It is as if nothing else were
    /// declared but primitives; ids and documentation are those of the whole.
    ///
    /// Takes the map that the whole was loaded with, and a schema without errors: of others, more
    /// may be left out.
    #[must_use]
    pub fn part(&self, map: &'s SourceMap, wanted: impl Fn(&str) -> bool) -> Schema<'s> {
        let types = self.schema.types().filter(|(_, ty)| wanted(ty.name)).map(|(id, _)| id);
        let combinators = self.schema.combinators().filter(|(_, it)| wanted(it.name.text));
        self.part_of(map, types, combinators.map(|(id, _)| id))
    }

    /// [`part`](Self::part), of what is wanted by its id: a function and a constructor may have one
    /// name.
    #[must_use]
    pub fn part_of(
        &self,
        map: &'s SourceMap,
        types: impl IntoIterator<Item = TypeId>,
        combinators: impl IntoIterator<Item = CombinatorId>,
    ) -> Schema<'s> {
        self.needed(map, &Graph::new(&self.schema).needs(types, combinators), self.options)
    }

    /// [`part_of`](Self::part_of), where boxed values of some types are kept as bytes: what refers to such
    /// a type needs nothing that it holds. Gives the part, and those of its types that boxed references to
    /// them lead to. They have no constructors. What else needs one of them, such as that it is wanted
    /// itself, needs a second type of the same name, which has.
    #[must_use]
    pub fn part_without(
        &self,
        map: &'s SourceMap,
        types: impl IntoIterator<Item = TypeId>,
        combinators: impl IntoIterator<Item = CombinatorId>,
        raw: &OrdSet<TypeId>,
    ) -> (Schema<'s>, OrdSet<TypeId>) {
        let needed = Graph::new(&self.schema).without(raw.clone()).needs(types, combinators);
        // That nothing declares them is no error.
        let options = self.options.excerpt(self.options.excerpt || !raw.is_empty());
        let mut schema = self.needed(map, &needed, options);
        let raw = apart(map, &mut schema, &raw.iter().map(|id| self.schema[*id].name).collect());
        (schema, raw)
    }

    /// The schema as if nothing else were declared but this and primitives.
    fn needed(&self, map: &'s SourceMap, needed: &Reach, options: Options) -> Schema<'s> {
        let schema = &self.schema;
        let declared = schema.combinators().filter(|(id, it)| it.prim.is_some() || needed.has(*id));
        let declared: OrdSet<_> = declared.map(|(_, it)| it.source).collect();
        let named = schema.types().filter(|(id, _)| needed.has_type(*id));
        let named: OrdSet<_> = named.map(|(_, ty)| ty.name).collect();
        let mut files = self.files.clone();
        for (file, number) in files.iter_mut().zip(0..) {
            for (item, index) in file.items.iter_mut().zip(0..) {
                let stays = match item {
                    Item::Combinator(_) | Item::Builtin(_) => {
                        declared.contains(&ItemRef { file: number, item: index })
                    }
                    Item::Final(it) => named.contains(it.ty.text),
                    Item::Partial(_) => false,
                    Item::Section(_) | Item::LayerGroup(_) | Item::Empty(_) | Item::Error(_) => true,
                };
                if !stays {
                    // An empty item keeps its place, so that comments stay apart.
                    *item = Item::Empty(item.span());
                }
            }
        }
        let options = Options { id_rule: IdRuleOption::Fixed(schema.id_rule), ..options };
        resolve(map, &files, options).0
    }
}

/// Parses and resolves files as one schema, and checks it. Never fails.
///
/// Diagnostics have their rules' severities, unless a comment says otherwise.
#[must_use]
pub fn load<'s>(map: &'s SourceMap, files: &[FileId], options: Options) -> Loaded<'s> {
    load_with(map, files, options, &Levels::default())
}

/// [`load`], with levels for rules.
#[must_use]
pub fn load_with<'s>(map: &'s SourceMap, files: &[FileId], options: Options, levels: &Levels) -> Loaded<'s> {
    load_and(map, files, options, levels, &|_| Vec::new())
}

/// [`load_with`], and checks of the caller's own: of a schema without errors, and under the same
/// levels and comments as all others.
#[must_use]
pub fn load_and<'s>(
    map: &'s SourceMap,
    files: &[FileId],
    options: Options,
    levels: &Levels,
    more: &dyn Fn(&Loaded<'s>) -> Vec<Diagnostic>,
) -> Loaded<'s> {
    let mut loaded = unlevelled(map, files, options);
    if !loaded.has_errors() {
        let found = more(&loaded);
        if !found.is_empty() {
            loaded.diagnostics.extend(found);
            sort_by_key(&mut loaded.diagnostics, |diagnostic| diagnostic.primary.span);
        }
    }
    let mut diagnostics = levels.apply(loaded.diagnostics, &loaded.files);
    if diagnostics.iter().any(Diagnostic::is_error) {
        // What a level was set for may be hidden by an error.
        diagnostics.retain(|diagnostic| diagnostic.rule != Rule::UnusedLevel);
    }
    Loaded { diagnostics, ..loaded }
}

/// All diagnostics, as severe as their rules say.
fn unlevelled<'s>(map: &'s SourceMap, files: &[FileId], options: Options) -> Loaded<'s> {
    let mut diagnostics = Vec::new();
    let mut trees: Vec<_> = files
        .iter()
        .map(|file| {
            let mut parsed = parse(map, *file);
            diagnostics.append(&mut parsed.diagnostics);
            parsed.file
        })
        .collect();
    if let Some(layer) = options.group {
        cut(&mut trees, layer);
    }
    let complete = !diagnostics.iter().any(Diagnostic::is_error);
    let (schema, mut found) = resolve(map, &trees, options);
    found.append(&mut check(&schema, &trees));
    if !complete {
        found.retain(|diagnostic| !diagnostic.rule.needs_all_declarations());
    }
    sort_by_key(&mut found, |diagnostic| diagnostic.primary.span);
    diagnostics.append(&mut found);
    Loaded { files: trees, schema, diagnostics, options }
}
