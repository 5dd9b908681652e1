/** The same promises with broker and Redis in containers, where there is a container engine. */
@NullMarked
package io.holdfast.it.containers;

import org.jspecify.annotations.NullMarked;
