package io.holdfast.it.registry;

import static io.holdfast.it.registry.Rest.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.it.registry.Rest.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a registry answers. */
class RegistryApiIT extends OnRegistry {
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
  void shouldCloseTwice() {
    server.close();
    server.close();
  }
}
