/**
 * The {@code mtl} command: one class per sub-command, and the only place of the project that writes to the terminal.
 *
 * <p>Commands hold no logic of their own. They turn options into a call of {@link org.mtl4j.bench.study} or of the registry, print what {@link org.mtl4j.bench.report}
 * makes of the answer, and turn failures into an {@linkplain org.mtl4j.bench.cli.ExitCode exit code} and a message on standard error. Standard output carries results
 * only, so that {@code --json} can be piped. Nothing here touches the tensor library before a run starts: {@code --help} and {@code list} have to be instant.
 */
@NullMarked
package org.mtl4j.bench.cli;

import org.jspecify.annotations.NullMarked;
