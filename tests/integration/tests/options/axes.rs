//! The options, each with its values, and rows of values in which each two meet.

use std::collections::{BTreeMap, BTreeSet};
use tlforge_codegen::{
    Callers, Config, Helper, Layout, Override, Role, Shape, Strings, Style, Tdlib, UnknownFlags,
};

/// A choice of all options.
#[derive(Default)]
pub(crate) struct Setup {
    pub(crate) config: Config,
    /// Whether the schema has an `Object`, for which it gets a registry.
    pub(crate) object: bool,
    pub(crate) layers: Layers,
}

/// What stands beside the schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Layers {
    #[default]
    None,
    /// An older layer in a file of its own.
    Files,
    /// An older group of layers in one file with it.
    Sections,
}

/// A value of an option.
pub(crate) type Value = (&'static str, fn(&mut Setup));

macro_rules! axes {
    ($($name:ident { $($value:literal => |$it:ident| $set:expr;)* })*) => {
        pub(crate) const AXES: &[(&str, &[Value])] = &[$((stringify!($name), &[$(($value, |$it| $set)),*])),*];
    };
}

axes! {
    object {
        "no" => |it| it.object = false;
        "yes" => |it| it.object = true;
    }
    layers {
        "none" => |it| it.layers = Layers::None;
        "files" => |it| it.layers = Layers::Files;
        "sections" => |it| (it.layers, it.config.sections) = (Layers::Sections, true);
    }
    layout {
        "single" => |it| it.config.layout = Layout::Single;
        "tree" => |it| it.config.layout = Layout::Tree;
    }
    only {
        "all" => |it| it.config.only = Vec::new();
        "some" => |it| it.config.only = texts(&["draw", "a.find", "a.*"]);
        "pattern" => |it| it.config.only = texts(&["*"]);
    }
    except {
        "none" => |it| it.config.except = Vec::new();
        "some" => |it| it.config.except = texts(&["with", "a.find"]);
    }
    functions {
        "all" => |it| it.config.functions = true;
        "none" => |it| it.config.functions = false;
    }
    length {
        "none" => |it| it.config.overrides = Vec::new();
        "some" => |it| {
            let length = Some("size".into());
            it.config.overrides = vec![Override { patterns: texts(&["letter"]), length, ..Override::default() }];
        };
    }
    raw {
        "none" => |it| it.config.raw = Vec::new();
        "struct" => |it| it.config.raw = texts(&["a.Leaf"]);
        "enum" => |it| it.config.raw = texts(&["Shape", "Po*"]);
    }
    runtime {
        "crate" => |it| it.config.runtime = "::tlforge_runtime".into();
        "renamed" => |it| it.config.runtime = "crate::rt".into();
    }
    style {
        "own" => |it| it.config.shape = Shape::default();
        "grammers" => |it| grammers(it, None);
        "thin" => |it| grammers(it, Some(16));
    }
    role {
        "both" => |it| it.config.role = Role::Both;
        "client" => |it| it.config.role = Role::Client;
        "server" => |it| it.config.role = Role::Server;
        "client and server" => |it| {
            it.config.role = Role::Client;
            it.config.server_feature = Some("server".into());
        };
    }
    helpers {
        "default" => |it| it.config.helpers = Config::default().helpers;
        "all" => |it| it.config.helpers = helpers();
        "none" => |it| it.config.helpers = Vec::new();
        "features" => |it| (it.config.helpers, it.config.helper_features) = (helpers(), true);
    }
    function_decoders {
        "plain" => |it| it.config.function_decoders = None;
        "feature" => |it| {
            it.config.function_decoders = Some("server".into());
            it.config.decoded_functions = texts(&["a.*"]);
        };
    }
    file_features {
        "none" => |it| it.config.file_features = BTreeMap::new();
        "server" => |it| {
            it.config.file_features = [("schema.tl".to_owned(), "server".to_owned())].into();
        };
    }
    bytes_attributes {
        "none" => |it| it.config.bytes_attributes = Vec::new();
        "some" => |it| it.config.bytes_attributes = texts(&["doc(alias = \"bytes\")"]);
    }
    derives {
        "default" => |it| it.config.derives = Config::default().derives;
        "paths" => |it| it.config.derives = texts(&["::core::fmt::Debug", "std::clone::Clone"]);
        "none" => |it| it.config.derives = Vec::new();
        "debug" => |it| it.config.derives = texts(&["Debug"]);
        "all" => |it| it.config.derives = texts(&STANDARD);
        "features" => |it| (it.config.derives, it.config.derive_features) = (texts(&STANDARD), true);
        "order" => |it| it.config.derives = texts(&["Debug", "PartialEq", "PartialOrd"]);
    }
    attributes {
        "none" => |it| it.config.attributes = Vec::new();
        "enums" => |it| it.config.attributes = texts(&["non_exhaustive"]);
        "some" => |it| it.config.attributes = texts(&["must_use", "doc(alias = \"other\")"]);
        "clone" => |it| it.config.attributes = texts(&["cfg_attr(feature = \"clone\", derive(Clone))"]);
        "eq" => |it| it.config.attributes = texts(&["cfg_attr(feature = \"eq\", derive(PartialEq), must_use)"]);
    }
    box_above {
        "default" => |it| it.config.box_above = Config::default().box_above;
        "more" => |it| it.config.box_above = 48;
        "zero" => |it| it.config.box_above = 0;
        "never" => |it| it.config.box_above = usize::MAX;
    }
    pin_boxes {
        "no" => |it| it.config.pin_boxes = false;
        "yes" => |it| it.config.pin_boxes = true;
    }
    outline_drop {
        "no" => |it| it.config.outline_drop = false;
        "yes" => |it| it.config.outline_drop = true;
    }
    strings {
        "strict" => |it| it.config.strings = Strings::Strict;
        "lossy" => |it| it.config.strings = Strings::Lossy;
        "bytes" => |it| it.config.strings = Strings::Bytes;
    }
    borrow {
        "none" => |it| it.config.borrow = Vec::new();
        "all" => |it| it.config.borrow = texts(&["*"]);
        "some" => |it| it.config.borrow = texts(&["a.*", "Shape"]);
    }
    unknown_flags {
        "ignore" => |it| it.config.unknown_flags = UnknownFlags::Ignore;
        "keep" => |it| it.config.unknown_flags = UnknownFlags::Keep;
        "refuse" => |it| it.config.unknown_flags = UnknownFlags::Refuse;
    }
    names {
        "yes" => |it| it.config.names = true;
        "no" => |it| it.config.names = false;
    }
    reflection {
        "no" => |it| it.config.reflection = false;
        "yes" => |it| it.config.reflection = true;
        "server" => |it| {
            it.config.reflection = true;
            it.config.reflection_feature = Some("server".into());
        };
    }
    tdlib {
        "no" => |it| it.config.tdlib = None;
        "comments" => |it| it.config.tdlib = Some(Tdlib::default());
        "lists" => |it| {
            let (null, synchronous) = (texts(&["*"]), texts(&["*"]));
            it.config.tdlib = Some(Tdlib { null, synchronous, ..Tdlib::default() });
        };
    }
    registry {
        "no" => |it| it.config.registry = false;
        "yes" => |it| it.config.registry = true;
    }
    requests {
        "none" => |it| it.config.requests = Vec::new();
        "all" => |it| it.config.requests = texts(&["*"]);
        "one" => |it| it.config.requests = texts(&["draw"]);
    }
    errors {
        "no" => |it| it.config.errors = false;
        "yes" => |it| it.config.errors = true;
    }
    history {
        "no" => |it| it.config.history = false;
        "yes" => |it| it.config.history = true;
    }
    availability {
        "no" => |it| it.config.availability = false;
        "yes" => |it| it.config.availability = true;
    }
    callers {
        "anyone" => |it| it.config.callers = Callers::Anyone;
        "users" => |it| it.config.callers = Callers::Users;
        "bots" => |it| it.config.callers = Callers::Bots;
    }
    format {
        "yes" => |it| it.config.format = true;
        "no" => |it| it.config.format = false;
    }
    excerpt {
        "no" => |it| it.config.excerpt = false;
        "yes" => |it| it.config.excerpt = true;
    }
}

/// All derives that are written out.
const STANDARD: [&str; 5] = ["Clone", "Debug", "PartialEq", "Eq", "Hash"];

/// Two values that cannot go together.
pub(crate) const CLASHES: &[[(&str, &str); 2]] = &[
    [("layers", "files"), ("pin_boxes", "yes")],
    [("layers", "sections"), ("pin_boxes", "yes")],
    [("derives", "default"), ("attributes", "clone")],
    [("derives", "default"), ("attributes", "eq")],
    [("derives", "paths"), ("attributes", "clone")],
    [("derives", "all"), ("attributes", "clone")],
    [("derives", "all"), ("attributes", "eq")],
    [("derives", "features"), ("attributes", "clone")],
    [("derives", "features"), ("attributes", "eq")],
    [("derives", "order"), ("attributes", "eq")],
    [("derives", "order"), ("outline_drop", "yes")],
    [("borrow", "all"), ("attributes", "clone")],
    [("borrow", "some"), ("attributes", "clone")],
    [("role", "client and server"), ("registry", "yes")],
    [("tdlib", "comments"), ("borrow", "all")],
    [("tdlib", "comments"), ("borrow", "some")],
    [("tdlib", "lists"), ("borrow", "all")],
    [("tdlib", "lists"), ("borrow", "some")],
    [("role", "client"), ("requests", "all")],
    [("role", "client"), ("requests", "one")],
    [("function_decoders", "feature"), ("registry", "yes")],
    [("function_decoders", "feature"), ("object", "yes")],
    [("file_features", "server"), ("registry", "yes")],
    [("function_decoders", "feature"), ("requests", "all")],
    [("function_decoders", "feature"), ("requests", "one")],
    [("file_features", "server"), ("requests", "all")],
    [("file_features", "server"), ("requests", "one")],
    [("file_features", "server"), ("object", "yes")],
    [("file_features", "server"), ("borrow", "all")],
    [("file_features", "server"), ("borrow", "some")],
    [("borrow", "all"), ("style", "grammers")],
    [("borrow", "all"), ("style", "thin")],
    [("borrow", "some"), ("style", "grammers")],
    [("borrow", "some"), ("style", "thin")],
    [("style", "grammers"), ("requests", "all")],
    [("style", "grammers"), ("requests", "one")],
    [("style", "thin"), ("requests", "all")],
    [("style", "thin"), ("requests", "one")],
];

/// The shape of grammers-tl-types, whose code calls a crate of its own.
fn grammers(it: &mut Setup, box_above: Option<usize>) {
    it.config.shape = Shape { style: Style::Grammers, box_above, ..Shape::default() };
    it.config.runtime = "::grammers_tl_types::runtime".into();
}

/// All helpers that need no layers.
fn helpers() -> Vec<Helper> {
    Helper::ALL.into_iter().filter(|it| *it != Helper::Convert).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|it| (*it).to_owned()).collect()
}

/// A value for each axis.
pub(crate) type Row = Vec<usize>;

/// Two axes with a value each.
type Pair = [(usize, usize); 2];

fn clash(one: (usize, usize), two: (usize, usize)) -> bool {
    let named = |(axis, value): (usize, usize)| (AXES[axis].0, AXES[axis].1[value].0);
    CLASHES.iter().any(|[a, b]| [[*a, *b], [*b, *a]].contains(&[named(one), named(two)]))
}

/// Rows of values that go together, so that each two that do meet in one: whichever value of
/// the next axis meets most others for the first time is taken.
pub(crate) fn rows() -> Vec<Row> {
    let mut open: BTreeSet<Pair> = BTreeSet::new();
    for (one, (_, values)) in AXES.iter().enumerate() {
        for (two, (_, others)) in AXES.iter().enumerate().skip(one + 1) {
            let pairs = (0..values.len()).flat_map(|a| (0..others.len()).map(move |b| [(one, a), (two, b)]));
            open.extend(pairs.filter(|[a, b]| !clash(*a, *b)));
        }
    }
    let mut rows = Vec::new();
    while let Some(first) = open.first().copied() {
        let mut taken = first.to_vec();
        for axis in (0..AXES.len()).filter(|axis| first.iter().all(|(other, _)| other != axis)) {
            let fits =
                (0..AXES[axis].1.len()).filter(|value| !taken.iter().any(|it| clash(*it, (axis, *value))));
            let news =
                |value: &usize| taken.iter().filter(|it| open.contains(&pair(**it, (axis, *value)))).count();
            let best = fits.max_by_key(news).unwrap();
            taken.push((axis, best));
        }
        for (at, one) in taken.iter().enumerate() {
            for two in &taken[at + 1..] {
                open.remove(&pair(*one, *two));
            }
        }
        taken.sort_unstable();
        rows.push(taken.into_iter().map(|(_, value)| value).collect());
    }
    rows
}

fn pair(one: (usize, usize), two: (usize, usize)) -> Pair {
    if one < two { [one, two] } else { [two, one] }
}

/// The configuration of a row, and how the row reads.
pub(crate) fn setup(row: &[usize]) -> (Setup, String) {
    let mut setup = Setup::default();
    let mut words = Vec::new();
    for ((axis, values), value) in AXES.iter().zip(row) {
        let (word, set) = values[*value];
        set(&mut setup);
        words.push(format!("{axis}={word}"));
    }
    (setup, words.join(" "))
}

/// A row of first values but for these.
pub(crate) fn row_with(chosen: &[(&str, &str)]) -> Row {
    let value = |(axis, values): &(&str, &[Value])| {
        let chosen = chosen.iter().find(|(name, _)| name == axis);
        chosen.map_or(0, |(_, word)| values.iter().position(|(it, _)| it == word).unwrap())
    };
    AXES.iter().map(value).collect()
}
