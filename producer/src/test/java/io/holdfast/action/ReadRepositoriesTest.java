package io.holdfast.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.testing.InMemoryCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadRepositoriesTest {
  private static final String GONE = "11111111-9450-4bd3-84a3-034cd0087839";
  private static final String FOREIGN = "22222222-9450-4bd3-84a3-034cd0087839";

  private final FakeCluster cluster = FakeCluster.withWorkers(1);
  private JsonNode output = Json.array();

  @BeforeEach
  void read() throws JsonProcessingException {
    RestoreSamples.addRepository(cluster);
    cluster.instance("dokuwiki1", 1);
    String installed = cluster.catalog.instances().find("dokuwiki1").orElseThrow().uuid();
    cluster.details =
        q ->
            "["
                + entry("dokuwiki/dokuwiki1@" + installed, "dokuwiki1", installed, local())
                + ","
                + entry("samba/samba9@" + GONE, "samba9", GONE, local())
                + ","
                + entry("mail/" + FOREIGN, "mail3", FOREIGN, "\"another-cluster\"")
                + ",{\"path\":\"odd/"
                + GONE
                + "\",\"name\":\"odd\",\"instance\":\"\",\"uuid\":\""
                + GONE
                + "\",\"timestamp\":null,\"success\":null}]";
    Result result = cluster.actions().run("read-backup-repositories", Json.object());
    assertThat(result.warnings()).isEmpty();
    output = result.output();
  }

  @Test
  void shouldBeAsTheSchemaSays() {
    assertThat(InputSchemas.output("read-backup-repositories").validate(output)).isEmpty();
  }

  @Test
  void shouldFindInstancesThatAreInstalledGoneAndOfOtherClusters() {
    assertThat(output)
        .extracting(found -> Json.text(found, "module_id"))
        .containsExactly("dokuwiki1", "samba9", "mail3", "");
    assertThat(output)
        .extracting(found -> Json.text(found, "installed_instance"))
        .containsExactly("dokuwiki1", "", "", "");
    assertThat(output)
        .extracting(found -> found.path("is_generated_locally").toString())
        .containsExactly("true", "true", "false", "null");
  }

  @Test
  void shouldSayNodeTimeAndPathInBothForms() {
    assertThat(output.get(1).path("path").asText()).isEqualTo("samba/samba9@" + GONE);
    assertThat(output.get(2).path("path").asText()).isEqualTo("mail/" + FOREIGN);
    assertThat(output.get(2).path("node_fqdn").asText()).isEqualTo("n1.example");
    assertThat(output.get(2).path("timestamp").asLong()).isEqualTo(1_644_403_745);
    assertThat(output.get(3).path("timestamp").asLong()).isZero();
  }

  private static String local() {
    return "\"" + InMemoryCatalog.CLUSTER_UUID + "\"";
  }

  private static String entry(String path, String instance, String uuid, String cluster) {
    return """
        {"path":"%s","name":"%s","instance":"%s","uuid":"%s","node_fqdn":"n1.example",
         "cluster_uuid":%s,"ui_name":"","timestamp":1644403745,"success":true}"""
        .formatted(path, path.substring(0, path.indexOf('/')), instance, uuid, cluster);
  }
}
