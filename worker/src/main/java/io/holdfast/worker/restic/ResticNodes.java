package io.holdfast.worker.restic;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the entries of a snapshot. */
final class ResticNodes {
  private static final long PERMISSIONS = 0777;
  private static final long GO_SETUID = 1L << 23;
  private static final long GO_SETGID = 1L << 22;
  private static final long GO_STICKY = 1L << 20;

  private ResticNodes() {}

  static ResticNode read(JsonNode node) {
    return new ResticNode(
        path(node.path("path").asText(), node.path("name").asText("")),
        type(node.path("type").asText()),
        node.path("size").asLong(),
        unixMode(node.path("mode").asLong()),
        node.path("uid").asLong(),
        node.path("gid").asLong(),
        node.path("mtime").asText());
  }

  /** restic cleans a path that a strange name would lead elsewhere, which hides the name. */
  private static String path(String path, String name) {
    return name.isEmpty() || (path.endsWith("/" + name) && name.indexOf('/') < 0)
        ? path
        : "/../" + name;
  }

  private static ResticNode.Type type(String word) {
    return switch (word) {
      case "file" -> ResticNode.Type.FILE;
      case "dir" -> ResticNode.Type.DIRECTORY;
      case "symlink" -> ResticNode.Type.SYMLINK;
      case "fifo" -> ResticNode.Type.FIFO;
      case "socket" -> ResticNode.Type.SOCKET;
      case "dev" -> ResticNode.Type.DEVICE;
      case "chardev" -> ResticNode.Type.CHARACTER_DEVICE;
      default -> ResticNode.Type.OTHER;
    };
  }

  /** restic has the modes of its language, whose special bits lie elsewhere. */
  private static long unixMode(long mode) {
    return (mode & PERMISSIONS)
        | ((mode & GO_SETUID) != 0 ? 04000 : 0)
        | ((mode & GO_SETGID) != 0 ? 02000 : 0)
        | ((mode & GO_STICKY) != 0 ? 01000 : 0);
  }
}
