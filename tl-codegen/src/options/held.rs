//! Which types cannot have a trait of the standard library, by what they hold.

use crate::plan::{Arg, Codec, Plan};
use tlforge_parser::schema::Prim;

/// The first type that cannot derive `name`: its TL name, and why. All types derive it, and
/// so it is enough to look at what each holds that is no type of the schema.
pub(super) fn obstacle<'p>(plan: &'p Plan, name: &str) -> Option<(&'p str, &'static str)> {
    if name == "Default" {
        let sums = plan.enums.iter().map(|it| (it.name.as_str(), "has several constructors"));
        let opaque = plan.opaque.iter().map(|it| (it.name.as_str(), "has no constructor"));
        if let Some(found) = sums.chain(opaque).next() {
            return Some(found);
        }
    }
    let structs = plan.types.iter().chain(&plan.functions);
    let fields = structs.flat_map(|it| it.fields.iter().map(move |field| (it.name.as_str(), &field.codec)));
    let payloads = plan.enums.iter().flat_map(|it| {
        let payloads = it.variants.iter().filter_map(|variant| variant.payload.as_ref());
        payloads.map(move |payload| (it.name.as_str(), payload))
    });
    let mut held = fields.chain(payloads);
    held.find_map(|(item, codec)| lacks(codec, name).map(|why| (item, why)))
}

fn lacks(codec: &Codec, name: &str) -> Option<&'static str> {
    let order = matches!(name, "Ord" | "PartialOrd");
    let here = match (codec, name) {
        (Codec::Prim(prim) | Codec::BoxedPrim(prim, _), _) => prim_lacks(*prim, name),
        (Codec::Borrowed(inner), "Default") if !is_slice(inner) => Some("borrows what it holds"),
        // What is borrowed is `Copy` whatever it is.
        (Codec::Borrowed(_), "Copy") => return None,
        (Codec::LossyString, "Copy") => Some("holds a string"),
        (Codec::Vector { .. } | Codec::Repeat { .. }, "Copy") => Some("holds a vector"),
        (Codec::Pointer(_) | Codec::Payload(_) | Codec::Erased(_), "Copy") => Some("holds a `Box`"),
        (Codec::Large { .. }, "Copy" | "Default" | "Ord" | "PartialOrd") => Some("holds a `tl::OutlinedBox`"),
        (Codec::Array { count, .. }, "Default") if *count > 32 => Some("holds a long array"),
        (Codec::Any { .. }, "Copy") => Some("holds any value as bytes"),
        (Codec::Any { .. }, _) if order => Some("holds any value as bytes"),
        _ => None,
    };
    let of_args = || match codec {
        Codec::Applied { args, .. } => args.iter().find_map(|arg| match arg {
            Arg::Codec(codec) => lacks(codec, name),
            Arg::Number(_) => None,
        }),
        _ => None,
    };
    // Depth is that of a type in the schema, which the parser has bounded.
    here.or_else(|| codec.inner().and_then(|inner| lacks(inner, name))).or_else(of_args)
}

/// Whether a borrowed form is `&str` or a slice, which can be empty.
fn is_slice(codec: &Codec) -> bool {
    codec.is_text() || matches!(codec, Codec::Vector { .. } | Codec::Repeat { .. })
}

fn prim_lacks(prim: Prim, name: &str) -> Option<&'static str> {
    match (prim, name) {
        (Prim::Float | Prim::Double, "Eq" | "Ord" | "Hash") => Some("holds a floating-point number"),
        (Prim::String, "Copy") => Some("holds a string"),
        (Prim::Bytes, "Copy") => Some("holds bytes"),
        (Prim::Int512, "Default") => Some("holds a long array"),
        (Prim::Object | Prim::Function, "Copy" | "Ord" | "PartialOrd") => Some("holds any value as bytes"),
        _ => None,
    }
}
