package io.holdfast.catalog.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.testing.Damage;
import io.holdfast.catalog.testing.JsonDamage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Whatever lies among the removals that are owed: an instance with a name, or a refusal. */
@Tag("fuzz")
class InstanceJsonFuzzTest {
  private static final String KEY = "holdfast/removals";
  private static final Path HOME = Path.of("/home/wiki1");
  private static final String TEXT =
      InstanceJson.write(
          new Instance(
              "wiki1",
              "ghcr.io/a/wiki:1",
              "u",
              1,
              "Wiki",
              true,
              new Placement(HOME, HOME, Map.of("v", HOME), "root", false)));

  @Property
  void shouldReadWhatWasWritten(
      @ForAll @StringLength(max = 20) String text,
      @ForAll int node,
      @ForAll boolean noDataBackup,
      @ForAll @Size(max = 3) Map<@StringLength(max = 9) String, @AlphaChars String> volumes) {
    Map<String, Path> paths =
        volumes.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, volume -> HOME.resolve(volume.getValue())));
    Placement placement = new Placement(HOME, HOME, paths, text, noDataBackup);
    Instance instance =
        new Instance("i" + text, text, text, node, text, noDataBackup, node > 0 ? placement : null);

    assertThat(InstanceJson.read(KEY, InstanceJson.write(instance))).isEqualTo(instance);
  }

  @Property
  void shouldReadOrRefuseAnInstanceWithAnotherValue(@ForAll int place, @ForAll int damage)
      throws JsonProcessingException {
    readOrRefuse(JsonDamage.of(TEXT, place, damage));
  }

  @Property
  void shouldReadOrRefuseAnInstanceWithOtherBytes(
      @ForAll int where, @ForAll @Size(min = 1, max = 6) byte[] what) {
    byte[] bytes = Damage.overwrite(TEXT.getBytes(StandardCharsets.UTF_8), where, what);
    readOrRefuse(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property
  void shouldReadOrRefuseAnyText(@ForAll String text) {
    readOrRefuse(text);
  }

  private static void readOrRefuse(String text) {
    try {
      Instance read = InstanceJson.read(KEY, text);
      assertThat(InstanceJson.read(KEY, InstanceJson.write(read))).isEqualTo(read);
      assertThat(text).contains("\"id\"", "\"uuid\"", "\"node\"");
    } catch (CatalogException e) {
      assertThat(e.reason()).isEqualTo(CatalogException.Reason.CORRUPT);
    }
  }
}
