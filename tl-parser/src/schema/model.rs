//! The schema: what the files mean, for any use.
//!
//! Types and combinators are two lists in source order, addressed by [`TypeId`] and
//! [`CombinatorId`]; what they hold borrows from the [`SourceMap`](crate::source::SourceMap).
//! Names are resolved, field groups are split, constant sums are folded,
//! primitives are recognised. A thing that could not be resolved is [`Ty::Error`]; its
//! diagnostic has been given.

use crate::{
    ast::{self, ExplicitId, FinalKind, Modifier, Name},
    few::Few,
    id::Decl,
    schema::{CombinatorId, IdEvidence, IdRule, TypeId, VarId},
    span::Span,
};

/// A resolved schema: one or more files together.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Schema<'s> {
    /// The API layer, where a file has a layer mark.
    pub layer: Option<u32>,
    /// How ids were computed that are not written.
    pub id_rule: IdRule,
    /// What the written ids say about the rule.
    pub id_evidence: IdEvidence,
    /// Whether written ids follow it too, or should: it was asked for, or 90 % of them do.
    /// Without, a written id that differs means nothing.
    pub ids_follow_rule: bool,
    /// All boxed types, in the order in which their first constructor appears.
    pub types: Vec<TypeDef<'s>>,
    /// All constructors and functions, in source order; declared primitives included.
    pub combinators: Vec<Combinator<'s>>,
    /// Equal declarations in further files: each is one of the combinators.
    pub repeated: Vec<Repeated<'s>>,
}

impl<'s> std::ops::Index<TypeId> for Schema<'s> {
    type Output = TypeDef<'s>;
    fn index(&self, id: TypeId) -> &TypeDef<'s> {
        &self.types[id.index()]
    }
}

impl<'s> std::ops::Index<CombinatorId> for Schema<'s> {
    type Output = Combinator<'s>;
    fn index(&self, id: CombinatorId) -> &Combinator<'s> {
        &self.combinators[id.index()]
    }
}

impl<'s> Schema<'s> {
    /// All types with their ids.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDef<'s>)> {
        self.types.iter().enumerate().map(|(index, ty)| (TypeId::new(index), ty))
    }

    /// The declaration of a combinator, for its canonical text. `files` are those that the
    /// schema was resolved from; `None` for others.
    #[must_use]
    pub fn decl<'a>(&self, files: &'a [ast::File<'s>], id: CombinatorId) -> Option<Decl<'a, 's>> {
        let source = self.combinators.get(id.index())?.source;
        let file = files.get(source.file as usize)?;
        Decl::of(file.items.get(source.item as usize)?)
    }

    /// All constructors and functions with their ids.
    pub fn combinators(&self) -> impl Iterator<Item = (CombinatorId, &Combinator<'s>)> {
        self.combinators.iter().enumerate().map(|(index, it)| (CombinatorId::new(index), it))
    }
}

/// A boxed type: a sum of constructors.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct TypeDef<'s> {
    /// Qualified name.
    pub name: &'s str,
    /// Where it is first the result of a constructor.
    pub span: Span,
    /// Kinds of its parameters.
    pub params: &'s [Kind],
    /// Its constructors, in source order.
    pub constructors: Few<CombinatorId>,
    /// `New`, `Final` or `Empty`, where declared.
    pub finality: Option<FinalKind>,
    /// Set when it is a primitive that the file declares, such as `Int` or `Bool`: nothing
    /// refers to it through [`Ty::Named`], and no code is needed for it.
    pub prim: Option<Prim>,
    /// Its documentation, from a `@class` comment.
    pub docs: Option<&'s Docs<'s>>,
    /// One of its constructors was refused, and a diagnostic says why. What else seems wrong with
    /// the type may follow from that.
    pub faulty: bool,
}

impl<'s> TypeDef<'s> {
    /// The part of its name before the last dot; `None` for an unqualified name.
    #[must_use]
    pub fn namespace(&self) -> Option<&'s str> {
        self.name.rsplit_once('.').map(|(namespace, _)| namespace)
    }
}

/// What a type parameter or variable ranges over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Types: `{X:Type}`.
    Type,
    /// Natural numbers: `{n:#}`.
    Nat,
}

/// An item of the syntax trees that a schema was made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub struct ItemRef {
    /// Index of the file in the list of files.
    pub file: u32,
    /// Index in [`ast::File::items`](crate::ast::File::items).
    pub item: u32,
}

/// A declaration that an earlier file has, too.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Repeated<'s> {
    /// The later declaration in the syntax trees.
    pub source: ItemRef,
    /// Its name.
    pub name: Name<'s>,
    /// What it declares.
    pub of: CombinatorId,
}

/// Constructor or function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CombinatorKind {
    /// A value of its type.
    Constructor,
    /// A request, answered with a value of its type.
    Function,
}

/// A constructor or a function.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Combinator<'s> {
    /// Which of the two.
    pub kind: CombinatorKind,
    /// Qualified name; the text is `_` for a default constructor.
    pub name: Name<'s>,
    /// The id: written, or else computed by [`Schema::id_rule`].
    pub id: u32,
    /// What [`Schema::id_rule`] gives, also where an id is written.
    pub computed_id: u32,
    /// The id as written.
    pub explicit_id: Option<ExplicitId<'s>>,
    /// Variables: implicit parameters, then fields of type `#` and `Type` in order of
    /// appearance, those inside repetitions included.
    pub vars: &'s [Var<'s>],
    /// The fields, in wire order.
    pub fields: &'s [Field<'s>],
    /// The result type.
    pub result: Ty<'s>,
    /// The place of the result.
    pub result_span: Span,
    /// Set when it declares a primitive, such as `int ? = Int`.
    pub prim: Option<Prim>,
    /// `@read` and the like.
    pub modifiers: &'s [Modifier<'s>],
    /// The layer group it belongs to (`===8===`), where there is one.
    pub layer: Option<u32>,
    /// The whole declaration.
    pub span: Span,
    /// The declaration in the syntax trees.
    pub source: ItemRef,
    /// Its documentation comment.
    pub docs: Option<&'s Docs<'s>>,
    /// An error was found in it. What else seems wrong with it may follow from that.
    pub faulty: bool,
}

impl Combinator<'_> {
    /// All variables with their ids.
    pub fn variables(&self) -> impl Iterator<Item = (VarId, &Var<'_>)> {
        self.vars.iter().enumerate().map(|(index, var)| (VarId::new(index), var))
    }

    /// The implicit parameters: the first of [`Combinator::vars`].
    pub fn implicits(&self) -> impl Iterator<Item = (VarId, &Var<'_>)> {
        self.variables().filter(|(_, var)| var.implicit)
    }
}

/// A variable of a combinator.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Var<'s> {
    /// Its name; empty for an anonymous `#`.
    pub name: &'s str,
    /// Type or number.
    pub kind: Kind,
    /// Declared in braces rather than as a field.
    pub implicit: bool,
    /// Where.
    pub span: Span,
}

/// A field.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub struct Field<'s> {
    /// `None` for an anonymous field; the text is `_` where that was written.
    pub name: Option<Name<'s>>,
    /// When it is present.
    pub cond: Option<Cond>,
    /// The argument of `!X`: a request whose answer has this type.
    pub bang: bool,
    /// Its type.
    pub ty: Ty<'s>,
    /// The variable it declares, when its type is `#` or `Type`.
    pub var: Option<VarId>,
    /// What of it may be null in TDLib's JSON; never, until [`set_nulls`](super::tdlib::set_nulls) says so.
    pub null: Null,
    /// The whole field; fields of one group share it.
    pub span: Span,
}

impl Field<'_> {
    /// Whether values can be without it: it depends on a flag, or may be null.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.cond.is_some() || self.null == Null::Field
    }
}

/// What of a field may be null in TDLib's JSON. TL has no null.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Null {
    /// Nothing.
    #[default]
    Never,
    /// The object that it holds.
    Field,
    /// The objects in the vector that it holds.
    Elements,
}

/// `flags.3?`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Cond {
    /// The number that is tested.
    pub var: VarId,
    /// The bit, 0 to 31; `None` tests the whole number against 0.
    pub bit: Option<u32>,
    /// With the `?`.
    pub span: Span,
}

/// A resolved type.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Ty<'s> {
    /// A primitive.
    Prim {
        /// Which.
        prim: Prim,
        /// With its id on the wire: `Int` rather than `int`. Always true for `Bool` and
        /// `Object`, always false for `#`.
        boxed: bool,
    },
    /// `Vector<T>` or `vector<T>`.
    Vector {
        /// With the id `1cb5c415` on the wire.
        boxed: bool,
        /// The element.
        element: &'s Ty<'s>,
    },
    /// A type of the schema.
    Named {
        /// The type.
        ty: TypeId,
        /// The constructor, when it is used bare: `message` or `%Message`. Where numbers
        /// tell constructors apart, as in `Tup X 0` and `Tup X (n+1)`, the first of those
        /// that the arguments allow.
        bare: Option<CombinatorId>,
        /// Arguments for the type's parameters.
        args: &'s [Arg<'s>],
    },
    /// A type variable.
    Var(VarId),
    /// A type variable with `%`: the bare form of its type.
    BareVar(VarId),
    /// `n*[ … ]`
    Repeat {
        /// How often.
        count: Nat,
        /// What.
        fields: &'s [Field<'s>],
    },
    /// `Type` as the type of a field.
    Type,
    /// Could not be resolved; a diagnostic says why.
    Error,
}

/// An argument of a type.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Arg<'s> {
    /// For a parameter of kind `Type`.
    Ty(Ty<'s>),
    /// For a parameter of kind `#`.
    Nat(Nat),
}

/// A natural number: `var + add`, or a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Nat {
    /// The variable, if any.
    pub var: Option<VarId>,
    /// What is added to it; the whole number without one.
    pub add: u32,
}

/// A type that needs no declaration. The wire forms are those of the TL reference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Prim {
    /// `#`, `nat`: unsigned, 4 bytes.
    Nat,
    /// `int`, `int32`: signed, 4 bytes.
    Int,
    /// `long`, `int64`: signed, 8 bytes.
    Long,
    /// `int53`: signed, 8 bytes, exact in a double.
    Int53,
    /// `float`: 4 bytes.
    Float,
    /// `double`: 8 bytes.
    Double,
    /// `string`, `secureString`
    String,
    /// `bytes`, `secureBytes`
    Bytes,
    /// `int128`: 16 bytes.
    Int128,
    /// `int256`: 32 bytes.
    Int256,
    /// `int512`: 64 bytes.
    Int512,
    /// `true`: no bytes; boxed only an id.
    True,
    /// `Bool`: one of two ids.
    Bool,
    /// `vector`: only as the mark of its declaration, see [`Ty::Vector`].
    Vector,
    /// `Object`: any boxed value.
    Object,
    /// `function`, `Function`: any request.
    Function,
}

/// Documentation of an item, from TDLib's comments or from plain ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Docs<'s> {
    /// What the item is.
    pub description: &'s str,
    /// What each field is, by name, in the order of the comment.
    pub fields: &'s [(&'s str, &'s str)],
}
