package io.holdfast.it.chaos;

import io.holdfast.settings.Connections;
import io.holdfast.settings.Setting;
import io.holdfast.settings.Settings;
import io.holdfast.standalone.Main;
import io.holdfast.standalone.process.ParentWatch;
import io.holdfast.worker.App;
import io.holdfast.worker.WorkerSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/**
 * Holdfast's processes, save that workers acknowledge a request before its result is published. All
 * else is the real thing. Arguments: as for the command line.
 */
public final class HastyWorker {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private HastyWorker() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (!arguments[0].equals("worker")) {
      Main.main(arguments);
      return;
    }
    ParentWatch.begin(GRACE);
    App app = App.start(settings(Path.of(arguments[2])), Clock.systemUTC(), HastySender::new);
    Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
    new CountDownLatch(1).await();
  }

  private static Settings settings(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> given = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> given.put(key, properties.getProperty(key)));
    List<Setting<?>> known = new ArrayList<>(Connections.ALL);
    known.addAll(WorkerSettings.ALL);
    return Settings.check(given, known, Connections.PREFIXES);
  }
}
