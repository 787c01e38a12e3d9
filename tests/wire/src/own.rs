//! Types of a program's own, which stand in place of generated ones.

use crate::overrides;

/// The number of a user.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct UserId(pub i64);

impl UserId {
    /// From the type of the schema.
    #[must_use]
    pub fn from_tl(id: overrides::types::user::Id) -> Self {
        Self(id.value)
    }

    /// To the type of the schema.
    #[must_use]
    pub fn to_tl(&self) -> overrides::types::user::Id {
        overrides::types::user::Id { value: self.0 }
    }
}

/// A color, by its name or as a number.
#[derive(Clone, PartialEq, Debug)]
pub struct Color(pub String);

impl Color {
    /// From the type of the schema.
    #[must_use]
    pub fn from_tl(color: overrides::enums::color::Any) -> Self {
        Self(match color {
            overrides::enums::color::Any::Rgb(it) => {
                format!("#{:02x}{:02x}{:02x}", it.red, it.green, it.blue)
            }
            overrides::enums::color::Any::Named(it) => it.name,
        })
    }

    /// To the type of the schema.
    #[must_use]
    pub fn to_tl(&self) -> overrides::enums::color::Any {
        let part = |at| i32::from_str_radix(self.0.get(at..at + 2)?, 16).ok();
        let rgb = || Some((part(1)?, part(3)?, part(5)?));
        match rgb().filter(|_| self.0.starts_with('#')) {
            Some((red, green, blue)) => {
                overrides::enums::color::Any::Rgb(overrides::types::color::Rgb { red, green, blue })
            }
            None => {
                overrides::enums::color::Any::Named(overrides::types::color::Named { name: self.0.clone() })
            }
        }
    }
}
