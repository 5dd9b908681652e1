/** Does what was planned: faults in processes, connections and disks, and the load. */
@NullMarked
package io.holdfast.standalone.chaos.run;

import org.jspecify.annotations.NullMarked;
