/** For tests of every module: a real Redis server, and a catalog in memory. */
@NullMarked
package io.holdfast.catalog.testing;

import org.jspecify.annotations.NullMarked;
