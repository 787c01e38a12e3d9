//! Patches, as text.

use super::{
    declarations,
    statement::{Op, What, parse},
};

#[test]
fn statements_are_read_without_their_comments() {
    let (statements, wrong) = parse(
        "// drop function a;\ndrop /* not b; */ function c;\n\n  retype field x of d to (Vector int) ; é;",
    );
    assert_eq!(statements.len(), 2);
    assert!(matches!(&statements[0].op, Op::Drop { what: What::Function, name } if name.text == "c"));
    assert!(matches!(&statements[1].op, Op::RetypeField { to, .. } if to.text == "(Vector int)"));
    assert_eq!(wrong.len(), 1);
}

#[test]
fn a_declaration_takes_its_comments_along() {
    let text = "// A file.\n\n// One.\n// Two.\na = A; // Three.\n// Of b.\nb = A;";
    let all = declarations::read(text).all;
    assert_eq!(&text[all[0].commented.clone()], "// One.\n// Two.\na = A; // Three.");
    assert_eq!(&text[all[1].commented.clone()], "// Of b.\nb = A;");
}
