/** Where the bytes of a snapshot's file go, and how that is shown. */
@NullMarked
package io.holdfast.cli.dump;

import org.jspecify.annotations.NullMarked;
