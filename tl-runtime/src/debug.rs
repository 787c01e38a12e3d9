//! What `{:?}` prints of generated types: what the standard library's derive would print, save that
//! bytes are hexadecimal.
//!
//! A generated `fmt` is one call with all names as one text, of the function that takes so many
//! fields. Numbers are handed over by value. That is less for the compiler to check than a tuple of
//! references, and than an array of `&dyn Debug`, as a derive makes it.

use crate::Vec;
use core::{
    fmt::{self, Debug, DebugStruct, Formatter},
    str::SplitAsciiWhitespace,
};

/// How many bytes are printed; of longer ones the number comes behind them.
const MOST: usize = 64;

/// Prints a struct. `names` are its own and those of its fields, with blanks between.
fn print(f: &mut Formatter<'_>, names: &str, fields: &[&dyn Debug]) -> fmt::Result {
    let mut names = names.split_ascii_whitespace();
    let mut out = f.debug_struct(names.next().unwrap_or_default());
    fields.iter().for_each(|field| {
        out.field(names.next().unwrap_or_default(), *field);
    });
    out.finish()
}

macro_rules! by_number {
    ($($call:ident $($field:ident)*;)*) => {$(
        /// Prints a struct with so many fields. `names` are its own and theirs, with blanks between.
        #[allow(clippy::too_many_arguments, non_snake_case, reason = "values are called like their types")]
        pub fn $call<$($field: Debug),*>(f: &mut Formatter<'_>, names: &str, $($field: $field),*) -> fmt::Result {
            print(f, names, &[$(&$field),*])
        }
    )*};
}

by_number! {
    debug_1 A;
    debug_2 A B;
    debug_3 A B C;
    debug_4 A B C D;
    debug_5 A B C D E;
    debug_6 A B C D E F;
    debug_7 A B C D E F G;
    debug_8 A B C D E F G H;
    debug_9 A B C D E F G H I;
    debug_10 A B C D E F G H I J;
    debug_11 A B C D E F G H I J K;
    debug_12 A B C D E F G H I J K L;
}

/// Prints a struct with more fields: in several tuples.
pub fn debug_long(f: &mut Formatter<'_>, names: &str, fields: &[&dyn Fields]) -> fmt::Result {
    let mut names = names.split_ascii_whitespace();
    let mut out = f.debug_struct(names.next().unwrap_or_default());
    fields.iter().for_each(|part| part.print(&mut out, &mut names));
    out.finish()
}

/// Prints a variant with what it holds, or a struct without names.
pub fn debug_tuple<T: Debug + ?Sized>(f: &mut Formatter<'_>, name: &str, value: &T) -> fmt::Result {
    f.debug_tuple(name).field(&value).finish()
}

/// Fields or references to them, each to be printed with the next of the names.
pub trait Fields {
    /// Prints them.
    fn print(&self, out: &mut DebugStruct<'_, '_>, names: &mut SplitAsciiWhitespace<'_>);
}

macro_rules! tuples {
    ($($($field:ident)*;)*) => {$(
        impl<$($field: Debug),*> Fields for ($($field,)*) {
            #[expect(non_snake_case, reason = "values are called like their types")]
            fn print(&self, out: &mut DebugStruct<'_, '_>, names: &mut SplitAsciiWhitespace<'_>) {
                let ($($field,)*) = self;
                $(out.field(names.next().unwrap_or_default(), $field);)*
            }
        }
    )*};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
}

/// Bytes that are printed as hexadecimal.
pub struct Hex<'a, T: ?Sized>(pub &'a T);

impl<T: Octets + ?Sized> Debug for Hex<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.print(f)
    }
}

/// What holds bytes, or lists of them.
pub trait Octets {
    /// Prints them.
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result;
}

impl Octets for [u8] {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("0x")?;
        self.iter().take(MOST).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        if self.len() > MOST { write!(f, "… ({} bytes)", self.len()) } else { Ok(()) }
    }
}

impl Octets for Vec<u8> {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.as_slice().print(f)
    }
}

impl<const N: usize> Octets for [u8; N] {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.as_slice().print(f)
    }
}

impl<T: Octets + ?Sized> Octets for &T {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        T::print(self, f)
    }
}

impl<T: Octets> Octets for Option<T> {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            None => f.write_str("None"),
            Some(it) => debug_tuple(f, "Some", &Hex(it)),
        }
    }
}

impl<T: Octets> Octets for [T] {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(Hex)).finish()
    }
}

impl<T: Octets> Octets for Vec<T> {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.as_slice().print(f)
    }
}

impl<T: Octets, const N: usize> Octets for [T; N] {
    fn print(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.as_slice().print(f)
    }
}
