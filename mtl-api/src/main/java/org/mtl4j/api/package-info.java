/**
 * Everything a plug-in implements and everything it is given; start here.
 *
 * <p>MTL4J trains one network on several tasks. How its parameters are shared and how the tasks' losses are balanced are
 * plug-ins against this module, which depends on nothing but the JDK.
 *
 * <table>
 * <caption>Where to look</caption>
 * <tr><th>You want to …</th><th>Read</th></tr>
 * <tr><td>balance tasks in a new way</td><td>{@link org.mtl4j.api.weighting}: {@code TaskWeighting}, one method</td></tr>
 * <tr><td>share parameters in a new way</td><td>{@link org.mtl4j.api.sharing}: {@code SharingArchitecture}, one method,
 *     on top of {@link org.mtl4j.api.network}</td></tr>
 * <tr><td>bring data</td><td>{@link org.mtl4j.api.data}: {@code Dataset}, two methods</td></tr>
 * <tr><td>say what is to be predicted, and its loss</td><td>{@link org.mtl4j.api.task}</td></tr>
 * <tr><td>measure</td><td>{@link org.mtl4j.api.metric}</td></tr>
 * <tr><td>declare a hyper-parameter</td><td>{@link org.mtl4j.api.param}: one {@code Param} object each</td></tr>
 * <tr><td>draw random numbers</td><td>{@link org.mtl4j.api.random}: streams by name, never by call count</td></tr>
 * <tr><td>offer any of these in a jar</td><td>{@link org.mtl4j.api.plugin}: {@code MtlPlugin}, the one service</td></tr>
 * <tr><td>test that a plug-in keeps its contract</td><td>{@link org.mtl4j.api.law}, and the test-jar's abstract classes
 *     in the same package</td></tr>
 * <tr><td>watch training</td><td>{@link org.mtl4j.api.event}</td></tr>
 * <tr><td>know what made a result</td><td>{@link org.mtl4j.api.provenance}</td></tr>
 * </table>
 *
 * <p>The packages point one way: task ← param; task ← data ← network ← sharing; task, param, random ← weighting; plugin
 * and law on top. Whatever an author implements has at most three abstract methods; what the engine implements may have
 * more. Everything is {@code @NullMarked}: what may be null says so.
 */
@NullMarked
package org.mtl4j.api;

import org.jspecify.annotations.NullMarked;
