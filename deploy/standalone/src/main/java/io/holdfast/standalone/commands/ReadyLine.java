package io.holdfast.standalone.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;

/** The line that says that the stack can be used. */
final class ReadyLine {
  private ReadyLine() {}

  static String of(Map<String, String> endpoints, boolean json) {
    if (json) {
      ObjectNode node = new ObjectMapper().createObjectNode().put("event", "ready");
      endpoints.forEach(node::put);
      return node.toString();
    }
    return "ready "
        + endpoints.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }
}
