package io.holdfast.standalone.broker;

import io.holdfast.settings.Parsers;
import io.holdfast.settings.Setting;
import io.holdfast.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Settings of the process that runs broker and registry.
 *
 * @param extra Kafka's own broker settings
 */
public record BrokerSettings(
    Path directory, String host, BrokerPorts ports, int registryPort, Map<String, String> extra) {
  private static final int LAST_PORT = 65_535;

  public static final Setting<Path> DIRECTORY =
      Setting.required("broker.directory", "directory of the broker's data", Parsers.path());
  public static final Setting<String> HOST =
      Setting.of("broker.host", "127.0.0.1", "address to listen on", Parsers.text());
  public static final Setting<Integer> PORT =
      Setting.required("broker.port", "port for clients", Parsers.integer(1, LAST_PORT));
  public static final Setting<Integer> CONTROLLER_PORT =
      Setting.required(
          "broker.controller.port",
          "port the broker finds its controller at",
          Parsers.integer(1, LAST_PORT));
  public static final Setting<Integer> REGISTRY_PORT =
      Setting.required(
          "broker.registry.port", "port of the schema registry", Parsers.integer(1, LAST_PORT));

  /** Every setting. */
  public static final List<Setting<?>> ALL =
      List.of(DIRECTORY, HOST, PORT, CONTROLLER_PORT, REGISTRY_PORT);

  private static final String EXTRA = "broker.kafka.";

  public BrokerSettings {
    extra = Map.copyOf(extra);
  }

  /** Checks and reads; {@link io.holdfast.settings.SettingsException} with all problems. */
  public static BrokerSettings from(Map<String, String> texts) {
    Settings settings = Settings.check(texts, ALL, List.of(EXTRA));
    return new BrokerSettings(
        settings.get(DIRECTORY),
        settings.get(HOST),
        new BrokerPorts(settings.get(PORT), settings.get(CONTROLLER_PORT)),
        settings.get(REGISTRY_PORT),
        settings.withPrefix(EXTRA));
  }
}
