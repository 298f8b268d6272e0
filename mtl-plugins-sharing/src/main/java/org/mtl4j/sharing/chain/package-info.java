/**
 * Architectures of chains: tasks that follow each other, as a conversion follows a click.
 */
@NullMarked
package org.mtl4j.sharing.chain;

import org.jspecify.annotations.NullMarked;
