/** Secrets at rest: sealed with AES-256-GCM under a key from a file on the nodes. */
@NullMarked
package io.holdfast.catalog.seal;

import org.jspecify.annotations.NullMarked;
