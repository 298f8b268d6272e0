package org.mtl4j.api.network;

import org.mtl4j.api.data.Shape;

/** What flows out of a node while a network is being described; belongs to one builder. */
public record Signal(String node, Shape shape) {}
