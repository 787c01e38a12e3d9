//! Suggestions for unknown names.

/// The one of `names` that is nearest to `name`, if it is near enough for a typing mistake.
#[must_use]
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    Near::default().find(name, names)
}

/// Searches for near names, within a budget: a file full of unknown names must not cost the
/// product of unknown and known ones.
pub(super) struct Near {
    comparisons_left: u32,
}

impl Default for Near {
    fn default() -> Self {
        Self { comparisons_left: 1_000_000 }
    }
}

impl Near {
    /// The candidate nearest to `name`, if it is near enough for a typing mistake.
    pub(super) fn find<'n>(
        &mut self,
        name: &str,
        candidates: impl Iterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let limit = (name.len() / 3).clamp(1, 3);
        let mut best: Option<(usize, &str)> = None;
        for candidate in candidates {
            self.comparisons_left = self.comparisons_left.checked_sub(1)?;
            if candidate.len().abs_diff(name.len()) > limit || candidate.len() > 64 {
                continue;
            }
            let distance = strsim::osa_distance(name, candidate);
            // Equal distances go to the smaller name: the candidates come in no order.
            if distance <= limit && best.is_none_or(|best| (distance, candidate) < best) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}
