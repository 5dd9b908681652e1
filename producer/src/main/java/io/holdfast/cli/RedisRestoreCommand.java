package io.holdfast.cli;

import io.holdfast.catalog.CatalogException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a Redis key back. */
@Command(
    name = "redis-restore",
    description = "Make a Redis key from standard input, in the form of Redis RESTORE.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast redis-restore mymodule1/mykey < mykey.dump",
      "  holdfast redis-restore mymodule1/mykey 60000 --replace < mykey.dump",
      "",
      "An empty input is ignored: the key was not there when it was saved."
    })
final class RedisRestoreCommand extends Leaf {
  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TTL",
      description = "Milliseconds until it expires; 0 or left out: never.")
  private long timeToLiveMillis;

  @Option(names = "--replace", description = "Replace the key when it is there.")
  private boolean isReplacing;

  RedisRestoreCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    if (timeToLiveMillis < 0) {
      throw new UsageException("TTL must be a number of milliseconds, 0 or more.");
    }
    byte[] payload = read(session().terminal().in());
    if (payload.length == 0) {
      session().warn("The input is empty; nothing is restored.");
      return ExitCode.DONE;
    }
    try {
      boolean replaces = isReplacing || session().isStepOfRestore();
      session().redisKeys().restore(key, Duration.ofMillis(timeToLiveMillis), payload, replaces);
    } catch (CatalogException e) {
      if (e.reason() == CatalogException.Reason.EXISTS) {
        throw new UsageException(
            "The key '" + key + "' is there already. Give --replace to replace it.");
      }
      throw e;
    }
    return ExitCode.DONE;
  }

  private static byte[] read(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UsageException("Standard input cannot be read.");
    }
  }
}
