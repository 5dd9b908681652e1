@NullMarked
package io.holdfast.worker.restore.instance;

import org.jspecify.annotations.NullMarked;
