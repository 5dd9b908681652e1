/**
 * From a request in a share group to its acknowledgement: slots that hold and renew requests, the
 * table of jobs that run here, one job of an instance at a time, cancellation, dead letters.
 */
@NullMarked
package io.holdfast.worker.queue;

import org.jspecify.annotations.NullMarked;
