/** What a run has left behind, as records. */
@NullMarked
package io.holdfast.standalone.chaos.history;

import org.jspecify.annotations.NullMarked;
