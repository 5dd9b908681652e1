package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.access.Access;
import io.holdfast.access.Member;
import io.holdfast.action.Json;
import io.holdfast.catalog.WorkerStatus;
import io.holdfast.cli.text.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Nodes and what their workers may do. */
@Command(
    name = "node",
    description = "Nodes, and what their workers may do in Kafka and Redis.",
    subcommands = {NodeCommands.ListAll.class, NodeCommands.Add.class, NodeCommands.Remove.class},
    footerHeading = "%nExamples:%n",
    footer = "  holdfast node add 1 --out /root/holdfast")
final class NodeCommands extends Group {
  NodeCommands(Session session) {
    super(session);
  }

  static Member worker(int node) {
    if (node < 0) {
      throw new UsageException("A node's id is a number from 0 on.");
    }
    return Member.worker(node);
  }

  /** Adds one. */
  @Command(
      name = "add",
      description = {
        "Let a node's worker in: its topics and share groups, a user for it alone, the",
        "rights that it needs and no others, and a file with its settings."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast node add 1 --dry-run",
        "  holdfast node add 1 --out /root/holdfast --redis",
        "",
        "Needs an administrator's credentials in the settings; what is there stays."
      })
  static final class Add extends Leaf {
    @Parameters(paramLabel = "NODE", description = "Its id.")
    private int node;

    @Mixin private AccessGrant grant = new AccessGrant();

    Add(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      return grant.grant(session(), worker(node));
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      description = "Put a node's worker out: its user and its rights. Its topics stay.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast node remove 1 --redis")
  static final class Remove extends Leaf {
    @Parameters(paramLabel = "NODE", description = "Its id.")
    private int node;

    @Mixin private AccessRemoval removal = new AccessRemoval();

    Remove(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      return removal.remove(session(), worker(node));
    }
  }

  /** Lists them. */
  @Command(
      name = "list",
      description = "List nodes: whether they have a user, their rights, and a live worker.",
      footerHeading = "%nExamples:%n",
      footer = "  holdfast node list")
  static final class ListAll extends Leaf {
    ListAll(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      List<Member> members =
          session().services().catalog().nodes().ids().stream().map(Member::worker).toList();
      Set<Integer> live =
          session().services().catalog().nodes().workers().stream()
              .map(WorkerStatus::node)
              .collect(Collectors.toSet());
      Map<Member, Access.Standing> standing;
      try (Access access = session().services().access()) {
        standing = access.standing(members);
      }
      ArrayNode list = Json.array();
      Table table = new Table(">NODE", "USER", "RIGHTS", "WORKER");
      standing.forEach(
          (member, found) -> {
            boolean isLive = live.contains(member.node());
            list.add(
                Json.object()
                    .put("node", member.node())
                    .put("user", found.hasUser())
                    .put("missing_rights", found.missingRights())
                    .put("worker", isLive));
            table.add(
                member.node(),
                found.hasUser() ? member.user() : "none",
                rights(found),
                isLive ? "live" : "none");
          });
      if (session().isJson()) {
        session().print(list);
      } else {
        Output.table(session(), table, "No node is known.");
      }
      return ExitCode.DONE;
    }

    private static String rights(Access.Standing found) {
      if (found.rights() == 0) {
        return "none";
      }
      return found.missingRights() == 0 ? "complete" : found.missingRights() + " missing";
    }
  }
}
