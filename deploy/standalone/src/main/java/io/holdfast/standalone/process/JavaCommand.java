package io.holdfast.standalone.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines of further Java processes with this one's Java, class path and class-data archive.
 *
 * @param classPath as in {@code java.class.path}
 * @param archive class-data archive, used when the file is there
 */
public record JavaCommand(Path java, String classPath, Path archive) {
  /** Main class of the whole command line. */
  public static final String MAIN = "io.holdfast.standalone.Main";

  private static final String ARCHIVE_PROPERTY = "holdfast.archive";

  /** System property of processes that end with the one that started them. */
  public static final String SUPERVISED_PROPERTY = "holdfast.supervised";

  /** As this process runs. */
  public static JavaCommand ofThisProcess() {
    return new JavaCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        System.getProperty("java.class.path", ""),
        Path.of(System.getProperty(ARCHIVE_PROPERTY, "")));
  }

  /** A command of the command line, quick to start. */
  public List<String> cli(String... arguments) {
    return line(MAIN, List.of("-Xmx128m"), List.of(arguments));
  }

  /**
   * A service.
   *
   * @param program its main class
   * @param heapMegabytes most heap it may use
   * @param log file its log goes to
   */
  public List<String> service(String program, int heapMegabytes, Path log, List<String> arguments) {
    return line(
        program,
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-D" + SUPERVISED_PROPERTY + "=true",
            "-Dlogback.configurationFile=io/holdfast/standalone/service-logging.xml",
            "-Dholdfast.log.file=" + log),
        arguments);
  }

  private List<String> line(String program, List<String> flags, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(java.toString());
    line.add("-XX:+UseSerialGC");
    line.add("-XX:TieredStopAtLevel=1");
    line.add("-Xshare:auto");
    line.add("-Xlog:disable");
    line.add("-Xlog:all=error:stderr");
    if (!archive.toString().isEmpty() && Files.isRegularFile(archive)) {
      line.add("-XX:SharedArchiveFile=" + archive);
      line.add("-D" + ARCHIVE_PROPERTY + "=" + archive);
    }
    line.addAll(flags);
    line.add("-cp");
    line.add(classPath);
    line.add(program);
    line.addAll(arguments);
    return line;
  }
}
