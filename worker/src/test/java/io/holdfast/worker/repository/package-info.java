@NullMarked
package io.holdfast.worker.repository;

import org.jspecify.annotations.NullMarked;
