package io.holdfast.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Saves a Redis key. */
@Command(
    name = "redis-dump",
    description = "Write a Redis key to standard output, in the form of Redis DUMP.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast redis-dump mymodule1/mykey > mykey.dump",
      "",
      "A key that is not there gives an empty output and exit code 0."
    })
final class RedisDumpCommand extends Leaf {
  @Parameters(paramLabel = "KEY", description = "The key.")
  private String key = "";

  RedisDumpCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Optional<byte[]> payload = session().redisKeys().dump(key);
    if (payload.isPresent()) {
      session().terminal().out().writeBytes(payload.get());
    } else {
      session().warn("There is no key '" + key + "'; nothing is written.");
    }
    session().terminal().out().flush();
    if (session().terminal().out().checkError()) {
      throw new UsageException("Standard output cannot be written; is the disk full?");
    }
    return ExitCode.DONE;
  }
}
