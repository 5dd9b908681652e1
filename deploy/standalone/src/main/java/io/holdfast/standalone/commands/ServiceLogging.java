package io.holdfast.standalone.commands;

import java.nio.file.Path;

/** Where a process logs; to be decided before the first logger is made. */
final class ServiceLogging {
  private static final String CONFIGURATION = "logback.configurationFile";

  private ServiceLogging() {}

  /** To a file of bounded size, unless the JVM was given something else. */
  static void toFile(Path file) {
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty("holdfast.log.file", file.toString());
      System.setProperty(CONFIGURATION, "io/holdfast/standalone/service-logging.xml");
    }
  }
}
