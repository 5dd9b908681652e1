/** What is due when: definitions from the catalog, and the due set that follows them. */
@NullMarked
package io.holdfast.scheduler.plan;

import org.jspecify.annotations.NullMarked;
