package io.holdfast.standalone.chaos.record;

import io.holdfast.catalog.Instance;
import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Asked;
import io.holdfast.standalone.chaos.history.History.HookRun;
import io.holdfast.standalone.chaos.history.History.Nodes;
import io.holdfast.standalone.chaos.history.History.Remains;
import io.holdfast.standalone.chaos.history.History.Request;
import io.holdfast.standalone.chaos.history.History.Restored;
import io.holdfast.standalone.chaos.run.Library;
import io.holdfast.standalone.chaos.run.Load;
import io.holdfast.standalone.chaos.run.Plant;
import io.holdfast.standalone.chaos.run.RestoreLoad;
import io.holdfast.standalone.chaos.run.Site;
import io.holdfast.standalone.demo.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a history of a site that is quiet. For one thread. */
public final class Recording {
  private final Recorder recorder;
  private final Site site;
  private final List<Instance> instances;
  private final Library library;
  private final List<String> secrets;

  public Recording(Recorder recorder, Site site, List<Instance> instances, Library library)
      throws IOException {
    this.recorder = recorder;
    this.site = site;
    this.instances = instances;
    this.library = library;
    this.secrets = new ArrayList<>(Files.readAllLines(site.root().resolve("conf/passwords")));
    secrets.add(site.remote().password());
    secrets.add(site.remote().access());
  }

  /** Everything but what can be seen only once the site is stopped. */
  public History whileRunning(
      List<History.Definition> definitions, Load load, Plant plant, List<RestoreLoad.Asked> fetched)
      throws IOException, InterruptedException {
    Asked asked = new Asked(definitions, load.acknowledged(), recorder.requests());
    Map<String, List<HookRun>> hooks = new TreeMap<>();
    for (Instance instance : instances) {
      hooks.put(instance.id(), Leftovers.hookRuns(plant.hookLog(instance.id())));
    }
    Stores stores = new Stores(site.remote().directory(), Remote.passwordFile(site.root()));
    return new History(
        asked,
        recorder.results(),
        recorder.decisions(),
        recorder.deadLetters(),
        stores.read(instances.stream().map(Load::repositoryPath).toList()),
        new Nodes(hooks, restored(stores, fetched), recorder.work()),
        new Remains(
            recorder.leases(instances, jobs(asked)),
            recorder.unfinished(asked),
            files(),
            Leftovers.processes(site.root(), false),
            recorder.holding(secrets)));
  }

  private Restored restored(Stores stores, List<RestoreLoad.Asked> fetched)
      throws IOException, InterruptedException {
    return new Shelves(library, stores)
        .read(
            recorder.restores(),
            site.catalog().instances().list(),
            fetched,
            IntStream.rangeClosed(1, Site.NODES).mapToObj(site.files()::instances).toList());
  }

  private static Set<String> jobs(Asked asked) {
    return asked.requests().stream().map(Request::jobId).collect(Collectors.toSet());
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>(Leftovers.files(site.root().resolve("work")));
    files.addAll(Leftovers.stagings(site.root()));
    return files;
  }

  /** The same history, with what is left of a site that was stopped since. */
  public History afterwards(History history, Path logs) throws IOException {
    Remains before = history.remains();
    List<String> processes = new ArrayList<>(before.processes());
    processes.addAll(Leftovers.processes(site.root(), true));
    List<String> found = new ArrayList<>(before.secrets());
    found.addAll(Leftovers.secrets(logs, secrets));
    return new History(
        history.asked(),
        history.results(),
        history.decisions(),
        history.deadLetters(),
        history.store(),
        history.nodes(),
        new Remains(before.leases(), before.unfinishedJobs(), before.files(), processes, found));
  }
}
