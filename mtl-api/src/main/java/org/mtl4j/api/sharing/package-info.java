/**
 * Sharing parameters. An {@link org.mtl4j.api.sharing.SharingArchitecture} describes a network from what its context gives: an
 * entry from the inputs, a {@link org.mtl4j.api.sharing.Trunk} template of blocks, a {@link org.mtl4j.api.sharing.Head} per task.
 * Hard sharing is four lines:
 *
 * <pre>{@code
 * Signal shared = context.trunk().apply(network.shared("trunk"), context.entry(network));
 * for (Task task : context.tasks()) {
 *     network.output(task, context.head(task).apply(network.only(task).in("head"), shared));
 * }
 * }</pre>
 */
@NullMarked
package org.mtl4j.api.sharing;

import org.jspecify.annotations.NullMarked;
