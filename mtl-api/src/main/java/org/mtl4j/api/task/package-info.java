/**
 * Tasks: what is to be predicted, where its labels sit, and the loss that is minimised. Values without behaviour; every
 * other package knows them.
 */
@NullMarked
package org.mtl4j.api.task;

import org.jspecify.annotations.NullMarked;
