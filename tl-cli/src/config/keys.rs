//! Reads the keys of a table. What is wrong with them is a finding with its place, and the
//! next key is read.
//!
//! A key is known when it has been asked for: [`Keys::finish`] finds the others.

use std::ops::Range;
use tlforge_parser::{diagnostic::Diagnostic, rule::Rule, schema::resolve::nearest, source::Span};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The keys of a table.
pub(super) struct Keys<'t, 'f> {
    table: &'t DeTable<'t>,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
    places: Places,
    findings: &'f mut Vec<Diagnostic>,
}

/// Where the values of a table stand.
#[derive(Debug, Default)]
pub(crate) struct Places {
    whole: Span,
    values: Vec<(&'static str, Option<String>, Span)>,
}

impl Places {
    /// The place of this element of the value of a key, or else of the value, or else of the
    /// table. Of equal elements it is the last one.
    pub(crate) fn of(&self, key: &str, element: Option<&str>) -> Span {
        let find = |element: Option<&str>| {
            let mut places = self.values.iter().rev();
            places.find(|it| it.0 == key && it.1.as_deref() == element).map(|it| it.2)
        };
        find(element).or_else(|| find(None)).unwrap_or(self.whole)
    }
}

/// A mistake of the configuration.
pub(super) fn wrong(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Rule::Configuration, span, message)
}

/// Adds the near name that may have been meant.
pub(super) fn near<'n>(finding: Diagnostic, word: &str, names: impl Iterator<Item = &'n str>) -> Diagnostic {
    match nearest(word, names) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding,
    }
}

/// A range of the file, which is the only text of its map.
pub(super) fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

impl<'t, 'f> Keys<'t, 'f> {
    pub(super) fn new(
        table: &'t DeTable<'t>,
        whole: Range<usize>,
        findings: &'f mut Vec<Diagnostic>,
    ) -> Self {
        let places = Places { whole: span(whole), values: Vec::new() };
        Self { table, known: Vec::new(), missing: Vec::new(), places, findings }
    }

    /// Finds the keys that are not known, and those that are missing; where the values of the
    /// others stand.
    pub(super) fn finish(mut self) -> Places {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if self.known.contains(&name) {
                continue;
            }
            let finding = wrong(span(key.span()), format!("there is no key `{name}` here"));
            self.findings.push(match nearest(name, self.known.iter().copied()) {
                Some(near) => {
                    // That it is missing follows from how it is spelt.
                    self.missing.retain(|missing| *missing != near);
                    finding.help(format!("did you mean `{near}`?"))
                }
                None => finding.note(format!("the keys are {}", list(self.known.iter().copied()))),
            });
        }
        for key in self.missing {
            self.findings.push(wrong(self.places.whole, format!("the key `{key}` is missing here")));
        }
        self.places
    }

    /// The value of a key, if it is there.
    fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        let value = self.table.get(key)?;
        self.places.values.push((key, None, span(value.span())));
        Some(value)
    }

    fn expected<T>(&mut self, value: &Spanned<DeValue<'_>>, key: &str, what: &str) -> Option<T> {
        let label = format!("this is {}", kind(value.get_ref()));
        self.findings.push(wrong(span(value.span()), format!("`{key}` is {what}")).label(label));
        None
    }

    /// Says which keys must be there.
    pub(super) fn require(&mut self, keys: &[&'static str]) {
        self.missing.extend(keys.iter().filter(|key| !self.table.contains_key(**key)));
    }

    pub(super) fn string(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(text.to_owned()),
            None => self.expected(value, key, "a string"),
        }
    }

    pub(super) fn switch(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        value.get_ref().as_bool().or_else(|| self.expected(value, key, "`true` or `false`"))
    }

    pub(super) fn number(&mut self, key: &'static str) -> Option<usize> {
        let value = self.value(key)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|it| usize::from_str_radix(it.as_str(), it.radix()).ok());
        number.or_else(|| self.expected(value, key, "a number that is not negative"))
    }

    pub(super) fn strings(&mut self, key: &'static str) -> Option<Vec<String>> {
        let value = self.value(key)?;
        let Some(array) = value.get_ref().as_array() else {
            return self.expected(value, key, "an array of strings");
        };
        let mut strings = Vec::new();
        for element in array.iter() {
            match element.get_ref().as_str() {
                Some(text) => {
                    self.places.values.push((key, Some(text.to_owned()), span(element.span())));
                    strings.push(text.to_owned());
                }
                None => self.expected(element, key, "an array of strings")?,
            }
        }
        Some(strings)
    }

    /// One of several words.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let value = self.value(key)?;
        let names = || words.iter().map(|(name, _)| *name);
        let Some(text) = value.get_ref().as_str() else {
            return self.expected(value, key, &format!("one of {}", list(names())));
        };
        let found = words.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let message = format!("`{key}` is one of {}, and not `{text}`", list(names()));
            self.findings.push(near(wrong(span(value.span()), message), text, names()));
        }
        found
    }

    /// A table of strings: names with their places, and values with theirs.
    pub(super) fn pairs(&mut self, key: &'static str) -> Vec<[(String, Span); 2]> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(table) = value.get_ref().as_table() else {
            return self.expected(value, key, "a table of strings").unwrap_or_default();
        };
        let mut pairs = Vec::new();
        for (name, value) in table {
            let (text, name_place, place) = (name.get_ref().as_ref(), span(name.span()), span(value.span()));
            self.places.values.push((key, Some(text.to_owned()), name_place));
            match value.get_ref().as_str() {
                Some(word) => pairs.push([(text.to_owned(), name_place), (word.to_owned(), place)]),
                None => _ = self.expected::<()>(value, text, "a string"),
            }
        }
        pairs
    }

    /// An array of tables, each with its place.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let what = format!("an array of tables: write [[{key}]]");
        let Some(array) = value.get_ref().as_array() else {
            return self.expected(value, key, &what).unwrap_or_default();
        };
        let mut tables = Vec::new();
        for element in array.iter() {
            match element.get_ref().as_table() {
                Some(table) => tables.push((table, element.span())),
                None => _ = self.expected::<()>(element, key, &what),
            }
        }
        tables
    }
}

/// `a`, `b` and `c`
fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// What a value is.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date or a time",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
