package io.holdfast.schemas.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.BackupRequested;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.JobProgress;
import io.holdfast.events.JobResult;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.SlotDecided;
import io.holdfast.events.UpkeepRequested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Today's schemas against every published set in {@code src/test/resources/history}. A release adds
 * a folder there; none is ever changed.
 */
class EvolutionTest {
  private static final Path HISTORY = Path.of("src/test/resources/history");
  private static final List<Schema> TODAY =
      List.of(
          BackupRequested.getClassSchema(),
          RestoreRequested.getClassSchema(),
          UpkeepRequested.getClassSchema(),
          CancelRequested.getClassSchema(),
          JobProgress.getClassSchema(),
          JobResult.getClassSchema(),
          SlotDecided.getClassSchema());

  static Stream<Schema> today() {
    return TODAY.stream();
  }

  @ParameterizedTest
  @MethodSource("today")
  void shouldReadWhatOlderProgramsWrote(Schema schema) throws IOException {
    for (Schema old : history(schema.getFullName())) {
      assertThat(problems(schema, old)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("today")
  void shouldBeReadableByOlderPrograms(Schema schema) throws IOException {
    for (Schema old : history(schema.getFullName())) {
      assertThat(problems(old, schema)).isEmpty();
    }
  }

  @Test
  void shouldFindEveryRecordInTheHistory() throws IOException {
    for (Schema schema : TODAY) {
      assertThat(history(schema.getFullName())).isNotEmpty();
    }
  }

  @Test
  void shouldNoticeAFieldWithoutDefault() throws IOException {
    Schema old = history(BackupRequested.getClassSchema().getFullName()).get(0);
    Schema stricter =
        new Schema.Parser()
            .parse(
                old.toString()
                    .replace(
                        "\"fields\":[", "\"fields\":[{\"name\":\"reason\",\"type\":\"string\"},"));
    assertThat(problems(stricter, old)).isNotEmpty();
  }

  @Test
  void shouldGiveEveryEnumASymbolForTheUnknown() {
    for (Schema schema : TODAY) {
      for (Schema.Field field : schema.getFields()) {
        for (Schema type :
            field.schema().isUnion() ? field.schema().getTypes() : List.of(field.schema())) {
          if (type.getType() == Schema.Type.ENUM) {
            assertThat(type.getEnumDefault()).as(schema.getName() + "." + field.name()).isNotNull();
          }
        }
      }
    }
  }

  private static List<String> problems(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return result.getType() == SchemaCompatibilityType.COMPATIBLE
        ? List.of()
        : result.getResult().getIncompatibilities().stream().map(Object::toString).toList();
  }

  /** The record in every published set. */
  private static List<Schema> history(String fullName) throws IOException {
    List<Schema> found = new ArrayList<>();
    try (Stream<Path> versions = Files.list(HISTORY).sorted()) {
      for (Path version : versions.toList()) {
        Map<String, Schema> all = parse(version);
        if (all.containsKey(fullName)) {
          found.add(all.get(fullName));
        }
      }
    }
    return found;
  }

  private static Map<String, Schema> parse(Path version) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(version)) {
      files = listed.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
    }
    Schema.Parser parser = new Schema.Parser();
    Map<String, Schema> all = new LinkedHashMap<>();
    for (String kind : List.of("\"type\": \"enum\"", "\"type\": \"record\"")) {
      for (Path file : files) {
        String text = Files.readString(file);
        if (text.startsWith("{\n  " + kind)) {
          Schema schema = parser.parse(text);
          all.put(schema.getFullName(), schema);
        }
      }
    }
    return all;
  }
}
