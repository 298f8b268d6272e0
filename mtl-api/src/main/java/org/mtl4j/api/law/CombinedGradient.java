package org.mtl4j.api.law;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.api.weighting.Sight;

/** The combined gradient of an answer in weights. */
record CombinedGradient(List<Scene> batches, List<Integer> present, List<Integer> groupEnds) {

    CombinedGradient(List<Scene> batches, int[] present, int[] groupEnds) {
        this(
                batches,
                Arrays.stream(present).boxed().toList(),
                Arrays.stream(groupEnds).boxed().toList());
    }

    double[] of(Sight<?> sight, RehearsalWeights decision) {
        double[] sum = new double[batches.get(0).columns()];
        boolean lookahead = sight.kind() == Sight.Kind.LOOKAHEAD;
        int applied = lookahead ? 0 : batches.size() - 1;
        add(sum, batches.get(applied), decision);
        for (int b = 0; b < decision.batches(); b++) {
            RehearsalWeights own = decision.batch(b);
            if (own.written() && b != applied) {
                add(sum, batches.get(b), own);
            }
        }
        double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
        double factor = length > decision.normLimit() ? decision.normLimit() / length : 1;
        return Arrays.stream(sum).map(x -> factor * x).toArray();
    }

    private void add(double[] sum, Scene scene, RehearsalWeights weights) {
        int from = 0;
        for (int k = 0; k < groupEnds.size(); k++) {
            boolean own = weights.groups() > k && weights.group(k).written();
            RehearsalWeights of = own ? weights.group(k) : weights;
            for (int c = from; c < groupEnds.get(k); c++) {
                for (int i = 0; i < present.size(); i++) {
                    sum[c] += of.get(i) * scene.entry(present.get(i), c);
                }
            }
            from = groupEnds.get(k);
        }
    }
}
