//! Trees as JSON.

use super::Value;
use crate::{
    json::{Envelope, Writer},
    options::Options,
    walk::Sink,
};
use alloc::string::String;
use core::fmt;

impl Value<'_> {
    /// The value as JSON.
    #[must_use]
    pub fn to_json(&self, options: &Options) -> String {
        let mut json = String::new();
        let mut writer = Writer::new(options, &mut json, Envelope::default());
        self.tell(&mut writer);
        // A string takes everything.
        writer.finish();
        json
    }

    /// Tells the sink what a walk through the bytes would.
    fn tell<'v>(&'v self, sink: &mut impl Sink<'v, 'v>) {
        match self {
            Self::Int(value) => sink.int(*value),
            Self::Nat(value) => sink.nat(*value),
            Self::Long(value) => sink.long(*value),
            Self::Float(value) => sink.float(*value),
            Self::Double(value) => sink.double(*value),
            Self::Bool(value) => sink.bool(*value),
            Self::String(text) => sink.text(text),
            Self::Bytes(bytes) => sink.bytes(bytes),
            Self::Raw(bytes) => sink.raw(bytes),
            Self::Null => sink.null(),
            Self::Again(times) => sink.again(*times),
            Self::List(items) => {
                sink.begin_list();
                for item in items {
                    if !matches!(item, Self::Again(_)) {
                        sink.element();
                    }
                    item.tell(sink);
                }
                sink.end_list();
            }
            Self::Object(object) => {
                sink.begin(object.name.map(str::as_bytes));
                for (name, value) in &object.fields {
                    sink.field(name.as_bytes());
                    value.tell(sink);
                }
                for flag in &object.flags {
                    sink.field(flag.as_bytes());
                    sink.truth();
                }
                sink.end();
            }
        }
    }
}

/// As JSON, with the default [`Options`].
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_json(&Options::default()))
    }
}
