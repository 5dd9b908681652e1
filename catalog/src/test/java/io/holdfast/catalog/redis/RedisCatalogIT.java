package io.holdfast.catalog.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.contract.BackupsContract;
import io.holdfast.catalog.contract.DeadLetterMarksContract;
import io.holdfast.catalog.contract.DueSlotsContract;
import io.holdfast.catalog.contract.InstancesContract;
import io.holdfast.catalog.contract.JobsContract;
import io.holdfast.catalog.contract.LastStatesContract;
import io.holdfast.catalog.contract.LeasesContract;
import io.holdfast.catalog.contract.NodesContract;
import io.holdfast.catalog.contract.RepositoriesContract;
import io.holdfast.catalog.contract.TransfersContract;
import io.holdfast.catalog.testing.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisCatalogIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private RedisCatalog catalog = open();

  private static RedisCatalog open() {
    return RedisCatalog.open(REDIS.url(), Path.of(""));
  }

  @BeforeEach
  void startEmpty() {
    REDIS.flush();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void shouldMakeTheClusterUuidOnceAndKeepIt() {
    String made = catalog.clusterUuid();

    assertThat(UUID.fromString(made).version()).isEqualTo(4);
    assertThat(catalog.clusterUuid()).isEqualTo(made);
  }

  @Test
  void shouldAnswerAPingAndSayThatAllIsWell() {
    catalog.ping();

    assertThat(catalog.circuits()).isEqualTo(Map.of("redis", "CLOSED"));
  }

  @Nested
  class KeepsRepositories implements RepositoriesContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsBackups implements BackupsContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsInstances implements InstancesContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsNodes implements NodesContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsLastStates implements LastStatesContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsJobs implements JobsContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsLeases implements LeasesContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsDueSlots implements DueSlotsContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsTransfers implements TransfersContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }

  @Nested
  class KeepsDeadLetterMarks implements DeadLetterMarksContract {
    @Override
    public Catalog catalog() {
      return catalog;
    }
  }
}
