package io.holdfast.catalog.contract;

import static io.holdfast.catalog.contract.RepositoriesContract.assertReason;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.testing.InMemoryCatalog;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryCatalogTest {

  @Test
  void shouldFailEveryCallWhileUnreachable() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.setUnreachable(true);
    assertReason(Reason.UNREACHABLE, catalog::ping);
    assertReason(Reason.UNREACHABLE, () -> catalog.jobs().ended("job"));

    catalog.setUnreachable(false);
    catalog.ping();
    assertThat(catalog.clusterUuid()).isEqualTo(InMemoryCatalog.CLUSTER_UUID);
  }

  /** A fresh catalog for every test. */
  abstract static class Fresh {
    private final Catalog catalog = new InMemoryCatalog();

    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsRepositories extends Fresh implements RepositoriesContract {}

  @Nested
  class KeepsBackups extends Fresh implements BackupsContract {}

  @Nested
  class KeepsInstances extends Fresh implements InstancesContract {}

  @Nested
  class KeepsNodes extends Fresh implements NodesContract {}

  @Nested
  class KeepsLastStates extends Fresh implements LastStatesContract {}

  @Nested
  class KeepsJobs extends Fresh implements JobsContract {}

  @Nested
  class KeepsLeases extends Fresh implements LeasesContract {}

  @Nested
  class KeepsDueSlots extends Fresh implements DueSlotsContract {}

  @Nested
  class KeepsTransfers extends Fresh implements TransfersContract {}

  @Nested
  class KeepsDeadLetterMarks extends Fresh implements DeadLetterMarksContract {}
}
