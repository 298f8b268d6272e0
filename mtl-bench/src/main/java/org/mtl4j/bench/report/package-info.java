/**
 * Reports: pure functions from the cells of a study to what people and programs read.
 *
 * <p>{@link org.mtl4j.bench.report.StudyReport} is all the numbers, as records that become JSON as they are; {@link org.mtl4j.bench.report.StudyText} prints them for a
 * terminal, and {@link org.mtl4j.bench.report.Verdict} says in words what they show. Nothing here trains, reads a clock or writes a stream.
 */
@NullMarked
package org.mtl4j.bench.report;

import org.jspecify.annotations.NullMarked;
