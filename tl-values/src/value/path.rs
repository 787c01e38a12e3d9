//! Looking into a tree.

use super::{Object, Value};

/// What a field of type `true` is.
static TRUE: Value<'static> = Value::Bool(true);

impl<'t> Value<'t> {
    /// The value at a path such as `updates[1].message.id`; the empty path is the value itself.
    ///
    /// ```
    /// use tlforge_values::{Object, Value};
    ///
    /// let message = Object::new("message").with("id", 5);
    /// let updates = Object::new("updates").with("updates", vec![Value::from(message)]);
    /// assert_eq!(Value::from(updates).get("updates[0].id"), Some(&Value::Int(5)));
    /// ```
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Self> {
        let (mut value, mut path) = (self, path);
        while !path.is_empty() {
            if let Some(rest) = path.strip_prefix('[') {
                let (index, rest) = rest.split_once(']')?;
                value = value.index(index.parse().ok()?)?;
                path = rest.strip_prefix('.').unwrap_or(rest);
                continue;
            }
            let end = path.find(['.', '[']).unwrap_or(path.len());
            let (name, rest) = path.split_at_checked(end)?;
            value = value.field(name)?;
            path = rest.strip_prefix('.').unwrap_or(rest);
        }
        Some(value)
    }

    /// A field of an object.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// An element of a list.
    #[must_use]
    pub fn index(&self, index: usize) -> Option<&Self> {
        let Self::List(items) = self else { return None };
        match items.as_slice() {
            [items @ .., Self::Again(more)] if index >= items.len() => {
                items.last().filter(|_| index - items.len() < *more as usize)
            }
            items => items.get(index),
        }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object<'t>> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// The whole number, of whichever type.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some((*value).into()),
            Self::Nat(value) => Some((*value).into()),
            Self::Long(value) => Some(*value),
            _ => None,
        }
    }

    /// The text of a `string`.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The bytes of whatever holds some.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) | Self::Raw(bytes) => Some(bytes),
            Self::String(text) => Some(text.as_bytes()),
            _ => None,
        }
    }
}

impl<'t> Object<'t> {
    /// A field; a field of type `true` that is there is `true`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        if self.flags.contains(&name) {
            return Some(&TRUE);
        }
        self.fields.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}
