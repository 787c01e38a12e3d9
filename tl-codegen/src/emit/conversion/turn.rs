//! A value that is turned, as an expression.

use super::path;
use crate::{
    emit::{ident, value},
    plan::{Check, Conversion, Empty, Flagged, Held, Loss, Pointer, Turn, Way, Why},
};
use proc_macro2::TokenStream;
use quote::quote;

/// Writes values that are turned, and notes what they are written with.
pub(super) struct Turns<'p> {
    all: &'p [Conversion],
    is_empty: bool,
    runtime: bool,
    boxes: bool,
    fails: bool,
    loses: bool,
}

impl<'p> Turns<'p> {
    pub(super) fn new(all: &'p [Conversion]) -> Self {
        Self { all, is_empty: true, runtime: false, boxes: false, fails: false, loses: false }
    }

    /// There is a conversion, which may fail.
    pub(super) fn note(&mut self, fails: bool) {
        self.is_empty = false;
        self.fails |= fails;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }

    pub(super) fn uses_runtime(&self) -> bool {
        self.runtime
    }

    pub(super) fn uses_box(&self) -> bool {
        self.boxes
    }

    pub(super) fn fails(&self) -> bool {
        self.fails
    }

    pub(super) fn loses(&self) -> bool {
        self.loses
    }

    /// Whether it is turned by `TryFrom`.
    pub(super) fn is_standard(&self, turn: &Turn) -> bool {
        let Turn::Item(index) = turn else { return false };
        self.all.get(*index).is_some_and(|it| it.fails && it.way != Way::Local)
    }

    fn may_fail(&self, turn: &Turn) -> bool {
        turn.fails(&|index| self.all.get(index).is_some_and(|it| it.fails))
    }

    pub(super) fn loss(&mut self, loss: &Loss) -> TokenStream {
        self.loses = true;
        let (constructor, field) = (&loss.constructor, loss.field.as_deref().unwrap_or_default());
        let why = why(loss.why);
        quote!(lost(#constructor, #field, Why::#why))
    }

    fn give_up(&mut self, loss: &Loss) -> TokenStream {
        let loss = self.loss(loss);
        quote!(return Err(#loss))
    }

    /// An expression for what becomes of the value in this place. Where it is lost, the function returns.
    pub(super) fn turn(&mut self, turn: &Turn, place: &TokenStream) -> TokenStream {
        match turn {
            Turn::Same => place.clone(),
            Turn::Empty(it) => empty(*it),
            Turn::Widen => quote!(From::from(#place)),
            Turn::Narrow(loss) => {
                let loss = self.give_up(loss);
                quote!(match TryFrom::try_from(#place) { Ok(it) => it, Err(_) => #loss })
            }
            Turn::Item(index) => self.item(*index, place),
            Turn::Moved(out, turn, into) => {
                let value = out.map_or_else(|| place.clone(), |it| value::out_of(it, place));
                let value = self.turn(turn, &value);
                into.map_or_else(|| value.clone(), |it| self.put_into(it, &value))
            }
            Turn::Each(turn, raw) => self.each(turn, *raw, place),
            Turn::Option(turn) => self.option(turn, place),
            Turn::Some(turn) => {
                let value = self.turn(turn, place);
                quote!(Some(#value))
            }
            Turn::Present(turn, loss) => {
                let (value, loss) = (self.turn(turn, &quote!(it)), self.give_up(loss));
                let argument = self.argument(turn);
                quote!(match #place { Some(#argument) => #value, None => #loss })
            }
            Turn::Flag(it) => self.flag(it, place),
            Turn::Variant(of, variant, payload) => {
                let (of, variant) = (path(&quote!(to), of), ident(variant));
                let payload = payload.as_ref().map(|it| self.turn(it, place));
                let payload = payload.map(|it| quote!((#it)));
                quote!(#of::#variant #payload)
            }
            Turn::Struct(of, fields) => {
                let fields = fields.iter().map(|(name, source, turn)| {
                    let name = ident(name);
                    let source = source.as_ref().map(|it| ident(it)).map(|it| quote!(#place.#it));
                    let value = self.turn(turn, &source.unwrap_or_default());
                    quote!(#name: #value,)
                });
                let (of, fields) = (path(&quote!(to), of), fields.collect::<Vec<_>>());
                quote!(#of { #(#fields)* })
            }
            Turn::Checked(checks, turn) => {
                let (checks, value) = (self.checks(checks), self.turn(turn, &quote!(it)));
                quote!({ let it = #place; #checks #value })
            }
            Turn::Lost(loss) => self.give_up(loss),
        }
    }

    fn item(&mut self, index: usize, place: &TokenStream) -> TokenStream {
        match self.all.get(index) {
            Some(Conversion { way: Way::Local, .. }) => tried(&quote!(Turn::turn(#place))),
            Some(Conversion { fails: true, .. }) => tried(&quote!(TryFrom::try_from(#place))),
            _ => quote!(From::from(#place)),
        }
    }

    fn each(&mut self, turn: &Turn, [from, to]: [bool; 2], place: &TokenStream) -> TokenStream {
        let place = if from { quote!(#place.0) } else { place.clone() };
        let value = match turn {
            Turn::Same => place,
            Turn::Lost(loss) => {
                let loss = self.loss(loss);
                self.each_of(true, &place, quote!(|_| Err(#loss)))
            }
            turn if self.is_standard(turn) => self.each_of(true, &place, quote!(TryFrom::try_from)),
            Turn::Widen => self.each_of(false, &place, quote!(From::from)),
            Turn::Item(_) if !self.may_fail(turn) => self.each_of(false, &place, quote!(From::from)),
            turn => {
                let fails = self.may_fail(turn);
                let (argument, value) = (self.argument(turn), self.turn(turn, &quote!(it)));
                let value = if fails { quote!(Ok(#value)) } else { value };
                self.each_of(fails, &place, quote!(|#argument| #value))
            }
        };
        if to {
            self.runtime = true;
            return quote!(tl::RawVec(#value));
        }
        value
    }

    fn each_of(&mut self, fails: bool, place: &TokenStream, turn: TokenStream) -> TokenStream {
        self.runtime = true;
        if fails { tried(&quote!(tl::try_each(#place, #turn))) } else { quote!(tl::each(#place, #turn)) }
    }

    fn option(&mut self, turn: &Turn, place: &TokenStream) -> TokenStream {
        let argument = self.argument(turn);
        let value = match turn {
            Turn::Lost(loss) => self.give_up(loss),
            turn => {
                let value = self.turn(turn, &quote!(it));
                quote!(Some(#value))
            }
        };
        quote!(match #place { Some(#argument) => #value, None => None })
    }

    fn flag(&mut self, it: &Flagged, place: &TokenStream) -> TokenStream {
        match it {
            Flagged::Set => quote!(true),
            Flagged::ToOption => quote!(if #place { Some(true) } else { None }),
            Flagged::Unconditional(loss) => {
                let loss = self.give_up(loss);
                quote!(if !#place { #loss })
            }
            Flagged::OfOption(loss) => {
                let loss = self.give_up(loss);
                quote!(match #place { Some(false) => #loss, it => it.is_some() })
            }
            Flagged::OfNone(loss) => {
                let loss = self.give_up(loss);
                quote!(match #place { Some(_) => #loss, None => false })
            }
            Flagged::ToNone(loss) => {
                let loss = self.give_up(loss);
                quote!(match #place { true => #loss, false => None })
            }
        }
    }

    /// What an expression for this has its value in.
    pub(super) fn argument(&self, turn: &Turn) -> TokenStream {
        if turn.looks() { quote!(it) } else { quote!(_) }
    }

    /// Returns if something is lost of a struct `it`.
    pub(super) fn checks(&mut self, checks: &[Check]) -> TokenStream {
        checks.iter().map(|it| self.check(it)).collect()
    }

    fn check(&mut self, check: &Check) -> TokenStream {
        let loss = self.give_up(&check.loss);
        match (check.there.as_ref().map(there), check.absent.as_ref().map(absent)) {
            (Some(there), Some(absent)) => quote!(if #there && #absent { #loss; }),
            (Some(only), None) | (None, Some(only)) => quote!(if #only { #loss; }),
            (None, None) => quote!(),
        }
    }

    fn put_into(&mut self, pointer: Pointer, value: &TokenStream) -> TokenStream {
        match pointer {
            Pointer::Box => self.boxes = true,
            _ => self.runtime = true,
        }
        value::put_into(pointer, value, || quote!(Box))
    }
}

/// What a result holds; the function returns what is lost. A `?` would cost the compiler more.
fn tried(result: &TokenStream) -> TokenStream {
    quote!(match #result { Ok(it) => it, Err(it) => return Err(it) })
}

/// Whether a field of a struct `it` is there.
fn there(it: &Held) -> TokenStream {
    let field = ident(&it.field);
    match it.empty {
        Empty::None => quote!(it.#field.is_some()),
        Empty::False => quote!(it.#field),
        Empty::Zero => quote!(it.#field != 0),
        Empty::NoneOrZero => quote!(it.#field.is_some_and(|it| it != 0)),
        // It is always there, and there is nothing to lose.
        Empty::Unit => quote!(false),
    }
}

fn absent(it: &Held) -> TokenStream {
    let field = ident(&it.field);
    match it.empty {
        Empty::None => quote!(it.#field.is_none()),
        _ => {
            let there = there(it);
            quote!(!(#there))
        }
    }
}

fn empty(it: Empty) -> TokenStream {
    match it {
        Empty::None | Empty::NoneOrZero => quote!(None),
        Empty::False => quote!(false),
        Empty::Zero => quote!(0),
        Empty::Unit => quote!(()),
    }
}

/// The name of a reason in the runtime.
fn why(why: Why) -> proc_macro2::Ident {
    ident(match why {
        Why::Unknown => "Unknown",
        Why::Missing => "Missing",
        Why::Absent => "Absent",
        Why::Type => "Type",
        Why::Range => "Range",
        Why::Bytes => "Bytes",
    })
}
