package io.holdfast.doctor;

import io.holdfast.calendar.Schedule;
import io.holdfast.calendar.ScheduleException;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.WorkerStatus;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at Redis, schedulers, workers, nodes, repositories and definitions. */
public final class CatalogExamination {
  private static final String CIRCUIT = "circuit:";

  private final Catalog catalog;

  public CatalogExamination(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Everything; a catalog that does not answer is one finding. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    try {
      catalog.ping();
      findings.add(
          Finding.ok(
              "Redis",
              "answers; cluster " + catalog.clusterUuid() + ", revision " + catalog.revision()));
      schedulers(findings);
      workers(findings);
      findings.addAll(new UpkeepExamination(catalog.repositories()).examine());
      definitions(findings);
    } catch (CatalogException e) {
      String sentence = String.valueOf(e.getMessage());
      findings.add(
          switch (e.reason()) {
            case UNREACHABLE, UNAUTHORIZED ->
                Finding.unreachable("Redis", sentence, "Check redis.url, and that Redis runs.");
            default -> Finding.problem("Redis", sentence, "");
          });
    }
    return findings;
  }

  private void schedulers(List<Finding> findings) {
    List<String> schedulers = catalog.nodes().schedulers();
    if (!schedulers.isEmpty()) {
      findings.add(Finding.ok("Scheduler", schedulers.size() + " alive: " + join(schedulers)));
    } else if (catalog.backups().list().stream().anyMatch(Backup::enabled)) {
      findings.add(
          Finding.problem(
              "Scheduler",
              "none is alive, so nothing runs by its schedule",
              "Start one: `holdfast scheduler --config FILE`."));
    } else {
      findings.add(Finding.warning("Scheduler", "none is alive; no backup is enabled", ""));
    }
  }

  private void workers(List<Finding> findings) {
    Set<Integer> alive = new TreeSet<>();
    for (WorkerStatus worker : catalog.nodes().workers()) {
      alive.add(worker.node());
      findings.add(Finding.ok("Worker", sentence(worker)));
      for (Map.Entry<String, String> fact : worker.facts().entrySet()) {
        boolean isTripped =
            fact.getKey().startsWith(CIRCUIT)
                && !fact.getValue().toUpperCase(Locale.ROOT).startsWith("CLOSED");
        if (isTripped) {
          findings.add(
              Finding.warning(
                  "Worker",
                  "node "
                      + worker.node()
                      + " rests its calls to "
                      + fact.getKey().substring(CIRCUIT.length())
                      + " ("
                      + fact.getValue()
                      + ")",
                  "It did not answer several times in a row; check that it runs and is reached from that"
                      + " node."));
        }
      }
    }
    for (int node : catalog.nodes().ids()) {
      if (!alive.contains(node)) {
        findings.add(
            Finding.problem(
                "Node " + node,
                "has no live worker, so its jobs wait",
                "Start one there: `holdfast worker --config FILE`."));
      }
    }
    removals(findings, alive);
  }

  private void removals(List<Finding> findings, Set<Integer> alive) {
    for (Instance old : catalog.removals().owed()) {
      boolean isServed = alive.contains(old.node());
      findings.add(
          Finding.warning(
              "Node " + old.node(),
              "has still to remove " + old.id() + ", which a restore on another node replaced",
              isServed
                  ? "Its worker does it within seconds; if it stays, the worker's log says why."
                  : "Start a worker there: until then the old application may go on running."));
    }
  }

  private static String sentence(WorkerStatus worker) {
    Map<String, String> versions = new TreeMap<>(worker.facts());
    versions.keySet().removeIf(name -> name.startsWith(CIRCUIT));
    List<String> facts = new ArrayList<>();
    versions.forEach((name, value) -> facts.add(name + " " + value));
    return "node "
        + worker.node()
        + ": "
        + worker.id()
        + ", "
        + worker.runningJobs().size()
        + " of "
        + worker.concurrency()
        + " jobs running"
        + (facts.isEmpty() ? "" : ", " + join(facts));
  }

  private void definitions(List<Finding> findings) {
    Set<String> repositories = new HashSet<>();
    catalog.repositories().list().stream().map(Repository::id).forEach(repositories::add);
    Set<String> instances = new HashSet<>();
    catalog.instances().list().stream().map(Instance::id).forEach(instances::add);
    int before = findings.size();
    List<Backup> backups = catalog.backups().list();
    for (Backup backup : backups) {
      if (backup.enabled()) {
        definition(findings, backup, repositories, instances);
      }
    }
    if (findings.size() == before) {
      findings.add(
          Finding.ok(
              "Backups",
              backups.isEmpty() ? "none defined" : backups.size() + " defined, all of them sound"));
    }
  }

  private static void definition(
      List<Finding> findings, Backup backup, Set<String> repositories, Set<String> instances) {
    String name = "Backup " + backup.id();
    try {
      String zone = backup.timing().timeZone();
      Schedule.parse(backup.timing().schedule(), zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
    } catch (ScheduleException | DateTimeException e) {
      findings.add(
          Finding.problem(
              name,
              "its schedule '" + backup.timing().schedule() + "' cannot be read: " + e.getMessage(),
              "Set another: `holdfast backup alter " + backup.id() + " --schedule EXPR`."));
    }
    if (!repositories.contains(backup.repositoryId())) {
      findings.add(
          Finding.problem(
              name,
              "its repository " + backup.repositoryId() + " is not there",
              "Add the repository again, or remove the backup."));
    }
    for (String instance : backup.instances()) {
      if (!instances.contains(instance)) {
        findings.add(
            Finding.warning(
                name,
                "its instance " + instance + " is not installed",
                "Take it out: `holdfast backup alter " + backup.id() + " --instance …`."));
      }
    }
  }

  private static String join(List<String> parts) {
    return String.join(", ", parts);
  }
}
