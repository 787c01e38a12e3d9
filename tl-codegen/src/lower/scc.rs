//! Strongly connected components, without recursion (Tarjan's algorithm).

/// For each node the number of its component. Components are numbered in the order in
/// which they are finished: what a component points to has smaller numbers.
pub(super) fn components(successors: &[Vec<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let count = successors.len();
    let (mut order, mut low, mut component) = (vec![NONE; count], vec![0; count], vec![NONE; count]);
    let (mut next, mut finished) = (0, 0);
    let mut stack = Vec::new();
    for root in 0..count {
        // Each entry: a node and how many of its successors have been looked at.
        let mut work = if order[root] == NONE { vec![(root, 0)] } else { Vec::new() };
        while let Some((node, seen)) = work.pop() {
            if seen == 0 {
                order[node] = next;
                low[node] = next;
                next += 1;
                stack.push(node);
            }
            if let Some(&to) = successors[node].get(seen) {
                work.push((node, seen + 1));
                if order[to] == NONE {
                    work.push((to, 0));
                } else if component[to] == NONE {
                    low[node] = low[node].min(order[to]);
                }
                continue;
            }
            if low[node] == order[node] {
                while let Some(member) = stack.pop() {
                    component[member] = finished;
                    if member == node {
                        break;
                    }
                }
                finished += 1;
            }
            if let Some(&(parent, _)) = work.last() {
                low[parent] = low[parent].min(low[node]);
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn cycles_share_a_component_and_targets_come_first() {
        // 0 → 1 ⇄ 2 → 3, 4 alone
        let found = components(&[vec![1], vec![2], vec![1, 3], vec![], vec![]]);
        assert_eq!(found[1], found[2]);
        assert!(found[3] < found[1] && found[1] < found[0]);
        assert!(found[4] != found[0]);
    }

    #[test]
    fn a_long_chain_does_not_recurse() {
        let chain: Vec<_> =
            (0..200_000).map(|at| if at == 199_999 { vec![] } else { vec![at + 1] }).collect();
        assert_eq!(components(&chain)[0], 199_999);
    }
}
