package io.holdfast.worker.upkeep;

import static io.holdfast.worker.upkeep.SnapshotTree.kind;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, searches and compares snapshots with the real restic. */
class SnapshotListsIT {
  private static SnapshotTree tree;

  @BeforeAll
  static void makeTwoSnapshots(@TempDir Path directory) throws Exception {
    tree = new SnapshotTree(directory, new InMemoryCatalog().transfers());
  }

  @AfterAll
  static void close() {
    tree.close();
  }

  private static Set<String> paths(JsonNode entries) {
    Set<String> paths = new TreeSet<>();
    entries.forEach(entry -> paths.add(entry.path("path").asText()));
    return paths;
  }

  @Test
  void shouldListADirectoryWithOwnersAndPermissions() throws Exception {
    JsonNode answer = tree.answer(Kind.LIST_FILES, Map.of("directory", tree.at("state") + "/"));

    assertThat(answer.path("snapshot").asText()).isEqualTo(tree.snapshots().get(1));
    assertThat(answer.path("more").asBoolean()).isFalse();
    assertThat(paths(answer.path("files")))
        .containsExactly(
            tree.at("state/-rf"), tree.at("state/environment"), tree.at("state/new.conf"));
    for (JsonNode file : answer.path("files")) {
      if (file.path("path").asText().endsWith("environment")) {
        assertThat(file.path("type").asText()).isEqualTo("file");
        assertThat(file.path("size").asLong()).isEqualTo(4);
        assertThat(file.path("mode").asText()).isEqualTo("0640");
        assertThat(file.path("uid").asInt())
            .isEqualTo(Files.getAttribute(tree.root().resolve("state"), "unix:uid"));
        assertThat(file.path("mtime").asText()).startsWith("20");
      }
    }
  }

  @Test
  void shouldListEverythingBelowOfAnEarlierSnapshot() throws Exception {
    JsonNode answer =
        tree.answer(
            Kind.LIST_FILES,
            Map.of(
                "snapshot",
                tree.snapshots().get(0).substring(0, 8),
                "directory",
                tree.root().toString().substring(1),
                "recursive",
                "1"));

    assertThat(answer.path("snapshot").asText()).isEqualTo(tree.snapshots().get(0));
    assertThat(paths(answer.path("files")))
        .containsExactlyInAnyOrder(
            tree.at("state"),
            tree.at("state/-rf"),
            tree.at("state/environment"),
            tree.at("state/old.conf"),
            tree.at("volumes"),
            tree.at("volumes/data"),
            tree.at("volumes/data/empty"),
            tree.at("volumes/data/" + SnapshotTree.ODD),
            tree.at("volumes/large"),
            tree.at("volumes/link"));
  }

  @Test
  void shouldTakeTheNewestOfADate() throws Exception {
    JsonNode answer = tree.answer(Kind.LIST_FILES, Map.of("snapshot", "2999-12-31"));

    assertThat(answer.path("snapshot").asText()).isEqualTo(tree.snapshots().get(1));
    assertThat(answer.path("files")).hasSize(1);
  }

  @Test
  void shouldSayThatThereIsMore() throws Exception {
    JsonNode answer =
        tree.answer(
            Kind.LIST_FILES,
            Map.of("directory", tree.root().toString(), "recursive", "1", "limit", "2"));

    assertThat(answer.path("files")).hasSize(2);
    assertThat(answer.path("more").asBoolean()).isTrue();
  }

  @Test
  void shouldFindByNameNewestFirst() throws Exception {
    JsonNode conf = tree.answer(Kind.FIND, Map.of("pattern", "*.conf"));
    assertThat(conf.path("matches")).hasSize(2);
    assertThat(conf.path("matches").get(0).path("path").asText())
        .isEqualTo(tree.at("state/new.conf"));
    assertThat(conf.path("matches").get(0).path("snapshot").asText())
        .isEqualTo(tree.snapshots().get(1));
    assertThat(conf.path("matches").get(1).path("path").asText())
        .isEqualTo(tree.at("state/old.conf"));
    assertThat(conf.path("matches").get(1).path("time").asText()).startsWith("20");

    JsonNode odd =
        tree.answer(Kind.FIND, Map.of("pattern", "/**/volumes/*/odd*", "snapshot", "latest"));
    assertThat(paths(odd.path("matches")))
        .containsExactly(tree.at("volumes/data/" + SnapshotTree.ODD));
    assertThat(tree.answer(Kind.FIND, Map.of("pattern", "nothing")).path("matches")).isEmpty();
    JsonNode cut = tree.answer(Kind.FIND, Map.of("pattern", "*", "limit", "3"));
    assertThat(cut.path("matches")).hasSize(3);
    assertThat(cut.path("more").asBoolean()).isTrue();
  }

  @Test
  void shouldCompare() throws Exception {
    JsonNode answer =
        tree.answer(Kind.DIFF, Map.of("from", tree.snapshots().get(0), "to", "latest"));

    Map<String, String> changes = new HashMap<>();
    answer
        .path("changes")
        .forEach(c -> changes.put(c.path("path").asText(), c.path("change").asText()));
    assertThat(answer.path("from").asText()).isEqualTo(tree.snapshots().get(0));
    assertThat(answer.path("to").asText()).isEqualTo(tree.snapshots().get(1));
    assertThat(changes)
        .containsEntry(tree.at("state/new.conf"), "+")
        .containsEntry(tree.at("state/old.conf"), "-")
        .containsEntry(tree.at("state/environment"), "M")
        .doesNotContainKey(tree.at("volumes/large"));
    assertThat(answer.path("added").asInt()).isEqualTo(1);
    assertThat(answer.path("removed").asInt()).isEqualTo(1);
    JsonNode same = tree.answer(Kind.DIFF, Map.of("from", "latest", "to", "latest"));
    assertThat(same.path("changes")).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsWronglyAsked() {
    String transfer = UUID.randomUUID().toString();
    List<Map.Entry<Kind, Map<String, String>>> wrong =
        List.of(
            Map.entry(Kind.LIST_FILES, Map.of("directory", "a/../b")),
            Map.entry(Kind.LIST_FILES, Map.of("limit", "5001")),
            Map.entry(Kind.LIST_FILES, Map.of("limit", "many")),
            Map.entry(Kind.FIND, Map.of()),
            Map.entry(Kind.FIND, Map.of("pattern", "[a")),
            Map.entry(Kind.DIFF, Map.of("from", "latest")),
            Map.entry(Kind.DUMP, Map.of("file", "x")),
            Map.entry(Kind.DUMP, Map.of("file", "x", "transfer", "../../lease_token")),
            Map.entry(Kind.DUMP, Map.of("transfer", transfer)));
    wrong.forEach(
        each ->
            assertThat(kind(tree.run(each.getKey(), each.getValue())))
                .as(each.toString())
                .isEqualTo(FailureKind.REQUEST));
  }

  @Test
  void shouldSayWhatIsNotThere() {
    for (Map<String, String> options :
        List.of(
            Map.of("snapshot", "0123456789"),
            Map.of("snapshot", "2000-01-01"),
            Map.of("directory", tree.at("none")))) {
      UpkeepReport report = tree.run(Kind.LIST_FILES, options);
      assertThat(kind(report)).isEqualTo(FailureKind.NOT_FOUND);
      assertThat(report.ending().message()).endsWith(".").doesNotContain("\n");
    }
  }
}
