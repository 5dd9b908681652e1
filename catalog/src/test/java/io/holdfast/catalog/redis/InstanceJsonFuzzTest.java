package io.holdfast.catalog.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
  private static final List<String> OTHERS =
      List.of(
          "null", "1", "-1", "1.5", "\"\"", "\"\\u0000\"", "[]", "{}", "true", "\"{\\\"v\\\":1}\"");

  @Property
  void shouldReadWhatWasWritten(
      @ForAll @StringLength(max = 20) String text,
      @ForAll int node,
      @ForAll boolean noDataBackup,
      @ForAll @Size(max = 3) Map<@StringLength(max = 9) String, @AlphaChars String> volumes) {
    Map<String, Path> paths =
        volumes.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, volume -> HOME.resolve(volume.getValue())));
    Placement placement = new Placement(HOME, HOME, paths, text, noDataBackup);
    Instance instance =
        new Instance("i" + text, text, text, node, text, noDataBackup, node > 0 ? placement : null);

    assertThat(InstanceJson.read(KEY, InstanceJson.write(instance))).isEqualTo(instance);
  }

  @Property
  void shouldReadOrRefuseAnInstanceWithAnotherValue(@ForAll("damaged") String text) {
    readOrRefuse(text);
  }

  @Property
  void shouldReadOrRefuseAnInstanceWithOtherBytes(
      @ForAll int where, @ForAll @Size(min = 1, max = 6) byte[] what) {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    int place = Math.floorMod(where, bytes.length);
    System.arraycopy(what, 0, bytes, place, Math.min(what.length, bytes.length - place));
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

  /** One value of it is another. */
  @Provide
  Arbitrary<String> damaged() {
    List<String> values = List.of(TEXT.split("(?<=[:,])"));
    return Arbitraries.integers()
        .between(0, values.size() - 1)
        .flatMap(
            place ->
                Arbitraries.of(OTHERS)
                    .map(
                        other -> {
                          List<String> changed = new java.util.ArrayList<>(values);
                          String value = values.get(place);
                          String end = value.substring(value.length() - 1);
                          changed.set(place, other + end);
                          return String.join("", changed);
                        }));
  }
}
