package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.FakeCluster;
import io.holdfast.action.Json;
import io.holdfast.catalog.DeadLetterMarks.Mark;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterCommandsTest {
  private static final String NODE_1 = "holdfast.backups.node-1";

  private final FakeCluster cluster = FakeCluster.withWorkers(1);
  private final Harness harness = new Harness(cluster);

  @BeforeEach
  void addLetters() {
    harness.deadLetters.add(NODE_1, "samba1", "rubbish", "The record cannot be read.");
    harness.deadLetters.add(NODE_1, "mail1", "{\"instance\":\"mail1\"}", "It died five times.");
    harness.deadLetters.add("elsewhere", "x\u001b[2J", "", "From a stranger.");
  }

  @Test
  void shouldListTheNewestFirstWithoutForeignControlCharacters() {
    Harness.Call call = harness.call("dlq", "list");

    assertThat(call.exitCode()).isZero();
    List<String> lines = call.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("0-2").contains("\\u001b");
    assertThat(lines.get(3)).startsWith("0-0").contains(NODE_1, "samba1", "unreadable", "open");
  }

  @Test
  void shouldListNoMoreThanTheLimitAndSaySo() {
    Harness.Call call = harness.call("dlq", "list", "--limit", "1", "--json");

    assertThat(Json.tryParse(call.out()).orElseThrow()).hasSize(1);
    assertThat(call.err()).contains("There are 3");
  }

  @Test
  void shouldShowHeadersAndTheRequestThatCanBeRead() throws Exception {
    JsonNode shown = Json.parse(harness.call("dlq", "show", "0-1", "--json").out());

    assertThat(shown.path("event").path("instance").asText()).isEqualTo("mail1");
    assertThat(shown.path("headers").path("holdfast.error.attempts").asText()).isEqualTo("2");
    assertThat(shown.path("origin").asText()).isEqualTo("0-7");
  }

  @Test
  void shouldShowTheBeginningOfWhatCannotBeRead() {
    assertThat(harness.call("dlq", "show", "0-0").out())
        .contains("cannot be read; it begins:")
        .contains("  72756262697368");
    assertThat(harness.call("dlq", "show", "0-9").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldAskBeforeItRetriesAndRememberIt() {
    assertThat(harness.call("dlq", "retry", "0-1").exitCode()).isEqualTo(2);
    assertThat(harness.deadLetters.retried).isEmpty();

    Harness.Call call = harness.withPeople("y").call("dlq", "retry", "0-1");

    assertThat(call.exitCode()).isZero();
    assertThat(harness.deadLetters.retried).containsExactly(NODE_1 + " mail1 1");
    assertThat(harness.call("dlq", "list").out()).doesNotContain("0-1 ");
    assertThat(harness.call("dlq", "list", "--all").out()).contains("retried");
  }

  @Test
  void shouldRetryAllThatCameFromRequestTopicsAndLeaveTheOthers() {
    Harness.Call call = harness.call("dlq", "retry", "--all", "--yes");

    assertThat(call.exitCode()).isEqualTo(3);
    assertThat(call.err()).contains("1 dead letters name no request topic");
    assertThat(harness.deadLetters.retried).hasSize(2);
    assertThat(harness.call("dlq", "retry", "--all", "--yes").out()).contains("nothing to retry");
    assertThat(harness.deadLetters.retried).hasSize(2);
  }

  @Test
  void shouldDropWithoutPublishing() {
    Harness.Call call = harness.call("dlq", "drop", "0-0", "0-2", "--yes");

    assertThat(call.exitCode()).isZero();
    assertThat(harness.deadLetters.retried).isEmpty();
    assertThat(cluster.catalog.deadLetterMarks().find(List.of("0-0", "0-1", "0-2")))
        .containsOnlyKeys("0-0", "0-2")
        .containsValue(Mark.DROPPED);
  }

  @Test
  void shouldWantIdsOrAll() {
    assertThat(harness.call("dlq", "drop").exitCode()).isEqualTo(2);
    assertThat(harness.call("dlq", "retry", "0-1", "--all").exitCode()).isEqualTo(2);
  }
}
