/** Backups and restores asked for by hand: what can run where, publishing, following to the end. */
@NullMarked
package io.holdfast.run;

import org.jspecify.annotations.NullMarked;
