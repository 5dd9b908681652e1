/**
 * The one place that starts processes: drained pipes, bounded output, deadlines, stopping of whole
 * process groups, and finding what an earlier worker left behind.
 */
@NullMarked
package io.holdfast.worker.process;

import org.jspecify.annotations.NullMarked;
