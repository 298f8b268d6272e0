/** What made a result: records of plain numbers and texts, written beside it as {@code manifest.json}. */
@NullMarked
package org.mtl4j.api.provenance;

import org.jspecify.annotations.NullMarked;
