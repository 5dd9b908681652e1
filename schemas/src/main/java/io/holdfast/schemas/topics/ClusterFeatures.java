package io.holdfast.schemas.topics;

import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** What the brokers can do. */
final class ClusterFeatures {
  private static final String SHARE_GROUPS = "share.version";
  private static final String NEEDED =
      "The brokers have no share groups, which hand out the requests; Holdfast needs Apache Kafka"
          + " 4.2 or newer with the feature share.version switched on.";

  private final Admin admin;

  ClusterFeatures(Admin admin) {
    this.admin = admin;
  }

  int brokers() {
    return Waits.get(admin.describeCluster().nodes()).size();
  }

  Optional<String> shareGroupProblem() {
    try {
      @Nullable FinalizedVersionRange range =
          Waits.get(admin.describeFeatures().featureMetadata())
              .finalizedFeatures()
              .get(SHARE_GROUPS);
      return range != null && range.maxVersionLevel() >= 1 ? Optional.empty() : Optional.of(NEEDED);
    } catch (UnsupportedVersionException e) {
      return Optional.of(NEEDED);
    }
  }
}
