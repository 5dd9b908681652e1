package io.holdfast.cli;

import io.holdfast.access.Access;
import io.holdfast.access.Member;
import io.holdfast.action.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a member out of the cluster; shared by nodes and users. */
final class AccessRemoval {
  @Option(
      names = "--principal",
      paramLabel = "NAME",
      description = "The principal that it was added with, if one was given.")
  private @Nullable String principal;

  @Option(names = "--redis", description = "Remove its user from Redis too.")
  private boolean isRedis;

  @Mixin private Confirmation confirmation = new Confirmation();

  /** Does it. */
  ExitCode remove(Session session, Member member) {
    confirmation.require(session, "User " + member.user() + " will not be let in any more.");
    List<String> done = new ArrayList<>();
    try (Access access = session.services().access()) {
      done.addAll(access.remove(member, principal == null ? member.principal() : principal));
      if (isRedis) {
        access.removeRedisUser(member);
        done.add("removed user " + member.user() + " from Redis");
      }
    }
    if (session.isJson()) {
      var json = Json.object();
      done.forEach(json.putArray("done")::add);
      session.print(json);
    } else if (done.isEmpty()) {
      session.print("There was nothing to remove.");
    } else {
      done.forEach(session::print);
    }
    return ExitCode.DONE;
  }
}
