/**
 * Studies: data sets × sharings × weightings × seeds, from one YAML file to a folder of finished cells.
 *
 * <p>{@link org.mtl4j.bench.study.StudyReader} sweeps a study's lists into a {@link org.mtl4j.bench.study.StudyPlan} of {@linkplain org.mtl4j.bench.study.Cell cells}, one
 * experiment each with the baseline it is measured against. {@link org.mtl4j.bench.study.StudyRunner} trains what is not there yet and keeps each cell in the
 * {@link org.mtl4j.bench.study.CellStore} as a directory that is complete or absent:
 *
 * <pre>
 * spec.yaml      the experiment with every default
 * manifest.json  what the result depends on, its fingerprint, and where it was computed
 * history.csv    losses, validation metrics, weights and penalties by epoch
 * trajectory.csv the parameters by step, of networks that have very few
 * result.json    the test metrics and all other numbers that must be the same bits when run again
 * timing.json    the numbers that need not
 * model.mtl      the network as it was tested, if models are wanted
 * failure.json   instead of result, timing and model: why the cell was lost
 * </pre>
 *
 * <p>The engine is behind {@link org.mtl4j.bench.study.CellRunner}; what people see of a study is made in {@link org.mtl4j.bench.report}.
 */
@NullMarked
package org.mtl4j.bench.study;

import org.jspecify.annotations.NullMarked;
