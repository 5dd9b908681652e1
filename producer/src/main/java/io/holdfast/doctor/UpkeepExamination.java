package io.holdfast.doctor;

import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.UpkeepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at how the last check and the last prune of each repository ended. */
final class UpkeepExamination {
  private static final String CHECK = "CHECK";

  private final Repositories repositories;

  UpkeepExamination(Repositories repositories) {
    this.repositories = repositories;
  }

  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    for (Repository repository : repositories.list()) {
      findings.add(finding(repository, CHECK, "checked"));
      findings.add(finding(repository, "PRUNE", "pruned"));
    }
    return findings;
  }

  private Finding finding(Repository repository, String task, String done) {
    String name = repository.name().isEmpty() ? repository.id() : repository.name();
    String component = "Repository " + name;
    String command =
        "`holdfast repository " + task.toLowerCase(Locale.ROOT) + " " + repository.id() + "`";
    Optional<UpkeepState> last = repositories.lastUpkeep(repository.id(), task);
    if (last.isEmpty()) {
      return task.equals(CHECK)
          ? Finding.warning(component, "was never " + done, "Have it checked: " + command + ".")
          : new Finding(
              Finding.Level.OK, component, "was never " + done, "To free space: " + command + ".");
    }
    UpkeepState state = last.get();
    return state.isSuccess()
        ? Finding.ok(component, "was " + done + " at " + state.endedAt() + ": " + state.message())
        : Finding.problem(
            component,
            "could not be " + done + " at " + state.endedAt() + ": " + state.message(),
            "Look at it again: " + command + ".");
  }
}
