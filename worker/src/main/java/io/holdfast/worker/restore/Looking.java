package io.holdfast.worker.restore;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.restore.instance.InstanceHost;
import io.holdfast.worker.restore.instance.NewInstance;
import io.holdfast.worker.restore.instance.Remark;
import io.holdfast.worker.restore.place.Landing;
import io.holdfast.worker.restore.place.Staging;
import io.holdfast.worker.restore.place.StagingPlan;
import io.holdfast.worker.restore.place.TrustedPaths;
import io.holdfast.worker.restore.preflight.Facts;
import io.holdfast.worker.restore.preflight.LocalPlaces;
import io.holdfast.worker.restore.preflight.LocalSpace;
import io.holdfast.worker.restore.preflight.Need;
import io.holdfast.worker.restore.preflight.Preflight;
import io.holdfast.worker.restore.snapshot.Finding;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import io.holdfast.worker.restore.snapshot.SnapshotRoot;
import io.holdfast.worker.restore.step.Steps;
import io.holdfast.worker.source.InstanceLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the preflight wants to know of this node, and asks its host. Touches nothing. */
final class Looking {
  private final RestoreParts.Node node;
  private final Sites sites;
  private final List<Path> targets;
  private final TrustedPaths trusted;
  private final List<Finding> findings = new ArrayList<>();

  Looking(RestoreParts.Node node, Sites sites, List<Path> targets, TrustedPaths trusted) {
    this.node = node;
    this.sites = sites;
    this.targets = targets;
    this.trusted = trusted;
  }

  /** What is to be restored, and what is installed. */
  record Question(
      RestoreTask task,
      Intent intent,
      SnapshotContent content,
      Wanted wanted,
      List<Instance> installed) {}

  /** Everything that was found, errors and not. */
  List<Finding> look(Question question) throws JobFailure {
    List<Need> needs =
        question.intent().isNew() ? ofNew(question) : needs(existing(question), question.wanted());
    Facts facts =
        new Facts(
            question.task(),
            question.content(),
            question.installed(),
            neighbours(question),
            needs,
            targets,
            node.isRoot());
    List<Finding> all =
        new ArrayList<>(new Preflight(new LocalSpace(), new LocalPlaces()).findings(facts));
    for (SnapshotRoot root : question.wanted().roots()) {
      Optional.ofNullable(question.content().rootFindings().get(root.path())).ifPresent(all::add);
    }
    all.addAll(findings);
    return all;
  }

  private List<Need> ofNew(Question question) throws JobFailure {
    if (question.intent().requireInstance().imageUrl().isEmpty()) {
      return List.of();
    }
    NewInstance asked = sites.wanted(question.task(), question.intent(), question.content());
    InstanceHost.Plan plan = node.host().plan(asked);
    boolean refused = false;
    for (Remark remark : plan.remarks()) {
      refused = refused || remark.isError();
      findings.add(
          remark.isError()
              ? Finding.error(remark.check(), remark.message())
              : Finding.warning(remark.check(), remark.message()));
    }
    return refused ? List.of() : needs(sites.planned(asked, plan.placement()), question.wanted());
  }

  private Site existing(Question question) throws JobFailure {
    Site site = sites.existing(question.intent());
    InstanceLayout layout = site.layout();
    if (layout != null && question.intent().isWhole()) {
      for (Path step : Steps.of(layout.installDir()).notRunnable()) {
        findings.add(
            Finding.error(
                "steps", "The step " + step + " is not executable: run 'chmod +x " + step + "'."));
      }
    }
    return site;
  }

  /** Variables of the other instances of this node; of one that is not there, none. */
  private Map<String, Map<String, String>> neighbours(Question question) {
    Map<String, Map<String, String>> neighbours = new HashMap<>();
    Instance own = question.intent().instance();
    for (Instance other : question.installed()) {
      boolean isOwn = own != null && own.id().equals(other.id());
      if (other.node() == question.task().node()
          && !isOwn
          && !question.intent().replacedIds().contains(other.id())) {
        sites.environment(other).ifPresent(variables -> neighbours.put(other.id(), variables));
      }
    }
    return neighbours;
  }

  private List<Need> needs(Site site, Wanted wanted) throws JobFailure {
    List<Landing> landings = new ArrayList<>();
    for (SnapshotRoot root : wanted.roots()) {
      landings.add(site.landings().of(root.path()));
    }
    List<Need> needs = new ArrayList<>();
    try {
      for (Staging staging : StagingPlan.of(landings, "preflight", trusted)) {
        needs.add(
            new Need(
                staging.parent(),
                staging.landings().stream()
                    .mapToLong(landing -> wanted.bytes(landing.root()))
                    .sum()));
      }
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.DATA, "The directories of the restore cannot be looked at.", e);
    }
    return needs;
  }
}
