//! The variables of a combinator, under their Rust names.

use crate::{
    names::{generic, local},
    plan::{Generic, Local, Number, Param},
};
use tl_parser::schema::{Combinator, Kind, Nat, VarId};

/// The variables of one combinator.
pub(super) struct Vars<'a> {
    combinator: &'a Combinator<'a>,
}

impl<'a> Vars<'a> {
    pub(super) fn new(combinator: &'a Combinator<'a>) -> Self {
        Self { combinator }
    }

    /// The TL name; empty for an anonymous `#`.
    pub(super) fn name(&self, var: VarId) -> &'a str {
        self.combinator.vars.get(var.0 as usize).map_or("", |var| var.name)
    }

    pub(super) fn kind(&self, var: VarId) -> Kind {
        self.combinator.vars.get(var.0 as usize).map_or(Kind::Nat, |var| var.kind)
    }

    /// The local variables of a number.
    pub(super) fn local(&self, var: VarId) -> Local {
        match self.name(var) {
            "" | "_" => local(&format!("nat_{}", var.0)),
            name => local(name),
        }
    }

    /// The Rust type parameter of a type.
    pub(super) fn generic(&self, var: VarId) -> Generic {
        generic(self.name(var))
    }

    pub(super) fn param(&self, var: VarId) -> Param {
        match self.kind(var) {
            Kind::Type => Param::Type(self.generic(var)),
            Kind::Nat => Param::Nat(self.local(var).ident),
        }
    }

    pub(super) fn number(&self, nat: Nat) -> Number {
        Number { local: nat.var.map(|var| self.local(var).ident), add: nat.add }
    }
}
