@NullMarked
package io.holdfast.worker.hook;

import org.jspecify.annotations.NullMarked;
