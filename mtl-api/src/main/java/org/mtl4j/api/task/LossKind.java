package org.mtl4j.api.task;

/**
 * A loss that this framework does not have, computed item by item on plain numbers. An implementation is a value: it has
 * no state but its settings, may be called by several threads, and equals another one with the same settings.
 */
public interface LossKind {

    /** The name under which a specification finds it; as {@link org.mtl4j.api.Names} says. */
    String name();

    /**
     * The loss of one item (row, step or pixel) and its derivative. Items without one of their labels are left out. A loss
     * that is not finite ends the run as diverged; a derivative that is not finite although the loss is, or that was not
     * written, is the plug-in's fault.
     *
     * @param outputs what the network gave for the item: raw values or logits, as many as the task has outputs
     * @param labels the item's labels, none of them NaN: the numbers of a regression, the class number of a multiclass
     *     task, 1 or 0 per answer of a binary or multilabel one
     * @param gradient where the derivative by each output goes; all entries must be written
     * @return the loss
     */
    double evaluate(double[] outputs, double[] labels, double[] gradient);

    /** Whether the loss makes sense for a task. */
    default boolean fits(Task task) {
        return true;
    }
}
