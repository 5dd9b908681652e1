package io.holdfast.worker.hook;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.process.Account;
import io.holdfast.worker.process.SearchPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a program of an instance: NethServer 8's names, and what the instance has in
 * its own file. A repository's secrets are never in it.
 */
final class HookEnvironment {
  private HookEnvironment() {}

  /**
   * Variables for a program.
   *
   * @param file what the instance's {@code environment} says; ours win over it
   * @param account of the program, or null for the worker's own
   * @param hasSession whether the directory of a user's session is there
   */
  static Map<String, String> of(
      ProgramContext context,
      HookSettings settings,
      Map<String, String> file,
      @Nullable Account account,
      Predicate<Path> hasSession) {
    Instance instance = context.instance();
    Path installDir = context.layout().installDir();
    Map<String, String> all = new TreeMap<>(file);
    all.keySet().removeIf(name -> name.startsWith("LD_") || name.startsWith("BASH_FUNC"));
    all.putAll(settings.environment());
    all.put("AGENT_ID", "module/" + instance.id());
    all.put("AGENT_INSTALL_DIR", installDir.toString());
    all.put("AGENT_STATE_DIR", context.layout().stateDir().toString());
    all.put("MODULE_ID", instance.id());
    all.put("MODULE_UUID", instance.uuid());
    all.put("IMAGE_URL", instance.imageUrl());
    all.put("NODE_ID", Integer.toString(settings.node()));
    all.put("JOB_ID", context.jobId().toString());
    all.putAll(context.variables());
    all.put("PATH", path(installDir, settings.programs()));
    all.put("LANG", "C.UTF-8");
    if (account != null) {
      all.put("HOME", account.home().toString());
      all.put("USER", account.name());
      all.put("LOGNAME", account.name());
      Path session = Path.of("/run/user", Integer.toString(account.uid()));
      if (hasSession.test(session)) {
        all.put("XDG_RUNTIME_DIR", session.toString());
        all.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + session.resolve("bus"));
      }
    } else {
      all.put("HOME", System.getProperty("user.home", "/"));
    }
    all.putAll(context.marks());
    return all;
  }

  private static String path(Path installDir, @Nullable Path programs) {
    String own = installDir.resolve("bin") + ":";
    return own + (programs == null ? "" : programs + ":") + SearchPath.DEFAULT;
  }
}
