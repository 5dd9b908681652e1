@NullMarked
package io.holdfast.worker.files;

import org.jspecify.annotations.NullMarked;
