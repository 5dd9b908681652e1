package io.holdfast.worker.restore.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepRequestTest {
  @Test
  void shouldLetStepsUseTheKeysOfTheInstanceThatIsRestored() {
    assertThat(request("mymodule/mymodule1@u", Map.of()).keyOwners())
        .containsExactly("mymodule1", "mymodule2");
    assertThat(request("mymodule/u", Map.of("MODULE_ID", "mymodule7")).keyOwners())
        .containsExactly("mymodule2", "mymodule7");
  }

  @Test
  void shouldLetNoSnapshotNameTheKeysOfAnotherApplication() {
    assertThat(request("samba/samba1@u", Map.of("MODULE_ID", "samba1")).keyOwners())
        .containsExactly("mymodule2");
    assertThat(request("mymodule/u", Map.of("MODULE_ID", "cluster")).keyOwners())
        .containsExactly("mymodule2");
    assertThat(request("mymodule/u", Map.of("MODULE_ID", "mymodule")).keyOwners())
        .containsExactly("mymodule2");
  }

  private static StepRequest request(String path, Map<String, String> environment) {
    Instance instance =
        new Instance("mymodule2", "ghcr.io/nethserver/mymodule:1", "u2", 1, "", false, null);
    return new StepRequest("r", path, "s", instance, false, Map.of(), environment);
  }
}
