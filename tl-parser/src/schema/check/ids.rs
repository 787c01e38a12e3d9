//! Ids: mismatches, duplicates, spelling.

use super::{context::Context, known_ids::known_id};
use crate::{
    ast::ExplicitId,
    diagnostic::{Diagnostic, Severity},
    id::{Decl, Hasher, Style},
    rule::Rule,
    schema::{Combinator, CombinatorId, CombinatorKind, IdRule, Schema, prelude::builtin_of_id},
    table::{HashMap, OrdMap, OrdSet},
};
use std::fmt;

/// Ids that were seen.
#[derive(Default)]
pub(super) struct Ids {
    first: HashMap<u32, CombinatorId>,
    /// The ids of declared primitives, once they are asked for.
    declared: Option<OrdSet<u32>>,
    /// Which diagnostic says that the id of a declaration is not that of its text.
    mismatches: OrdMap<CombinatorId, usize>,
    /// The diagnostics that another one replaces.
    withdrawn: OrdSet<usize>,
    hasher: Hasher,
}

impl Ids {
    pub(super) fn with_capacity(combinators: usize) -> Self {
        let mut ids = Self::default();
        ids.first.reserve(combinators);
        ids
    }

    /// Removes the diagnostics that another one replaces.
    pub(super) fn withdraw(&self, diagnostics: &mut Vec<Diagnostic>) {
        if !self.withdrawn.is_empty() {
            let mut index = 0..;
            diagnostics.retain(|_| index.next().is_none_or(|index| !self.withdrawn.contains(&index)));
        }
    }
}

/// Rules id-mismatch and id-duplicate. A declaration with the id of another one has a wrong id: that
/// is reported once.
#[inline]
pub(super) fn check_id<'s>(cx: &mut Context<'_, 's>, at: CombinatorId, it: &Combinator<'s>, ids: &mut Ids) {
    let mismatch = check_id_mismatch(cx, at, it, ids);
    let duplicate = check_id_duplicate(cx, at, it, ids);
    match (duplicate, mismatch) {
        (None, None) => {}
        (None, Some(mismatch)) => {
            ids.mismatches.insert(at, cx.out.len());
            cx.out.push(mismatch);
        }
        (Some((duplicate, first)), mismatch) => {
            let earlier = first.and_then(|first| ids.mismatches.get(&first)).copied();
            ids.withdrawn.extend(earlier);
            let wrong = earlier.and(first).into_iter().chain(mismatch.map(|_| at));
            let notes = wrong.map(|id| {
                let it = &cx.schema[id];
                format!("the computed id of {} is {:08x}", it.name.text, it.computed_id)
            });
            cx.out.push(notes.fold(duplicate, Diagnostic::note));
        }
    }
}

/// A written id that neither rule gives, where the schema follows a rule at all.
#[inline]
fn check_id_mismatch<'s>(
    cx: &Context<'_, 's>,
    at: CombinatorId,
    it: &Combinator<'s>,
    ids: &mut Ids,
) -> Option<Diagnostic> {
    let written = it.explicit_id.filter(|id| id.value != it.computed_id && !it.faulty)?;
    let decl = cx.schema.decl(cx.files, at)?;
    let follows = |rule| ids.hasher.id(decl, rule) == written.value;
    let reported = cx.schema.ids_follow_rule
        && known_id(it.name.text, written.value).is_none()
        && ![IdRule::Reference, IdRule::Telegram].into_iter().any(follows);
    reported.then(|| id_mismatch(it, decl, written, &mut ids.hasher))
}

fn id_mismatch(
    it: &Combinator<'_>,
    decl: Decl<'_, '_>,
    written: ExplicitId<'_>,
    hasher: &mut Hasher,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Rule::IdMismatch,
        written.span,
        format!("the id of {} is not the CRC-32 of its declaration", it.name.text),
    )
    .label(format!("computed: {:08x}", it.computed_id));
    match Explanation::find(decl, written.value, hasher) {
        Some(explanation) => diagnostic.note(format!("it matches {explanation}")),
        None => diagnostic
            .help("the name, a field or a type differs from the declaration that the id was computed for"),
    }
}

/// What has to be changed in a declaration for its written id to be right.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Explanation {
    /// `bytes` is kept as written.
    BytesKept,
    /// There is no `%`.
    WithoutPercent,
    /// The declaration has another name, and `long` for `int53` if so said.
    Named {
        /// The name that gives the id.
        name: String,
        /// Whether `int53` has to be read as `long` too.
        long: bool,
    },
    /// `int53` is read as `long`.
    Long,
    /// A field is not there: it came later.
    WithoutField(String),
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BytesKept => f.write_str("if bytes is not read as string"),
            Self::WithoutPercent => f.write_str("without `%`"),
            Self::Named { name, long: false } => write!(f, "under the name {name}"),
            Self::Named { name, long: true } => write!(f, "under the name {name}, with long for int53"),
            Self::Long => f.write_str("with long for int53"),
            Self::WithoutField(name) => write!(f, "without the field {name}"),
        }
    }
}

impl Explanation {
    /// The nearest change that gives the id.
    #[must_use]
    pub fn find(decl: Decl<'_, '_>, id: u32, hasher: &mut Hasher) -> Option<Self> {
        let rules = [IdRule::Telegram, IdRule::Reference].map(Style::of);
        let mut fits = |style: Style<'_>| hasher.id_as(decl, &style) == id;
        if rules.iter().any(|rule| fits(Style { bytes_as_string: false, ..*rule })) {
            return Some(Self::BytesKept);
        }
        if rules.iter().any(|rule| fits(Style { keep_percent: false, ..*rule })) {
            return Some(Self::WithoutPercent);
        }
        for name in older_names(decl.head().name.text) {
            for long in [false, true] {
                if rules.iter().any(|rule| fits(Style { name: Some(name), int53_as_long: long, ..*rule })) {
                    return Some(Self::Named { name: name.to_owned(), long });
                }
            }
        }
        if rules.iter().any(|rule| fits(Style { int53_as_long: true, ..*rule })) {
            return Some(Self::Long);
        }
        // The last field is the likeliest to have come later; the work is limited.
        let mut names = field_names(decl).into_iter().rev().take(64);
        let later = names.find(|name| rules.iter().any(|rule| fits(Style { without: Some(name), ..*rule })));
        later.map(|name| Self::WithoutField(name.to_owned()))
    }
}

fn field_names<'s>(decl: Decl<'_, 's>) -> Vec<&'s str> {
    match decl {
        Decl::Combinator(it) => it.args.iter().flat_map(|arg| &arg.names).map(|name| name.text).collect(),
        Decl::Builtin(_) => Vec::new(),
    }
}

/// Names under which a declaration may have had its id: without trailing digits, without
/// `_layerN`, `Legacy` or `Prefix`.
fn older_names(name: &str) -> impl Iterator<Item = &str> {
    let digits = name.trim_end_matches(|last: char| last.is_ascii_digit());
    let suffixes = [
        Some(digits),
        digits.strip_suffix("_layer"),
        name.strip_suffix("Legacy"),
        name.strip_suffix("Prefix"),
    ];
    suffixes.into_iter().flatten().filter(move |older| !older.is_empty() && *older != name)
}

/// Constructors must differ in their ids. Functions that share one get a warning: proxies
/// declare the heads of requests this way.
///
/// Returns the other one, too, unless it is built in.
#[inline]
fn check_id_duplicate<'s>(
    cx: &Context<'_, 's>,
    at: CombinatorId,
    it: &Combinator<'s>,
    ids: &mut Ids,
) -> Option<(Diagnostic, Option<CombinatorId>)> {
    // A default constructor has no id on the wire.
    if it.name.text == "_" {
        return None;
    }
    if let Some(builtin) = undeclared_builtin(cx.schema, it, ids) {
        return Some((id_of_builtin(it, builtin), None));
    }
    let earlier = *ids.first.or_insert(it.id, at);
    if earlier == at {
        return None;
    }
    let first = &cx.schema[earlier];
    // Equal names have been reported, or are of different layer groups or kinds.
    let known = known_id(it.name.text, it.id).or_else(|| known_id(first.name.text, it.id));
    if first.name.text == it.name.text || known.is_some() {
        return None;
    }
    let span = it.explicit_id.map_or(it.name.span, |id| id.span);
    let mut diagnostic = Diagnostic::new(
        Rule::IdDuplicate,
        span,
        format!("{} and {} have the same id {:08x}", first.name.text, it.name.text, it.id),
    )
    .also(first.explicit_id.map_or(first.name.span, |id| id.span), "the other one");
    if it.kind == CombinatorKind::Function && first.kind == CombinatorKind::Function {
        diagnostic.severity = Severity::Warning;
    }
    Some((diagnostic, Some(earlier)))
}

/// The built-in constructor that has the id of another declaration, where no file declares it.
fn undeclared_builtin(schema: &Schema<'_>, it: &Combinator<'_>, ids: &mut Ids) -> Option<&'static str> {
    let builtin = builtin_of_id(it.id).filter(|_| it.prim.is_none())?;
    let declared = ids.declared.get_or_insert_with(|| {
        schema.combinators.iter().filter(|it| it.prim.is_some()).map(|it| it.id).collect()
    });
    (!declared.contains(&it.id)).then_some(builtin)
}

fn id_of_builtin(it: &Combinator<'_>, builtin: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::IdDuplicate,
        it.explicit_id.map_or(it.name.span, |id| id.span),
        format!("{} has the id {:08x} of the built-in {builtin}", it.name.text, it.id),
    )
    .note(format!("{builtin} is sent with this id in every schema, declared or not"))
}

/// Rules id-reserved, id-short and id-upper-case.
#[inline]
pub(super) fn check_id_form(cx: &mut Context<'_, '_>, it: &Combinator<'_>) {
    let Some(id) = it.explicit_id else { return };
    if matches!(id.value, 0 | u32::MAX) {
        cx.out.push(
            Diagnostic::new(Rule::IdReserved, id.span, format!("the id {:08x} is reserved", id.value))
                .help("leave the id out to have it computed"),
        );
    }
    if id.digits.len() < 8 {
        cx.out.push(
            Diagnostic::new(Rule::IdShort, id.span, format!("the id has {} of 8 digits", id.digits.len()))
                .help(format!("write #{:08x}", id.value)),
        );
    }
    if has_upper_case(id.digits) {
        cx.out.push(
            Diagnostic::new(Rule::IdUpperCase, id.span, "the id is written with upper-case letters")
                .help(format!("write #{:08x}", id.value)),
        );
    }
}

/// Whether there is an upper-case letter among the digits. All eight are tested together:
/// digits and lower-case letters have a bit that upper-case letters do not have.
fn has_upper_case(digits: &str) -> bool {
    match digits.as_bytes() {
        [a, b, c, d, e, f, g, h] => a & b & c & d & e & f & g & h & 0x20 == 0,
        fewer => fewer.iter().any(u8::is_ascii_uppercase),
    }
}
