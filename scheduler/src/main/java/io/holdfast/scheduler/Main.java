package io.holdfast.scheduler;

import io.holdfast.catalog.CatalogException;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Setting;
import io.holdfast.settings.Settings;
import io.holdfast.settings.SettingsException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.LoggerFactory;

/** Runs a scheduler until it is told to stop: {@code [--config FILE] [key=value]…}. */
public final class Main {
  /** Beginnings of other processes' settings, which one file may hold too. */
  private static final List<String> OTHERS = List.of("worker.", "repository.");

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      App app = App.start(settings(arguments), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
      new CountDownLatch(1).await();
    } catch (RuntimeException e) {
      System.exit(exitCode(e));
    }
  }

  private static Settings settings(String[] arguments) {
    List<Setting<?>> known = new ArrayList<>(Connections.ALL);
    known.addAll(SchedulerSettings.ALL);
    List<String> prefixes = new ArrayList<>(Connections.PREFIXES);
    prefixes.addAll(OTHERS);
    return Settings.check(Arguments.read(arguments), known, prefixes);
  }

  /** Says what went wrong. 2: the settings cannot be used; 1: anything else. */
  private static int exitCode(RuntimeException failure) {
    if (failure instanceof SettingsException settings) {
      settings.problems().forEach(System.err::println);
      return 2;
    }
    System.err.println("The scheduler cannot start: " + failure.getMessage());
    LoggerFactory.getLogger(Main.class).debug("Cause", failure);
    boolean isSetting =
        failure instanceof ConfigException
            || failure instanceof CatalogException
            || failure instanceof IllegalArgumentException;
    return isSetting ? 2 : 1;
  }
}
