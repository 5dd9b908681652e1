/** Where the programs of one job run: directories, marks, what they read and write. */
@NullMarked
package io.holdfast.worker.workplace;

import org.jspecify.annotations.NullMarked;
