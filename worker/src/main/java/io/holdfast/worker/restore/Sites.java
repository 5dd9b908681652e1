package io.holdfast.worker.restore;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Instances;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.NewInstance;
import io.holdfast.worker.restore.instance.Remark;
import io.holdfast.worker.restore.place.Landings;
import io.holdfast.worker.restore.place.TrustedPaths;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import io.holdfast.worker.source.EnvironmentFile;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.Layouts;
import io.holdfast.worker.source.Volumes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds or makes the place that a restore goes to. */
final class Sites {
  private final InstanceHost host;
  private final Layouts layouts;
  private final Instances instances;
  private final TrustedPaths trusted;

  Sites(InstanceHost host, Layouts layouts, Instances instances, TrustedPaths trusted) {
    this.host = host;
    this.layouts = layouts;
    this.instances = instances;
    this.trusted = trusted;
  }

  /** The host's request for a new instance. */
  NewInstance wanted(RestoreTask task, Intent intent, SnapshotContent content) {
    Map<String, Path> elsewhere = new TreeMap<>(task.options().volumes());
    Set<String> volumes = new HashSet<>(elsewhere.keySet());
    content.roots().stream()
        .map(root -> root.path().split("/", -1))
        .filter(names -> names.length > 1 && names[0].equals("volumes"))
        .forEach(names -> volumes.add(names[1]));
    return new NewInstance(
        task.jobId(), intent.requireInstance(), volumes, elsewhere, content.environment());
  }

  /** What is there already: an instance or a directory. Touches nothing. */
  Site existing(Intent intent) throws JobFailure {
    if (intent.aim() instanceof Aim.Directory aim) {
      Path directory = trusted.real(aim.directory());
      return new Site(null, null, Landings.ofDirectory(directory), Map.of());
    }
    Instance instance = intent.requireInstance();
    InstanceLayout layout = layouts.find(instance);
    return site(instance, layout, Identity.kept(environment(layout)));
  }

  /** Variables of an installed instance, or nothing when it is not there. */
  Optional<Map<String, String>> environment(Instance instance) {
    try {
      return Optional.of(environment(layouts.find(instance)));
    } catch (JobFailure e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> environment(InstanceLayout layout) throws JobFailure {
    try {
      byte[] bytes = Files.readAllBytes(layout.stateDir().resolve("environment"));
      return EnvironmentFile.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.DATA, "The instance's file state/environment cannot be read.", e);
    }
  }

  /** Where a new instance would be. Touches nothing. */
  Site planned(NewInstance wanted, Placement placement) throws JobFailure {
    return site(wanted.placed(placement), layout(placement), Map.of());
  }

  /** Keeps a name, notes the new instance and makes it. */
  Site make(NewInstance preview, Intent intent, RestoreRecord record, JournalPen pen)
      throws JobFailure {
    Intent named = reserved(intent, record);
    NewInstance wanted =
        new NewInstance(
            preview.jobId(),
            named.requireInstance(),
            preview.volumes(),
            preview.elsewhere(),
            preview.environment());
    InstanceHost.Plan plan = host.plan(wanted);
    for (Remark remark : plan.remarks()) {
      if (remark.isError()) {
        throw new JobFailure(FailureKind.REQUEST, remark.message());
      }
    }
    pen.note(work -> work.making(wanted.placed(plan.placement()), named.replaced()));
    InstanceHost.Installed installed = host.make(wanted, record.run());
    Instance made = wanted.placed(installed.placement());
    pen.note(work -> work.making(made, named.replaced()));
    InstanceLayout layout = layout(installed.placement());
    Map<String, String> identity = new HashMap<>(Identity.of(made, layout));
    identity.putAll(installed.environment());
    return site(made, layout, identity);
  }

  /**
   * The same with a name kept for this job alone, so that restores at the same time do not take
   * each other's directories for something in their way. Doing it again gives the same name.
   */
  Intent reserved(Intent intent, RestoreRecord record) throws JobFailure {
    if (!intent.isNew()) {
      return intent;
    }
    try {
      Intent named =
          intent.named(
              instances.reserveName(intent.requireInstance().imageName(), record.jobName()));
      record.details().keep(named);
      return named;
    } catch (CatalogException e) {
      throw new JobFailure(FailureKind.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private static InstanceLayout layout(Placement placement) {
    return new InstanceLayout(
        placement.installDir(),
        placement.stateDir(),
        Volumes.of(placement.volumes()),
        placement.user(),
        placement.rootfull());
  }

  private Site site(Instance instance, InstanceLayout layout, Map<String, String> identity)
      throws JobFailure {
    Map<String, Path> volumes = new TreeMap<>();
    Placement placement = instance.placement();
    if (placement != null) {
      for (Map.Entry<String, Path> volume : placement.volumes().entrySet()) {
        volumes.put(volume.getKey(), trusted.real(volume.getValue()));
      }
    } else {
      for (String name : layout.volumes().names()) {
        volumes.put(name, trusted.real(layout.volumes().find(name).orElseThrow()));
      }
    }
    Landings landings =
        Landings.ofInstance(instance.id(), trusted.real(layout.stateDir()), volumes);
    return new Site(instance, layout, landings, identity);
  }
}
