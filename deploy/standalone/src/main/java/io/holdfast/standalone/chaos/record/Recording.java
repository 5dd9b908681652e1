package io.holdfast.standalone.chaos.record;

import io.holdfast.catalog.Instance;
import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.Asked;
import io.holdfast.standalone.chaos.history.History.HookRun;
import io.holdfast.standalone.chaos.history.History.Remains;
import io.holdfast.standalone.chaos.run.Load;
import io.holdfast.standalone.chaos.run.Plant;
import io.holdfast.standalone.chaos.run.Site;
import io.holdfast.standalone.demo.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a history of a site that is quiet. For one thread. */
public final class Recording {
  private final Recorder recorder;
  private final Site site;
  private final List<Instance> instances;
  private final List<String> secrets;

  public Recording(Recorder recorder, Site site, List<Instance> instances) throws IOException {
    this.recorder = recorder;
    this.site = site;
    this.instances = instances;
    this.secrets = new ArrayList<>(Files.readAllLines(site.root().resolve("conf/passwords")));
    secrets.add(site.remote().password());
    secrets.add(site.remote().access());
  }

  /** Everything but what can be seen only once the site is stopped. */
  public History whileRunning(
      List<History.Definition> definitions, List<String> acknowledged, Plant plant)
      throws IOException, InterruptedException {
    Asked asked = new Asked(definitions, acknowledged, recorder.requests());
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
        hooks,
        new Remains(
            recorder.leases(instances),
            recorder.unfinished(asked),
            Leftovers.files(site.root().resolve("work")),
            Leftovers.processes(site.root(), false),
            recorder.holding(secrets)));
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
        history.hooks(),
        new Remains(before.leases(), before.unfinishedJobs(), before.files(), processes, found));
  }
}
