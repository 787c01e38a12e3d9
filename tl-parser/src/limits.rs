//! Limits of the parser.

/// How large and how deep a file may be. Beyond a limit there is an error.
#[derive(Clone, Copy, Debug)]
pub struct Limits;

impl Limits {
    /// How deep `(`, `<` and `%` may be nested.
    pub const NESTING: u16 = 64;
    /// How deep `[` may be nested.
    pub const BRACKETS: u16 = 9;
    /// Parameters in braces of one declaration, its modifiers, arguments of one type, and
    /// summands of one sum: of each.
    pub const PARAMS: usize = 64;
    /// Fields of one declaration.
    pub const FIELDS: usize = 1 << 16;
    /// Bytes of a name.
    pub const NAME: usize = 253;
    /// Bytes of a statement, comments not counted.
    pub const STATEMENT: usize = 1 << 20;
    /// Errors of one file that are listed, and as many other diagnostics; the rest is
    /// counted in one last diagnostic.
    pub const DIAGNOSTICS: usize = 100;
}
