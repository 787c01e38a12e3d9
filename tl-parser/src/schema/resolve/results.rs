//! Results of functions.
//!
//! An answer is boxed. VK's dialect, known by `=>` or a modifier, has bare answers too.

use super::{resolver::Resolver, spine::Spine};
use crate::{ast, diagnostic::Diagnostic, rule::Rule, schema::Ty, span::Span};

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn function_result(&mut self, decl: &'a ast::Combinator<'s>) -> Ty<'s> {
        if let Some(bang) = decl.result.bang {
            self.diagnostics.push(Diagnostic::new(
                Rule::BangInType,
                bang,
                "`!` has no meaning in front of a result",
            ));
        }
        self.current.in_result = true;
        let ty = self.ty(&decl.result.ty);
        self.current.in_result = false;
        let vk = decl.arrow || !decl.modifiers.is_empty();
        let percent = Spine::of(&decl.result.ty).percent.is_some();
        let span = decl.result.span;
        match &ty {
            Ty::Vector { boxed: false, .. } => self.diagnostics.push(
                Diagnostic::new(Rule::VectorBareResult, span, "the answer is a bare vector")
                    .help("write Vector with an upper-case letter, unless the server leaves out its id"),
            ),
            Ty::Prim { boxed: false, .. } | Ty::Named { bare: Some(_), .. } if vk || percent => {
                self.not_boxed(span, "the answer is not boxed");
            }
            Ty::Prim { boxed: false, .. } | Ty::Named { bare: Some(_), .. } | Ty::Type => {
                self.diagnostics.push(
                    Diagnostic::new(Rule::ResultType, span, "the result of a function is a boxed type")
                        .help("the name of a boxed type begins with an upper-case letter"),
                );
            }
            _ => {}
        }
        ty
    }

    /// A `%` in front of a result that has no bare form: the answer is boxed after all.
    pub(super) fn bare_result_of_union(&mut self, span: Span) {
        self.not_boxed(span, "the answer has several constructors and is boxed despite `%`");
    }

    fn not_boxed(&mut self, span: Span, message: &str) {
        self.diagnostics.push(Diagnostic::new(Rule::ResultNotBoxed, span, message));
    }
}
