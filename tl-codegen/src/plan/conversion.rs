//! How values of one layer become those of a layer beside it.

use super::{Path, Pointer};
use crate::table::OrdSet;

/// All that turns values of one layer into those of a layer beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversions {
    /// The module that it stands in.
    pub module: String,
    /// The layer that values are of.
    pub source: LayerModule,
    /// The layer that they become values of.
    pub target: LayerModule,
    /// Each item that becomes another one.
    pub all: Vec<Conversion>,
}

/// A layer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LayerModule {
    /// Its module.
    pub ident: String,
    /// Its number.
    pub layer: u32,
}

/// How a struct or an enum of one layer becomes one of the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversion {
    /// The TL name of what it is of.
    pub name: String,
    /// What is turned.
    pub source: Path,
    /// What it becomes.
    pub target: Path,
    /// The features of the crate that the one and the other are compiled with.
    pub features: OrdSet<String>,
    /// Whether something may be lost.
    pub fails: bool,
    /// What is written for it.
    pub way: Way,
    /// What it does.
    pub body: Body,
}

/// What is written for a [`Conversion`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// `From`, or `TryFrom` if something may be lost.
    Standard,
    /// A trait of the module: that of the standard library is taken by what turns a type into its constructor.
    Local,
    /// Nothing: it is written for other layers, or stands where it is used.
    None,
}

/// What a [`Conversion`] does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// A value becomes this.
    Value(Turn),
    /// What comes of each variant.
    Variants(Vec<Arm>),
}

/// What comes of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arm {
    /// Its identifier.
    pub variant: String,
    /// Whether it holds something.
    pub holds: bool,
    /// What becomes of what it holds.
    pub turn: Turn,
}

/// What becomes of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Turn {
    /// It stays.
    Same,
    /// What is there where there was nothing.
    Empty(Empty),
    /// A number of a larger type.
    Widen,
    /// A number of a smaller type, if it fits.
    Narrow(Loss),
    /// What the conversion of its type makes of it: index in [`Conversions::all`].
    Item(usize),
    /// It is taken out of a pointer, turned, and put into another one.
    Moved(Option<Pointer>, Box<Turn>, Option<Pointer>),
    /// Each element of a vector. The vectors may be in a `tl::RawVec`, as it was and as it becomes.
    Each(Box<Turn>, [bool; 2]),
    /// What is in an `Option`.
    Option(Box<Turn>),
    /// It is put into an `Option`.
    Some(Box<Turn>),
    /// What is in an `Option`, if there is something.
    Present(Box<Turn>, Loss),
    /// It becomes a flag, or was one.
    Flag(Flagged),
    /// A variant of this enum, with what its payload becomes.
    Variant(Path, String, Option<Box<Turn>>),
    /// This struct. Of each field: its identifier, that of the field it is made of, and what that becomes.
    Struct(Path, Vec<(String, Option<String>, Turn)>),
    /// The same, if nothing is lost by these.
    Checked(Vec<Check>, Box<Turn>),
    /// Nothing: it is lost.
    Lost(Loss),
}

/// What a field is that there was nothing for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Empty {
    /// `None`
    None,
    /// `false`
    False,
    /// `0`
    Zero,
    /// Either of these: what is looked at, and never what is made.
    NoneOrZero,
    /// `()`
    Unit,
}

/// How a value becomes a flag, or a flag something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flagged {
    /// `true` without a condition becomes a set flag.
    Set,
    /// A set flag becomes `true` without a condition.
    Unconditional(Loss),
    /// A `Bool` that may be absent becomes a flag. What says no is lost.
    OfOption(Loss),
    /// A flag becomes a `Bool` that may be absent.
    ToOption,
    /// Something else that may be absent becomes a flag that is not set.
    OfNone(Loss),
    /// A flag that is not set becomes something else that is absent.
    ToNone(Loss),
}

/// Something is lost if one field is there and the other one is absent. Where one is not named, that is so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    /// The field that is there.
    pub there: Option<Held>,
    /// The field that is absent.
    pub absent: Option<Held>,
    /// What is lost then.
    pub loss: Loss,
}

/// A field that may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The identifier of the field.
    pub field: String,
    /// What it is if it is empty.
    pub empty: Empty,
}

/// What is lost.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loss {
    /// The TL name of the constructor.
    pub constructor: String,
    /// The TL name of the field; none for the constructor as a whole.
    pub field: Option<String>,
    /// Why.
    pub why: Why,
}

/// Why something is lost, as the runtime has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The other layer does not have it.
    Unknown,
    /// The other layer needs it, and this one does not have it.
    Missing,
    /// The other layer needs it, and it is absent.
    Absent,
    /// It is of another type.
    Type,
    /// It is a number that does not fit.
    Range,
    /// It is bytes of its layer.
    Bytes,
}

impl Turn {
    /// Whether something may be lost. `fails` says it of a conversion.
    pub fn fails(&self, fails: &impl Fn(usize) -> bool) -> bool {
        match self {
            Self::Same | Self::Empty(_) | Self::Widen => false,
            Self::Narrow(_) | Self::Present(..) | Self::Lost(_) => true,
            Self::Item(index) => fails(*index),
            Self::Moved(_, turn, _) | Self::Each(turn, _) | Self::Option(turn) | Self::Some(turn) => {
                turn.fails(fails)
            }
            Self::Flag(it) => !matches!(it, Flagged::Set | Flagged::ToOption),
            Self::Variant(_, _, payload) => payload.as_ref().is_some_and(|it| it.fails(fails)),
            Self::Struct(_, fields) => fields.iter().any(|(_, _, it)| it.fails(fails)),
            Self::Checked(checks, turn) => !checks.is_empty() || turn.fails(fails),
        }
    }

    /// Whether it looks at the value at all.
    #[must_use]
    pub fn looks(&self) -> bool {
        match self {
            Self::Empty(_) | Self::Lost(_) => false,
            Self::Flag(it) => *it != Flagged::Set,
            Self::Moved(_, turn, _) => turn.looks(),
            Self::Variant(_, _, payload) => payload.as_ref().is_some_and(|it| it.looks()),
            Self::Struct(_, fields) => fields.iter().any(|(_, source, it)| source.is_some() && it.looks()),
            Self::Checked(checks, turn) => !checks.is_empty() || turn.looks(),
            _ => true,
        }
    }
}

impl Body {
    /// Whether something may be lost. `fails` says it of a conversion.
    pub fn fails(&self, fails: &impl Fn(usize) -> bool) -> bool {
        match self {
            Self::Value(turn) => turn.fails(fails),
            Self::Variants(all) => all.iter().any(|arm| arm.turn.fails(fails)),
        }
    }
}
