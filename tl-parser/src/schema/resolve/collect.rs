//! First pass: which constructors, functions and types there are.

use super::{faulty::likely_kind, resolver::Resolver, spine::Spine, symbols::Symbol};
use crate::{
    ast::{self, ExprKind, Item, Name, SectionKind},
    diagnostic::Diagnostic,
    few::Few,
    rule::Rule,
    schema::{Combinator, CombinatorId, CombinatorKind, ItemRef, Kind, Prim, Ty, TypeDef, TypeId},
    span::Span,
};

/// The result of declaring a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Declared {
    New,
    /// It is a copy of what another file declares.
    Merged,
    /// It is declared already.
    Refused,
}

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn collect(&mut self) {
        for (file_index, file) in self.files.iter().enumerate() {
            let mut section = SectionKind::Types;
            self.current.layer = None;
            for (index, item) in file.items.iter().enumerate() {
                let source = ItemRef { file: file_index as u32, item: index as u32 };
                let (before, first) = (self.diagnostics.len(), self.schema.combinators.len());
                match item {
                    Item::Section(mark) => section = mark.kind,
                    Item::LayerGroup(group) => self.current.layer = Some(group.layer),
                    Item::Combinator(decl) => {
                        if decl.arrow || section == SectionKind::Functions {
                            self.collect_function(decl, source);
                        } else {
                            self.collect_constructor(decl, source);
                        }
                    }
                    Item::Builtin(decl) => self.collect_builtin(decl, section, source),
                    Item::Final(decl) => self.collect_final(decl),
                    // The parser has said that it has no effect.
                    Item::Partial(partial) => self.partials.push(partial),
                    Item::Empty(_) => {}
                    Item::Error(span) => self.broken(file, *span, &mut section),
                }
                if self.failed_since(before) {
                    self.refused(first);
                }
            }
        }
    }

    fn collect_function(&mut self, decl: &'a ast::Combinator<'s>, source: ItemRef) {
        let id = self.push(&decl.head, CombinatorKind::Function, decl.modifiers, decl.span, source);
        let name = decl.head.name;
        if name.text == "_" {
            self.diagnostics.push(
                Diagnostic::new(Rule::DefaultConstructor, name.span, "a function needs a name")
                    .help("only a constructor may have the name `_`"),
            );
            return;
        }
        let earlier = self.symbols.function(name.text, id);
        if let Some(earlier) = self.of_this_layer(earlier) {
            self.symbols.function(name.text, earlier);
            self.repeated(id, earlier);
        }
    }

    fn collect_constructor(&mut self, decl: &'a ast::Combinator<'s>, source: ItemRef) {
        let id = self.push(&decl.head, CombinatorKind::Constructor, decl.modifiers, decl.span, source);
        let name = decl.head.name;
        let Some(result) = self.constructor_result(decl) else {
            self.declare_name(name, id);
            return;
        };
        self.set_result_span(id, decl.result.span);
        if let Some(prim) = self.primitive(decl, result) {
            self.declare_primitive(id, prim, result);
            return;
        }
        let declared = self.declare_name(name, id);
        if declared == Declared::Merged {
            return;
        }
        let params = self.result_kinds(decl);
        if declared == Declared::Refused {
            return self.faulty_result(result, params);
        }
        match self.symbols.get(result.text) {
            Some(Symbol::Prim { prim: prim @ Prim::Object, declared, .. }) => {
                let ty = self.primitive_type(prim, result, declared);
                self.add_constructor(ty, id, Ty::Prim { prim, boxed: true });
            }
            Some(Symbol::Prim { .. } | Symbol::Vector { .. }) => self.foreign_constructor(name, result),
            Some(Symbol::Type(ty)) => {
                let fits = self.check_params(ty, params, decl.result.span);
                let result = Ty::Named { ty, bare: None, args: &[] };
                self.add_constructor(ty, id, if fits { result } else { Ty::Error });
                if !fits {
                    self.set_faulty(id);
                    self.set_faulty_type(ty);
                }
            }
            Some(Symbol::Constructor(_)) | None => {
                let ty = self.new_type(result, params, None);
                self.add_constructor(ty, id, Ty::Named { ty, bare: None, args: &[] });
            }
        }
    }

    fn collect_builtin(&mut self, decl: &'a ast::Builtin<'s>, section: SectionKind, source: ItemRef) {
        let id = self.push(&decl.head, CombinatorKind::Constructor, decl.modifiers, decl.span, source);
        self.set_result_span(id, decl.result.span);
        let name = decl.head.name;
        if section == SectionKind::Functions {
            self.diagnostics.push(
                Diagnostic::new(
                    Rule::Primitive,
                    decl.span,
                    format!("{} is declared among the functions", name.text),
                )
                .help("move the declaration before ---functions---"),
            );
        }
        match Prim::of_declared(name.text) {
            Some(prim) if self.boxed_of(prim, name.text, decl.result.text) => {
                self.declare_primitive(id, prim, decl.result);
            }
            Some(_) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Rule::Primitive,
                        decl.result.span,
                        format!("{} is not the boxed form of {}", decl.result.text, name.text),
                    )
                    .help("the boxed form has the same name with an upper-case first letter"),
                );
                self.faulty_result(decl.result, &[]);
            }
            None => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Rule::Primitive,
                        name.span,
                        format!("{} is not a built-in type", name.text),
                    )
                    .note(
                        "`?` declares a type that the compiler knows: int, long, double, string and the like",
                    ),
                );
                self.declare_name(name, id);
                self.faulty_result(decl.result, &[]);
            }
        }
    }

    fn push(
        &mut self,
        head: &ast::Head<'s>,
        kind: CombinatorKind,
        modifiers: &'s [ast::Modifier<'s>],
        span: Span,
        source: ItemRef,
    ) -> CombinatorId {
        let id = CombinatorId::new(self.schema.combinators.len());
        self.schema.combinators.push(Combinator {
            kind,
            name: head.name,
            id: 0,
            computed_id: 0,
            explicit_id: head.id,
            vars: &[],
            fields: &[],
            result: Ty::Error,
            result_span: span.at_end(),
            prim: None,
            modifiers,
            layer: self.current.layer,
            span,
            source,
            docs: None,
            faulty: false,
        });
        id
    }

    pub(super) fn set_result_span(&mut self, id: CombinatorId, span: Span) {
        if let Some(it) = self.schema.combinators.get_mut(id.index()) {
            it.result_span = span;
        }
    }

    fn declare_name(&mut self, name: Name<'s>, id: CombinatorId) -> Declared {
        if name.text == "_" {
            return Declared::New;
        }
        match self.symbols.constructor(name.text, id) {
            Some(Symbol::Constructor(earlier)) => {
                let Some(earlier) = self.of_this_layer(Some(earlier)) else { return Declared::New };
                self.symbols.constructor(name.text, earlier);
                if self.repeated(id, earlier) { Declared::Refused } else { Declared::Merged }
            }
            // A wrong declaration of a primitive has been reported; the primitive stays.
            Some(symbol) => {
                self.symbols.set(name.text, symbol);
                Declared::New
            }
            None => Declared::New,
        }
    }

    pub(super) fn new_type(&mut self, name: Name<'s>, params: &'s [Kind], prim: Option<Prim>) -> TypeId {
        let id = TypeId::new(self.schema.types.len());
        self.schema.types.push(TypeDef {
            name: name.text,
            span: name.span,
            params,
            constructors: Few::default(),
            finality: None,
            prim,
            docs: None,
            faulty: false,
        });
        if prim.is_none() {
            self.symbols.set(name.text, Symbol::Type(id));
        }
        id
    }

    pub(super) fn add_constructor(&mut self, ty: TypeId, id: CombinatorId, result: Ty<'s>) {
        self.check_finality(ty, id);
        if let Some(def) = self.schema.types.get_mut(ty.index()) {
            def.constructors.push(id);
        }
        if let Some(it) = self.schema.combinators.get_mut(id.index()) {
            it.result = result;
        }
    }

    /// The boxed type that a constructor belongs to.
    fn constructor_result(&mut self, decl: &ast::Combinator<'s>) -> Option<Name<'s>> {
        // The short way for most.
        if let (ExprKind::Name(name), None) = (&decl.result.ty.kind, decl.result.bang)
            && name.is_upper()
            && !is_type_variable(decl, name.text)
        {
            return Some(*name);
        }
        let spine = Spine::of(&decl.result.ty);
        let span = decl.result.span;
        let marked = spine.percents > 0 || decl.result.bang.is_some();
        let (problem, meant) = match &spine.head.kind {
            ExprKind::Name(name) if is_type_variable(decl, name.text) => {
                ("only a function may return a type variable", None)
            }
            ExprKind::Name(name) if marked => {
                ("the result of a constructor is a boxed type, without `%` or `!`", self.boxed_name(*name))
            }
            ExprKind::Name(name) if name.is_upper() => return Some(*name),
            ExprKind::Name(name) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Rule::NameCase,
                        span,
                        "the name of a type begins with an upper-case letter",
                    )
                    .help("the result of a constructor is the boxed type it belongs to"),
                );
                return self.boxed_name(*name);
            }
            _ => ("the result of a constructor is the boxed type it belongs to", None),
        };
        self.diagnostics.push(Diagnostic::new(Rule::ResultType, span, problem));
        meant
    }

    /// Kinds of the type's parameters, inferred from the arguments in a result.
    fn result_kinds(&mut self, decl: &ast::Combinator<'s>) -> &'s [Kind] {
        if matches!(decl.result.ty.kind, ExprKind::Name(_)) {
            return &[];
        }
        let kinds: Vec<_> = Spine::of(&decl.result.ty).args().map(|arg| kind_of(decl, arg)).collect();
        self.map.arena().alloc_slice_copy(&kinds)
    }

    /// Whether the parameters are those of the type's other constructors.
    fn check_params(&mut self, ty: TypeId, params: &'s [Kind], span: Span) -> bool {
        let def = &self.schema[ty];
        if def.constructors.is_empty() && def.params.is_empty() {
            // Known from `New T` or `Final T` only, which say nothing about parameters.
            if let Some(def) = self.schema.types.get_mut(ty.index()) {
                def.params = params;
            }
            return true;
        }
        let fits = def.params == params;
        if !fits && !def.faulty {
            let rule = if def.params.len() == params.len() { Rule::Kind } else { Rule::Arity };
            self.diagnostics.push(
                Diagnostic::new(rule, span, format!("{} has other parameters than before", def.name))
                    .label(format!("here it has {}", describe(params)))
                    .also(def.span, format!("here it has {}", describe(def.params))),
            );
        }
        fits
    }
}

/// Whether a name that begins with an upper-case letter is a type variable of a declaration.
fn is_type_variable(decl: &ast::Combinator<'_>, name: &str) -> bool {
    // Most declarations have none, and need no look at each field.
    let may_have = !decl.implicits.is_empty() || !decl.plain;
    may_have && variable_kind(decl, name) == Some(Kind::Type)
}

/// The kind of a variable: an implicit parameter or a field of type `#` or `Type`.
fn variable_kind(decl: &ast::Combinator<'_>, name: &str) -> Option<Kind> {
    let kind = |ty: &ast::Expr<'_>| match &Spine::of(ty).head.kind {
        ExprKind::Nat => Some(Kind::Nat),
        ExprKind::Name(kind) if kind.text == "Type" => Some(Kind::Type),
        _ => None,
    };
    let mut implicits = decl.implicits.iter();
    let implicit = implicits.find_map(|implicit| {
        let name = implicit.names.iter().find(|known| known.text == name)?;
        Some(kind(&implicit.kind).unwrap_or_else(|| likely_kind(*name)))
    });
    let mut fields = decl.args.iter().filter(|arg| arg.names.iter().any(|known| known.text == name));
    implicit.or_else(|| fields.find_map(|arg| kind(arg.ty.expr()?)))
}

fn kind_of(decl: &ast::Combinator<'_>, arg: &ast::Expr<'_>) -> Kind {
    match &Spine::of(arg).head.kind {
        ExprKind::Number(_) | ExprKind::Sum(_) => Kind::Nat,
        ExprKind::Name(name) if name.text == "S" => Kind::Nat,
        ExprKind::Name(name) => variable_kind(decl, name.text).unwrap_or(Kind::Type),
        _ => Kind::Type,
    }
}

/// "no parameters", "1 type", "1 type and 2 numbers" …
pub(super) fn describe(params: &[Kind]) -> String {
    let plural = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    let types = params.iter().filter(|kind| **kind == Kind::Type).count();
    match (types, params.len() - types) {
        (0, 0) => "no parameters".to_owned(),
        (types, 0) => plural(types, "type"),
        (0, nats) => plural(nats, "number"),
        (types, nats) => format!("{} and {}", plural(types, "type"), plural(nats, "number")),
    }
}
