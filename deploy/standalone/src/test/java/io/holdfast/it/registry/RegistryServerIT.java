package io.holdfast.it.registry;

import static io.holdfast.it.registry.Rest.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.it.registry.Rest.Answer;
import io.holdfast.it.registry.SchemasTopic.Entry;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryServerIT {
  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static final String SCHEMA = recordOf("R", "a");

  private static EmbeddedBroker broker;

  private String topic;
  private RegistryServer server;
  private Rest rest;

  @BeforeAll
  static void startBroker(@TempDir Path directory) {
    broker = EmbeddedBroker.start(directory);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() {
    topic = "_schemas-" + TOPICS.incrementAndGet();
    open();
  }

  private void open() {
    server = RegistryServer.start(kafka(), "127.0.0.1", 0, topic);
    rest = new Rest(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Map<String, String> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private SchemasTopic log() {
    return new SchemasTopic(broker.bootstrapServers(), topic);
  }

  @Test
  void shouldGiveOneIdToOneSchema() throws IOException {
    int id = rest.register("s", SCHEMA).id();
    assertThat(id).isEqualTo(1);
    assertThat(rest.register("s", SCHEMA + "\n").id()).isEqualTo(id);
    assertThat(rest.register("another", SCHEMA).id()).isEqualTo(id);
    assertThat(rest.register("another", recordOf("Other", "a")).status()).isEqualTo(409);
    assertThat(rest.get("/schemas/ids/1").body().path("schema").asText()).isEqualTo(SCHEMA);
    assertThat(rest.get("/schemas/ids/1/schema").body().path("name").asText()).isEqualTo("R");
    assertThat(rest.get("/schemas/ids/1/subjects").body()).hasToString("[\"another\",\"s\"]");
    assertThat(rest.get("/schemas/ids/1/versions").body()).hasSize(2);
    assertThat(rest.get("/subjects").body()).hasToString("[\"another\",\"s\"]");
    assertThat(log().read()).hasSize(2);
  }

  @Test
  void shouldNumberVersionsAndFindThem() throws IOException {
    rest.register("s", SCHEMA);
    String wider = SCHEMA.replace("}]", "},{\"name\":\"b\",\"type\":\"int\",\"default\":0}]");
    assertThat(rest.register("s", wider).id()).isEqualTo(2);
    assertThat(rest.get("/subjects/s/versions").body()).hasToString("[1,2]");
    assertThat(rest.get("/subjects/s/versions/latest").body().path("version").asInt()).isEqualTo(2);
    Answer first = rest.get("/subjects/s/versions/1");
    assertThat(first.body())
        .isEqualTo(
            Rest.JSON
                .createObjectNode()
                .put("subject", "s")
                .put("version", 1)
                .put("id", 1)
                .put("schema", SCHEMA));
    assertThat(rest.schema("/subjects/s", wider).body().path("version").asInt()).isEqualTo(2);
    assertThat(rest.schema("/subjects/s", recordOf("R", "z")).code()).isEqualTo(40403);
    assertThat(rest.schema("/subjects/none", SCHEMA).code()).isEqualTo(40401);
    assertThat(rest.get("/subjects/s/versions/9").code()).isEqualTo(40402);
    assertThat(rest.get("/subjects/s/versions/x").code()).isEqualTo(42202);
    assertThat(rest.get("/subjects/none/versions").code()).isEqualTo(40401);
    assertThat(rest.get("/schemas/ids/99").code()).isEqualTo(40403);
  }

  @Test
  void shouldKeepSubjectsWithUnusualNames() throws IOException {
    rest.register("a%2Fb%20c%2Bd-%C3%A4", SCHEMA);
    assertThat(rest.get("/subjects").body().get(0).asText()).isEqualTo("a/b c+d-ä");
    assertThat(rest.get("/subjects/a%2Fb%20c%2Bd-%C3%A4/versions").body()).hasToString("[1]");
  }

  @Test
  void shouldHoldSchemasToTheirLevel() throws IOException {
    rest.register("s", SCHEMA);
    String stricter = recordOf("R", "a", "b");
    Answer refused = rest.register("s", stricter);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("message").asText()).contains("level BACKWARD");
    Answer compared =
        rest.schema("/compatibility/subjects/s/versions/latest?verbose=true", stricter);
    assertThat(compared.body().path("is_compatible").asBoolean()).isFalse();
    assertThat(compared.body().path("messages").get(0).asText())
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    assertThat(rest.get("/config/s").code()).isEqualTo(40408);
    assertThat(rest.put("/config/s", "{\"compatibility\":\"forward\"}").body())
        .hasToString("{\"compatibility\":\"FORWARD\"}");
    assertThat(rest.get("/config/s").body()).hasToString("{\"compatibilityLevel\":\"FORWARD\"}");
    assertThat(rest.register("s", stricter).status()).isEqualTo(200);
    assertThat(rest.put("/config", "{\"compatibility\":\"SIDEWAYS\"}").code()).isEqualTo(42203);
    assertThat(rest.put("/config", "{\"compatibility\":\"NONE\"}").status()).isEqualTo(200);
    assertThat(rest.register("t", SCHEMA).status()).isEqualTo(200);
    assertThat(rest.register("t", "\"string\"").status()).isEqualTo(200);
    assertThat(rest.delete("/config/s").status()).isEqualTo(200);
    assertThat(rest.get("/config/s?defaultToGlobal=true").body())
        .hasToString("{\"compatibilityLevel\":\"NONE\"}");
    assertThat(rest.delete("/config").status()).isEqualTo(200);
    assertThat(rest.get("/config").body()).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
  }

  @Test
  void shouldDeleteInTwoSteps() throws IOException {
    rest.register("s", SCHEMA);
    rest.put("/config/s", "{\"compatibility\":\"NONE\"}");
    rest.register("s", "\"int\"");
    assertThat(rest.delete("/subjects/s/versions/2?permanent=true").code()).isEqualTo(40407);
    assertThat(rest.delete("/subjects/s/versions/2").body()).hasToString("2");
    assertThat(rest.delete("/subjects/s/versions/2").code()).isEqualTo(40406);
    assertThat(rest.get("/subjects/s/versions").body()).hasToString("[1]");
    assertThat(rest.get("/subjects/s/versions?deleted=true").body()).hasToString("[1,2]");
    assertThat(rest.get("/schemas/ids/2").status()).isEqualTo(200);
    assertThat(rest.delete("/subjects/s?permanent=true").code()).isEqualTo(40405);
    assertThat(rest.delete("/subjects/s").body()).hasToString("[1]");
    assertThat(rest.delete("/subjects/s").code()).isEqualTo(40404);
    assertThat(rest.get("/subjects").body()).isEmpty();
    assertThat(rest.get("/subjects?deleted=true").body()).hasToString("[\"s\"]");
    assertThat(rest.get("/config/s").code()).isEqualTo(40408);
    assertThat(rest.register("s", SCHEMA).id()).isEqualTo(1);
    assertThat(rest.get("/subjects/s/versions").body()).hasToString("[3]");
    rest.delete("/subjects/s");
    assertThat(rest.delete("/subjects/s?permanent=true").body()).hasToString("[1,2,3]");
    assertThat(rest.get("/schemas/ids/1").code()).isEqualTo(40403);
    assertThat(rest.delete("/subjects/s").code()).isEqualTo(40401);
    reopen();
    assertThat(rest.get("/subjects?deleted=true").body()).isEmpty();
  }

  @Test
  void shouldRefuseChangesWhenReadOnly() throws IOException {
    rest.register("s", SCHEMA);
    assertThat(rest.get("/mode").body()).hasToString("{\"mode\":\"READWRITE\"}");
    rest.put("/mode/s", "{\"mode\":\"READONLY\"}");
    assertThat(rest.register("s", SCHEMA).status()).isEqualTo(200);
    assertThat(rest.register("s", recordOf("R")).code()).isEqualTo(42205);
    assertThat(rest.delete("/subjects/s").code()).isEqualTo(42205);
    assertThat(rest.delete("/mode/s").status()).isEqualTo(200);
    assertThat(rest.get("/mode/s").code()).isEqualTo(40409);
    assertThat(rest.put("/mode", "{\"mode\":\"IMPORT\"}").code()).isEqualTo(42204);
  }

  @Test
  void shouldSayWhatItCannotKeep() throws IOException {
    assertThat(rest.register("s", "{\"type\":\"recrd\"}").code()).isEqualTo(42201);
    Answer references =
        rest.post(
            "/subjects/s/versions",
            "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}");
    assertThat(references.code()).isEqualTo(42201);
    assertThat(references.body().path("message").asText()).contains("no references");
    assertThat(
            rest.post("/subjects/s/versions", "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}").code())
        .isEqualTo(42201);
    assertThat(rest.post("/subjects/s/versions", "{}").code()).isEqualTo(42201);
    assertThat(rest.post("/subjects/s/versions", "{not json").status()).isEqualTo(400);
    assertThat(rest.post("/subjects/s/versions", "\"" + "x".repeat(1_000_000) + "\"").code())
        .isEqualTo(42209);
    assertThat(rest.get("/subjects").body()).isEmpty();
  }

  @Test
  void shouldAnswer404OnPathsItDoesNotHave() throws IOException {
    assertThat(rest.get("/").body()).hasToString("{}");
    assertThat(rest.get("/schemas/types").body()).hasToString("[\"AVRO\"]");
    assertThat(rest.get("/associations/subjects/s").status()).isEqualTo(404);
    assertThat(rest.put("/subjects", "{}").status()).isEqualTo(405);
  }

  @Test
  void shouldWriteConfluentsRecords() throws IOException {
    rest.register("s", SCHEMA);
    rest.put("/config", "{\"compatibility\":\"FULL\"}");
    rest.put("/config/s", "{\"compatibility\":\"NONE\"}");
    rest.put("/mode/s", "{\"mode\":\"READWRITE\"}");
    rest.delete("/subjects/s");
    rest.delete("/subjects/s?permanent=true");
    String schema = SCHEMA.replace("\"", "\\\"");
    assertThat(log().read())
        .containsExactly(
            new Entry(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}",
                "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\""
                    + schema
                    + "\",\"deleted\":false}"),
            new Entry("{\"keytype\":\"CONFIG\",\"magic\":0}", "{\"compatibilityLevel\":\"FULL\"}"),
            new Entry(
                "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
                "{\"compatibilityLevel\":\"NONE\"}"),
            new Entry(
                "{\"keytype\":\"MODE\",\"subject\":\"s\",\"magic\":0}", "{\"mode\":\"READWRITE\"}"),
            new Entry(
                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"s\",\"magic\":0}",
                "{\"subject\":\"s\",\"version\":1}"),
            new Entry("{\"keytype\":\"MODE\",\"subject\":\"s\",\"magic\":0}", null),
            new Entry("{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}", null),
            new Entry(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}", null));
  }

  @Test
  void shouldGoOnAfterARestart() throws IOException {
    rest.register("s", SCHEMA);
    rest.put("/config", "{\"compatibility\":\"NONE\"}");
    reopen();
    assertThat(rest.get("/schemas/ids/1").body().path("schema").asText()).isEqualTo(SCHEMA);
    assertThat(rest.register("s", SCHEMA).id()).isEqualTo(1);
    assertThat(rest.register("s", "\"int\"").id()).isEqualTo(2);
    server.close();
  }

  private void reopen() {
    server.close();
    open();
  }

  @Test
  void shouldTakeOverWhatConfluentsServerWrote() throws Exception {
    server.close();
    String schema = SCHEMA.replace("\"", "\\\"");
    log()
        .write(
            new Entry("{\"keytype\":\"NOOP\",\"magic\":0}", null),
            new Entry(
                "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                "{\"compatibilityLevel\":\"FORWARD\",\"alias\":null}"),
            new Entry(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}",
                "{\"subject\":\"s\",\"version\":1,\"id\":41,\"md5\":\"x\",\"guid\":\"g\",\"schema\":\""
                    + schema
                    + "\",\"deleted\":false,\"ts\":5}"),
            new Entry(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"p\",\"version\":1,\"magic\":1}",
                "{\"subject\":\"p\",\"version\":1,\"id\":42,\"schemaType\":\"PROTOBUF\",\"schema\":\"x\",\"deleted\":false}"),
            new Entry(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"t\",\"version\":1,\"magic\":1}",
                "{\"subject\":\"t\",\"version\":1,\"id\":43,\"schema\":\"\\\"int\\\"\",\"deleted\":false}"),
            new Entry(
                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"t\",\"magic\":0}",
                "{\"subject\":\"t\",\"version\":1}"),
            new Entry("{\"keytype\":\"FROM_THE_FUTURE\",\"magic\":7}", "{}"),
            new Entry("no json", "either"));
    open();
    assertThat(rest.get("/subjects").body()).hasToString("[\"p\",\"s\"]");
    assertThat(rest.get("/schemas/ids/41").body().path("schema").asText()).isEqualTo(SCHEMA);
    assertThat(rest.get("/schemas/ids/42").body().path("schemaType").asText())
        .isEqualTo("PROTOBUF");
    assertThat(rest.get("/schemas/ids/43").status()).isEqualTo(200);
    assertThat(rest.get("/config").body()).hasToString("{\"compatibilityLevel\":\"FORWARD\"}");
    assertThat(rest.register("new", "\"long\"").id()).isEqualTo(44);
    rest.delete("/subjects/s/versions/1");
    assertThat(log().read())
        .last()
        .extracting(Entry::value)
        .asString()
        .contains("\"guid\":\"g\"")
        .contains("\"deleted\":true");
  }

  @Test
  void shouldSeeWhatAnotherProgramWroteMeanwhile() throws Exception {
    log()
        .write(
            new Entry(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"t\",\"version\":1,\"magic\":1}",
                "{\"subject\":\"t\",\"version\":1,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}"));
    assertThat(rest.get("/schemas/ids/7").status()).isEqualTo(200);
    assertThat(rest.register("s", SCHEMA).id()).isEqualTo(8);
  }

  @Test
  void shouldKeepIdsApartWhenManyRegisterAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> same = new ArrayList<>();
      List<Future<Integer>> different = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String schema = recordOf("R" + i, "a");
        String subject = "s" + i;
        same.add(threads.submit(() -> rest.register("same", SCHEMA).id()));
        different.add(threads.submit(() -> rest.register(subject, schema).id()));
      }
      assertThat(all(same)).hasSize(40).containsOnly(all(same).get(0));
      assertThat(all(different)).doesNotHaveDuplicates().hasSize(40);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Integer> all(List<Future<Integer>> futures) throws Exception {
    List<Integer> ids = new ArrayList<>();
    for (Future<Integer> future : futures) {
      ids.add(future.get());
    }
    return ids;
  }

  @Test
  void shouldRefuseATopicThatWouldLoseSchemas() throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("kept-a-week", 1, (short) 1),
                  new NewTopic("three", 3, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    }
    assertThatThrownBy(() -> RegistryServer.start(kafka(), "127.0.0.1", 0, "kept-a-week"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("set it to compact");
    assertThatThrownBy(() -> RegistryServer.start(kafka(), "127.0.0.1", 0, "three"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has 3 partitions");
  }

  @Test
  void shouldCloseTwice() {
    server.close();
    server.close();
  }
}
