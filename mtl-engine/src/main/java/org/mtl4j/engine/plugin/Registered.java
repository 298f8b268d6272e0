package org.mtl4j.engine.plugin;

/** Something a plug-in offers under a name, and where it came from. */
public record Registered<T>(String name, String summary, T value, Source source) {}
