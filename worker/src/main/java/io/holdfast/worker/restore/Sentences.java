package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.Counts;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.job.Sizes;
import io.holdfast.worker.restore.RestoreCourse.Order;
import java.util.List;

/** How a restore ended, in words. */
final class Sentences {
  private Sentences() {}

  /** At least one device, of a worker that is not root. */
  static String leftOut(List<String> devices) {
    return "Devices of the snapshot were left out, since only root may make them: "
        + (devices.size() == 1 ? "" : devices.size() + " of them, the first is ")
        + devices.get(0)
        + ".";
  }

  static String restored(Order order) {
    String what =
        Counts.words(order.wanted().files(), "file") + ", " + Sizes.words(order.wanted().bytes());
    Instance instance = order.site().instance();
    if (order.intent().aim() instanceof Aim.Directory aim) {
      return "Restored " + what + " to " + aim.directory() + ".";
    }
    String id = instance == null ? "" : instance.id();
    if (order.intent().aim() instanceof Aim.NewInstance) {
      String replaced = String.join(", ", order.intent().replacedIds());
      return "Restored "
          + what
          + " as "
          + id
          + (replaced.isEmpty() ? "." : ", in the place of " + replaced + ".");
    }
    return "Restored " + what + " into " + id + ".";
  }
}
