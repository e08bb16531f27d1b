//! Which parts of an index that is followed are put together: small ones. To put large ones together takes a processor
//! minutes, in which the small ones pile up that each publish makes. A question asks the forty parts of a million stories
//! well within its time.

use std::collections::HashMap;

use tantivy::SegmentMeta;
use tantivy::index::SegmentId;
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};

/// A part of more stories is not small.
const SMALL: u32 = 20_000;
/// At most so many stories are put into one part: some seconds of a processor.
const TOGETHER: u32 = 100_000;

/// Whether a part is put together with others.
pub(crate) fn is_small(part: &SegmentMeta) -> bool {
    part.num_docs() <= SMALL
}

/// tantivy's logarithmic policy among small parts, and a part alone that is mostly deleted.
#[derive(Debug, Default)]
pub(crate) struct Small(LogMergePolicy);

impl MergePolicy for Small {
    fn compute_merge_candidates(&self, parts: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let (small, large): (Vec<SegmentMeta>, Vec<SegmentMeta>) = parts.iter().cloned().partition(is_small);
        let stories: HashMap<SegmentId, u32> = small.iter().map(|part| (part.id(), part.num_docs())).collect();
        let bounded = |MergeCandidate(parts): MergeCandidate| {
            let mut together = 0;
            let fits = parts.into_iter().take_while(|part| {
                together += stories.get(part).copied().unwrap_or_default();
                together <= TOGETHER
            });
            MergeCandidate(fits.collect())
        };
        let small = self.0.compute_merge_candidates(&small).into_iter().map(bounded);
        let deleted = large.iter().filter(|part| part.num_deleted_docs() > part.num_docs());
        small.chain(deleted.map(|part| MergeCandidate(vec![part.id()]))).collect()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::Index;
    use tantivy::schema::Schema;

    use super::*;

    #[test]
    fn small_parts_are_put_together_up_to_a_bound_and_large_ones_left() {
        let index = Index::create_in_ram(Schema::builder().build());
        let together = |many: usize, stories: u32| -> Vec<usize> {
            let parts: Vec<SegmentMeta> =
                (0..many).map(|_| index.new_segment_meta(SegmentId::generate_random(), stories)).collect();
            Small::default().compute_merge_candidates(&parts).iter().map(|MergeCandidate(parts)| parts.len()).collect()
        };
        assert_eq!(together(40, 1), [40]);
        assert_eq!(together(7, 1), [0; 0]);
        assert_eq!(together(40, 15_000), [6]);
        assert_eq!(together(40, 20_001), [0; 0]);
    }
}
