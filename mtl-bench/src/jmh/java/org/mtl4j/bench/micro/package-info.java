/**
 * Benchmarks with JMH, built by the Maven profile {@code jmh} and not in the shipped jar. {@link
 * org.mtl4j.bench.micro.StepBenchmark} is the product's side of {@code peers/compare} and {@code peers/architectures}, {@link
 * org.mtl4j.bench.micro.Dl4jStepBenchmark} DL4J's.
 */
@NullMarked
package org.mtl4j.bench.micro;

import org.jspecify.annotations.NullMarked;
