package org.mtl4j.engine.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.api.network.Network;
import org.mtl4j.api.network.Node;
import org.mtl4j.api.task.Task;

/**
 * A network as a Mermaid flowchart: a box per node, those of one owner framed together, tied nodes dashed to the one whose
 * parameters they use. Browsers, GitHub and many editors draw it.
 */
public final class Mermaid {

    private final Network network;
    private final Map<String, String> identifiers = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder("flowchart TD\n");

    private Mermaid(Network network) {
        this.network = network;
        network.nodes().forEach(node -> identifiers.put(node.name(), "n" + identifiers.size()));
    }

    /** The chart's text. */
    public static String of(Network network) {
        return new Mermaid(network).draw();
    }

    private String draw() {
        List<Node> inputs = network.nodes().stream()
                .filter(node -> node.name().startsWith("input/"))
                .toList();
        inputs.forEach(node -> box(node, "  "));
        frame("shared", owned(null, inputs));
        for (Task task : network.tasks()) {
            frame(task.name(), owned(task, inputs));
        }
        for (Node node : network.nodes()) {
            for (String input : node.inputs()) {
                text.append("  %s --> %s%n".formatted(identifiers.get(input), identifiers.get(node.name())));
            }
            if (!node.ownsParameters()) {
                text.append("  %s -. same .- %s%n"
                        .formatted(identifiers.get(node.parametersOf()), identifiers.get(node.name())));
            }
        }
        network.outputs()
                .forEach((task, output) -> text.append("  %s ==> %s([%s])%n"
                        .formatted(identifiers.get(output.node()), "out-" + task.name(), quoted(task.name()))));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private List<Node> owned(@Nullable Task task, List<Node> without) {
        return network.nodes().stream()
                .filter(node -> !without.contains(node))
                .filter(node -> network.ownerOf(node.name()).orElse(null) == task)
                .toList();
    }

    private void frame(String title, List<Node> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        text.append("  subgraph %s [%s]%n".formatted("of-" + title.replace(' ', '-'), quoted(title)));
        nodes.forEach(node -> box(node, "    "));
        text.append("  end\n");
    }

    private void box(Node node, String indent) {
        long parameters = network.parameterCount(node);
        String label = "%s<br/>%s%s"
                .formatted(
                        node.name(),
                        node.operation().label(),
                        parameters == 0 ? "" : "<br/>%,d parameters".formatted(parameters));
        text.append("%s%s[%s]%n".formatted(indent, identifiers.get(node.name()), quoted(label)));
    }

    private static String quoted(String label) {
        return '"' + label.replace("\"", "'") + '"';
    }
}
