//! Values that are nested deeply, on a small stack.

use crate::pair::{Outcome, Pair};
use std::{collections::BTreeMap, error::Error, thread};
use tl_cases::hostile;
use tlforge_parser::schema::Schema;

/// Bytes of a thread's stack, as most systems give it.
const STACK: usize = 2 * 1024 * 1024;

/// Values nested 48 times come out alike, on a stack of the usual size.
pub(crate) fn nested(
    schema: &Schema<'_>,
    types: &BTreeMap<&'static str, Pair>,
) -> Result<bool, Box<dyn Error>> {
    // Those of `TlsBlock` may hold a string block, which has another id.
    let cases = hostile::nests(schema, 48).into_iter().filter(|case| case.ty != "TlsBlock");
    let cases: Vec<_> = cases.filter_map(|case| Some((*types.get(case.ty.as_str())?, case))).collect();
    let count = cases.len();
    let thread = thread::Builder::new().stack_size(4 * STACK).spawn(move || {
        let same =
            cases.iter().filter(|(pair, case)| matches!((pair.compare)(&case.bytes, true), Outcome::Value));
        same.count()
    })?;
    let same = thread.join().map_err(|_| "a thread panicked")?;
    println!("nested 48 deep: {same} of {count} values are alike");
    Ok(same == count)
}
