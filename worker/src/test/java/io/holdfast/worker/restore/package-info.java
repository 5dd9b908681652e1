@NullMarked
package io.holdfast.worker.restore;

import org.jspecify.annotations.NullMarked;
