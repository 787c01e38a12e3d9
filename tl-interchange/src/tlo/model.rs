//! What a compiled schema holds, and the magic numbers of its parts.

/// The magic of a file of version 2.
pub(super) const SCHEMA_V2: u32 = 0x3a2f_9be2;
/// Version 3: two bits of the flags of an argument have changed places.
pub(super) const SCHEMA_V3: u32 = 0xe4a8_604b;
/// Version 4: combinators have flags.
pub(super) const SCHEMA_V4: u32 = 0x90ac_88d7;
pub(super) const TYPE: u32 = 0x12eb_4386;
pub(super) const COMBINATOR: u32 = 0x5c0a_1ed5;
pub(super) const COMBINATOR_V4: u32 = 0xe916_92d5;
pub(super) const LEFT_BUILTIN: u32 = 0xcd21_1f63;
pub(super) const LEFT: u32 = 0x4c12_c6d9;
pub(super) const RIGHT: u32 = 0x2c06_4372;
pub(super) const ARG: u32 = 0x29df_e61b;
pub(super) const EXPR_TYPE: u32 = 0xecc9_da78;
pub(super) const EXPR_NAT: u32 = 0xdcb4_9bd8;
pub(super) const TYPE_EXPR: u32 = 0xc186_3d08;
pub(super) const TYPE_VAR: u32 = 0x0142_ceae;
pub(super) const ARRAY: u32 = 0xd9fb_20de;
pub(super) const NAT_CONST: u32 = 0x8ce9_40b1;
/// How the reference compiler writes a constant number: with the magic of an expression.
pub(super) const NAT_CONST_OLD: u32 = EXPR_NAT;
pub(super) const NAT_VAR: u32 = 0x4e8a_14f0;

/// Type id of `#`.
pub(super) const NAT_TYPE: u32 = 0x7065_9eff;
/// Type id of `Type`.
pub(super) const TYPE_TYPE: u32 = 0x2cec_f817;

/// Flag of an argument of version 2: variable and bit of a condition follow.
pub(super) const ARG_COND: u32 = 2;
/// Flag of an argument of version 2: the number of its variable follows.
pub(super) const ARG_VAR: u32 = 4;
/// Flag of an argument: an implicit parameter.
pub(super) const ARG_IMPLICIT: u32 = 1 << 17;
/// Flag of an argument: `!`.
pub(super) const ARG_BANG: u32 = 1 << 18;
/// Flag of a type expression: bare.
pub(super) const BARE: u32 = 1;

/// Flag of a type: closed, because it is used bare by the name of its constructor, or is
/// declared `Final`, or is built in.
pub(super) const TYPE_CLOSED: u32 = 1;
/// Flag of a type: used bare with `%`.
pub(super) const TYPE_PERCENT: u32 = 1 << 3;
/// Flag of a type: a value could be of several constructors.
pub(super) const TYPE_SUM: u32 = 1 << 4;
/// Flag of a type: has a default constructor.
pub(super) const TYPE_DEFAULT: u32 = 1 << 25;
/// Flag of a type: `Empty`.
pub(super) const TYPE_EMPTY: u32 = 1 << 10;

/// A whole file.
pub(super) struct Tlo {
    pub(super) types: Vec<Type>,
    pub(super) constructors: Vec<Combinator>,
    pub(super) functions: Vec<Combinator>,
}

pub(super) struct Type {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) flags: u32,
}

pub(super) struct Combinator {
    /// Where it begins in the file.
    pub(super) offset: usize,
    pub(super) id: u32,
    pub(super) name: String,
    /// `None` for a built-in type.
    pub(super) args: Option<Vec<Arg>>,
    pub(super) result: Expr,
    /// Version 4: access flags.
    pub(super) flags: u32,
}

pub(super) struct Arg {
    pub(super) offset: usize,
    pub(super) name: String,
    pub(super) flags: u32,
    /// The number of the variable that it declares.
    pub(super) var: Option<u32>,
    /// Variable and bit of its condition.
    pub(super) cond: Option<(u32, u32)>,
    pub(super) ty: Expr,
}

/// A type or a number.
pub(super) enum Expr {
    Named { offset: usize, id: u32, flags: u32, args: Vec<Expr> },
    Var { offset: usize, var: u32, flags: u32 },
    Array { count: Nat, args: Vec<Arg> },
    Nat(Nat),
}

/// `var + add`, or a constant.
#[derive(Clone, Copy)]
pub(super) struct Nat {
    pub(super) offset: usize,
    pub(super) var: Option<u32>,
    pub(super) add: u32,
}
