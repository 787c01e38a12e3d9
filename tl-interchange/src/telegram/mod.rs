//! The JSON form that Telegram publishes beside its schema.
//!
//! `{"constructors":[…],"methods":[…]}`, where a combinator is
//! `{"id":"-1132882121","predicate":"boolFalse","params":[…],"type":"Bool"}` (`"method"`
//! for a function) and a parameter is `{"name":"x","type":"flags.0?int"}`.
//!
//! The form has no place for implicit parameters: `{X:Type}` is inferred from `!X`, and
//! `vector {t:Type} # [ t ] = Vector t` by its name. Comments, sections, built-in
//! declarations and the layer have none either.

mod read;
mod write;

pub use read::to_tl;
pub use write::document;
