//! The only place that makes Rust identifiers.
//!
//! TL names come in any case and may be Rust keywords. Types and variants become
//! `UpperCamelCase`, fields and modules `snake_case`; keywords become raw identifiers, or
//! get a trailing `_` where there is no raw form.

use crate::plan::{Generic, Local};
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Modules that every generated root has, the runtime, and primitive types of Rust, which
/// modules hide: no namespace may be called so.
const RESERVED_MODULES: &[&str] = &[
    "bool",
    "enums",
    "f32",
    "f64",
    "functions",
    "i32",
    "i64",
    "registry",
    "str",
    "tl",
    "types",
    "u32",
    "u8",
];

/// Words that cannot be identifiers even in raw form.
const NEVER: &[&str] = &["self", "Self", "super", "crate", "_"];

/// All other keywords of the editions up to 2024, the reserved ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A struct, an enum or a variant, for the last part of a TL name.
#[must_use]
pub fn type_ident(name: &str) -> String {
    escape(start(name.to_upper_camel_case()))
}

/// A field.
#[must_use]
pub fn field_ident(name: &str) -> String {
    escape(start(name.to_snake_case()))
}

/// Variables that generated functions have for themselves: the reader, the writer, and the
/// parameters of closures.
const OWN_LOCALS: &[&str] = &["r", "w", "value", "word"];

/// A local variable in generated functions.
#[must_use]
pub fn local_ident(name: &str) -> String {
    let ident = field_ident(name);
    if OWN_LOCALS.contains(&ident.as_str()) { ident + "_" } else { ident }
}

/// Whether a type parameter of this name would hide a name that generated code uses.
pub(crate) fn hides_standard(ident: &str) -> bool {
    matches!(ident, "Box" | "Copy" | "Fn" | "Option" | "String" | "Vec")
}

/// The variables for a number that others depend on.
#[must_use]
pub fn local(name: &str) -> Local {
    let ident = local_ident(name);
    Local { option: format!("{}_word", ident.trim_start_matches("r#").trim_end_matches('_')), ident }
}

/// A type parameter with the arguments that read and write it.
#[must_use]
pub fn generic(name: &str) -> Generic {
    let (ident, part) = (type_ident(name), name.to_snake_case());
    Generic { ident, reader: format!("read_{part}"), writer: format!("write_{part}") }
}

/// A module, for one part of a namespace.
#[must_use]
pub fn module_ident(name: &str) -> String {
    let ident = start(name.to_snake_case());
    if RESERVED_MODULES.contains(&ident.as_str()) { ident + "_" } else { escape(ident) }
}

/// A variant: the constructor's name less the type's name as whole words. It is kept whole
/// where nothing or a digit would be left, so that a new sibling never renames an old one.
#[must_use]
pub fn variant_ident(constructor: &str, ty: &str) -> String {
    let (constructor, ty) = (constructor.to_snake_case(), ty.to_snake_case());
    let rest = constructor
        .strip_prefix(ty.as_str())
        .and_then(|rest| rest.strip_prefix('_'))
        .filter(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic()));
    type_ident(rest.unwrap_or(&constructor))
}

/// A name of punctuation and digits still needs a letter or `_` in front.
fn start(ident: String) -> String {
    if ident.starts_with(|first: char| first.is_ascii_alphabetic()) { ident } else { format!("_{ident}") }
}

fn escape(ident: String) -> String {
    if NEVER.contains(&ident.as_str()) {
        ident + "_"
    } else if KEYWORDS.contains(&ident.as_str()) {
        format!("r#{ident}")
    } else {
        ident
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_escape_keywords() {
        for (tl, rust) in [
            ("type", "r#type"),
            ("self", "self_"),
            ("Self", "self_"),
            ("static", "r#static"),
            ("crate", "crate_"),
            ("super", "super_"),
            ("srp_B", "srp_b"),
            ("A", "a"),
            ("gen", "r#gen"),
        ] {
            assert_eq!(field_ident(tl), rust);
        }
    }

    #[test]
    fn types_are_camel_case() {
        for (tl, rust) in
            [("P_Q_inner_data", "PQInnerData"), ("p_q_inner_data", "PQInnerData"), ("Self", "Self_")]
        {
            assert_eq!(type_ident(tl), rust);
        }
    }

    #[test]
    fn modules_never_hide_the_roots() {
        assert_eq!(module_ident("pub"), "r#pub");
        assert_eq!(module_ident("types"), "types_");
        assert_eq!(module_ident("adnlProxy"), "adnl_proxy");
    }

    #[test]
    fn variants_lose_the_name_of_their_type() {
        for (constructor, ty, rust) in [
            ("updatesTooLong", "Updates", "TooLong"),
            ("updateShort", "Updates", "UpdateShort"),
            ("updates", "Updates", "Updates"),
            ("inputPeerSelf", "InputPeer", "Self_"),
            ("inputBotInlineMessageID64", "InputBotInlineMessageID", "InputBotInlineMessageId64"),
            ("userEmpty", "User", "Empty"),
            ("user", "User", "User"),
        ] {
            assert_eq!(variant_ident(constructor, ty), rust);
        }
    }
}
