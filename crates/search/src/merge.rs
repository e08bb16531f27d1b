//! Which segments of an index that is followed are merged: small ones. To merge large ones takes a processor minutes, in
//! which the small ones pile up that each publish makes. A question asks the forty segments of a million stories well
//! within its time.

use std::collections::HashMap;

use tantivy::SegmentMeta;
use tantivy::index::SegmentId;
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};

/// A segment of more stories is not small: an index that is made has some of 23,000 and more, of stories twice as long of half as many.
const SMALL: u32 = 10_000;
/// At most so many stories are merged into one segment: some seconds of a processor.
const MERGED: u32 = 100_000;
/// Segments of fewer stories are of one size. With tantivy's 10,000 some thousands of stories, those published last, would be
/// written anew at every seventh publish: in the long run each story 940 times; so it is 11.
const ALIKE: u32 = 100;

/// tantivy's logarithmic policy among small segments; of large ones, each alone that is mostly deleted.
#[derive(Debug)]
pub(crate) struct MergeSmall(LogMergePolicy);

impl Default for MergeSmall {
    fn default() -> MergeSmall {
        let mut among_small = LogMergePolicy::default();
        among_small.set_min_layer_size(ALIKE);
        MergeSmall(among_small)
    }
}

impl MergePolicy for MergeSmall {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let (small, large): (Vec<SegmentMeta>, Vec<SegmentMeta>) =
            segments.iter().cloned().partition(|segment| segment.num_docs() <= SMALL);
        let stories: HashMap<SegmentId, u32> = small.iter().map(|segment| (segment.id(), segment.num_docs())).collect();
        let bounded = |MergeCandidate(segments): MergeCandidate| {
            let mut merged = 0;
            let fits = segments.into_iter().take_while(|segment| {
                merged += stories[segment];
                merged <= MERGED
            });
            MergeCandidate(fits.collect())
        };
        let small = self.0.compute_merge_candidates(&small).into_iter().map(bounded);
        let deleted = large.iter().filter(|segment| segment.num_deleted_docs() > segment.num_docs());
        small.chain(deleted.map(|segment| MergeCandidate(vec![segment.id()]))).collect()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::Index;
    use tantivy::schema::Schema;

    use super::*;

    #[test]
    fn small_segments_are_merged_up_to_a_bound_and_large_ones_left() {
        let index = Index::create_in_ram(Schema::builder().build());
        let merged = |sizes: &[u32]| -> Vec<usize> {
            let segment = |stories: &u32| index.new_segment_meta(SegmentId::generate_random(), *stories);
            let segments: Vec<SegmentMeta> = sizes.iter().map(segment).collect();
            let candidates = MergeSmall::default().compute_merge_candidates(&segments);
            candidates.iter().map(|MergeCandidate(segments)| segments.len()).collect()
        };
        assert_eq!(merged(&[1; 40]), [40]);
        assert_eq!(merged(&[1; 7]), [0; 0]);
        assert_eq!(merged(&[SMALL; 40]), [10]);
        assert_eq!(merged(&[SMALL + 1; 40]), [0; 0]);
        let what_came_last = [[9_000, 900].as_slice(), &[1; 8]].concat();
        assert_eq!(merged(&what_came_last), [8]);
    }
}
