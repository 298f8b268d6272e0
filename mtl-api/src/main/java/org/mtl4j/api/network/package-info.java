/**
 * The description of a network: an immutable graph of {@link org.mtl4j.api.network.Node nodes}, each one
 * {@link org.mtl4j.api.network.Operation} with its inputs, shapes and scope, that holds no tensors and needs no native library.
 * It can be printed, counted, compared and shipped to another machine; the engine compiles it.
 *
 * <p>A {@link org.mtl4j.api.network.NetworkBuilder} collects it. <b>Shared or private follows from the graph</b>: a parameter
 * that only one task's output depends on is private to that task, every other is shared. {@code only(task)} is a claim that
 * {@code build()} checks and refuses with the path that breaks it. Gradient methods see shared parameters only, and ask
 * {@link org.mtl4j.api.network.Network} which those are.
 */
@NullMarked
package org.mtl4j.api.network;

import org.jspecify.annotations.NullMarked;
