@NullMarked
package io.holdfast.standalone.chaos.run;

import org.jspecify.annotations.NullMarked;
