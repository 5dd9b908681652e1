package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.action.Json;
import io.holdfast.catalog.CatalogException;
import io.holdfast.cli.text.Text;
import io.holdfast.doctor.CatalogExamination;
import io.holdfast.doctor.Finding;
import io.holdfast.doctor.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;

/** Looks at everything the cluster needs. */
@Command(
    name = "doctor",
    description = {
      "Look at everything the cluster needs, and say what to do.",
      "Kafka, registry, Redis, schedulers, workers and definitions are looked at.",
      "Exit code 1 when something is wrong, 4 when something does not answer."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  holdfast doctor", "  holdfast doctor --json"})
final class DoctorCommand extends Leaf {
  DoctorCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Services services = session().services();
    List<Finding> findings = new ArrayList<>();
    Set<Integer> nodes = new TreeSet<>();
    try {
      findings.addAll(new CatalogExamination(services.catalog()).examine());
      if (findings.stream().noneMatch(f -> f.level() == Level.UNREACHABLE)) {
        nodes.addAll(services.catalog().nodes().ids());
      }
    } catch (CatalogException e) {
      findings.add(Finding.unreachable("Redis", String.valueOf(e.getMessage()), ""));
    }
    findings.addAll(0, services.examineKafka(nodes));
    if (session().isJson()) {
      printJson(findings);
    } else {
      findings.forEach(this::print);
    }
    return exitCode(findings);
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.level()) {
          case OK -> "✓";
          case WARNING -> "!";
          case PROBLEM, UNREACHABLE -> "✗";
        };
    session().print(Text.line(mark + " " + finding.component() + ": " + finding.sentence()));
    if (!finding.advice().isEmpty()) {
      session().print("    " + Text.line(finding.advice()));
    }
  }

  private void printJson(List<Finding> findings) {
    ArrayNode json = Json.array();
    for (Finding finding : findings) {
      json.addObject()
          .put("level", finding.level().name())
          .put("component", finding.component())
          .put("sentence", finding.sentence())
          .put("advice", finding.advice());
    }
    session().print(json);
  }

  private static ExitCode exitCode(List<Finding> findings) {
    if (findings.stream().anyMatch(f -> f.level() == Level.UNREACHABLE)) {
      return ExitCode.UNREACHABLE;
    }
    return findings.stream().anyMatch(f -> f.level() == Level.PROBLEM)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }
}
