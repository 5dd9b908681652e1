@NullMarked
package io.holdfast.doctor;

import org.jspecify.annotations.NullMarked;
