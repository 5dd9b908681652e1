package io.holdfast.it.registry;

import static io.holdfast.it.registry.Rest.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.it.registry.SchemasTopic.Entry;
import io.holdfast.standalone.registry.RegistryServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** What a registry keeps in its topic. */
class RegistryTopicIT extends OnRegistry {
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

  private static List<Integer> all(List<Future<Integer>> futures) throws Exception {
    List<Integer> ids = new ArrayList<>();
    for (Future<Integer> future : futures) {
      ids.add(future.get());
    }
    return ids;
  }
}
