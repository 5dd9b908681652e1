package io.holdfast.standalone.commands;

import io.holdfast.cli.UsageException;
import io.holdfast.settings.SettingsFile;
import io.holdfast.standalone.broker.BrokerSettings;
import io.holdfast.standalone.broker.EmbeddedBroker;
import io.holdfast.standalone.registry.RegistryServer;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Broker and schema registry in one process; {@code up} runs it. */
@Command(
    name = "broker",
    hidden = true,
    description = "Runs a Kafka broker and a schema registry, for one machine.",
    footer = {"", "Example:", "  holdfast broker --config conf/broker.properties"})
public final class BrokerCommand extends ServiceCommand {
  @Override
  public Integer call() {
    Path config = config().orElseThrow(() -> new UsageException("Give --config FILE."));
    BrokerSettings settings = BrokerSettings.from(SettingsFile.read(config));
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            settings.directory(), settings.host(), settings.ports(), settings.extra());
    RegistryServer registry =
        RegistryServer.start(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            settings.host(),
            settings.registryPort(),
            "_schemas");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  registry.close();
                  broker.close();
                },
                "stop"));
    LoggerFactory.getLogger(BrokerCommand.class)
        .info("broker {} and registry port {}", broker.bootstrapServers(), settings.registryPort());
    broker.awaitShutdown();
    return 0;
  }
}
