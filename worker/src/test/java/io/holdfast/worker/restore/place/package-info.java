@NullMarked
package io.holdfast.worker.restore.place;

import org.jspecify.annotations.NullMarked;
