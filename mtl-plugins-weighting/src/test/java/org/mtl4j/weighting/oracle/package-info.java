/**
 * All strategies of this jar against numbers that others computed or recorded, by name and with parameters as text; every
 * number is compared, or named with the reason why it is another.
 */
@NullMarked
package org.mtl4j.weighting.oracle;

import org.jspecify.annotations.NullMarked;
