@NullMarked
package io.holdfast.action;

import org.jspecify.annotations.NullMarked;
