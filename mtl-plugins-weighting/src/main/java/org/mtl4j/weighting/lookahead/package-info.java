/**
 * Strategies that try steps out before they decide: bilevel methods, which judge the weights of training losses by losses
 * on validation rows. Every look has its price, and validation rows that train are rows that no longer validate: a study
 * counts both.
 */
@NullMarked
package org.mtl4j.weighting.lookahead;

import org.jspecify.annotations.NullMarked;
