//! Which steps of a record are read and written together.

use super::draft::Field;
use crate::plan::{Run, Source, Step};

/// The longest runs of two or more steps that are numbers. What takes no bytes, such as a
/// `flags.0?true`, does not part a run.
pub(super) fn runs(fields: &[Field], steps: &[Step]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (index, step) in steps.iter().enumerate() {
        match words(fields, step) {
            Some(0) => (),
            None => open = false,
            Some(words) if open => {
                if let Some(run) = runs.last_mut() {
                    run.offsets.resize(index - run.first, None);
                    run.offsets.push(Some(run.words));
                    run.words += words;
                }
            }
            Some(words) => {
                open = true;
                runs.push(Run { local: format!("run_{index}"), first: index, offsets: vec![Some(0)], words });
            }
        }
    }
    runs.retain(|run| run.offsets.len() > 1);
    runs
}

/// Words that a step takes, if it is a number or nothing.
fn words(fields: &[Field], step: &Step) -> Option<usize> {
    match step {
        // A word that may be refused is checked where it stands.
        Step::Word(word) if matches!(word.source, Source::Bits { refuse: true, .. }) => None,
        Step::Word(word) if word.when.is_none() => Some(1),
        Step::Field { field, when, .. } => match &fields.get(*field)?.value {
            value if value.is_nothing() => Some(0),
            value if when.is_none() => value.words(),
            _ => None,
        },
        Step::Word(_) => None,
    }
}
