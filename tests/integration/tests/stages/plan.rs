//! The plan as text: one line an item, a field or a piece of the wire form.

use std::fmt::Write;
use tlforge_codegen::plan::{
    Arg, Codec, Enum, Local, Number, Param, Path, Plan, Presence, Set, Source, Step, Struct, Tree, When, Word,
};

/// All items of a plan; ids and names of the tables are those of the schema.
pub(crate) fn print(plan: &Plan) -> String {
    let mut out = String::new();
    if let Some(layer) = plan.layer {
        let _ = writeln!(out, "layer {layer}");
    }
    plan.enums.iter().for_each(|it| sum(&mut out, it));
    for it in &plan.opaque {
        let _ = writeln!(out, "opaque {} for {}", path(&it.path), it.name);
    }
    plan.types.iter().chain(&plan.functions).for_each(|it| record(&mut out, it));
    if let Some(registry) = &plan.registry {
        let _ = writeln!(
            out,
            "registry of {} constructors, {} functions, {} types",
            registry.constructors.len(),
            registry.functions.len(),
            registry.types.len()
        );
    }
    out
}

fn sum(out: &mut String, it: &Enum) {
    let guarded = if it.levels > 0 { ", counts as a level" } else { "" };
    let _ = writeln!(out, "enum {}{} for {}{guarded}", path(&it.path), params(&it.params), it.name);
    for (index, variant) in it.variants.iter().enumerate() {
        let id = variant.id.map_or("no id".into(), |id| format!("{id:08x}"));
        let payload = variant.payload.as_ref().map(|it| format!("({})", codec(it))).unwrap_or_default();
        let fallback = if index == it.fallback { ", after errors" } else { "" };
        let _ = writeln!(out, "  {}{payload} for {} {id}{fallback}", variant.ident, variant.name);
    }
}

fn record(out: &mut String, it: &Struct) {
    let id = it.id.map_or("no id".into(), |id| format!("{id:08x}"));
    let query = it.query.as_ref().map(|it| format!(" of a request {it}")).unwrap_or_default();
    let guarded = if it.levels > 0 { ", counts as a level" } else { "" };
    let _ =
        writeln!(out, "struct {}{}{query} for {} {id}{guarded}", path(&it.path), params(&it.params), it.name);
    for field in &it.fields {
        let presence = match field.presence {
            Presence::Always => "",
            Presence::Option => "perhaps ",
            Presence::Flag => "whether ",
        };
        let _ = writeln!(out, "  {}: {presence}{}", field.ident, codec(&field.codec));
    }
    for step in &it.steps {
        let _ = writeln!(out, "  > {}", wire(it, step));
    }
    if let Some(response) = &it.response {
        let by = if response.natural { "" } else { ", read by the request" };
        let _ = writeln!(out, "  = {}{by}", codec(&response.codec));
    }
}

/// A piece of what goes over the wire.
fn wire(it: &Struct, step: &Step) -> String {
    match step {
        Step::Word(word) => format!("{}{}", condition(word.when.as_ref()), source(it, word)),
        Step::Field { field, when, local } => {
            let local = local.as_ref().map(|local| format!(" as {}", variable(local))).unwrap_or_default();
            format!("{}{}{local}", condition(when.as_ref()), it.fields[*field].ident)
        }
    }
}

fn source(it: &Struct, word: &Word) -> String {
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

fn set(it: &Struct, set: Set) -> String {
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

fn codec(it: &Codec) -> String {
    match it {
        Codec::Prim(prim) => format!("{prim:?}"),
        Codec::LossyString => "String, lossy".into(),
        Codec::Borrowed(it) => format!("borrowed {}", codec(it)),
        Codec::BoxedPrim(prim, id) => format!("{prim:?} with {id:08x}"),
        Codec::Boxed(it) => path(it),
        Codec::Bare(it) => format!("bare {}", path(it)),
        Codec::Applied { path: of, bare, args } => {
            let bare = if *bare { "bare " } else { "" };
            let args: Vec<_> = args.iter().map(argument).collect();
            format!("{bare}{}({})", path(of), args.join(", "))
        }
        Codec::Param(generic) => generic.ident.clone(),
        Codec::Payload(it) => format!("payload {}", path(it)),
        Codec::Large { path: it, bare } => {
            format!("large {}{}", if *bare { "bare " } else { "" }, path(it))
        }
        Codec::Pointer(inner) => format!("box of {}", codec(inner)),
        Codec::Erased(inner) => format!("erased {}", codec(inner)),
        Codec::Vector { boxed, element } => {
            format!("{}<{}>", if *boxed { "Vector" } else { "vector" }, codec(element))
        }
        Codec::Repeat { count, element, .. } => format!("{} times {}", number(count), codec(element)),
        Codec::Array { count, element } => format!("array of {count} {}", codec(element)),
        Codec::Any { function } => format!("any {}", if *function { "request" } else { "object" }),
        Codec::Query(generic) => format!("request {generic}"),
        Codec::Answer(generic) => format!("answer of {generic}"),
    }
}

fn argument(arg: &Arg) -> String {
    match arg {
        Arg::Codec(it) => codec(it),
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
    let group = format!("{:?}", path.group).to_lowercase();
    let modules: String = path.modules.iter().map(|module| format!("{module}::")).collect();
    let tree = if path.tree == Tree::Borrowed { "borrowed::" } else { "" };
    format!("{tree}{group}::{modules}{}", path.ident)
}
