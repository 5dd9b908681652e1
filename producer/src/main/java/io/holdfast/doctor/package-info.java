/** What is well with the cluster, what is not, and what to do about it. */
@NullMarked
package io.holdfast.doctor;

import org.jspecify.annotations.NullMarked;
