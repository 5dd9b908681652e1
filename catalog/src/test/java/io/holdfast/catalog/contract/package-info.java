/** What every catalog must do, as tests: the one in Redis and the one in memory alike. */
@NullMarked
package io.holdfast.catalog.contract;

import org.jspecify.annotations.NullMarked;
