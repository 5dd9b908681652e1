@NullMarked
package io.holdfast.worker.removal;

import org.jspecify.annotations.NullMarked;
