//! [`Tlo`] to TL text.
//!
//! The text says the same, but need not be the text that was compiled: a bare type is named
//! by its constructor, or with `%` where the file notes that `%` was used.

use super::model::*;
use crate::Error;
use std::{collections::BTreeMap, fmt::Write as _};

type Result<T> = std::result::Result<T, Error>;

/// One declaration per line, constructors first.
pub(super) fn text(tlo: &Tlo) -> Result<String> {
    let names = Names::new(tlo)?;
    let mut out = String::new();
    for combinator in &tlo.constructors {
        declaration(&names, combinator, &mut out)?;
    }
    for ty in tlo.types.iter().filter(|ty| ty.flags & TYPE_EMPTY != 0) {
        _ = writeln!(out, "Empty {};", ty.name);
    }
    if !tlo.functions.is_empty() {
        out.push_str("---functions---\n");
    }
    for combinator in &tlo.functions {
        declaration(&names, combinator, &mut out)?;
    }
    Ok(out)
}

/// The names of the types of a file.
struct Names<'t> {
    /// Name of the type and, where it has exactly one, name of its constructor.
    types: BTreeMap<u32, (&'t Type, Option<&'t str>)>,
}

impl<'t> Names<'t> {
    fn new(tlo: &'t Tlo) -> Result<Self> {
        let mut types: BTreeMap<u32, (&Type, Option<&str>)> = BTreeMap::new();
        for ty in &tlo.types {
            if !(identifier(&ty.name) || ty.id == NAT_TYPE) {
                return Err(Error::new(0, format!("`{}` is not a name for a type", ty.name)));
            }
            let taken = types.insert(ty.id, (ty, None)).filter(|_| ty.id != 0);
            if let Some((other, _)) = taken {
                let message =
                    format!("`{}` and `{}` have the same type id {:08x}", other.name, ty.name, ty.id);
                return Err(Error::new(0, message));
            }
        }
        let mut constructors: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for combinator in &tlo.constructors {
            if let Expr::Named { id, .. } = combinator.result {
                constructors.entry(id).or_default().push(&combinator.name);
            }
        }
        for (id, constructors) in constructors {
            if let (Some((_, only)), [name]) = (types.get_mut(&id), constructors.as_slice()) {
                *only = Some(*name).filter(|name| !name.is_empty());
            }
        }
        Ok(Self { types })
    }

    /// How a type is written, bare or boxed.
    fn head(&self, offset: usize, id: u32, bare: bool) -> Result<String> {
        let Some((ty, only)) = self.types.get(&id) else {
            return Err(Error::new(offset, format!("no type has the id {id:08x}")));
        };
        let percent = ty.flags & (TYPE_PERCENT | TYPE_CLOSED) == TYPE_PERCENT;
        Ok(match only {
            _ if !bare => ty.name.clone(),
            Some(name) if !percent => (*name).to_owned(),
            _ => format!("%{}", ty.name),
        })
    }
}

/// Whether the text is a name, dots allowed: nothing else may get into the TL text.
fn identifier(name: &str) -> bool {
    name.split('.').all(|part| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

fn declaration(names: &Names<'_>, combinator: &Combinator, out: &mut String) -> Result<()> {
    if !(combinator.name.is_empty() || identifier(&combinator.name)) {
        let message = format!("`{}` is not a name for a combinator", combinator.name);
        return Err(Error::new(combinator.offset, message));
    }
    let known = [(1, "@read "), (2, "@write "), (3, "@readwrite "), (4, "@internal "), (8, "@kphp ")];
    out.push_str(known.iter().find(|(flags, _)| *flags == combinator.flags).map_or("", |(_, word)| word));
    let name = if combinator.name.is_empty() { "_" } else { &combinator.name };
    _ = write!(out, "{name}#{:08x}", combinator.id);
    let mut printer = Printer { names, vars: BTreeMap::new(), last_nat: None };
    match &combinator.args {
        None => out.push_str(" ?"),
        Some(args) => printer.args(args, out)?,
    }
    out.push_str(" = ");
    printer.result(&combinator.result, out)?;
    out.push_str(";\n");
    Ok(())
}

/// The scope of one combinator.
struct Printer<'p, 't> {
    names: &'p Names<'t>,
    vars: BTreeMap<u32, &'p str>,
    last_nat: Option<u32>,
}

impl<'p> Printer<'p, '_> {
    fn args(&mut self, args: &'p [Arg], out: &mut String) -> Result<()> {
        for arg in args {
            out.push(' ');
            self.arg(arg, out)?;
            if let Some(var) = arg.var {
                self.vars.insert(var, &arg.name);
                if matches!(arg.ty, Expr::Named { id: NAT_TYPE, .. }) {
                    self.last_nat = Some(var);
                }
            }
        }
        Ok(())
    }

    fn arg(&mut self, arg: &'p Arg, out: &mut String) -> Result<()> {
        if !(arg.name.is_empty() || arg.name == "_" || identifier(&arg.name)) {
            return Err(Error::new(arg.offset, format!("`{}` is not a name for a field", arg.name)));
        }
        let implicit = arg.flags & ARG_IMPLICIT != 0;
        out.push_str(if implicit { "{" } else { "" });
        if !arg.name.is_empty() {
            _ = write!(out, "{}:", arg.name);
        }
        if let Some((var, bit)) = arg.cond {
            _ = write!(out, "{}.{bit}?", self.var(arg.offset, var)?);
        }
        out.push_str(if arg.flags & ARG_BANG != 0 { "!" } else { "" });
        self.term(&arg.ty, out)?;
        out.push_str(if implicit { "}" } else { "" });
        Ok(())
    }

    fn var(&self, offset: usize, var: u32) -> Result<&'p str> {
        match self.vars.get(&var) {
            Some(name) if !name.is_empty() => Ok(name),
            Some(_) => Err(Error::new(offset, format!("variable {var} has no name"))),
            None => Err(Error::new(offset, format!("there is no variable {var} here"))),
        }
    }

    /// A type as one word or in brackets.
    fn term(&mut self, expr: &'p Expr, out: &mut String) -> Result<()> {
        match expr {
            Expr::Named { offset, id, flags, args } => {
                out.push_str(&self.names.head(*offset, *id, flags & BARE != 0)?);
                self.parameters(args, out)
            }
            Expr::Var { offset, var, flags } => {
                let percent = if flags & BARE != 0 { "%" } else { "" };
                _ = write!(out, "{percent}{}", self.var(*offset, *var)?);
                Ok(())
            }
            Expr::Array { count, args } => self.array(*count, args, out),
            Expr::Nat(nat) => self.nat(*nat, out),
        }
    }

    fn parameters(&mut self, args: &'p [Expr], out: &mut String) -> Result<()> {
        for (index, arg) in args.iter().enumerate() {
            out.push(if index == 0 { '<' } else { ',' });
            self.term(arg, out)?;
        }
        out.push_str(if args.is_empty() { "" } else { ">" });
        Ok(())
    }

    fn array(&mut self, count: Nat, args: &'p [Arg], out: &mut String) -> Result<()> {
        let nameless = count.var.is_some_and(|var| self.vars.get(&var).is_some_and(|name| name.is_empty()));
        if !(nameless && count.add == 0 && count.var == self.last_nat) {
            let sum = count.var.is_some() && count.add != 0;
            out.push_str(if sum { "(" } else { "" });
            self.nat(count, out)?;
            out.push_str(if sum { ")*" } else { "*" });
        }
        out.push('[');
        let (vars, last_nat) = (self.vars.clone(), self.last_nat);
        self.args(args, out)?;
        (self.vars, self.last_nat) = (vars, last_nat);
        out.push_str(" ]");
        Ok(())
    }

    fn nat(&mut self, nat: Nat, out: &mut String) -> Result<()> {
        _ = match nat.var {
            None => write!(out, "{}", nat.add),
            Some(var) if nat.add == 0 => write!(out, "{}", self.var(nat.offset, var)?),
            Some(var) => write!(out, "{}+{}", self.var(nat.offset, var)?, nat.add),
        };
        Ok(())
    }

    /// A result: parameters follow with blanks.
    fn result(&mut self, expr: &'p Expr, out: &mut String) -> Result<()> {
        let Expr::Named { offset, id, flags, args } = expr else { return self.term(expr, out) };
        out.push_str(&self.names.head(*offset, *id, flags & BARE != 0)?);
        for arg in args {
            out.push(' ');
            let sum = matches!(arg, Expr::Nat(Nat { var: Some(_), add: 1.., .. }));
            out.push_str(if sum { "(" } else { "" });
            self.term(arg, out)?;
            out.push_str(if sum { ")" } else { "" });
        }
        Ok(())
    }
}
