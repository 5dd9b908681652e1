@NullMarked
package io.holdfast.standalone.chaos.plan;

import org.jspecify.annotations.NullMarked;
