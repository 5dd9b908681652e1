package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.source.EnvironmentFile;
import io.holdfast.worker.source.InstanceLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which variables of {@code state/environment} say who an instance is, and where. */
final class Identity {
  private static final String AGENT = "AGENT_";
  private static final List<String> NAMES = List.of("MODULE_ID", "MODULE_UUID", "NODE_ID");
  private static final String IMAGE = "IMAGE_URL";

  private Identity() {}

  /** Of an instance that was made for a restore. */
  static Map<String, String> of(Instance instance, InstanceLayout layout) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("MODULE_ID", instance.id());
    variables.put("MODULE_UUID", instance.uuid());
    variables.put("NODE_ID", Integer.toString(instance.node()));
    variables.put("AGENT_ID", "module/" + instance.id());
    variables.put("AGENT_INSTALL_DIR", layout.installDir().toString());
    variables.put("AGENT_STATE_DIR", layout.stateDir().toString());
    return variables;
  }

  /** Of an instance that is there, by its own file. */
  static Map<String, String> kept(Map<String, String> environment) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.keySet().removeIf(name -> !isIdentity(name) && !name.equals(IMAGE));
    return variables;
  }

  private static boolean isIdentity(String name) {
    return NAMES.contains(name) || name.startsWith(AGENT);
  }

  /**
   * The text of a snapshot's file with another identity. Other lines stay as they are; variables of
   * the old identity that have no new value go.
   */
  static String replace(String text, Map<String, String> identity) {
    Map<String, String> left = new LinkedHashMap<>(identity);
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Map<String, String> read = EnvironmentFile.parse(line);
      String name = read.isEmpty() ? "" : read.keySet().iterator().next();
      if (left.containsKey(name)) {
        lines.add(EnvironmentFile.line(name, left.remove(name)));
      } else if (!identity.containsKey(name) && !isIdentity(name)) {
        lines.add(line);
      }
    }
    left.forEach((name, value) -> lines.add(EnvironmentFile.line(name, value)));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
