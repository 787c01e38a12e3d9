macro_rules! twins {
    ($($module:ident, $name:literal, $file:literal;)*) => {
        $(
            #[doc = concat!("Generated from `", $file, "`.")]
            pub mod $module {
                /// The generated code.
                pub mod schema {
                    tl_runtime::include_schema!($name);
                }
                include!(concat!(env!("OUT_DIR"), "/", $name, "_twins.rs"));
            }
        )*

        /// The text of a schema with the twins of its types and functions.
        pub type Schema = (&'static str, &'static [tl_twins::Twin], &'static [tl_twins::Twin]);

        /// All of them.
        pub const ALL: &[Schema] = &[
            $((include_str!(concat!("../fixtures/", $file)), $module::TYPES, $module::FUNCTIONS)),*
        ];
    };
}

twins! {
    language, "language_strict", "language.tl";
    language_lossy, "language_lossy", "language.tl";
    language_bytes, "language_bytes", "language.tl";
    rows, "rows_strict", "rows.tl";
    rows_lossy, "rows_lossy", "rows.tl";
    rows_bytes, "rows_bytes", "rows.tl";
}
