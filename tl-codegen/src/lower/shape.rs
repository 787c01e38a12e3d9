//! The shape of the output: which TL type becomes a struct or an enum, where it lies, what its
//! variants are called, and what stands in a `Box`. All choices of this kind are made here, by
//! [`Config::shape`](crate::Config::shape) and its neighbours.

use super::bounds::{MOST_BYTES, MOST_PLAIN_BYTES};
use crate::{
    Config,
    config::{Helper, SingleConstructor, Style, VariantNames},
    names::{self, module_ident},
    plan::{Call, Path, Pointer, Query, Repr, RootId, Standard},
};
use tlforge_parser::schema::{CombinatorId, CombinatorKind, Prim, Schema, Ty, TypeDef, TypeId};

/// The outermost module that an item lies in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Group {
    /// Types of several constructors.
    Enums,
    /// Requests.
    Functions,
    /// Structs of constructors.
    Types,
}

/// The choices of a configuration.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'c>(&'c Config);

impl<'c> Shape<'c> {
    pub(crate) fn new(config: &'c Config) -> Self {
        Self(config)
    }

    /// Whether a type is an enum: of several constructors, or one without an id. Others are the
    /// struct of their only constructor.
    pub(super) fn is_enum(self, schema: &Schema<'_>, id: TypeId) -> bool {
        let ty = &schema[id];
        let default = || ty.constructors.iter().any(|it| is_default(schema, *it));
        let single = match (self.0.shape.style, self.0.shape.single) {
            (Style::Own, SingleConstructor::Struct) => false,
            (Style::Own, SingleConstructor::Enum) | (Style::Grammers, _) => !ty.constructors.is_empty(),
        };
        self.has_items(ty.prim) && (ty.constructors.len() > 1 || single || default())
    }

    /// Whether a type, or a constructor of it, has items of its own: all that are no primitives do.
    pub(super) fn has_items(self, prim: Option<Prim>) -> bool {
        prim.is_none() || prim == Some(Prim::True) && self.is_grammers()
    }

    fn is_grammers(self) -> bool {
        self.0.shape.style == Style::Grammers
    }

    /// Whether a combinator has a struct. A constructor without fields is a unit variant when its
    /// type has others.
    pub(super) fn is_struct(self, schema: &Schema<'_>, id: CombinatorId) -> bool {
        let combinator = &schema[id];
        let alone = || {
            let Ty::Named { ty, .. } = combinator.result else { return false };
            schema[ty].constructors.len() == 1 && !is_default(schema, id)
        };
        let wanted = || match self.0.shape.style {
            Style::Own => !combinator.fields.is_empty() || alone(),
            Style::Grammers => true,
        };
        self.has_items(combinator.prim) && (combinator.kind == CombinatorKind::Function || wanted())
    }

    /// Whether a variant holds the struct of its constructor. One without fields says nothing more.
    pub(super) fn holds_struct(self, schema: &Schema<'_>, id: CombinatorId) -> bool {
        match self.0.shape.style {
            Style::Own => true,
            Style::Grammers => !schema[id].fields.is_empty(),
        }
    }

    /// Whether a struct without fields has braces, by which serde knows it from a unit.
    pub(super) fn has_braces(self) -> bool {
        self.is_grammers()
    }

    /// A struct, an enum or a variant of this TL name.
    pub(super) fn type_ident(self, name: &str) -> String {
        match self.0.shape.style {
            Style::Own => names::type_ident(name),
            Style::Grammers => names::grammers_type_ident(name),
        }
    }

    /// A variant of this TL name with its namespace, for one that would be like another.
    pub(super) fn whole(self, name: &str) -> String {
        match self.0.shape.style {
            Style::Own => names::type_ident(name),
            Style::Grammers => names::grammers_type_ident(&name.replace('.', "_")),
        }
    }

    /// A field of this TL name.
    pub(super) fn field_ident(self, name: &str) -> String {
        match self.0.shape.style {
            Style::Own => names::field_ident(name),
            Style::Grammers => names::grammers_field_ident(name),
        }
    }

    /// Whether a flags word is no field in any case: not where nothing depends on it, and not for bits that
    /// no field stands for.
    pub(super) fn hides_words(self) -> bool {
        self.is_grammers()
    }

    /// Whether fields that share a flag must be all set or all unset. Otherwise one of them sets it.
    pub(super) fn checks_shared(self) -> bool {
        !self.is_grammers()
    }

    /// What holds the elements of a vector.
    pub(super) fn vector(self, boxed: bool) -> Repr {
        if self.is_grammers() && !boxed { Repr::RawVec } else { Repr::Plain }
    }

    /// The request in a field `!X`, with the type parameter `ident`.
    pub(super) fn query(self, ident: String) -> Query {
        let call = |of: &str, function: &str| Call { of: of.into(), function: function.into() };
        let (encode, decode) = match self.0.shape.style {
            Style::Own => (call("Encode", "encode"), call("Decode", "decode")),
            Style::Grammers => (call("Serializable", "write_to"), call("Deserializable", "read_from")),
        };
        // What a program implements itself has no value that stands in after an error.
        Query { ident, encode, decode, may_fail: self.is_grammers() }
    }

    /// Whether items have the traits of grammers-tl-types: they say in which form they stand, and functions what
    /// they return.
    pub(super) fn has_forms(self) -> bool {
        self.is_grammers()
    }

    /// The feature that a helper stands behind.
    pub(super) fn helper_feature(self, helper: Helper) -> Option<&'static str> {
        match (self.0.shape.style, helper) {
            _ if !self.0.helper_features => None,
            (Style::Grammers, Helper::From) => Some("impl-from-type"),
            (Style::Grammers, Helper::TryFrom) => Some("impl-from-enum"),
            (Style::Grammers, Helper::Accessors) => None,
            (_, helper) => Some(helper.feature()),
        }
    }

    /// The feature that a written-out trait stands behind.
    pub(super) fn trait_feature(self, it: Standard) -> Option<&'static str> {
        match (self.0.shape.style, it) {
            _ if !self.0.derive_features => None,
            (Style::Own, it) => Some(it.feature()),
            (Style::Grammers, Standard::Debug | Standard::DebugOfNumbers) => Some("impl-debug"),
            (Style::Grammers, _) => None,
        }
    }

    /// How `Debug` prints bytes: grammers-tl-types derives it.
    pub(super) fn debug(self) -> Standard {
        if self.is_grammers() { Standard::DebugOfNumbers } else { Standard::Debug }
    }

    /// Whether helpers are those of grammers-tl-types: `TryFrom` says nothing when it fails, and accessors copy what
    /// all constructors have under the same condition.
    pub(super) fn helpers_of_grammers(self) -> bool {
        self.is_grammers()
    }

    /// The name of a group's module.
    pub(super) fn module(self, group: Group) -> &'c str {
        let modules = &self.0.shape.modules;
        match group {
            Group::Enums => &modules.enums,
            Group::Functions => &modules.functions,
            Group::Types => &modules.types,
        }
    }

    /// The path of an item with this TL name, which may have another identifier.
    pub(super) fn path(self, group: Group, name: &str, ident: String) -> Path {
        let mut modules = vec![self.module(group).to_owned()];
        if let Some((namespace, _)) = name.rsplit_once('.') {
            for part in namespace.split('.').filter(|part| !part.is_empty()) {
                modules.push(module_ident(part));
            }
        }
        Path { root: RootId::OWNED, modules, ident }
    }

    /// The name of a variant, from the names of its constructor and its type.
    pub(super) fn variant(self, constructor: &str, ty: &str) -> String {
        let last = |name: &'_ str| name.rsplit('.').next().unwrap_or_default().to_owned();
        match (self.0.shape.style, self.0.shape.variants) {
            (Style::Own, VariantNames::Short | VariantNames::ShortOrWhole) => {
                names::variant_ident(&last(constructor), &last(ty))
            }
            (Style::Own, VariantNames::Whole) => names::type_ident(&last(constructor)),
            (Style::Grammers, rule) => {
                names::grammers_variant_ident(constructor, ty, rule == VariantNames::ShortOrWhole)
            }
        }
    }

    /// The largest payload, in bytes, that an enum holds without a pointer.
    pub(super) fn box_above(self) -> usize {
        match self.0.shape.style {
            Style::Own => self.0.box_above,
            Style::Grammers => self.0.shape.box_above.unwrap_or(usize::MAX),
        }
    }

    /// The most bytes of a struct that others hold inline.
    pub(super) fn most_inline(self) -> usize {
        match self.0.shape.style {
            Style::Own => MOST_BYTES,
            Style::Grammers => MOST_PLAIN_BYTES,
        }
    }

    /// What a payload without arguments stands in that is too large for its enum.
    pub(super) fn pointer(self) -> Pointer {
        if self.0.outline_drop { Pointer::Outlined } else { Pointer::Box }
    }
}

/// Whether a type has no constructor.
pub(super) fn is_opaque(ty: &TypeDef<'_>) -> bool {
    ty.prim.is_none() && ty.constructors.is_empty()
}

/// Whether it is the default constructor `_`, which has no name and no id.
pub(super) fn is_default(schema: &Schema<'_>, id: CombinatorId) -> bool {
    schema[id].name.text == "_"
}

/// The id as it goes over the wire: a default constructor has none.
pub(super) fn wire_id(schema: &Schema<'_>, id: CombinatorId) -> Option<u32> {
    (!is_default(schema, id)).then_some(schema[id].id)
}
