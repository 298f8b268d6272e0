package org.mtl4j.bench.report;

import java.util.List;
import java.util.Optional;
import org.mtl4j.api.metric.Metric;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.plugin.Citation;
import org.mtl4j.api.plugin.Factory;
import org.mtl4j.engine.plugin.Registered;

/**
 * One thing that a plug-in offers, as {@code mtl describe} shows it.
 *
 * @param kind weighting, wrapper, sharing, trunk, dataset, metric, study, …
 * @param jar where it comes from
 * @param price of a weighting
 * @param better of a metric: higher or lower
 * @param text of a study: its YAML
 */
public record PluginEntry(
        String kind,
        String name,
        String summary,
        String jar,
        List<Parameter> parameters,
        List<String> citations,
        Optional<Price> price,
        Optional<Metric.Direction> better,
        Optional<String> text) {

    public PluginEntry {
        parameters = List.copyOf(parameters);
        citations = List.copyOf(citations);
    }

    /** A hyper-parameter. */
    public record Parameter(String name, String type, String standard, String expected, String description) {

        static <T> Parameter of(Param<T> param) {
            return new Parameter(
                    param.name(), param.type(), param.render(param.standard()), param.expected(), param.description());
        }
    }

    static PluginEntry of(String kind, Registered<?> thing) {
        List<Parameter> parameters = List.of();
        List<String> citations = List.of();
        if (thing.value() instanceof Factory<?, ?> factory) {
            parameters =
                    factory.parameters().stream().<Parameter>map(Parameter::of).toList();
            citations = factory.citations().stream().map(Citation::render).toList();
        }
        return new PluginEntry(
                kind,
                thing.name(),
                thing.summary(),
                thing.source().jar(),
                parameters,
                citations,
                Optional.empty(),
                thing.value() instanceof Metric metric ? Optional.of(metric.direction()) : Optional.empty(),
                Optional.empty());
    }

    PluginEntry costing(Price cost) {
        return new PluginEntry(kind, name, summary, jar, parameters, citations, Optional.of(cost), better, text);
    }

    PluginEntry saying(String study) {
        return new PluginEntry(kind, name, summary, jar, parameters, citations, price, better, Optional.of(study));
    }
}
