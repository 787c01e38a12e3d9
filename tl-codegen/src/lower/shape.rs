//! The shape of the output: which TL type becomes a struct or an enum, where it lies, what its
//! variants are called, and what stands in a `Box`. All choices of this kind are made here, by
//! [`Config::shape`](crate::Config::shape) and its neighbours.

use crate::{
    Config,
    config::{SingleConstructor, VariantNames},
    names::{self, module_ident},
    plan::{Path, Pointer, RootId},
};
use tlforge_parser::schema::{CombinatorId, CombinatorKind, Schema, Ty, TypeDef, TypeId};

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
        let single = match self.0.shape.single {
            SingleConstructor::Struct => false,
            SingleConstructor::Enum => !ty.constructors.is_empty(),
        };
        ty.prim.is_none() && (ty.constructors.len() > 1 || single || default())
    }

    /// Whether a combinator has a struct. A constructor without fields is a unit variant when its
    /// type has others.
    pub(super) fn is_struct(self, schema: &Schema<'_>, id: CombinatorId) -> bool {
        let combinator = &schema[id];
        let alone = || {
            let Ty::Named { ty, .. } = combinator.result else { return false };
            schema[ty].constructors.len() == 1 && !is_default(schema, id)
        };
        combinator.prim.is_none()
            && (combinator.kind == CombinatorKind::Function || !combinator.fields.is_empty() || alone())
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
        let namespace = name.rsplit_once('.').map_or("", |(namespace, _)| namespace).split('.');
        let namespace = namespace.filter(|part| !part.is_empty()).map(module_ident);
        let modules = std::iter::once(self.module(group).to_owned()).chain(namespace).collect();
        Path { root: RootId::OWNED, modules, ident }
    }

    /// The name of a variant, from the names of its constructor and its type.
    pub(super) fn variant(self, constructor: &str, ty: &str) -> String {
        let last = |name: &'_ str| name.rsplit('.').next().unwrap_or_default().to_owned();
        match self.0.shape.variants {
            VariantNames::Short => names::variant_ident(&last(constructor), &last(ty)),
            VariantNames::Whole => names::type_ident(&last(constructor)),
        }
    }

    /// The largest payload, in bytes, that an enum holds without a pointer.
    pub(super) fn box_above(self) -> usize {
        self.0.box_above
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
