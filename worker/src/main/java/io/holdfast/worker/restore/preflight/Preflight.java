package io.holdfast.worker.restore.preflight;

import io.holdfast.worker.restore.snapshot.Finding;
import java.util.ArrayList;
import java.util.List;

/** Everything that is looked at before a restore. Pure but for its ports, which only look. */
public final class Preflight {
  private final SpaceCheck space;
  private final TargetCheck targets;

  public Preflight(Space space, Places places) {
    this.space = new SpaceCheck(space);
    this.targets = new TargetCheck(places);
  }

  /** All findings, in the order of the checks; with an error among them nothing may be touched. */
  public List<Finding> findings(Facts facts) {
    List<Finding> findings = new ArrayList<>(RepositoryFindings.read(facts.content()));
    findings.addAll(facts.content().findings());
    findings.addAll(ImageCheck.findings(facts));
    findings.addAll(UuidCheck.findings(facts));
    findings.addAll(PortCheck.findings(facts));
    findings.addAll(space.findings(facts.needs()));
    findings.addAll(targets.findings(facts));
    findings.addAll(ReplaceCheck.findings(facts));
    findings.addAll(UserCheck.findings(facts));
    return List.copyOf(findings);
  }
}
