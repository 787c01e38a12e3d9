//! What is told of a value while its bytes are read.

/// Takes the parts of a value in their order. Nothing is said of what is skipped.
///
/// Errors of an output are kept by the sink and asked for at the end.
pub(crate) trait Sink<'c, 'b> {
    /// Whether strings are told apart from bytes that are no UTF-8.
    const TEXT: bool;

    /// A constructor or function begins; without a name an element of a repetition.
    fn begin(&mut self, name: Option<&'c [u8]>);
    /// It ends.
    fn end(&mut self);
    /// A field begins; its value follows.
    fn field(&mut self, name: &'c [u8]);
    /// A vector or a repetition begins.
    fn begin_list(&mut self);
    /// The next element follows.
    fn element(&mut self);
    /// The last element, which takes no bytes, is there so many times more.
    fn again(&mut self, times: u32);
    /// It ends.
    fn end_list(&mut self);

    fn int(&mut self, value: i32);
    fn nat(&mut self, value: u32);
    fn long(&mut self, value: i64);
    fn int53(&mut self, value: i64);
    fn float(&mut self, value: f32);
    fn double(&mut self, value: f64);
    fn bool(&mut self, value: bool);
    /// The only value of `true`.
    fn truth(&mut self);
    fn text(&mut self, value: &'b str);
    /// A `string` that is not UTF-8.
    fn not_text(&mut self, value: &'b [u8]);
    fn bytes(&mut self, value: &'b [u8]);
    /// An element of a vector is null.
    fn null(&mut self);
    /// All bytes of a value whose type is not known, its id first.
    fn raw(&mut self, value: &'b [u8]);
}

/// Takes nothing: the value is skipped.
pub(crate) struct Skip;

impl<'c, 'b> Sink<'c, 'b> for Skip {
    const TEXT: bool = false;

    #[inline(always)]
    fn begin(&mut self, _: Option<&'c [u8]>) {}
    #[inline(always)]
    fn end(&mut self) {}
    #[inline(always)]
    fn field(&mut self, _: &'c [u8]) {}
    #[inline(always)]
    fn begin_list(&mut self) {}
    #[inline(always)]
    fn element(&mut self) {}
    fn again(&mut self, _: u32) {}
    #[inline(always)]
    fn end_list(&mut self) {}
    #[inline(always)]
    fn int(&mut self, _: i32) {}
    #[inline(always)]
    fn nat(&mut self, _: u32) {}
    #[inline(always)]
    fn long(&mut self, _: i64) {}
    #[inline(always)]
    fn int53(&mut self, _: i64) {}
    #[inline(always)]
    fn float(&mut self, _: f32) {}
    #[inline(always)]
    fn double(&mut self, _: f64) {}
    #[inline(always)]
    fn bool(&mut self, _: bool) {}
    #[inline(always)]
    fn truth(&mut self) {}
    #[inline(always)]
    fn text(&mut self, _: &'b str) {}
    fn not_text(&mut self, _: &'b [u8]) {}
    #[inline(always)]
    fn bytes(&mut self, _: &'b [u8]) {}
    fn null(&mut self) {}
    fn raw(&mut self, _: &'b [u8]) {}
}
