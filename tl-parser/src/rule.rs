//! The catalogue of rules.
//!
//! Every diagnostic names a [`Rule`]. A rule has a stable slug, a default severity and one
//! sentence; all of it stands in one table here.

use crate::diagnostic::Severity;
use std::fmt;

macro_rules! rules {
    ($($name:ident $slug:literal $severity:ident $summary:literal;)*) => {
        /// A rule that a schema can break.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Rule {
            $(#[doc = $summary] $name,)*
        }

        impl Rule {
            /// All rules, in the order of the catalogue.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its stable name, for configuration and machine formats.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// How bad breaking it is, unless a level is set.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// One sentence.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }
        }
    };
}

rules! {
    Syntax "syntax" Error "The text is not TL.";
    Encoding "encoding" Error "The file is not UTF-8 text.";
    Bom "bom" Info "The file begins with a byte order mark.";
    EmptyStatement "empty-statement" Warning "A `;` ends nothing.";
    ReservedWord "reserved-word" Warning "A type is called `New`, `Final` or `Empty`.";
    PartialApplication "partial-application" Info "A partial application such as `Vector int;` has no effect.";
    UnknownType "unknown-type" Error "A name does not stand for a type.";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl Rule {
    /// The rule with this slug.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.slug() == slug)
    }
}
