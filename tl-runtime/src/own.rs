//! From values that borrow to values that do not.

use crate::{Box, Erased, OutlinedBox, OutlinedDrop, String, Vec};

/// A value that may borrow, and can be turned into one that does not.
pub trait IntoOwned {
    /// The same with strings, vectors and boxes of its own.
    type Owned;

    /// Copies what is borrowed.
    fn into_owned(self) -> Self::Owned;
}

impl IntoOwned for &str {
    type Owned = String;

    #[inline]
    fn into_owned(self) -> String {
        String::from(self)
    }
}

impl IntoOwned for &[u8] {
    type Owned = Vec<u8>;

    #[inline]
    fn into_owned(self) -> Vec<u8> {
        Vec::from(self)
    }
}

impl<T: IntoOwned + Copy> IntoOwned for &[T] {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.iter().copied().map(T::into_owned).collect()
    }
}

impl<T: IntoOwned> IntoOwned for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn into_owned(self) -> Self::Owned {
        self.into_iter().map(T::into_owned).collect()
    }
}

impl<T: IntoOwned> IntoOwned for Option<T> {
    type Owned = Option<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

impl<T: IntoOwned> IntoOwned for Box<T> {
    type Owned = Box<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        Box::new((*self).into_owned())
    }
}

impl<T: IntoOwned<Owned: Send + Sync + 'static>> IntoOwned for Erased<'_, T> {
    type Owned = Erased<'static, T::Owned>;

    fn into_owned(self) -> Self::Owned {
        Erased::new(self.into_inner().into_owned())
    }
}

impl<T: OutlinedDrop + IntoOwned<Owned: OutlinedDrop>> IntoOwned for OutlinedBox<T> {
    type Owned = OutlinedBox<T::Owned>;

    #[inline]
    fn into_owned(self) -> Self::Owned {
        OutlinedBox::new(self.into_inner().into_owned())
    }
}

impl<T: IntoOwned, const N: usize> IntoOwned for [T; N] {
    type Owned = [T::Owned; N];

    fn into_owned(self) -> Self::Owned {
        self.map(T::into_owned)
    }
}

macro_rules! own_nothing {
    ($($rust:ty),*) => {$(
        /// Borrows nothing: stays what it is.
        impl IntoOwned for $rust {
            type Owned = Self;

            #[inline]
            fn into_owned(self) -> Self {
                self
            }
        }
    )*};
}

own_nothing!((), bool, u32, i32, i64, f32, f64, [u8; 16], [u8; 32], [u8; 64]);
