@NullMarked
package io.holdfast.standalone.registry;

import org.jspecify.annotations.NullMarked;
