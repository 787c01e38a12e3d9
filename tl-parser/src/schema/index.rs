//! Indexes into the lists of a schema.

macro_rules! indexes {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(u32);

        impl $name {
            pub(crate) const fn new(index: usize) -> Self {
                Self(index as u32)
            }

            /// Its number, from 0.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

indexes! {
    /// Index of a [`TypeDef`](super::TypeDef) in [`Schema::types`](super::Schema::types).
    TypeId;
    /// Index of a [`Combinator`](super::Combinator) in
    /// [`Schema::combinators`](super::Schema::combinators).
    CombinatorId;
    /// Index of a [`Var`](super::Var) in [`Combinator::vars`](super::Combinator::vars).
    VarId;
}
