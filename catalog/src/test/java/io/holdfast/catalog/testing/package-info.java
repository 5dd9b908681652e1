/**
 * For tests of every module: a real Redis server, a catalog in memory, and damage for what reads
 * stored texts.
 */
@NullMarked
package io.holdfast.catalog.testing;

import org.jspecify.annotations.NullMarked;
