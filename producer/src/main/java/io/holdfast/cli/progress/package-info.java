/** Live progress of jobs: what is known, and how it is shown. */
@NullMarked
package io.holdfast.cli.progress;

import org.jspecify.annotations.NullMarked;
