//! Options that are one word of a few.

/// How the generated files are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Layout {
    /// One file with nested modules, to be included from `OUT_DIR`.
    #[default]
    Single,
    /// A folder with a file for each namespace, to be committed.
    Tree,
}

/// Which programs code is generated for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Role {
    /// All: every type is encoded and decoded.
    #[default]
    Both,
    /// Clients: functions and what they hold are encoded, their results are decoded. A type that is
    /// part of neither is encoded and decoded, with all that it holds.
    Client,
    /// Servers: functions and what they hold are decoded, their results are encoded. A type that is
    /// part of neither is encoded and decoded, with all that it holds.
    Server,
}

/// Who makes the calls that code is generated for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Callers {
    /// Anyone: all functions stay.
    #[default]
    Anyone,
    /// Users: what documentation says that users cannot call is left out.
    Users,
    /// Bots: what documentation says that bots cannot call is left out, unless they can over a
    /// business connection.
    Bots,
}

/// What a `string` becomes. TL means it to be UTF-8, but servers send others too.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Strings {
    /// `String`; other bytes make reading fail.
    #[default]
    Strict,
    /// `String`; U+FFFD stands for what is not UTF-8.
    Lossy,
    /// `Vec<u8>`: the bytes as they are.
    Bytes,
}

/// What becomes of bits of a flags word that no field stands for.
///
/// A word that is not called `flags`, such as TON's `mode`, keeps them always: there they
/// have meanings that the schema does not tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum UnknownFlags {
    /// They are dropped on reading and never written.
    #[default]
    Ignore,
    /// They are kept in a field with the name of the word.
    Keep,
    /// They make reading fail.
    Refuse,
}
