package org.mtl4j.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.api.law.Conformance;
import org.mtl4j.api.law.Conformance.Finding;
import org.mtl4j.api.law.Law;
import org.mtl4j.api.weighting.Property;
import org.mtl4j.bench.study.Json;
import org.mtl4j.bench.verify.Verified;

/** What came of laws, for a terminal: a table per kind, then every fault in words, then whether all is well. */
public final class VerifiedText {

    private static final String WEIGHTING = "weighting";

    private VerifiedText() {}

    /** Lines of at most about a hundred characters. */
    public static List<String> lines(List<Verified> all) {
        List<String> lines = new ArrayList<>();
        all.stream().map(Verified::kind).distinct().forEach(kind -> {
            lines.addAll(
                    table(kind, all.stream().filter(v -> v.kind().equals(kind)).toList()));
            lines.add("");
        });
        for (Verified one : all) {
            for (Finding finding : one.conformance().findings()) {
                finding.fault()
                        .ifPresent(fault -> lines.addAll(Wrapped.lines(
                                "%s %s of %s: %s"
                                        .formatted(one.kind(), one.conformance().name(), one.jar(), fault),
                                "  ",
                                "    ")));
            }
        }
        lines.add(verdict(all));
        return lines;
    }

    /** As Markdown: a table per kind. */
    public static String markdown(List<Verified> all) {
        StringBuilder text = new StringBuilder();
        for (String kind : all.stream().map(Verified::kind).distinct().toList()) {
            MarkdownTable table = kind.equals(WEIGHTING)
                    ? new MarkdownTable(headings())
                    : new MarkdownTable(List.of(kind, "laws kept"));
            all.stream()
                    .filter(one -> one.kind().equals(kind))
                    .forEach(one ->
                            table.row(cells("`%s`".formatted(one.conformance().name()), one)));
            text.append(text.isEmpty() ? "" : "\n").append(table.render());
        }
        return text.toString();
    }

    private static List<String> headings() {
        List<String> cells = new ArrayList<>(List.of(WEIGHTING, "laws kept"));
        for (Property property : Property.values()) {
            cells.add(property.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return cells;
    }

    /** As JSON: an array of objects. */
    public static String json(List<Verified> all) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Verified one : all) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", one.conformance().name());
            object.put("kind", one.kind());
            object.put("jar", one.jar());
            object.put("asSaid", one.conformance().asSaid());
            object.put(
                    "laws",
                    one.conformance().findings().stream()
                            .map(VerifiedText::object)
                            .toList());
            objects.add(object);
        }
        return Json.write(objects);
    }

    private static Map<String, Object> object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("law", finding.law());
        object.put("obligation", finding.obligation());
        object.put("promised", finding.promised());
        object.put("kept", finding.kept());
        finding.counterExample().ifPresent(example -> object.put("counterExample", example));
        return object;
    }

    private static List<String> table(String kind, List<Verified> things) {
        boolean properties = kind.equals(WEIGHTING);
        TextTable table = new TextTable();
        if (properties) {
            table.row(heading(kind, 0));
            table.row(heading("", 1));
        } else {
            table.row(List.of(kind, "laws"));
        }
        for (Verified thing : things) {
            table.row(cells("  " + thing.conformance().name(), thing));
        }
        return table.lines();
    }

    private static List<String> cells(String name, Verified thing) {
        List<String> cells = new ArrayList<>(List.of(name, share(thing.conformance())));
        thing.conformance().findings().stream()
                .filter(finding -> finding.obligation() == Law.Obligation.MAY)
                .forEach(finding -> cells.add(mark(finding)));
        return cells;
    }

    private static List<String> heading(String kind, int line) {
        List<String> cells = new ArrayList<>(List.of(kind, line == 0 ? "laws" : ""));
        for (Property property : Property.values()) {
            cells.add(words(property).get(line));
        }
        return cells;
    }

    private static List<String> words(Property property) {
        return switch (property) {
            case NON_CONFLICTING -> List.of("non-con-", "flicting");
            case STATIONARY -> List.of("station-", "ary");
            case SCALE_INVARIANT -> List.of("scale-", "invariant");
            case LINEAR_IN_SCALES -> List.of("linear in", "scales");
            case HOMOGENEOUS -> List.of("homo-", "geneous");
            case PERMUTATION -> List.of("permu-", "tation");
            case NON_NEGATIVE -> List.of("non-", "negative");
            case SUMS_TO_ONE -> List.of("sums", "to 1");
            case SUMS_TO_TASKS -> List.of("sums", "to T");
        };
    }

    private static String mark(Finding finding) {
        if (finding.asSaid()) {
            return finding.kept() ? "yes" : "–";
        }
        return finding.kept() ? "UNSAID" : "BROKEN";
    }

    private static String share(Conformance conformance) {
        List<Finding> laws = conformance.findings().stream()
                .filter(finding -> finding.obligation() != Law.Obligation.MAY)
                .toList();
        long kept = laws.stream().filter(Finding::kept).count();
        return "%d of %d".formatted(kept, laws.size());
    }

    private static String verdict(List<Verified> all) {
        long wrong = all.stream().filter(one -> !one.conformance().asSaid()).count();
        return wrong == 0
                ? "%d of %d keep all laws that they must, and have just the properties that they promise"
                        .formatted(all.size(), all.size())
                : String.format(Locale.ROOT, "%d of %d are not what they say", wrong, all.size());
    }
}
