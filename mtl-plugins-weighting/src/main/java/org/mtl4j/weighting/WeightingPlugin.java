package org.mtl4j.weighting;

import java.util.List;
import org.mtl4j.api.MtlApi;
import org.mtl4j.api.plugin.Citation;
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
                        .citing(
                                Citation.of("Caruana", "Multitask Learning", "Machine Learning", 1997),
                                Citation.of(
                                                "Kurin et al.",
                                                "In Defense of the Unitary Scalarization for Deep Multi-Task Learning",
                                                "NeurIPS",
                                                2022)
                                        .arxiv("2201.04122")),
                Factory.weighting("fixed", "a given factor for each task", Fixed::new)
                        .with(Fixed.WEIGHTS)
                        .citing(Citation.of(
                                        "Xin et al.",
                                        "Do Current Multi-Task Optimization Methods in Deep Learning Even Help?",
                                        "NeurIPS",
                                        2022)
                                .arxiv("2209.11379")),
                Factory.weighting(
                                "uncertainty", "inverse noise variances, learned beside the network", Uncertainty::new)
                        .with(Uncertainty.INITIAL)
                        .citing(Citation.of(
                                        "Kendall, Gal, Cipolla",
                                        "Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics",
                                        "CVPR",
                                        2018)
                                .arxiv("1705.07115")),
                Factory.weighting("pcgrad", "takes out of each gradient what points against another", PcGrad::new)
                        .with(PcGrad.ORDER, PcGrad.EPSILON, PcGrad.ITSELF)
                        .citing(Citation.of("Yu et al.", "Gradient Surgery for Multi-Task Learning", "NeurIPS", 2020)
                                .arxiv("2001.06782")),
                Factory.weighting("grad-drop", "draws a sign per column, lets agreeing tasks pass", GradDrop::create)
                        .with(GradDrop.ON, GradDrop.LEAK, GradDrop.EPSILON)
                        .citing(Citation.of(
                                        "Chen et al.",
                                        "Just Pick a Sign: Optimizing Deep Multitask Models with Gradient Sign Dropout",
                                        "NeurIPS",
                                        2020)
                                .arxiv("2010.06808")),
                Factory.weighting("famo", "equal decrease of log-losses, learned from the last step", Famo::new)
                        .with(Famo.RATE, Famo.DECAY, Famo.LEAST_LOSS)
                        .citing(Citation.of("Liu et al.", "FAMO: Fast Adaptive Multitask Optimization", "NeurIPS", 2023)
                                .arxiv("2306.03792")),
                Factory.weighting("db-mtl", "smoothed gradients of log-losses, all as long as the longest", DbMtl::new)
                        .with(DbMtl.BETA, DbMtl.SIGMA)
                        .citing(Citation.of("Lin et al.", "Dual-Balancing for Multi-Task Learning", "arXiv", 2023)
                                .arxiv("2308.12029")));
    }

    @Override
    public List<Factory<WeightingContext, Wrapper>> wrappers() {
        return List.of(Factory.wrapper("every", "asks the inner weighting in every k-th step", Every::new)
                .with(Every.STEPS)
                .citing(Citation.of("Navon et al.", "Multi-Task Learning as a Bargaining Game", "ICML", 2022)
                        .arxiv("2202.01017")));
    }
}
