package org.mtl4j.weighting;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.api.plugin.MtlPlugin;
import org.mtl4j.api.weighting.Weighting;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.api.weighting.Wrapper;

/** The table of contents of this jar. */
public final class WeightingPlugin implements MtlPlugin {

    @Override
    public int apiLevel() {
        return MtlApi.LEVEL;
    }

    @Override
    public List<Factory<WeightingContext, Weighting>> weightings() {
        return List.of(
                Factory.weighting("equal", "adds up the losses as they are", Equal::new)
                        .citing("Caruana, Machine Learning 1997", "Kurin et al., NeurIPS 2022, arXiv:2201.04122"),
                Factory.weighting("fixed", "a given factor for each task", Fixed::new)
                        .with(Fixed.WEIGHTS)
                        .citing("Xin et al., NeurIPS 2022, arXiv:2209.11379"),
                Factory.weighting(
                                "uncertainty", "inverse noise variances, learned beside the network", Uncertainty::new)
                        .with(Uncertainty.INITIAL)
                        .citing("Kendall, Gal, Cipolla, CVPR 2018, arXiv:1705.07115"),
                Factory.weighting("pcgrad", "takes out of each gradient what points against another", PcGrad::new)
                        .with(PcGrad.ORDER, PcGrad.EPSILON, PcGrad.ITSELF)
                        .citing("Yu et al., NeurIPS 2020, arXiv:2001.06782"),
                Factory.weighting("grad-drop", "draws a sign per column, lets agreeing tasks pass", GradDrop::create)
                        .with(GradDrop.ON, GradDrop.LEAK, GradDrop.EPSILON)
                        .citing("Chen et al., NeurIPS 2020, arXiv:2010.06808"),
                Factory.weighting("famo", "equal decrease of log-losses, learned from the last step", Famo::new)
                        .with(Famo.RATE, Famo.DECAY, Famo.LEAST_LOSS)
                        .citing("Liu et al., NeurIPS 2023, arXiv:2306.03792"),
                Factory.weighting("db-mtl", "smoothed gradients of log-losses, all as long as the longest", DbMtl::new)
                        .with(DbMtl.BETA, DbMtl.SIGMA)
                        .citing("Lin et al., 2023, arXiv:2308.12029"));
    }

    @Override
    public List<Factory<WeightingContext, Wrapper>> wrappers() {
        return List.of(Factory.wrapper("every", "asks the inner weighting in every k-th step", Every::new)
                .with(Every.STEPS)
                .citing("Navon et al., ICML 2022, arXiv:2202.01017"));
    }
}
