@NullMarked
package io.holdfast.worker.workplace;

import org.jspecify.annotations.NullMarked;
