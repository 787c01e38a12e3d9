//! The catalogue of rules.
//!
//! Every diagnostic names a [`Rule`]. A rule has a stable slug, a default severity and one
//! sentence; all of it is in one table here.

use crate::severity::Severity;
use std::fmt;

macro_rules! rules {
    (
        $($name:ident $slug:literal $severity:ident $summary:literal;)*
        // Rules about two versions of a schema.
        ;comparing; $($two:ident $two_slug:literal $two_severity:ident $two_summary:literal;)*
    ) => {
        /// A rule that a schema can break.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $summary] $name,)*
            $(#[doc = $two_summary] $two,)*
        }

        impl Rule {
            /// All rules, in the order of the catalogue.
            pub const ALL: &[Self] = &[$(Self::$name,)* $(Self::$two,)*];

            /// Whether it is about two versions of a schema, and not about one.
            #[must_use]
            pub const fn compares(self) -> bool {
                matches!(self, $(Self::$two)|*)
            }

            /// Its stable name, for configuration and machine formats.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Self::$name => $slug,)*
                    $(Self::$two => $two_slug,)*
                }
            }

            /// Its severity, unless a level is set.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                    $(Self::$two => Severity::$two_severity,)*
                }
            }

            /// One sentence.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Self::$name => $summary,)*
                    $(Self::$two => $two_summary,)*
                }
            }
        }
    };
}

rules! {
    Syntax "syntax" Error "The text is not TL.";
    Encoding "encoding" Error "The file is not UTF-8 text.";
    Interchange "interchange" Error "A `.json` or `.tlo` file does not hold a schema.";
    Patch "patch" Error "A patch cannot be applied to the schema.";
    MergeConflict "merge-conflict" Warning "Several files declare one name differently, and one of them counts.";
    Documentation "documentation" Error "A file of documentation cannot be read.";
    Page "page" Error "A file does not hold a page that can be read.";
    PageStructure "page-structure" Warning "A part of a page is not understood, or is missing.";
    PageContradiction "page-contradiction" Warning "A page contradicts itself.";
    PageMirror "page-mirror" Warning "A copy of a page is damaged.";
    PageOther "page-other" Info "A page is about something else than a schema.";
    Configuration "configuration" Error "The configuration file is wrong.";
    StaleOutput "stale-output" Error "A generated file is out of date.";
    NotFormatted "not-formatted" Error "A schema file is not in canonical form.";
    Bom "bom" Info "The file begins with a byte order mark.";
    EmptyStatement "empty-statement" Warning "A statement is empty.";
    ReservedWord "reserved-word" Warning "A type has the reserved name `New`, `Final` or `Empty`.";
    PartialApplication "partial-application" Info "A partial application such as `Vector int;` has no effect.";
    RustName "rust-name" Error "Two names of the schema become one name in Rust.";
    Unsupported "unsupported" Error "A part of the type language has no Rust form yet.";
    UnknownType "unknown-type" Error "A name is used as a type and is not declared.";
    UnknownVariable "unknown-variable" Error "A flags word or a number is not declared.";
    FlagsLate "flags-late" Error "A flags word or a number is used before it is declared.";
    NotANat "not-a-nat" Error "A flags word or a multiplicity is not of type `#`.";
    BitRange "bit-range" Error "A flags word has bits 0 to 31.";
    Arity "arity" Error "A type is given too many or too few arguments.";
    Kind "kind" Error "A number is used where a type is needed, or the reverse.";
    VectorNoparens "vector-noparens" Error "An application as the type of a field needs parentheses or angle brackets.";
    NatExpression "nat-expression" Error "A number is a constant, a variable, or a sum with at most one variable.";
    ImplicitKind "implicit-kind" Error "An implicit parameter is a Type or a `#`.";
    ResultType "result-type" Error "The result of a constructor is the boxed type it belongs to.";
    NameCase "name-case" Error "Types begin with an upper-case letter, constructors and functions do not.";
    Primitive "primitive" Error "A built-in type is declared in an unknown way.";
    PercentOnUnion "percent-on-union" Error "A type of several constructors cannot be used bare.";
    DefaultConstructor "default-constructor" Error "A type has at most one default constructor and is then never used bare.";
    ConstructorDuplicate "constructor-duplicate" Error "Two constructors have the same name.";
    FunctionDuplicate "function-duplicate" Error "Two functions have the same name.";
    FieldDuplicate "field-duplicate" Error "Two fields of a combinator have the same name.";
    Final "final" Error "A `New`, `Final` or `Empty` statement is contradicted.";
    BangInType "bang-in-type" Warning "`!` is only allowed in front of a type parameter of a function.";
    PercentUseless "percent-useless" Warning "`%` has no effect here.";
    PercentOnVariable "percent-on-variable" Warning "Not all parsers of TL support `%` in front of a type variable.";
    IdRule "id-rule" Info "Missing ids are computed by the rule that the written ids show.";
    IdMismatch "id-mismatch" Warning "A written id is not the CRC-32 of its declaration.";
    IdDuplicate "id-duplicate" Error "Two combinators have the same id.";
    IdReserved "id-reserved" Warning "An id is 00000000 or ffffffff.";
    IdShort "id-short" Info "An id is written with fewer than 8 digits.";
    IdUpperCase "id-upper-case" Info "An id is written with upper-case letters.";
    FlagsUnused "flags-unused" Info "No field depends on a flags word.";
    BitGap "bit-gap" Info "A flags word leaves out bits below its highest.";
    BitShared "bit-shared" Info "Several fields depend on the same bit.";
    TrueBoxed "true-boxed" Warning "`?True` takes four bytes where `?true` takes none.";
    BoolInFlag "bool-in-flag" Info "`?Bool` has three states.";
    VectorBareResult "vector-bare-result" Warning "A function is answered with a bare vector.";
    ResultNotBoxed "result-not-boxed" Warning "The result of a function is not boxed.";
    ResultUnbound "result-unbound" Warning "No field of a function determines its result type.";
    ImplicitUnused "implicit-unused" Error "The value of a parameter in braces cannot be determined.";
    ImplicitOrder "implicit-order" Warning "The parameters of a result are in another order than in braces.";
    Uninhabited "uninhabited" Error "A type has no finite value.";
    FieldSnakeClash "field-snake-clash" Warning "The names of two fields differ only in their spelling.";
    NameSpelling "name-spelling" Warning "Two names differ only in their spelling.";
    CtorFunSame "ctor-fun-same" Warning "A constructor and a function have the same name.";
    KeywordName "keyword-name" Info "A field has a name that programming languages reserve.";
    NameNamespaceMismatch "name-namespace-mismatch" Info "A constructor is in another namespace than its type.";
    OneCtorTypeBare "one-ctor-type-bare" Info "A type is used bare, so it cannot be given a second constructor.";
    RecursionBox "recursion-box" Info "A type contains itself without a vector in between.";
    SectionOrder "section-order" Info "Section marks do not alternate, beginning with functions.";
    LayerMissing "layer-missing" Info "An API schema does not say its layer.";
    DocMissing "doc-missing" Warning "Some fields of a declaration are documented and others are not.";
    DocUnknownKey "doc-unknown-key" Warning "Documentation names a field that does not exist.";
    DocOrder "doc-order" Warning "Fields are documented in another order than they are declared in.";
    DocCapital "doc-capital" Warning "A text in documentation begins with a lower-case letter.";
    DocPhrase "doc-phrase" Warning "Documentation speaks of null or of synchronous calls in unknown words.";
    LevelComment "level-comment" Warning "A comment that begins with `tl:` sets no level.";
    UnusedLevel "unused-level" Info "A comment sets a level and has no effect.";
    NoDefinitions "no-definitions" Warning "A file declares nothing.";
    MissingNewlineEof "missing-newline-eof" Info "The last line of the file does not end with a newline.";
    PercentOnConstructor "percent-on-constructor" Info "A constructor's name is bare without `%`.";

    ;comparing;
    RequiredFieldAdded "required-field-added" Error "A field without a mask is new.";
    FieldRemoved "field-removed" Error "A field is gone.";
    FieldReordered "field-reordered" Error "Fields stand in another order.";
    FieldRetyped "field-retyped" Error "A field has a type with another wire form.";
    FieldMadeOptional "field-made-optional" Error "A field that was always there depends on a bit.";
    FieldMadeRequired "field-made-required" Error "A field that depended on a bit is always there.";
    BitMoved "bit-moved" Error "A field depends on another bit.";
    BitReused "bit-reused" Error "A new field depends on the bit of a field that is gone.";
    BitTaken "bit-taken" Error "A new field depends on the bit of another field.";
    ParameterRemoved "parameter-removed" Error "A parameter in braces is gone.";
    ParameterAdded "parameter-added" Error "A parameter in braces is new.";
    ParameterChanged "parameter-changed" Error "A parameter in braces has another kind or another place.";
    ResultChanged "result-changed" Error "A function is answered with another type.";
    ConstructorMoved "constructor-moved" Error "A constructor belongs to another type.";
    BareUnion "bare-union" Error "A type that is used bare gets a second constructor.";
    ConstructorRemoved "constructor-removed" Error "A constructor is gone.";
    FunctionRemoved "function-removed" Error "A function is gone.";
    IdChanged "id-changed" Error "A combinator has another id.";
    ConstructorAdded "constructor-added" Warning "A type gets one more constructor.";
    MaskAppended "mask-appended" Warning "A function gets a flags word at its end, and fields that depend on it.";
    OptionalFieldAdded "optional-field-added" Info "A field that depends on a free bit is new.";
    FieldRenamed "field-renamed" Info "A field has another name.";
    FieldRespelled "field-respelled" Info "A field has another type with the same wire form.";
    CombinatorRenamed "combinator-renamed" Info "A constructor or a function has another name.";
    TypeRenamed "type-renamed" Info "A type has another name.";
    TypeAdded "type-added" Info "A type is new.";
    TypeRemoved "type-removed" Info "A type is gone.";
    TypeChanged "type-changed" Info "A type has other constructors.";
    FunctionAdded "function-added" Info "A function is new.";
    PrimitiveChanged "primitive-changed" Info "A built-in type is declared otherwise.";
    ModifierChanged "modifier-changed" Info "A modifier, or a `Final` statement, is not what it was.";
    IdKept "id-kept" Info "The body of a combinator differs, and its id does not.";
    DocumentationChanged "documentation-changed" Info "The documentation says something else.";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl Rule {
    /// Whether a declaration that is missing can break the rule. Such diagnostics mean nothing
    /// while statements cannot be read.
    #[must_use]
    pub const fn needs_all_declarations(self) -> bool {
        matches!(
            self,
            Self::UnknownType
                | Self::Final
                | Self::PercentOnUnion
                | Self::Uninhabited
                | Self::LayerMissing
                | Self::OneCtorTypeBare
                | Self::IdRule
                | Self::NoDefinitions
        )
    }

    /// Whether it is an error whatever levels are set: a schema that breaks it has no meaning. Rust
    /// names do not matter to users who generate no Rust.
    #[must_use]
    pub fn is_fixed(self) -> bool {
        self.severity() == Severity::Error
            && !self.compares()
            && !matches!(self, Self::RustName | Self::IdDuplicate | Self::ImplicitUnused)
    }

    /// The rule with this slug.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.slug() == slug)
    }
}
