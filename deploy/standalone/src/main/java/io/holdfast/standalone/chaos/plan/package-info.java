/** What happens when, computed from a seed; knows neither processes nor the clock. */
@NullMarked
package io.holdfast.standalone.chaos.plan;

import org.jspecify.annotations.NullMarked;
