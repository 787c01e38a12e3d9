//! Names that are declared more than once.
//!
//! Schemas that belong together share declarations: each file has a copy. Copies are one
//! declaration. Anything else is an error, and the first declaration is the one that counts.

use super::{reported::Cause, resolver::Resolver};
use crate::{
    ast,
    diagnostic::Diagnostic,
    id::{Decl, Style},
    rule::Rule,
    schema::{CombinatorId, CombinatorKind, IdRule, Repeated},
};

impl<'s> Resolver<'_, 's> {
    /// Deals with the last combinator, which has the name of an earlier one. Returns whether that
    /// is an error; if not, it is removed, as it is the earlier one.
    pub(super) fn repeated(&mut self, id: CombinatorId, earlier: CombinatorId) -> bool {
        let difference = self.difference(id, earlier);
        let (it, first) = (&self.schema[id], &self.schema[earlier]);
        if difference.is_none() && it.source.file != first.source.file {
            let (source, name, explicit_id) = (it.source, it.name, it.explicit_id);
            self.schema.combinators.pop();
            if let Some(first) = self.schema.combinators.get_mut(earlier.index()) {
                first.explicit_id = first.explicit_id.or(explicit_id);
            }
            self.schema.repeated.push(Repeated { source, name, of: earlier });
            return false;
        }
        let (rule, what) = match it.kind {
            CombinatorKind::Constructor => (Rule::ConstructorDuplicate, "constructor"),
            CombinatorKind::Function => (Rule::FunctionDuplicate, "function"),
        };
        let (name, declared) = (it.name, first.name.span);
        self.once(Cause::Repeated(earlier), name.span, |_| {
            let diagnostic =
                Diagnostic::new(rule, name.span, format!("the {what} {} is declared twice", name.text))
                    .label("again here")
                    .also(declared, "first declared here");
            match difference {
                None => diagnostic.note("the two are equal").help("remove one of them"),
                Some(difference) => diagnostic.note(difference),
            }
        });
        self.set_faulty(id);
        true
    }

    /// How two declarations of one name differ.
    fn difference(&mut self, id: CombinatorId, earlier: CombinatorId) -> Option<&'static str> {
        if self.schema[id].prim.is_some() {
            return self.other_id(id, earlier);
        }
        let declarations = [earlier, id].map(|id| self.schema.decl(self.files, id));
        let [Some(first), Some(second)] = declarations else { return Some("the two differ") };
        let style = Style { keep_bang: true, parentheses: true, ..Style::of(IdRule::Reference) };
        let texts = [first, second].map(|decl| crate::id::text_as(decl, &style));
        if texts.first() != texts.last() || marks(first) != marks(second) {
            return Some("the two differ");
        }
        self.other_id(id, earlier)
    }

    /// Whether the ids of two declarations differ. One that is not written is what a rule gives.
    fn other_id(&mut self, id: CombinatorId, earlier: CombinatorId) -> Option<&'static str> {
        let written = [earlier, id].map(|id| self.schema[id].explicit_id.map(|id| id.value));
        let same_id = match written {
            [Some(first), Some(second)] => first == second,
            [Some(written), None] | [None, Some(written)] if self.schema[id].prim.is_none() => {
                let first = self.schema.decl(self.files, earlier)?;
                let rules = [IdRule::Reference, IdRule::Telegram];
                rules.into_iter().any(|rule| self.hasher.id(first, rule) == written)
            }
            _ => true,
        };
        (!same_id).then_some("the two have different ids")
    }

    /// The earlier constructor or function of a name, if both are of one layer:
    /// layer groups hold the declarations of one layer each, so names repeat.
    pub(super) fn of_this_layer(&self, earlier: Option<CombinatorId>) -> Option<CombinatorId> {
        earlier.filter(|earlier| self.schema[*earlier].layer == self.current.layer)
    }
}

/// What else of a declaration its text does not show: modifiers, and the arrow.
fn marks<'a>(decl: Decl<'a, '_>) -> (Vec<&'a str>, bool) {
    let (modifiers, arrow): (&[ast::Modifier<'_>], bool) = match decl {
        Decl::Combinator(it) => (it.modifiers, it.arrow),
        Decl::Builtin(it) => (it.modifiers, false),
    };
    (modifiers.iter().map(|modifier| modifier.name).collect(), arrow)
}
