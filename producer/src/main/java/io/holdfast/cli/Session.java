package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Actions;
import io.holdfast.action.Json;
import io.holdfast.action.Result;
import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.door.KeyDoor;
import io.holdfast.catalog.door.KeyDoorClient;
import io.holdfast.cli.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call of the command line: its options, its terminal, and the cluster once it is needed. */
public final class Session implements AutoCloseable {
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Function<ClientSettings, Services> open;
  private @Nullable Services services;
  private @Nullable Path config;
  private boolean isDebug;
  private boolean isJson;

  /**
   * Wires it.
   *
   * @param clock also says in which zone times are shown
   * @param open opens the cluster when a command first needs it
   */
  public Session(
      Terminal terminal,
      Map<String, String> environment,
      Clock clock,
      Function<ClientSettings, Services> open) {
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.open = open;
  }

  static Session ofProcess() {
    Clock clock = Clock.system(ZoneId.systemDefault());
    return new Session(
        Terminal.ofProcess(),
        System.getenv(),
        clock,
        settings -> new LiveServices(settings, clock));
  }

  public Terminal terminal() {
    return terminal;
  }

  public Clock clock() {
    return clock;
  }

  public boolean isJson() {
    return isJson;
  }

  /** The cluster's services. */
  public Services services() {
    if (services == null) {
      Path file = new ConfigFinder(environment).find(config);
      ClientSettings settings = ClientSettings.read(file);
      settings.warnings(file).forEach(this::warn);
      services = open.apply(settings);
    }
    return services;
  }

  /** Keys of applications: those of one instance where a worker runs this for it, else all. */
  RedisKeys redisKeys() {
    String door = environment.getOrDefault(KeyDoor.VARIABLE, "");
    return door.isEmpty() ? services().catalog().redisKeys() : new KeyDoorClient(Path.of(door));
  }

  /** Whether this is a step of a restore, which brings back what was, over what is there. */
  boolean isStepOfRestore() {
    return !environment.getOrDefault("RESTORE_SNAPSHOT", "").isEmpty();
  }

  /** Does an action, tells its warnings, and gives its answer. */
  public JsonNode act(String action, JsonNode input) {
    Result result = result(action, input);
    result.warnings().forEach(this::warn);
    return result.output();
  }

  Result result(String action, JsonNode input) {
    return new Actions(new DeferredCluster(this::services), RandomIds.INSTANCE).run(action, input);
  }

  /** A sentence on standard error. */
  public void warn(String sentence) {
    terminal.err().println(Text.lines(sentence));
  }

  /** A line on standard output; the caller sees to it that foreign text in it is clean. */
  public void print(String line) {
    terminal.out().println(line);
  }

  /** JSON for programs that read what people's commands print. */
  public void print(JsonNode json) {
    terminal.out().println(Json.writePretty(json));
  }

  boolean isDebug() {
    return isDebug;
  }

  void useConfig(Path file) {
    config = file;
  }

  void setDebug(boolean debug) {
    isDebug = debug;
  }

  void setJson(boolean json) {
    isJson = json;
  }

  @Override
  public void close() {
    terminal.out().flush();
    if (services != null) {
      services.close();
      services = null;
    }
  }
}
