//! The variables of a combinator, under their Rust names.

use super::paths::Paths;
use crate::{
    names::{generic, hides_standard, local},
    plan::{Generic, Local, Number, Param, Path},
};
use tlforge_parser::{
    schema::{Combinator, CombinatorId, Kind, Nat, Schema, VarId},
    table::OrdSet,
};

/// The variables of one combinator. No two have the same name in Rust, nor does a type
/// parameter hide a type that stands beside it.
pub(super) struct Vars<'a> {
    combinator: &'a Combinator<'a>,
    /// By variable; those of types are not used.
    locals: Vec<Local>,
    /// By variable; those of numbers are not used.
    generics: Vec<Generic>,
}

impl<'a> Vars<'a> {
    pub(super) fn new(schema: &'a Schema<'a>, paths: &Paths<'_>, id: CombinatorId) -> Self {
        let combinator = &schema[id];
        let own = paths.of_combinator(id).cloned();
        let hides = |ident: &str| {
            let beside = |own: &Path| paths.is_taken(&Path { ident: ident.into(), ..own.clone() });
            hides_standard(ident) || own.as_ref().is_some_and(beside)
        };
        let mut vars = Self { combinator, locals: Vec::new(), generics: Vec::new() };
        let mut taken = OrdSet::new();
        for (index, var) in combinator.vars.iter().enumerate() {
            let name = if matches!(var.name, "" | "_") { "nat" } else { var.name };
            vars.generics.push(unique(name, index, generic, |it| {
                let words = [&it.ident, &it.reader, &it.writer].map(String::clone);
                var.kind == Kind::Nat || (!hides(&it.ident) && claim(&mut taken, words))
            }));
            // An anonymous number is called after its place.
            let name = if name == "nat" { &format!("nat_{index}") } else { name };
            vars.locals.push(unique(name, index, local, |it| {
                var.kind == Kind::Type || claim(&mut taken, [it.ident.clone(), it.option.clone()])
            }));
        }
        vars
    }

    /// Whether a type parameter has this name.
    pub(super) fn has_generic(&self, ident: &str) -> bool {
        let vars = self.combinator.vars.iter().zip(&self.generics);
        vars.filter(|(var, _)| var.kind == Kind::Type).any(|(_, generic)| generic.ident == ident)
    }

    /// The TL name; empty for an anonymous `#`.
    pub(super) fn name(&self, var: VarId) -> &'a str {
        self.combinator.vars.get(var.index()).map_or("", |var| var.name)
    }

    /// The TL name of the number in this local variable.
    pub(super) fn name_of(&self, local: &str) -> Option<&'a str> {
        let vars = self.combinator.vars.iter().zip(&self.locals);
        vars.filter(|(_, it)| it.ident == local).map(|(var, _)| var.name).next()
    }

    pub(super) fn kind(&self, var: VarId) -> Kind {
        self.combinator.vars.get(var.index()).map_or(Kind::Nat, |var| var.kind)
    }

    /// The local variables of a number.
    pub(super) fn local(&self, var: VarId) -> Local {
        self.locals.get(var.index()).cloned().unwrap_or_else(|| local("nat"))
    }

    /// The Rust type parameter of a type.
    pub(super) fn generic(&self, var: VarId) -> Generic {
        self.generics.get(var.index()).cloned().unwrap_or_else(|| generic("t"))
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

/// What `make` makes of the name, or of the name with numbers behind it until it is `free`.
fn unique<T>(name: &str, index: usize, make: impl Fn(&str) -> T, mut free: impl FnMut(&T) -> bool) -> T {
    let mut name = name.to_owned();
    loop {
        let made = make(&name);
        if free(&made) {
            return made;
        }
        name.push_str(&format!("_{index}"));
    }
}

/// Takes all of the words, if all are free.
fn claim<const N: usize>(taken: &mut OrdSet<String>, words: [String; N]) -> bool {
    let free = words.iter().all(|word| !taken.contains(word));
    if free {
        taken.extend(words);
    }
    free
}
