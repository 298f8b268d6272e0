/**
 * Data sets as random access to rows: inputs with their shapes, tasks, labels that may be missing, where the data come
 * from. A data set declares itself by a {@link org.mtl4j.api.data.Schema} before a row is read.
 */
@NullMarked
package org.mtl4j.api.data;

import org.jspecify.annotations.NullMarked;
