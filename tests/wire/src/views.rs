macro_rules! views {
    ($($module:ident, $name:literal, $file:literal;)*) => {
        $(
            #[doc = concat!("Generated from `", $file, "`.")]
            pub mod $module {
                /// The generated code.
                pub mod schema {
                    tlforge_runtime::include_schema!($name);
                }
                include!(concat!(env!("OUT_DIR"), "/", $name, "_views.rs"));
            }
        )*

        /// The text of each schema with its views.
        pub static ALL: &[(&str, &tl_views::Views)] = &[
            $((include_str!(concat!("../fixtures/", $file)), &$module::VIEWS)),*
        ];
    };
}

views! {
    language, "language_strict", "language.tl";
    language_lossy, "language_lossy", "language.tl";
    language_bytes, "language_bytes", "language.tl";
    rows, "rows_strict", "rows.tl";
    rows_lossy, "rows_lossy", "rows.tl";
    rows_bytes, "rows_bytes", "rows.tl";
}
