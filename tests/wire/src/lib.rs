//! Generated code that the tests of this package look at.

/// Every part of the language in types that borrow, each with a table of them.
pub mod views;

/// A row of the format each: `fixtures/rows.tl`.
pub mod rows {
    tlforge_runtime::include_schema!("rows");
}

/// The same, where unknown flags are kept.
pub mod keep {
    tlforge_runtime::include_schema!("keep");
}

/// The same, where unknown flags are refused.
pub mod refuse {
    tlforge_runtime::include_schema!("refuse");
}

/// The same, where strings need not be UTF-8.
pub mod lossy {
    tlforge_runtime::include_schema!("lossy");
}

/// The same, where strings are bytes.
pub mod raw {
    tlforge_runtime::include_schema!("raw");
}

/// Types that are kept as bytes.
pub mod kept {
    /// Every part of the type language; each type that can be is kept as bytes.
    pub mod language {
        tlforge_runtime::include_schema!("kept_language");
    }
    /// `fixtures/kept.tl`, where nothing is.
    pub mod plain {
        tlforge_runtime::include_schema!("kept_plain");
    }
    /// Where the types have their own code, too.
    pub mod both {
        tlforge_runtime::include_schema!("kept_both");
    }
    /// Where they have not.
    pub mod alone {
        tlforge_runtime::include_schema!("kept_alone");
    }
    /// Where unknown flags are refused.
    pub mod strict {
        tlforge_runtime::include_schema!("kept_strict");
    }
    /// Where strings need not be UTF-8.
    pub mod lossy {
        tlforge_runtime::include_schema!("kept_lossy");
    }
}

/// Options for one path, and what stands in place of generated types.
pub mod overrides {
    tlforge_runtime::include_schema!("overrides");
}
pub mod own;

/// Every part of the type language in another shape: all types are enums.
pub mod shape {
    tlforge_runtime::include_schema!("shape");
}

/// Every part of the type language.
pub mod language {
    tlforge_runtime::include_schema!("language");
}

/// What three requests of the Telegram API need.
pub mod part {
    tlforge_runtime::include_schema!("part");
}

/// The Telegram API as the repository has it.
pub mod telegram {
    tlforge_runtime::include_schema!("telegram");
}

/// A hundred types that hold each other.
// Rustdoc follows types through each other less far than the compiler does.
#[cfg(not(doc))]
pub mod mutual {
    tlforge_runtime::include_schema!("mutual");
}

/// Structs in structs: schemas whose values grow much faster than their text.
// Rustdoc follows types through each other less far than the compiler does.
#[cfg(not(doc))]
pub mod nested {
    macro_rules! nested {
        ($($name:ident $plain:literal $all:literal;)*) => {$(
            /// As it is, and with all that can be made of it.
            pub mod $name {
                /// As it is.
                pub mod plain {
                    tlforge_runtime::include_schema!($plain);
                }

                /// With views, a registry and payloads.
                pub mod all {
                    tlforge_runtime::include_schema!($all);
                }
            }
        )*};
    }

    nested! {
        chain "chain_plain" "chain_all";
        bare_chain "bare_chain_plain" "bare_chain_all";
        doubled "doubled_plain" "doubled_all";
        doubled_bare "doubled_bare_plain" "doubled_bare_all";
        doubled_nothing "doubled_nothing_plain" "doubled_nothing_all";
        doubled_no_bytes "doubled_no_bytes_plain" "doubled_no_bytes_all";
        tripled "tripled_plain" "tripled_all";
        doubled_unions "doubled_unions_plain" "doubled_unions_all";
        many_payloads "many_payloads_plain" "many_payloads_all";
        pairs "pairs_plain" "pairs_all";
        perhaps "perhaps_plain" "perhaps_all";
        nested "nested_plain" "nested_all";
        doubled_arguments "doubled_arguments_plain" "doubled_arguments_all";
        passed_on "passed_on_plain" "passed_on_all";
        handed_down "handed_down_plain" "handed_down_all";
        wide_arguments "wide_arguments_plain" "wide_arguments_all";
        lists "lists_plain" "lists_all";
        wide "wide_plain" "wide_all";
        less_wide "less_wide_plain" "less_wide_all";
        half_as_wide "half_as_wide_plain" "half_as_wide_all";
    }
}
