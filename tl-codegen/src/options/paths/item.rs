//! What options can be chosen for: the structs, enums and variants that a schema becomes.

use crate::{Config, ConfigError, ItemKind, SingleConstructor, patterns::Patterns};
use tlforge_parser::schema::{CombinatorKind, Schema, Ty, TypeDef, resolve::nearest};
use wildmatch::WildMatch;

/// Something that options can be chosen for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Item<'s> {
    /// Its TL name; and where it is a type with one constructor, the names of both.
    pub(super) names: Vec<&'s str>,
    pub(super) kind: ItemKind,
    form: Form,
    /// Whether its boxed values are kept as bytes.
    is_raw: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// A struct or an enum.
    Whole,
    /// A constructor without fields: a variant of an enum, and nothing else.
    Variant,
    /// The struct of a constructor without a name.
    Unnamed,
}

/// An option of an override.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Key {
    Derives,
    Attributes,
    Rename,
    Box,
    Length,
    Replace,
}

impl Key {
    /// What it is called in `tl.toml`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Derives => "derives",
            Self::Attributes => "attributes",
            Self::Rename => "rename",
            Self::Box => "box",
            Self::Length => "length",
            Self::Replace => "replace",
        }
    }
}

impl Item<'_> {
    /// Whether a pattern matches one of its names.
    pub(super) fn is_called(&self, pattern: &WildMatch) -> bool {
        self.names.iter().any(|name| pattern.matches(name))
    }

    /// The name that a pattern matches.
    pub(super) fn name_like(&self, pattern: &WildMatch) -> &str {
        self.names.iter().find(|name| pattern.matches(name)).copied().unwrap_or_default()
    }

    pub(super) fn name(&self) -> &str {
        self.names.first().copied().unwrap_or_default()
    }

    /// Why an option has no meaning for it, if it has none.
    pub(super) fn obstacle(&self, key: Key) -> Option<&'static str> {
        match (key, self.form, self.kind) {
            (Key::Box | Key::Replace, ..) if self.is_raw => {
                Some("is kept as bytes by `raw`, wherever a boxed value of it stands")
            }
            (Key::Rename, Form::Unnamed, _) => Some("is called after its type"),
            (Key::Rename, ..) => None,
            (_, Form::Variant, _) => {
                Some("is a constructor without fields: a variant of its enum, and no struct")
            }
            (Key::Length, _, ItemKind::Enum) => Some("is an enum, and has no fields"),
            (Key::Box | Key::Replace, _, ItemKind::Function) => {
                Some("is a function, and no field is of its type")
            }
            _ => None,
        }
    }
}

/// All items of a schema.
pub(super) fn items<'s>(schema: &'s Schema<'s>, config: &Config) -> Vec<Item<'s>> {
    let single = config.shape.single;
    let raw = Patterns::new(&config.raw);
    let is_raw = |ty: &TypeDef<'_>| ty.params.is_empty() && raw.matches(ty.name);
    let mut items = Vec::new();
    for combinator in schema.combinators.iter().filter(|it| it.prim.is_none()) {
        let name = combinator.name.text;
        let ty = match (combinator.kind, &combinator.result) {
            (CombinatorKind::Constructor, Ty::Named { ty, .. }) => Some(&schema[*ty]),
            _ => None,
        };
        let kind =
            if combinator.kind == CombinatorKind::Function { ItemKind::Function } else { ItemKind::Struct };
        let is_struct = single == SingleConstructor::Struct;
        let alone = ty.filter(|ty| ty.constructors.len() == 1 && is_struct);
        items.push(match (name, ty) {
            ("_", _) if combinator.fields.is_empty() => continue,
            ("_", ty) => {
                let names = ty.into_iter().map(|ty| ty.name).collect();
                Item { names, kind, form: Form::Unnamed, is_raw: false }
            }
            _ if ty.is_some() && alone.is_none() && combinator.fields.is_empty() => {
                Item { names: vec![name], kind, form: Form::Variant, is_raw: false }
            }
            _ => {
                let mut names = vec![name];
                names.extend(alone.map(|ty| ty.name));
                Item { names, kind, form: Form::Whole, is_raw: alone.is_some_and(is_raw) }
            }
        });
    }
    for ty in &schema.types {
        if let Some(kind) = kind(schema, ty, single) {
            items.push(Item { names: vec![ty.name], kind, form: Form::Whole, is_raw: is_raw(ty) });
        }
    }
    items
}

/// What the item of a type is, where it is not that of its constructor.
fn kind(schema: &Schema<'_>, ty: &TypeDef<'_>, single: SingleConstructor) -> Option<ItemKind> {
    match ty.constructors.as_slice() {
        _ if ty.prim.is_some() => None,
        [] => Some(ItemKind::Struct),
        [only] if single == SingleConstructor::Struct && schema[*only].name.text != "_" => None,
        _ => Some(ItemKind::Enum),
    }
}

/// Checks that each name of [`Config::rename`](crate::Config::rename) is that of an item.
///
/// # Errors
/// [`ConfigError::NoSuchName`] and [`ConfigError::RenamedType`], for the first that is not.
pub(super) fn check_renames(schema: &Schema<'_>, config: &Config) -> Result<(), ConfigError> {
    if config.rename.is_empty() {
        return Ok(());
    }
    let renamable = renamable(schema);
    for name in config.rename.keys() {
        if !renamable.contains(&name.as_str()) {
            let near = nearest(name, renamable.into_iter()).map(String::from);
            return Err(ConfigError::NoSuchName { key: "rename", pattern: name.clone(), near });
        }
        if let Some(ty) = schema.types.iter().find(|ty| ty.name == name)
            && let [only] = *ty.constructors.as_slice()
            && schema[only].name.text != "_"
            && config.shape.single == SingleConstructor::Struct
        {
            let (name, constructor) = (name.clone(), schema[only].name.text.to_owned());
            return Err(ConfigError::RenamedType { name, constructor });
        }
    }
    Ok(())
}

/// All names that become identifiers: not those of primitives, nor `_`.
fn renamable<'s>(schema: &Schema<'s>) -> Vec<&'s str> {
    let mut names = Vec::new();
    for combinator in schema.combinators.iter().filter(|it| it.prim.is_none() && it.name.text != "_") {
        names.push(combinator.name.text);
    }
    for ty in schema.types.iter().filter(|it| it.prim.is_none()) {
        names.push(ty.name);
    }
    names
}
