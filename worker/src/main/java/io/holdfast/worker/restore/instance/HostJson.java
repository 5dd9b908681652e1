package io.holdfast.worker.restore.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.job.JobFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The JSON that is exchanged with a host's program, see docs/instances.md. */
final class HostJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HostJson() {}

  /** What {@code plan} and {@code make} read. */
  static byte[] write(NewInstance wanted) {
    ObjectNode node = identity(wanted.identity(), wanted.jobId());
    node.put("image_name", wanted.identity().imageName());
    wanted.volumes().forEach(node.putArray("volume_names")::add);
    ObjectNode elsewhere = node.putObject("volumes");
    wanted.elsewhere().forEach((name, path) -> elsewhere.put(name, path.toString()));
    ObjectNode environment = node.putObject("environment");
    new TreeMap<>(wanted.environment()).forEach(environment::put);
    return bytes(node);
  }

  /** What {@code start}, {@code stop} and {@code remove} read. */
  static byte[] write(Instance instance, UUID jobId) {
    ObjectNode node = identity(instance, jobId);
    Placement placement = instance.placement();
    if (placement != null) {
      node.put("install_dir", placement.installDir().toString());
      node.put("state_dir", placement.stateDir().toString());
      ObjectNode volumes = node.putObject("volumes");
      placement.volumes().forEach((name, path) -> volumes.put(name, path.toString()));
      node.put("user", placement.user());
      node.put("rootfull", placement.rootfull());
    }
    return bytes(node);
  }

  private static ObjectNode identity(Instance instance, UUID jobId) {
    ObjectNode node = JSON.createObjectNode();
    node.put("job_id", jobId.toString());
    node.put("module_id", instance.id());
    node.put("module_uuid", instance.uuid());
    node.put("image_url", instance.imageUrl());
    return node.put("node", instance.node());
  }

  private static byte[] bytes(ObjectNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An answer; an empty one is an empty object. */
  static JsonNode answer(String text, Function<String, JobFailure> strange) throws JobFailure {
    try {
      JsonNode node = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw strange.apply("that is no JSON");
    }
    throw strange.apply("that is no JSON object");
  }

  static InstanceHost.Plan plan(JsonNode answer, Function<String, JobFailure> strange)
      throws JobFailure {
    List<Remark> remarks = new ArrayList<>();
    for (JsonNode finding : answer.path("findings")) {
      String level = finding.path("level").asText("error");
      if (!level.equals("ok")) {
        remarks.add(
            new Remark(
                finding.path("check").asText("instance"),
                level.equals("error"),
                finding.path("message").asText("The program gives no reason.")));
      }
    }
    boolean refused = remarks.stream().anyMatch(Remark::isError);
    if (refused && !answer.has("state_dir")) {
      Path nowhere = Path.of("");
      return new InstanceHost.Plan(new Placement(nowhere, nowhere, Map.of(), "", false), remarks);
    }
    return new InstanceHost.Plan(placement(answer, strange), remarks);
  }

  static InstanceHost.Installed installed(JsonNode answer, Function<String, JobFailure> strange)
      throws JobFailure {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : answer.path("environment").properties()) {
      String value = field.getValue().asText("");
      if (!field.getKey().matches("[A-Za-z_][A-Za-z0-9_]*") || value.lines().count() > 1) {
        throw strange.apply("with a variable in environment that has no name or several lines");
      }
      environment.put(field.getKey(), value.strip());
    }
    return new InstanceHost.Installed(placement(answer, strange), environment);
  }

  private static Placement placement(JsonNode answer, Function<String, JobFailure> strange)
      throws JobFailure {
    Map<String, Path> volumes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : answer.path("volumes").properties()) {
      volumes.put(field.getKey(), absolute(field.getValue(), strange));
    }
    return new Placement(
        absolute(answer.path("install_dir"), strange),
        absolute(answer.path("state_dir"), strange),
        volumes,
        answer.path("user").asText(""),
        answer.path("rootfull").asBoolean(false));
  }

  private static Path absolute(JsonNode value, Function<String, JobFailure> strange)
      throws JobFailure {
    if (!value.asText("").startsWith("/")) {
      throw strange.apply("without absolute paths in install_dir, state_dir and volumes");
    }
    return Path.of(value.asText());
  }

  static List<String> warnings(JsonNode answer) {
    List<String> warnings = new ArrayList<>();
    answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return warnings;
  }
}
