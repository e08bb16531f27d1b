//! Whose turn a minute is. Not drawn but counted: all nodes and all readers see the same page within a minute, and over
//! as many minutes as the weights add up to, each has exactly its share.

/// The place among `weights` whose turn `minute` is; `None` where none weighs anything.
pub(crate) fn turn(weights: &[i64], minute: i64) -> Option<usize> {
    let total: i64 = weights.iter().sum();
    if total <= 0 {
        return None;
    }
    // A step that has no divisor in common with the total meets every unit once before it meets one again; one of about
    // three fifths of it spreads those of a heavy weight over the hour.
    let step = (1..=total * 3 / 5).rev().find(|step| common_divisor(*step, total) == 1).unwrap_or(1);
    let mut unit = minute.wrapping_mul(step).rem_euclid(total);
    for (place, weight) in weights.iter().enumerate() {
        if unit < *weight {
            return Some(place);
        }
        unit -= weight;
    }
    None
}

fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_exactly_its_share_of_the_minutes() {
        for weights in [&[1][..], &[1, 1], &[3, 1], &[50, 50], &[100, 7, 1], &[2, 2, 2]] {
            let total: i64 = weights.iter().sum();
            for start in [0, 29_112_871] {
                let mut had = vec![0; weights.len()];
                (start..start + total).for_each(|minute| had[turn(weights, minute).unwrap()] += 1);
                assert_eq!(had, weights, "from minute {start}");
            }
        }
        assert_eq!(turn(&[], 5), None);
    }

    #[test]
    fn a_heavy_one_does_not_have_all_its_minutes_at_once() {
        let turns: Vec<usize> = (0..20).filter_map(|minute| turn(&[10, 10], minute)).collect();
        let longest = turns.chunk_by(|a, b| a == b).map(<[usize]>::len).max();
        assert!(longest <= Some(2), "{turns:?}");
    }
}
