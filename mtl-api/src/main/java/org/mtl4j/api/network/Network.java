package org.mtl4j.api.network;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Task;

/**
 * An immutable description of a network: nodes in topological order, one output per task, penalties. It holds no tensors
 * and needs no native library; two descriptions are equal if their nodes, outputs and penalties are. Made by a
 * {@link NetworkBuilder}, which has checked it.
 *
 * <p>Who owns a parameter follows from the graph: one that only one task's output depends on is private to that task,
 * every other is shared. Everything that has to know asks here.
 */
public final class Network {
    private final List<Node> nodes;
    private final Map<Task, Output> outputs;
    private final List<Penalty> penalties;
    private final Map<String, Node> byName = new HashMap<>();
    private final Map<String, Set<Task>> tasksOfNode;
    private final Map<String, Set<Task>> reach;

    Network(List<Node> nodes, Map<Task, Output> outputs, List<Penalty> penalties) {
        this.nodes = List.copyOf(nodes);
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        this.penalties = List.copyOf(penalties);
        this.nodes.forEach(n -> byName.put(n.name(), n));
        this.tasksOfNode = Reach.ofNodes(this.nodes, this.outputs);
        this.reach = Reach.ofOwners(this.nodes, tasksOfNode);
    }

    /**
     * Of parts that another network gave, such as one that was kept in a file.
     *
     * @throws IllegalArgumentException if they do not hold together; all problems in one message, but what an operation refuses
     *     comes alone
     */
    public static Network of(List<Node> nodes, Map<Task, Output> outputs, List<Penalty> penalties) {
        Set<String> before = new LinkedHashSet<>();
        for (Node node : nodes) {
            if (!before.containsAll(node.inputs()) || !before.add(node.name())) {
                throw new IllegalArgumentException(
                        "'%s' reads what does not come before it, or is there twice".formatted(node.name()));
            }
        }
        outputs.values().forEach(output -> requireNode(output.node(), before));
        Network network = new Network(nodes, outputs, penalties);
        for (Node node : nodes) {
            requireNode(node.parametersOf(), before);
            Shape shape = node.operation().infer(network.inputShapes(node));
            if (!shape.equals(node.shape())) {
                throw new IllegalArgumentException(
                        "'%s' has the shape %s, expected %s".formatted(node.name(), node.shape(), shape));
            }
        }
        NetworkProblems.requireNone(network, null);
        return network;
    }

    private static void requireNode(String name, Set<String> nodes) {
        if (!nodes.contains(name)) {
            throw new IllegalArgumentException("there is no node '%s'".formatted(name));
        }
    }

    /** What a task's loss reads; {@code form} says how to read it. */
    public record Output(String node, Form form) {}

    /** How numbers of an output are to be read. */
    public enum Form {
        /** Logits or plain values. */
        RAW,
        /** Probabilities: the loss takes them as they are. */
        PROBABILITY
    }

    /** In topological order: a node's inputs come before it. */
    public List<Node> nodes() {
        return nodes;
    }

    /** One per task, in declared order of the tasks. */
    public Map<Task, Output> outputs() {
        return outputs;
    }

    /**
     * A task's output.
     *
     * @throws IllegalArgumentException if the network has none for it
     */
    public Output output(Task task) {
        Output output = outputs.get(task);
        if (output == null) {
            throw new IllegalArgumentException("there is no output for task '%s'".formatted(task.name()));
        }
        return output;
    }

    /** Terms of the objective that belong to no task. */
    public List<Penalty> penalties() {
        return penalties;
    }

    /** The tasks, in declared order. */
    public List<Task> tasks() {
        return List.copyOf(outputs.keySet());
    }

    /**
     * The node of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Node node(String name) {
        Node node = byName.get(name);
        if (node == null) {
            throw new IllegalArgumentException("there is no node '%s'".formatted(name));
        }
        return node;
    }

    /** Shapes of a node's inputs. */
    public List<Shape> inputShapes(Node node) {
        return node.inputs().stream().map(i -> node(i).shape()).toList();
    }

    /** The parameter tensors a node owns; none if it has none or uses another node's. */
    public List<Operation.Parameter> parameters(Node node) {
        return node.ownsParameters() ? node.operation().parameters(inputShapes(node)) : List.of();
    }

    /** The tasks whose outputs depend on a node's result. */
    public Set<Task> tasksOf(String node) {
        return tasksOfNode.getOrDefault(node, Set.of());
    }

    /**
     * The tasks whose outputs depend on a node's parameters, by the node that owns them, all its uses together. Nodes
     * without parameters are there as well.
     */
    public Map<String, Set<Task>> reach() {
        return reach;
    }

    /** The task that the parameters a node uses are private to; empty if they are shared. */
    public Optional<Task> ownerOf(String node) {
        Set<Task> tasks = reach.getOrDefault(node(node).parametersOf(), Set.of());
        return tasks.size() == 1 ? tasks.stream().findFirst() : Optional.empty();
    }

    /** The nodes that own shared parameters, in order. */
    public List<Node> sharedNodes() {
        return nodes.stream()
                .filter(n -> !parameters(n).isEmpty() && ownerOf(n.name()).isEmpty())
                .toList();
    }

    /** The nodes that own parameters private to a task, in order. */
    public List<Node> privateNodes(Task task) {
        return nodes.stream()
                .filter(n -> !parameters(n).isEmpty()
                        && ownerOf(n.name()).filter(task::equals).isPresent())
                .toList();
    }

    /** Nodes that were declared shared but whose parameters reach one task only: worth a warning. */
    public List<Node> sharedInNameOnly() {
        return nodes.stream()
                .filter(n -> n.scope() instanceof Scope.Shared
                        && !parameters(n).isEmpty()
                        && ownerOf(n.name()).isPresent())
                .toList();
    }

    /** How many numbers are trained, tied ones counted once. */
    public long parameterCount() {
        return nodes.stream().mapToLong(this::parameterCount).sum();
    }

    /** How many numbers several tasks train, or none but a penalty. */
    public long sharedParameterCount() {
        return sharedNodes().stream().mapToLong(this::parameterCount).sum();
    }

    /** How many numbers are private to a task. */
    public long privateParameterCount(Task task) {
        return privateNodes(task).stream().mapToLong(this::parameterCount).sum();
    }

    /** How many numbers a node owns. */
    public long parameterCount(Node node) {
        return parameters(node).stream().mapToLong(Operation.Parameter::count).sum();
    }

    /** The network as an aligned table: node, owner, operation, shape, parameters, inputs; then outputs and penalties. */
    public String render() {
        return new NetworkTable(this).render();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network n
                && nodes.equals(n.nodes)
                && outputs.equals(n.outputs)
                && tasks().equals(n.tasks())
                && penalties.equals(n.penalties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodes, outputs, penalties);
    }

    @Override
    public String toString() {
        return "%d nodes, %d tasks, %d parameters".formatted(nodes.size(), outputs.size(), parameterCount());
    }

    /** Which tasks' outputs depend on what. */
    static final class Reach {
        private Reach() {}

        static Map<String, Set<Task>> ofNodes(List<Node> nodes, Map<Task, Output> outputs) {
            Map<String, Set<Task>> of = new HashMap<>();
            outputs.forEach((task, output) -> of.computeIfAbsent(output.node(), n -> new LinkedHashSet<>())
                    .add(task));
            for (int k = nodes.size() - 1; k >= 0; k--) {
                Node node = nodes.get(k);
                Set<Task> tasks = of.getOrDefault(node.name(), Set.of());
                for (int i = 0; i < node.inputs().size(); i++) {
                    of.computeIfAbsent(node.inputs().get(i), n -> new LinkedHashSet<>())
                            .addAll(through(node, i, tasks));
                }
            }
            return of;
        }

        static Map<String, Set<Task>> ofOwners(List<Node> nodes, Map<String, Set<Task>> tasksOfNode) {
            Map<String, Set<Task>> owners = new LinkedHashMap<>();
            for (Node node : nodes) {
                owners.computeIfAbsent(node.parametersOf(), n -> new LinkedHashSet<>())
                        .addAll(tasksOfNode.getOrDefault(node.name(), Set.of()));
            }
            owners.replaceAll((name, tasks) -> Collections.unmodifiableSet(tasks));
            return Collections.unmodifiableMap(owners);
        }

        /** The rows of a task come from the input at its own place in a join; everything else passes all tasks. */
        static Set<Task> through(Node node, int input, Set<Task> tasks) {
            if (node.operation() instanceof Operation.JoinRows join) {
                Task own = join.tasks().get(input);
                return tasks.contains(own) ? Set.of(own) : Set.of();
            }
            return tasks;
        }
    }
}
