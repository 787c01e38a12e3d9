//! Types by their TL text: those of the schema, primitives, and vectors of either.

use tl_conformance::schema;
use tlforge_runtime::{
    Boxed, Encode, Object, Reader, Value, Writer,
    format_2::{TRUE, VECTOR, decode_value},
};

/// Reads a value of a type that is known when the program runs.
pub(crate) type DecodeFn = fn(&mut Reader<'_>) -> Box<dyn Value>;

pub(crate) enum Type {
    Known(DecodeFn),
    Vector { boxed: bool, element: Box<Type> },
}

/// The type, if code was generated for it.
pub(crate) fn parse(text: &str) -> Option<Type> {
    if let Some(decode) = primitive(text) {
        return Some(Type::Known(decode));
    }
    for (head, boxed) in [("Vector", true), ("vector", false)] {
        let argument = text.strip_prefix(head).and_then(|rest| {
            let applied = rest.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
            applied.or_else(|| rest.strip_prefix(' '))
        });
        if let Some(argument) = argument {
            return Some(Type::Vector { boxed, element: Box::new(parse(argument.trim())?) });
        }
    }
    schema::registry::type_named(text).map(|entry| Type::Known(entry.decode))
}

fn primitive(text: &str) -> Option<DecodeFn> {
    Some(match text {
        "int" | "int32" => decode_value::<i32>,
        "long" | "int64" | "int53" => decode_value::<i64>,
        "#" => decode_value::<u32>,
        "float" => decode_value::<f32>,
        "double" => decode_value::<f64>,
        "string" => decode_value::<String>,
        "int128" => decode_value::<[u8; 16]>,
        "int256" => decode_value::<[u8; 32]>,
        "int512" => decode_value::<[u8; 64]>,
        "Int" | "Int32" => decode_value::<Boxed<i32, 0xa850_9bda>>,
        "Long" | "Int64" => decode_value::<Boxed<i64, 0x2207_6cba>>,
        "Float" => decode_value::<Boxed<f32, 0x824d_ab22>>,
        "Double" => decode_value::<Boxed<f64, 0x2210_c154>>,
        "String" => decode_value::<Boxed<String, 0xb528_6e24>>,
        "Int128" => decode_value::<Boxed<[u8; 16], 0x84cc_f7b7>>,
        "Int256" => decode_value::<Boxed<[u8; 32], 0x7bed_eb5b>>,
        "Int512" => decode_value::<Boxed<[u8; 64], 0x6ff8_2434>>,
        "Bool" => decode_value::<bool>,
        "True" => decode_value::<Boxed<(), TRUE>>,
        "Object" => decode_value::<Object>,
        _ => return None,
    })
}

impl Type {
    pub(crate) fn decode(&self, r: &mut Reader<'_>) -> Box<dyn Value> {
        match self {
            Self::Known(decode) => decode(r),
            Self::Vector { boxed, element } => {
                if *boxed {
                    r.expect_id(VECTOR, "Vector");
                }
                let items = r.vector(|r| element.decode(r));
                Box::new(Items { boxed: *boxed, items })
            }
        }
    }
}

/// A vector of anything.
#[derive(Debug)]
struct Items {
    boxed: bool,
    items: Vec<Box<dyn Value>>,
}

impl Encode for Items {
    fn encode(&self, w: &mut Writer) {
        if self.boxed {
            w.nat(VECTOR);
        }
        w.vector(&self.items, |item, w| item.encode_value(w));
    }
}
