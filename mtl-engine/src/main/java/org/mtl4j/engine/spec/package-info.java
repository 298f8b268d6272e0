/**
 * What is to be run, as values: {@link org.mtl4j.engine.spec.Experiment} is one run with every default filled in. It is
 * read from YAML or JSON strictly, and written so that it reads back equal. Every default stands in {@code Standard}, every
 * key, range and message in the readers. Nothing here knows a plug-in: names and parameters stay text until
 * {@code engine.plugin} resolves them.
 */
@NullMarked
package org.mtl4j.engine.spec;

import org.jspecify.annotations.NullMarked;
