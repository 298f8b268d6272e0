package org.mtl4j.bench.study;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.plugin.Study;

/** Offers the built-in studies, each a YAML file beside this class. */
public final class BenchStudies implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Study> studies() {
        return List.of(
                study("quickstart", "when sharing pays and when it costs, on three small data sets, in under a minute"),
                study(
                        "architectures",
                        "all sharing architectures at equal size, on a table, images, pixels and sentences"),
                study("conflict", "where every weighting goes on problems with a known answer, with pictures"),
                study("reference-digits-duo", "the published runs of digits-duo, to be compared with 'mtl compare'"),
                study("reference-yeast", "the published runs of yeast, to be compared with 'mtl compare'"),
                study(
                        "reference-enb",
                        "the published runs of enb, whose file you need, to be compared with 'mtl compare'"));
    }

    private static Study study(String name, String summary) {
        return Study.ofResource(name, summary, BenchStudies.class, name + ".yaml");
    }
}
