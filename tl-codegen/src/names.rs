//! The only place that makes Rust identifiers.
//!
//! TL names come in any case and may be Rust keywords. Types and variants become
//! `UpperCamelCase`, fields and modules `snake_case`; keywords become raw identifiers, or
//! get a trailing `_` where there is no raw form.

use crate::plan::{Generic, Local};
use heck::ToUpperCamelCase;
use tlforge_parser::words::{KEYWORDS, snake_case};

/// Modules that every generated root has, the runtime, primitive types of Rust, which modules
/// hide, and `mod`, which as a file is its own folder: a namespace of such a name gets a `_`.
const RESERVED_MODULES: &[&str] = &[
    "bool",
    "enums",
    "f32",
    "f64",
    "functions",
    "i32",
    "i64",
    "mod",
    "reflection",
    "registry",
    "str",
    "tl",
    "types",
    "u32",
    "u8",
];

/// Words that cannot be identifiers even in raw form.
const NEVER: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The letters of the longest keyword: most names are longer.
const LONGEST_KEYWORD: usize = 8;

/// Stands behind the name of a file in another form: places are those in its text as TL, which
/// `tl fmt` prints.
pub(crate) const AS_TL: &str = " (as TL)";

/// What the output calls a file: it must not depend on where the schema lies, seen from here.
pub(crate) fn source(name: &str) -> &str {
    let name = name.strip_suffix(AS_TL).unwrap_or(name);
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether a word is a keyword in any edition.
pub(crate) fn is_keyword(word: &str) -> bool {
    word.len() <= LONGEST_KEYWORD && (NEVER.contains(&word) || KEYWORDS.binary_search(&word).is_ok())
}

/// Whether a schema can have this name: as a module and, on every system, as a file.
pub(crate) fn is_schema_name(name: &str) -> bool {
    is_word(name) && !is_keyword(name) && !is_device(name)
}

/// Whether a type can have this name. Modules and primitive types begin with small letters.
pub(crate) fn is_type_name(name: &str) -> bool {
    is_word(name) && !is_keyword(name) && name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Whether one of the three outermost modules can have this name: that of a module and of a file,
/// which nothing else in the root has and no primitive type.
pub(crate) fn is_outermost_module(name: &str) -> bool {
    let own = matches!(name, "enums" | "functions" | "types");
    let free = !["borrowed", "features", "requests"].contains(&name) && !RESERVED_MODULES.contains(&name);
    is_schema_name(name) && name.to_ascii_lowercase() == name && (own || free)
}

/// Letters, digits and `_`, not beginning with a digit.
fn is_word(name: &str) -> bool {
    let words = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    !name.is_empty() && words && !name.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether Windows has a device of this name, and so no file, with or without an ending.
fn is_device(name: &str) -> bool {
    match name.to_ascii_lowercase().as_bytes() {
        b"aux" | b"con" | b"nul" | b"prn" => true,
        [b'c', b'o', b'm', digit] | [b'l', b'p', b't', digit] => digit.is_ascii_digit(),
        _ => false,
    }
}

/// A struct, an enum or a variant, for the last part of a TL name.
#[must_use]
pub(crate) fn type_ident(name: &str) -> String {
    escape(start(name.to_upper_camel_case()))
}

/// A struct, an enum or a variant, by the rules of grammers-tl-types: a word begins where the name has a
/// capital after a small letter or a digit, or has a `_`. The second letter of a word is small.
#[must_use]
pub(crate) fn grammers_type_ident(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    let (mut ident, mut begins, mut small) = (String::with_capacity(last.len()), true, false);
    for letter in last.chars() {
        if letter == '_' {
            begins = true;
            continue;
        }
        ident.push(match (begins, small) {
            (true, _) => letter.to_ascii_uppercase(),
            (false, true) => letter.to_ascii_lowercase(),
            (false, false) => letter,
        });
        small = begins || letter.is_ascii_uppercase();
        begins = false;
    }
    escape(start(ident))
}

/// A field, by the rules of grammers-tl-types: its name in small letters.
#[must_use]
pub(crate) fn grammers_field_ident(name: &str) -> String {
    match name.to_ascii_lowercase() {
        name if name == "self" => "is_self".into(),
        name => escape(start(name)),
    }
}

/// A variant, by the rules of grammers-tl-types: the identifier of the constructor without that of the type, if it
/// begins with that. Where no name would be left, it is the last word, or the last two; with `or_whole` it is all of
/// the constructor's.
#[must_use]
pub(crate) fn grammers_variant_ident(constructor: &str, ty: &str, or_whole: bool) -> String {
    let (whole, ty) = (grammers_type_ident(constructor), grammers_type_ident(ty));
    let from_capital = |end: usize| {
        let at = whole.get(..end).and_then(|part| part.rfind(|it: char| it.is_ascii_uppercase()));
        whole.get(at.unwrap_or(0)..).unwrap_or_default()
    };
    let rest = whole.strip_prefix(&*ty).unwrap_or(&whole);
    let rest = match rest {
        "Self" => from_capital(whole.len() - rest.len()),
        "" if or_whole => &whole,
        _ if rest.chars().all(|it| it.is_ascii_digit()) => from_capital(whole.len()),
        rest => rest,
    };
    // Where the name of the type ends within a word.
    let mut rest = rest.to_owned();
    if let Some(first) = rest.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    escape(start(rest))
}

/// A field.
#[must_use]
pub(crate) fn field_ident(name: &str) -> String {
    escape(start(snake_case(name).into_owned()))
}

/// Variables that generated functions have for themselves: the reader, the writer, and the
/// parameters of closures.
const OWN_LOCALS: &[&str] = &["arena", "outer", "r", "w", "value", "word"];

/// A local variable in generated functions.
#[must_use]
pub(crate) fn local_ident(name: &str) -> String {
    let ident = field_ident(name);
    // Runs of fields are read into `run_0` and so on.
    if OWN_LOCALS.contains(&ident.as_str()) || ident.starts_with("run_") { ident + "_" } else { ident }
}

/// Whether a type parameter of this name would hide a name that generated code uses.
pub(crate) fn hides_standard(ident: &str) -> bool {
    matches!(ident, "Box" | "Copy" | "Fn" | "Option" | "String" | "Vec")
}

/// The variables for a number that others depend on.
#[must_use]
pub(crate) fn local(name: &str) -> Local {
    let ident = local_ident(name);
    Local { option: format!("{}_word", ident.trim_start_matches("r#").trim_end_matches('_')), ident }
}

/// A type parameter with the arguments that read and write it.
#[must_use]
pub(crate) fn generic(name: &str) -> Generic {
    let (ident, part) = (type_ident(name), snake_case(name));
    Generic { ident, reader: format!("read_{part}"), writer: format!("write_{part}") }
}

/// The same identifier with a number behind it.
#[must_use]
pub(crate) fn numbered(ident: &str, number: usize) -> String {
    format!("{}_{number}", ident.trim_start_matches("r#").trim_end_matches('_'))
}

/// A module, for one part of a namespace. It has the name of its file but for `r#`, and no two
/// differ only in case.
#[must_use]
pub(crate) fn module_ident(name: &str) -> String {
    let ident = start(snake_case(name).into_owned());
    if RESERVED_MODULES.contains(&ident.as_str()) || is_device(&ident) { ident + "_" } else { escape(ident) }
}

/// A variant: the constructor's name less the type's name as whole words. It is kept whole
/// where nothing or a digit would be left, so that a new sibling never renames an old one.
#[must_use]
pub(crate) fn variant_ident(constructor: &str, ty: &str) -> String {
    let (constructor, ty) = (snake_case(constructor), snake_case(ty));
    let rest = constructor
        .strip_prefix(&*ty)
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
    fn keywords_are_found_by_their_order() {
        assert!(KEYWORDS.is_sorted());
        assert!(KEYWORDS.iter().all(|word| is_keyword(word)));
    }

    #[test]
    fn modules_never_hide_the_roots() {
        assert_eq!(module_ident("pub"), "r#pub");
        assert_eq!(module_ident("types"), "types_");
        assert_eq!(module_ident("adnlProxy"), "adnl_proxy");
    }

    #[test]
    fn modules_are_files_on_every_system() {
        for (tl, rust) in [
            ("mod", "mod_"),
            ("aux", "aux_"),
            ("NUL", "nul_"),
            ("Con", "con_"),
            ("prn", "prn_"),
            ("com1", "com1_"),
            ("LPT9", "lpt9_"),
            ("com", "com"),
            ("com10", "com10"),
            ("lib", "lib"),
            ("main", "main"),
        ] {
            assert_eq!(module_ident(tl), rust);
        }
    }

    #[test]
    fn names_by_the_rules_of_grammers() {
        for (tl, rust) in [
            ("ns.some_OK_name", "SomeOkName"),
            ("P_Q_inner_data", "PQInnerData"),
            ("inputBotInlineMessageID64", "InputBotInlineMessageId64"),
            ("Server_DH_Params", "ServerDhParams"),
            ("aBC", "Abc"),
            ("self", "Self_"),
            ("1a", "_1a"),
        ] {
            assert_eq!(grammers_type_ident(tl), rust);
        }
        for (tl, rust) in [("srp_B", "srp_b"), ("self", "is_self"), ("type", "r#type"), ("crate", "crate_")] {
            assert_eq!(grammers_field_ident(tl), rust);
        }
        for (constructor, ty, rust) in [
            ("updatesTooLong", "Updates", "TooLong"),
            ("updateShort", "Updates", "UpdateShort"),
            ("inputPeerSelf", "InputPeer", "PeerSelf"),
            ("inputBotInlineMessageID64", "InputBotInlineMessageID", "Id64"),
            ("true", "True", "True"),
            ("ns.user", "ns.User", "User"),
            ("usersome", "User", "Some"),
            ("user1a", "User", "_1a"),
        ] {
            assert_eq!(grammers_variant_ident(constructor, ty, false), rust);
        }
        for (constructor, ty, rust) in [
            ("dcOption", "DcOption", "DcOption"),
            ("resPQ", "ResPQ", "ResPq"),
            ("ns.forumTopic", "ns.ForumTopic", "ForumTopic"),
            ("inputPeerSelf", "InputPeer", "PeerSelf"),
            ("inputBotInlineMessageID64", "InputBotInlineMessageID", "Id64"),
        ] {
            assert_eq!(grammers_variant_ident(constructor, ty, true), rust);
        }
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
