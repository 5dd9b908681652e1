package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.Json;
import io.holdfast.action.RestoreRequests;
import io.holdfast.action.Sentences;
import io.holdfast.action.SnapshotQuestions.Place;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.producer.RestoreOrder;
import io.holdfast.producer.RestoreOrder.Source;
import io.holdfast.run.LiveNodes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores an instance, for people. */
@Command(
    name = "restore",
    description = {
      "Restore an instance, or paths of it, out of a snapshot.",
      "By itself a new instance is made beside those that are installed. An instance",
      "that is not installed any more is looked for on the destinations."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast restore dokuwiki1",
      "  holdfast restore dokuwiki1 --snapshot 2026-11-24 --node 2 --dry-run",
      "  holdfast restore dokuwiki1 --snapshot latest --in-place --yes",
      "  holdfast restore dokuwiki1 --in-place --include state/conf/local.php",
      "  holdfast restore dokuwiki1 --snapshot 1a2b3c4d --to /srv/look \\",
      "      --include volumes/data",
      "  holdfast restore dokuwiki1 --node 2 --replace",
      "",
      "Without --snapshot one is picked from a list on a terminal, elsewhere it is the",
      "latest. With --in-place and --replace the findings are shown first, and a person",
      "is asked. Exit code: 0 done, 1 failed or cancelled, 3 incomplete, 4 no worker."
    })
final class RestoreCommand extends Leaf {
  @Parameters(paramLabel = "INSTANCE", description = "Such as dokuwiki1.")
  private String instance = "";

  @Option(
      names = "--snapshot",
      paramLabel = "ID|DATE|latest",
      description = "An id, the beginning of one, or a date or time: the newest until then.")
  private @Nullable String snapshot;

  @Option(names = "--node", paramLabel = "N", description = "By itself the instance's.")
  private @Nullable Integer node;

  @Option(names = "--repository", paramLabel = "ID", description = "Look only in this one.")
  private @Nullable String repository;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Path inside it, such as dokuwiki/dokuwiki1@UUID.")
  private @Nullable String path;

  @ArgGroup private Aim aim = new Aim();

  /** Where to; none of them: a new instance. */
  static final class Aim {
    @Option(names = "--in-place", description = "Into the instance, in place of what it has.")
    private boolean isInPlace;

    @Option(names = "--replace", description = "A new instance takes the place of the old.")
    private boolean isReplacing;

    @Option(names = "--to", paramLabel = "DIR", description = "Into a directory of the node.")
    private @Nullable String directory;
  }

  @Option(
      names = "--include",
      paramLabel = "PATH",
      description = "Only this path of the snapshot; may be given more than once.")
  private List<String> include = List.of();

  @Option(
      names = "--volume",
      paramLabel = "NAME=DIR",
      description = "Where a volume of a new instance goes; may be given more than once.")
  private Map<String, String> volumes = Map.of();

  @Option(names = "--renew-uuid", description = "Give a new instance a new uuid in any case.")
  private boolean isRenewed;

  @Option(names = "--no-verify", description = "Do not compare it with the snapshot.")
  private boolean isUnverified;

  @Option(names = "--dry-run", description = "Only look whether it can be done: exit code 0 or 1.")
  private boolean isDryRun;

  @Mixin private Confirmation confirmation = new Confirmation();

  @ArgGroup private Waiting waiting = new Waiting();

  /** How long to stay. */
  static final class Waiting {
    @Option(names = "--wait", description = "Show progress, and wait for the end; so by itself.")
    private boolean isWanted;

    @Option(
        names = "--no-wait",
        description = "Ask for it even where no worker is alive: it waits for one.")
    private boolean isLeft;
  }

  RestoreCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    if (path != null && repository == null) {
      throw new UsageException("--path is a path inside a repository: give --repository too.");
    }
    if (!include.isEmpty() && !aim.isInPlace && aim.directory == null) {
      throw new UsageException("Say where the paths go: --in-place or --to DIR.");
    }
    Source source = source();
    RestoreOrder order =
        RestoreRequests.checked(session().services().catalog(), request(source, node()));
    RestoreSteps steps = new RestoreSteps(session());
    if (isDryRun) {
      return steps.dryRun(order);
    }
    if ((aim.isInPlace || aim.isReplacing) && !confirmation.isGiven()) {
      RestoreOrder confirmed = steps.confirmed(order, instance, confirmation);
      return confirmed == null ? ExitCode.FAILED : go(steps, confirmed);
    }
    return go(steps, order);
  }

  private ExitCode go(RestoreSteps steps, RestoreOrder order) {
    return waiting.isLeft && !waiting.isWanted ? steps.leave(order) : steps.follow(order);
  }

  private Source source() {
    if (path != null && repository != null && (snapshot != null || !canPick())) {
      return new Source(repository, path, snapshot == null ? "" : snapshot);
    }
    SnapshotPlaces places = new SnapshotPlaces(session());
    List<Place> where =
        path != null && repository != null
            ? List.of(new Place(repository, path))
            : places.of(instance, repository);
    if (where.isEmpty()) {
      places.troubles().forEach(session()::warn);
      throw new UsageException(
          "There is no instance '"
              + instance
              + "', neither installed nor on a destination that can be listed; `holdfast run"
              + " read-backup-repositories` shows what is there. Else give --repository and"
              + " --path.");
    }
    List<SnapshotPlaces.Snapshot> snapshots = places.snapshots(where);
    if (snapshots.isEmpty()) {
      places.troubles().forEach(session()::warn);
    }
    Source chosen = new SnapshotChoice(session()).choose(instance, snapshots, snapshot);
    if (where.stream().map(Place::repositoryId).distinct().count() > 1) {
      places.troubles().forEach(session()::warn);
      SnapshotLook.tellWhich(session(), where, new Place(chosen.repositoryId(), chosen.path()));
    }
    return chosen;
  }

  private boolean canPick() {
    return session().terminal().people().arePresent() && !session().isJson();
  }

  private int node() {
    if (node != null) {
      return node;
    }
    Catalog catalog = session().services().catalog();
    int home = catalog.instances().find(instance).map(Instance::node).orElse(0);
    if (home > 0) {
      return home;
    }
    Set<Integer> alive = LiveNodes.of(catalog);
    if (alive.size() == 1) {
      return alive.iterator().next();
    }
    throw new UsageException(
        "Instance '"
            + instance
            + "' is not installed: say with --node where it goes"
            + (alive.isEmpty()
                ? "."
                : "; live workers are on nodes " + Sentences.list(alive) + "."));
  }

  private ObjectNode request(Source source, int onNode) {
    ObjectNode input = Json.object();
    input.put("node", onNode);
    input.put("repository", source.repositoryId());
    input.put("path", source.path());
    input.put("snapshot", source.snapshot());
    input.put("instance", aim.isInPlace ? instance : "");
    input.put("replace", aim.isReplacing);
    input.put("target", aim.directory == null ? "" : aim.directory);
    input.put("uuid", isRenewed ? "renew" : "");
    input.put("verify", !isUnverified);
    include.forEach(input.putArray("include")::add);
    volumes.forEach(input.putObject("volumes")::put);
    return input;
  }
}
