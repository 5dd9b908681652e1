package io.holdfast.it.worker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Sets how long a share group's locks last. */
final class GroupLocks {
  private GroupLocks() {}

  static void shorten(Admin admin, String group, int millis) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    AlterConfigOp lockTime =
        new AlterConfigOp(
            new ConfigEntry("share.record.lock.duration.ms", Integer.toString(millis)),
            AlterConfigOp.OpType.SET);
    try {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(lockTime))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the lock time of " + group + " was not set", e);
    }
  }
}
