//! Trees from what a walk tells.

use super::{Object, Value};
use crate::walk::Sink;
use alloc::{format, string::String, vec::Vec};

/// Something that is open, and where what it holds begins.
struct Open<'t> {
    name: Option<&'t str>,
    /// A list, not an object.
    list: bool,
    names: usize,
    values: usize,
    flags: usize,
}

/// Makes a tree. What an object or a list holds lies on stacks until it ends, so that it gets just
/// the room it takes.
#[derive(Default)]
pub(crate) struct Tree<'t> {
    open: Vec<Open<'t>>,
    /// Of each value in an object, the name of its field.
    names: Vec<&'t str>,
    values: Vec<Value<'t>>,
    flags: Vec<&'t str>,
    /// Whether the next value is that of a field.
    field: bool,
}

impl<'t> Tree<'t> {
    /// The whole value.
    pub(crate) fn finish(mut self) -> Value<'t> {
        // A walk that has not failed has told of a value.
        self.values.pop().unwrap_or(Value::Bool(true))
    }

    /// The values that were read last in the two innermost objects and lists that are open, and at
    /// most so many of each, with their paths.
    pub(crate) fn last(&self, count: usize) -> Vec<(String, &Value<'t>)> {
        let mut last = Vec::new();
        let inner = self.open.len().saturating_sub(2);
        let mut path = String::new();
        for (level, open) in self.open.iter().enumerate() {
            let next = self.open.get(level + 1);
            let values = self.values.get(open.values..next.map_or(self.values.len(), |next| next.values));
            let names = self.names.get(open.names..next.map_or(self.names.len(), |next| next.names));
            let (values, names) = (values.unwrap_or_default(), names.unwrap_or_default());
            if level >= inner {
                let first = values.len().saturating_sub(count);
                let recent = values.iter().enumerate().skip(first);
                last.extend(recent.map(|(at, value)| (step(&path, open.list, names, at), value)));
            }
            path = step(&path, open.list, names, values.len());
        }
        last
    }

    fn push(&mut self, value: Value<'t>) {
        self.field = false;
        self.values.push(value);
    }

    fn open(&mut self, name: Option<&'t str>, list: bool) {
        self.field = false;
        let (names, values, flags) = (self.names.len(), self.values.len(), self.flags.len());
        self.open.push(Open { name, list, names, values, flags });
    }
}

/// The path of a value in an object or a list.
fn step(path: &str, list: bool, names: &[&str], at: usize) -> String {
    match names.get(at) {
        _ if list => format!("{path}[{at}]"),
        Some(name) if path.is_empty() => (*name).into(),
        Some(name) => format!("{path}.{name}"),
        None => path.into(),
    }
}

fn text(name: &[u8]) -> &str {
    core::str::from_utf8(name).unwrap_or_default()
}

impl<'t, 'b> Sink<'t, 'b> for Tree<'t> {
    const TEXT: bool = true;

    fn begin(&mut self, name: Option<&'t [u8]>) {
        self.open(name.map(text), false);
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let names = self.names.drain(open.names..);
        let fields = names.zip(self.values.drain(open.values..)).collect();
        let flags = self.flags.drain(open.flags..).collect();
        self.push(Object { name: open.name, fields, flags }.into());
    }

    fn field(&mut self, name: &'t [u8]) {
        self.field = true;
        self.names.push(text(name));
    }

    fn begin_list(&mut self) {
        self.open(None, true);
    }

    fn element(&mut self) {}

    fn again(&mut self, times: u32) {
        self.push(Value::Again(times));
    }

    fn end_list(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let items = self.values.drain(open.values..).collect();
        self.push(Value::List(items));
    }

    fn truth(&mut self) {
        match self.names.pop() {
            Some(name) if self.field => {
                self.field = false;
                self.flags.push(name);
            }
            name => {
                self.names.extend(name);
                self.push(Value::Bool(true));
            }
        }
    }

    fn int(&mut self, value: i32) {
        self.push(Value::Int(value));
    }

    fn nat(&mut self, value: u32) {
        self.push(Value::Nat(value));
    }

    fn long(&mut self, value: i64) {
        self.push(Value::Long(value));
    }

    fn int53(&mut self, value: i64) {
        self.push(Value::Long(value));
    }

    fn float(&mut self, value: f32) {
        self.push(Value::Float(value));
    }

    fn double(&mut self, value: f64) {
        self.push(Value::Double(value));
    }

    fn bool(&mut self, value: bool) {
        self.push(Value::Bool(value));
    }

    fn text(&mut self, value: &'b str) {
        self.push(Value::String(String::from(value)));
    }

    fn not_text(&mut self, value: &'b [u8]) {
        self.push(Value::Raw(value.into()));
    }

    fn bytes(&mut self, value: &'b [u8]) {
        self.push(Value::Bytes(value.into()));
    }

    fn null(&mut self) {
        self.push(Value::Null);
    }

    fn raw(&mut self, value: &'b [u8]) {
        self.push(Value::Raw(value.into()));
    }
}
