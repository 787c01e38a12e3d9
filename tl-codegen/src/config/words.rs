//! How serde reads and writes what it does not know by itself.
//!
//! All words are asked for as variants of an enum, so that whoever reads a file can say which
//! ones there are.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, DeserializeSeed, EnumAccess, MapAccess, VariantAccess, Visitor},
};
use std::{fmt, sync::LazyLock};
use tlforge_parser::{
    level::{Level, Levels},
    rule::Rule,
    schema::{IdRule, resolve::IdRuleOption},
};

/// [`Config::id_rule`](super::Config::id_rule)
pub(super) mod id_rule {
    use super::{Deserialize, Deserializer, IdRule, IdRuleOption, Serialize, Serializer};

    #[derive(Deserialize, Serialize)]
    #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema), schemars(rename = "IdRule"))]
    #[serde(rename_all = "kebab-case")]
    pub(in crate::config) enum Word {
        Auto,
        Reference,
        Telegram,
    }

    pub(in crate::config) fn serialize<S: Serializer>(rule: &IdRuleOption, to: S) -> Result<S::Ok, S::Error> {
        let word = match rule {
            IdRuleOption::Auto => Word::Auto,
            IdRuleOption::Fixed(IdRule::Reference) => Word::Reference,
            IdRuleOption::Fixed(IdRule::Telegram) => Word::Telegram,
        };
        word.serialize(to)
    }

    pub(in crate::config) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<IdRuleOption, D::Error> {
        Ok(match Word::deserialize(from)? {
            Word::Auto => IdRuleOption::Auto,
            Word::Reference => IdRuleOption::Fixed(IdRule::Reference),
            Word::Telegram => IdRuleOption::Fixed(IdRule::Telegram),
        })
    }
}

/// A list. Where a newtype of this name is asked for, a reader may take one element alone for a
/// list of it.
pub(super) mod one_or_more {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    struct OneOrMore<T>(Vec<T>);

    /// What it looks like in a file.
    #[cfg(feature = "json-schema")]
    #[derive(schemars::JsonSchema)]
    #[schemars(rename = "OneOrMore{T}")]
    #[serde(untagged)]
    #[allow(dead_code, reason = "it is there for its schema")]
    pub(in crate::config) enum Either<T> {
        One(T),
        More(Vec<T>),
    }

    pub(in crate::config) fn serialize<T: Serialize, S: Serializer>(
        list: &[T],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        list.serialize(to)
    }

    pub(in crate::config) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<T>, D::Error> {
        OneOrMore::deserialize(from).map(|OneOrMore(list)| list)
    }
}

/// [`Config::levels`](super::Config::levels): a table of words by rules.
pub(super) mod levels {
    use super::{Deserializer, LevelTable, Levels, Rule, Serializer, word};

    /// What it looks like in a file: each rule with the levels that it may have.
    #[cfg(feature = "json-schema")]
    pub(in crate::config) struct Table;

    #[cfg(feature = "json-schema")]
    impl schemars::JsonSchema for Table {
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Levels".into()
        }

        fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
            let rules = Rule::ALL.iter().map(|rule| {
                let schema = serde_json::json!({
                    "description": rule.summary(),
                    "enum": super::words_of(*rule),
                });
                (rule.slug().to_owned(), schema)
            });
            let rules: serde_json::Map<_, _> = rules.collect();
            schemars::json_schema!({ "type": "object", "properties": rules, "additionalProperties": false })
        }
    }

    pub(in crate::config) fn serialize<S: Serializer>(levels: &Levels, to: S) -> Result<S::Ok, S::Error> {
        let set = Rule::ALL.iter().filter_map(|rule| Some((rule.slug(), word(levels.get(*rule)?))));
        to.collect_map(set)
    }

    pub(in crate::config) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Levels, D::Error> {
        from.deserialize_map(LevelTable)
    }
}

const LEVELS: [&str; 3] = ["allow", "warn", "deny"];

/// The levels that a rule may have: what is always an error can only be denied.
fn words_of(rule: Rule) -> &'static [&'static str] {
    if rule.is_fixed() { &["deny"] } else { &LEVELS }
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}

struct LevelTable;

impl<'de> Visitor<'de> for LevelTable {
    type Value = Levels;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of levels")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Levels, A::Error> {
        let mut levels = Levels::default();
        while let Some(slug) = map.next_key_seed(Word { of: "rule", words: &SLUGS })? {
            let rule = Rule::from_slug(&slug).ok_or_else(|| de::Error::unknown_variant(&slug, &SLUGS))?;
            let words = words_of(rule);
            let word = map.next_value_seed(Word { of: "level", words })?;
            let level = word.parse().map_err(|_| de::Error::unknown_variant(&word, words))?;
            levels.set(rule, level).map_err(de::Error::custom)?;
        }
        Ok(levels)
    }
}

static SLUGS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Rule::ALL.iter().map(|rule| rule.slug()).collect());

/// One of several words.
struct Word {
    of: &'static str,
    words: &'static [&'static str],
}

impl<'de> DeserializeSeed<'de> for Word {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_enum(self.of, self.words, self)
    }
}

impl<'de> Visitor<'de> for Word {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {}", self.of)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<String, A::Error> {
        let (word, rest) = access.variant::<String>()?;
        rest.unit_variant().map(|()| word)
    }
}
