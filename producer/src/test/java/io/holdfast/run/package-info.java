@NullMarked
package io.holdfast.run;

import org.jspecify.annotations.NullMarked;
