//! The plan as text: one line an item, a field, a piece of the wire form or an implementation.

use std::fmt::Write;
use tlforge_codegen::plan::{
    Arg, Docs, Enum, Field, Impl, Inline, Item, Kind, Local, Number, Param, Path, Plan, Pointer, Presence,
    Query, Record, Repr, Root, Set, Source, Step, Store, Value, View, What, When, Wire, Word,
};

/// All roots of a plan; ids and names of the tables are those of the schema.
pub(crate) fn print(plan: &Plan) -> String {
    let mut out = String::new();
    plan.roots.iter().for_each(|it| root(&mut out, it));
    out
}

fn root(out: &mut String, it: &Root) {
    let module = it.module.as_ref().map_or("the root", |it| it.ident.as_str());
    let layer = it.layer.map(|layer| format!(", layer {layer}")).unwrap_or_default();
    let owned = it.owned.as_ref().map(|name| format!(", views of {name}")).unwrap_or_default();
    let _ = writeln!(out, "root {module}{layer}{owned}");
    for module in &it.modules {
        let _ = writeln!(out, "module {}: {}", module.ident, module.summary);
    }
    it.items.iter().for_each(|it| item(out, it));
    for shared in &it.shared {
        let _ = writeln!(out, "shared {}", path(shared));
    }
    if let Some(names) = &it.names {
        let others = it.left_out.len();
        let others = if others == 0 { String::new() } else { format!(", and of {others} that are left out") };
        let _ = writeln!(out, "table of {} names{others}", names.len());
    }
    if let Some(history) = &it.history {
        let _ = writeln!(out, "ids of other layers: {}", history.others.len());
    }
    if let Some(errors) = &it.errors {
        let _ = writeln!(out, "errors");
        for (place, (code, name, text)) in errors.known.iter().enumerate() {
            let general = if errors.general.contains(&place) { ", of any function" } else { "" };
            let functions = errors.functions.iter().filter(|(_, list)| list.contains(&place));
            let functions: String = functions.map(|(id, _)| format!(" {id:08x}")).collect();
            let _ = writeln!(out, "  {code} {name}{functions}{general}: {text}");
        }
    }
    if let Some(registry) = &it.registry {
        let _ = writeln!(
            out,
            "registry of {} constructors, {} functions, {} types",
            registry.constructors.len(),
            registry.functions.len(),
            registry.types.len()
        );
    }
    if let Some(requests) = &it.requests {
        let attributes: String = requests.attributes.iter().map(|it| format!(" #[{it}]")).collect();
        let derives = requests.derives.join(" ");
        let _ = writeln!(out, "requests for {:?}, derives {derives}{attributes}", requests.feature);
        for it in &requests.all {
            let query = if it.query { " of any" } else { "" };
            let (path, answer) = (path(&it.path), value(&it.answer));
            let _ = writeln!(
                out,
                "  {} {:08x} {path}{query}, {} is answered with {answer}",
                it.variant, it.id, it.method
            );
        }
    }
    if let Some(reflection) = &it.reflection {
        let _ = writeln!(out, "reflection in {}, for {:?}", reflection.module, reflection.feature);
    }
}

fn item(out: &mut String, it: &Item) {
    let (what, levels) = match &it.kind {
        Kind::Struct(record) => ("struct", record.levels),
        Kind::Enum(sum) => ("enum", sum.levels),
        Kind::Opaque => ("opaque", 0),
    };
    let levels = if levels > 0 { format!(", {levels} level") } else { String::new() };
    let feature = it.feature.as_ref().map(|it| format!(", feature {it}")).unwrap_or_default();
    let _ = writeln!(out, "{what} {}{} for {}{levels}{feature}", path(&it.path), params(&it.params), it.name);
    let _ = writeln!(out, "  {}", docs(&it.docs));
    let attributes: String = it.attributes.iter().map(|it| format!(" #[{it}]")).collect();
    if !it.derives.is_empty() || !attributes.is_empty() {
        let _ = writeln!(out, "  derives {}{attributes}", it.derives.join(" "));
    }
    match &it.kind {
        Kind::Struct(it) => record(out, it),
        Kind::Enum(it) => sum(out, it),
        Kind::Opaque => {}
    }
    for it in &it.impls {
        let _ = writeln!(out, "  + {}", implementation(it));
    }
}

fn docs(it: &Docs) -> String {
    let text = it.text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ");
    let alias = it.alias.as_ref().map(|alias| format!(" (also {alias})")).unwrap_or_default();
    format!("/// {text}{alias}")
}

fn sum(out: &mut String, it: &Enum) {
    for (index, variant) in it.variants.iter().enumerate() {
        let id = variant.id.map_or("no id".into(), |id| format!("{id:08x}"));
        let payload = variant.payload.as_ref().map(|it| format!("({})", value(it))).unwrap_or_default();
        let unit = variant.unit.as_ref().map(|it| format!(" without {}", path(it))).unwrap_or_default();
        let fallback = if index == it.fallback { ", after errors" } else { "" };
        let default = if it.default == Some(index) { ", default" } else { "" };
        let _ =
            writeln!(out, "  {}{payload}{unit} for {} {id}{fallback}{default}", variant.ident, variant.name);
    }
}

fn record(out: &mut String, it: &Record) {
    if let Some(query) = &it.query {
        let _ = writeln!(out, "  of a request {}", request(query));
    }
    if it.braces && it.fields.is_empty() {
        let _ = writeln!(out, "  with braces");
    }
    it.fields.iter().for_each(|it| field(out, it));
    for step in &it.steps {
        let _ = writeln!(out, "  > {}", wire(it, step));
    }
    for run in &it.runs {
        let _ = writeln!(out, "  {} of {} words from step {}", run.local, run.words, run.first);
    }
}

/// A request in a field, with what is unusual about it.
fn request(it: &Query) -> String {
    let Query { ident, encode, decode, may_fail } = it;
    let usual = encode.of == "Encode" && decode.of == "Decode";
    let calls = if usual {
        String::new()
    } else {
        format!(" by {}::{} and {}::{}", encode.of, encode.function, decode.of, decode.function)
    };
    format!("{ident}{calls}{}", if *may_fail { ", perhaps none" } else { "" })
}

fn field(out: &mut String, it: &Field) {
    let presence = match it.presence {
        Presence::Always => "",
        Presence::Option => "perhaps ",
        Presence::Flag => "whether ",
    };
    let store = match it.store {
        Store::Nothing => "not stored",
        Store::Assign => "assigned",
        Store::Replace => "replaced",
        Store::InPlace => "in place",
    };
    let attributes: String = it.attributes.iter().map(|it| format!(" #[{it}]")).collect();
    let early = it.early.as_ref().map(|it| format!(", first into {it}")).unwrap_or_default();
    let _ = writeln!(out, "  {}: {presence}{}, {store}{early}{attributes}", it.ident, value(&it.value));
}

fn implementation(it: &Impl) -> String {
    let what = match &it.what {
        What::Combinator { id } => format!("Combinator {id:08x}"),
        What::EncodeBare { id: None } => "EncodeBare".into(),
        What::EncodeBare { id: Some(id) } => format!("EncodeBare with {id:08x}"),
        What::DecodeWith { id: Some(id) } => format!("DecodeWith {id:08x}"),
        What::EncodeWith { id: Some(id) } => format!("EncodeWith {id:08x}"),
        What::DecodeWith { id: None } => "DecodeWith".into(),
        What::EncodeWith { id: None } => "EncodeWith".into(),
        What::EmptyEnum { variant } => format!("EmptyEnum, variant {variant}"),
        What::Answered(answer) => format!("Answered with {}", value(answer)),
        What::Function(answer) => format!("Function, answered with {}", value(answer)),
        What::Wrapper { answer, field } => format!("Function, answered with {} by {field}", value(answer)),
        What::Served(answer) => format!("Served, answered with {}", value(answer)),
        What::ServedWrapper { answer, field } => {
            format!("Served, answered with {} by {field}", value(answer))
        }
        What::Availability(who) => {
            format!("{who:?}").replace("Some(true)", "yes").replace("Some(false)", "no").replace("None", "?")
        }
        What::RemoteCall(answer) => format!("RemoteCall, returns {}", value(answer)),
        What::IntoOwned { owned } => format!("IntoOwned {}", path(owned)),
        What::Identify(all) => format!("Identify {} constructors", all.len()),
        What::Standard(it) => format!("{it:?}"),
        other => format!("{other:?}"),
    };
    let feature = it.feature.as_ref().map(|it| format!(", feature {it}")).unwrap_or_default();
    let inline = match it.inline {
        Inline::Free => "",
        Inline::Caller => ", compiled by callers",
        Inline::Once => ", compiled once",
    };
    format!("{what}{feature}{inline}")
}

/// A piece of what goes over the wire.
fn wire(it: &Record, step: &Step) -> String {
    match step {
        Step::Word(word) => format!("{}{}", condition(word.when.as_ref()), source(it, word)),
        Step::Field { field, when, local } => {
            let local = local.as_ref().map(|local| format!(" as {}", variable(local))).unwrap_or_default();
            format!("{}{}{local}", condition(when.as_ref()), it.fields[*field].ident)
        }
    }
}

fn source(it: &Record, word: &Word) -> String {
    let name = variable(&word.local);
    match &word.source {
        Source::Len(field) => format!("{name} is the length of {}", it.fields[*field].ident),
        Source::Bits { bits, shared, extra, refuse } => {
            let bits: String = bits.iter().map(|bit| format!(" {}:{}", bit.bit, set(it, bit.set))).collect();
            let shared: String = shared
                .iter()
                .map(|pair| {
                    format!(", {} with {} by {}", set(it, pair.both.0), set(it, pair.both.1), pair.flag.name)
                })
                .collect();
            let extra =
                extra.map(|at| format!(", other bits in {}", it.fields[at].ident)).unwrap_or_default();
            let refuse = if *refuse { ", no other bits" } else { "" };
            format!("{name} is bits{bits}{shared}{extra}{refuse}")
        }
    }
}

fn set(it: &Record, set: Set) -> String {
    match set {
        Set::Field(field) => it.fields[field].ident.clone(),
        Set::Word(step) => match &it.steps[step] {
            Step::Word(word) => word.local.ident.clone(),
            Step::Field { .. } => "no word".into(),
        },
    }
}

fn variable(local: &Local) -> String {
    local.ident.clone()
}

fn condition(when: Option<&When>) -> String {
    let Some(when) = when else { return String::new() };
    let bit = when.bit.map(|bit| format!(".{bit}")).unwrap_or_default();
    let check = when.check.as_ref().map(|it| format!(" (checked as {})", it.name)).unwrap_or_default();
    format!("if {}{bit}{check} ", when.local)
}

fn value(it: &Value) -> String {
    let wire = bytes(&it.wire);
    match &it.repr {
        Repr::Plain => wire,
        Repr::Lossy => format!("lossy {wire}"),
        Repr::Pointer(Pointer::Box) => format!("box of {wire}"),
        Repr::Pointer(pointer) => format!("{} {wire}", format!("{pointer:?}").to_lowercase()),
        Repr::View(View::Text | View::Raw) => format!("borrowed {wire}"),
        Repr::View(View::LossyText) => format!("borrowed lossy {wire}"),
        Repr::View(View::Arena(None)) => format!("in the arena {wire}"),
        Repr::View(View::Arena(Some(pointer))) => {
            format!("in the arena, for {} {wire}", format!("{pointer:?}").to_lowercase())
        }
        Repr::RawVec => format!("RawVec of {wire}"),
        Repr::Custom(custom) => format!("{} for {wire}", custom.ty),
        Repr::Nullable(inner) => format!("nullable {}", value(&it.with_repr(inner))),
    }
}

fn bytes(it: &Wire) -> String {
    match it {
        Wire::Prim(prim) => format!("{prim:?}"),
        Wire::BoxedPrim(prim, id) => format!("{prim:?} with {id:08x}"),
        Wire::Boxed(it) => path(it),
        Wire::Bare(it) => format!("bare {}", path(it)),
        Wire::Applied { path: of, bare, args } => {
            let bare = if *bare { "bare " } else { "" };
            let args: Vec<_> = args.iter().map(argument).collect();
            format!("{bare}{}({})", path(of), args.join(", "))
        }
        Wire::Param(generic) => generic.ident.clone(),
        Wire::Vector { boxed, element } => {
            format!("{}<{}>", if *boxed { "Vector" } else { "vector" }, value(element))
        }
        Wire::Repeat { count, element, .. } => format!("{} times {}", number(count), value(element)),
        Wire::Array { count, element } => format!("array of {count} {}", value(element)),
        Wire::Sized(it) => format!("counted {}", value(it)),
        Wire::Any { function } => format!("any {}", if *function { "request" } else { "object" }),
        Wire::Raw(of) => format!("bytes of {}", path(of)),
        Wire::Query(query) => format!("request {}", query.ident),
        Wire::Answer(generic) => format!("answer of {generic}"),
    }
}

fn argument(arg: &Arg) -> String {
    match arg {
        Arg::Value(it) => value(it),
        Arg::Number(it) => number(it),
    }
}

fn number(number: &Number) -> String {
    match &number.local {
        None => number.add.to_string(),
        Some(local) if number.add == 0 => local.clone(),
        Some(local) => format!("{local}+{}", number.add),
    }
}

fn params(params: &[Param]) -> String {
    let text = |param: &Param| match param {
        Param::Type(generic) => format!("{}: Type", generic.ident),
        Param::Nat(name) => format!("{name}: #"),
    };
    if params.is_empty() {
        return String::new();
    }
    format!("({})", params.iter().map(text).collect::<Vec<_>>().join(", "))
}

fn path(path: &Path) -> String {
    let modules: String = path.modules.iter().map(|module| format!("{module}::")).collect();
    let root = if path.root.views { "view " } else { "" };
    format!("{root}{modules}{}", path.ident)
}
