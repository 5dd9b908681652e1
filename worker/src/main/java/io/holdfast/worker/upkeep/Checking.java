package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.restic.Checked;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticUpkeep;
import java.util.regex.Pattern;

/** {@code CHECK}: whether restic repositories are sound. */
final class Checking implements RepositoryWork {
  private static final Pattern SUBSET =
      Pattern.compile("|\\d{1,3}(\\.\\d{1,3})?%|[1-9]\\d{0,3}/[1-9]\\d{0,3}|\\d{1,6}[KMGT]?");

  private final ResticUpkeep restic;

  Checking(ResticUpkeep restic) {
    this.restic = restic;
  }

  @Override
  public String doing() {
    return "checking";
  }

  @Override
  public String done() {
    return "checked";
  }

  @Override
  public boolean isAlone(UpkeepTask task) {
    return true;
  }

  @Override
  public void require(UpkeepTask task) throws JobFailure {
    if (!SUBSET.matcher(task.option("read_data_subset")).matches()) {
      throw new JobFailure(
          FailureKind.REQUEST,
          "read_data_subset must be a part of the data such as 5%, 1/10 or 500M.");
    }
  }

  @Override
  public String run(UpkeepTask task, String path, ResticSession session, ObjectNode row)
      throws JobFailure, ResticFailure {
    boolean repair = task.option("repair").equals("1");
    if (repair) {
      restic.repairIndex(session);
    }
    Checked checked = restic.check(session, task.option("read_data_subset"));
    row.put("repaired", repair);
    row.put("errors", checked.errors());
    ArrayNode findings = row.putArray("findings");
    checked.findings().forEach(findings::add);
    if (checked.isSound()) {
      return "It is sound.";
    }
    throw new JobFailure(FailureKind.DATA, sentence(path, checked, repair));
  }

  private static String sentence(String path, Checked checked, boolean repaired) {
    String first = checked.findings().isEmpty() ? "" : ", the first: " + checked.findings().get(0);
    String advice =
        checked.repairsIndex() && !repaired
            ? "Check it once more with the option repair, which makes a new index."
            : "Keep what is there, look at the remote's disks, and make a new backup: it stores"
                + " again what was lost and still exists.";
    return "The restic repository "
        + path
        + " is damaged: "
        + checked.errors()
        + (checked.errors() == 1 ? " error" : " errors")
        + first
        + (first.endsWith(".") ? " " : ". ")
        + advice;
  }
}
