/** What training tells those who watch it: records of plain numbers, for progress bars, histories and services. */
@NullMarked
package org.mtl4j.api.event;

import org.jspecify.annotations.NullMarked;
