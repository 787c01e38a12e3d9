//! Renames, with all that refers to a name.

use super::{
    declarations::{Declaration, Named, unknown},
    edit::Edit,
    statement::What,
};

/// Of each text its edits, and the declarations that they change.
type Edits = Vec<(usize, Vec<Edit>, Vec<Declaration>)>;

/// Renames a constructor, a function or a type wherever it is named.
pub(super) fn everywhere(
    all: &[(usize, Declaration)],
    finals: &[(usize, Named)],
    what: What,
    from: &str,
    to: &str,
) -> Result<Edits, String> {
    let named = |it: &Declaration, name: &str| match what {
        What::Type => it.what == What::Constructor && it.result == name,
        what => it.what == what && it.name.0 == name,
    };
    if !all.iter().any(|(_, it)| named(it, from)) {
        return Err(unknown(all, Some(what), from));
    }
    if all.iter().any(|(_, it)| named(it, to)) {
        return Err(format!("the schema has a {} `{to}` already", what.word()));
    }
    let texts = all.iter().map(|(text, _)| text + 1).max().unwrap_or(0);
    let mut edits: Edits = (0..texts).map(|text| (text, Vec::new(), Vec::new())).collect();
    for (text, it) in all {
        let mut here = Vec::new();
        if what != What::Type && named(it, from) {
            here.push((it.name.1.clone(), to.to_owned()));
        }
        // Nothing refers to a function, and a parameter may have the name of a type.
        if what != What::Function && !it.declares(from) {
            let uses = it.uses.iter().filter(|(name, _)| name == from);
            here.extend(uses.map(|(_, range)| (range.clone(), to.to_owned())));
        }
        if !here.is_empty() {
            edits[*text].1.append(&mut here);
            edits[*text].2.push(it.clone());
        }
    }
    let of_type = |(_, (name, _)): &&(usize, Named)| what == What::Type && name == from;
    for (text, (_, range)) in finals.iter().filter(of_type) {
        if let Some(edits) = edits.get_mut(*text) {
            edits.1.push((range.clone(), to.to_owned()));
        }
    }
    Ok(edits)
}

/// Renames a field with the conditions and numbers that refer to it.
pub(super) fn field(it: &Declaration, from: &str, to: &str) -> Result<Vec<Edit>, String> {
    it.field(from)?;
    if it.declares(to) {
        return Err(format!("`{}` has a field or a parameter `{to}` already", it.name.0));
    }
    let own = it.fields.iter().flat_map(|field| &field.names);
    let named = own.chain(&it.uses).filter(|(name, _)| name == from);
    Ok(named.map(|(_, range)| (range.clone(), to.to_owned())).collect())
}
