//! Reading a record together: its fields in wire order, then the struct.

use super::read;
use crate::{
    emit::{ident, scope::Scope},
    plan::{Record, Step},
};
use proc_macro2::TokenStream;
use quote::quote;

// let run_0 = r.run::<2>();
// let flags = run_0.nat(0);
// Self {
//     out: tl::has(flags, 1),
//     id: run_0.int(1),
//     media: r.when(flags, 9, tl::Decode::decode),
// }
/// Statements and the final expression that read all fields in wire order.
pub(in crate::emit) fn together(record: &Record, scope: &mut Scope) -> (TokenStream, TokenStream) {
    let used = record.read_locals();
    let (mut lets, mut inits) = (TokenStream::new(), TokenStream::new());
    for (index, step) in record.steps.iter().enumerate() {
        lets.extend(read::begin_run(record, index));
        let from_run = read::from_run(record, index);
        match step {
            Step::Word(word) => {
                lets.extend(read::word(word, from_run));
                let extra = read::extra(record, word);
                inits.extend(extra.map(|(name, value)| quote!(#name: #value,)));
            }
            Step::Field { field, when, local } => {
                let Some(field) = record.fields.get(*field) else { continue };
                let name = ident(&field.ident);
                let value = from_run.unwrap_or_else(|| read::field(field, when.as_ref(), scope));
                let variable = match (local, &field.early) {
                    (Some(local), _) => {
                        let used = used.contains(local.ident.as_str());
                        let (statements, variable) = read::number(field, local, &value, used);
                        lets.extend(statements);
                        Some(variable)
                    }
                    (None, Some(early)) => {
                        let early = ident(early);
                        lets.extend(quote!(let #early = #value;));
                        Some(early)
                    }
                    (None, None) => None,
                };
                inits.extend(match variable {
                    Some(variable) if variable == name => quote!(#name,),
                    Some(variable) => quote!(#name: #variable,),
                    None => quote!(#name: #value,),
                });
            }
        }
    }
    (lets, if record.fields.is_empty() && !record.braces { quote!(Self) } else { quote!(Self { #inits }) })
}
