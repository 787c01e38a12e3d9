//! Texts of random tokens, most of them wrong.

use proptest::{collection::vec, prelude::*, sample::select};

/// Tokens of TL and of other languages.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "a", "b.c", "A", "b.C", "Final", "x:", "#", "#1a", "_", "0", "12", ".", "?", "!", "%", "(", ")", "[",
    "]", "{", "}", "<", ">", ",", "+", "*", ":", ";", "=", "=>", "---", "===", "types", "functions", "@",
    "@r", "/", "//", "/*", "*/", "-", "$", "é", "\u{a0}", "\u{feff}", "\0", "\u{1}", " ", "\n", "\r\n",
    "\n\n", "a = A;", "\nb x:int = B;\n", "// c\n", "/* d */", "---types---", "\n---functions---\n",
    "n*[ int ]", "flags.1?", "(x y:int)", "Vector<int>",
];

/// Any tokens in any order.
pub(crate) fn soup() -> BoxedStrategy<String> {
    let tokens = vec(select(TOKENS), 0..40);
    (tokens, select(vec!["", " "])).prop_map(|(tokens, between)| tokens.join(between)).boxed()
}
