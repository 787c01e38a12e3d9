//! The Rust type of a TL type, with how it is read and written.

use super::Lower;
use crate::plan::Codec;
use tl_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, Prim, Ty},
    source::Span,
};

impl Lower<'_> {
    /// The codec of `ty`, or a diagnostic at `span`; `None` has been reported.
    pub(super) fn codec(&mut self, ty: &Ty<'_>, span: Span) -> Option<Codec> {
        match ty {
            Ty::Prim { prim, boxed } => Some(prim_codec(*prim, *boxed)),
            Ty::Vector { boxed, element } => {
                let element = Box::new(self.codec(element, span)?);
                Some(Codec::Vector { boxed: *boxed, element })
            }
            Ty::Named { ty, bare: None, args } if args.is_empty() => {
                Some(Codec::Boxed(self.places.of_type(self.schema, *ty)))
            }
            Ty::Named { bare: Some(constructor), args, .. } if args.is_empty() => {
                self.places.of_combinator(*constructor).cloned().map(Codec::Bare)
            }
            Ty::Named { .. } => self.unsupported(span, "a type with arguments other than a vector"),
            Ty::Var(_) => self.unsupported(span, "a type variable outside of `!X`"),
            Ty::Repeat { .. } => self.unsupported(span, "a repetition"),
            Ty::Type => self.unsupported(span, "a field of type `Type`"),
            // An error of an earlier stage, which stops the run before this one.
            Ty::Error => None,
        }
    }

    /// What a function is answered with. Only types whose own `Decode` is right may come
    /// out: an answer is read through it.
    pub(super) fn response(&mut self, function: &Combinator<'_>, generic: Option<&String>) -> Codec {
        let codec = match (&function.result, generic) {
            (Ty::Var(_), Some(generic)) => Some(Codec::Answer(generic.clone())),
            (ty, _) => self.codec(ty, function.result_span),
        };
        match codec {
            Some(codec) if is_natural(&codec) => codec,
            Some(_) => {
                self.unsupported::<()>(function.result_span, "an answer without an id");
                Codec::Prim(Prim::True)
            }
            None => Codec::Prim(Prim::True),
        }
    }

    /// Reports what cannot be generated.
    pub(super) fn unsupported<T>(&mut self, span: Span, what: &str) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(
            Rule::Unsupported,
            span,
            format!("no Rust code can be generated for {what}"),
        ));
        None
    }
}

fn prim_codec(prim: Prim, boxed: bool) -> Codec {
    match (prim, boxed) {
        // Their own form has the id already.
        (Prim::Bool | Prim::Object | Prim::Function, _) => Codec::Prim(prim),
        (_, false) => Codec::Prim(prim),
        (_, true) => Codec::BoxedPrim(prim, prim_id(prim)),
    }
}

/// The id of a primitive's boxed form.
fn prim_id(prim: Prim) -> u32 {
    match prim {
        Prim::Nat | Prim::Int => 0xa850_9bda,
        Prim::Long | Prim::Int53 => 0x2207_6cba,
        Prim::Float => 0x824d_ab22,
        Prim::Double => 0x2210_c154,
        Prim::String => 0xb528_6e24,
        Prim::Bytes => 0x1846_14d1,
        Prim::Int128 => 0x84cc_f7b7,
        Prim::Int256 => 0x7bed_eb5b,
        Prim::Int512 => 0x6ff8_2434,
        Prim::True => 0x3fed_d339,
        Prim::Vector => 0x1cb5_c415,
        // These have their ids inside.
        Prim::Bool | Prim::Object | Prim::Function => 0,
    }
}

/// Whether the Rust type's own `Encode` and `Decode` are this codec.
fn is_natural(codec: &Codec) -> bool {
    match codec {
        Codec::Prim(prim) => matches!(prim, Prim::Bool | Prim::Object | Prim::Function),
        Codec::BoxedPrim(..) | Codec::Boxed(_) | Codec::Answer(_) => true,
        Codec::Vector { boxed, element } => *boxed && (is_element(element)),
        Codec::Bare(_) | Codec::Pointer(_) | Codec::Query(_) => false,
    }
}

fn is_element(codec: &Codec) -> bool {
    match codec {
        Codec::Prim(Prim::Bytes | Prim::True | Prim::Int53) => false,
        Codec::Prim(_) => true,
        other => is_natural(other),
    }
}
