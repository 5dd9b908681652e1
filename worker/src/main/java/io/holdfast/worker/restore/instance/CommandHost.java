package io.holdfast.worker.restore.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.workplace.Marks;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Instances by a program of the administrator's, which is called with one word ({@code plan},
 * {@code make}, {@code start}, {@code stop} or {@code remove}), reads JSON and answers with JSON.
 */
public final class CommandHost implements InstanceHost {
  private static final int LONGEST_ANSWER = 1 << 20;

  private final ProcessRunner runner;
  private final String program;
  private final Duration timeLimit;

  public CommandHost(ProcessRunner runner, String program, Duration timeLimit) {
    this.runner = runner;
    this.program = program;
    this.timeLimit = timeLimit;
  }

  @Override
  public Plan plan(NewInstance wanted) throws JobFailure {
    Run run = new Run(wanted.jobId(), new HookLog(), new Cancellation());
    return HostJson.plan(call("plan", HostJson.write(wanted), run), this::strange);
  }

  @Override
  public Installed make(NewInstance wanted, Run run) throws JobFailure {
    run.log().hide(wanted.environment().values());
    return HostJson.installed(call("make", HostJson.write(wanted), run), this::strange);
  }

  @Override
  public void start(Instance instance, Run run) throws JobFailure {
    JsonNode unused = call("start", HostJson.write(instance, run.jobId()), run);
  }

  @Override
  public void stop(Instance instance, Run run) throws JobFailure {
    JsonNode unused = call("stop", HostJson.write(instance, run.jobId()), run);
  }

  @Override
  public List<String> remove(Instance instance, Run run) throws JobFailure {
    return HostJson.warnings(call("remove", HostJson.write(instance, run.jobId()), run));
  }

  private JsonNode call(String word, byte[] input, Run run) throws JobFailure {
    Command command =
        Command.of(program, word)
            .with(Map.of("PATH", SearchPath.DEFAULT, "LANG", "C.UTF-8"))
            .with(Map.of(Marks.JOB, run.jobId().toString()))
            .reading(input)
            .within(Command.Limits.DEFAULT.withDeadline(timeLimit).keeping(LONGEST_ANSWER));
    Finished finished;
    try {
      finished = runner.run(command, new ErrorLines(run.log()), run.cancellation());
    } catch (StartFailure e) {
      throw new JobFailure(
          FailureKind.INTERNAL,
          "The program " + program + " cannot be started: check worker.instances.command.",
          e);
    }
    return HostJson.answer(judged(word, finished), this::strange);
  }

  private String judged(String word, Finished finished) throws JobFailure {
    switch (finished.end()) {
      case DEADLINE -> throw failure(word, "took longer than " + timeLimit.toSeconds() + " s.");
      case CANCELLED, REFUSED -> throw failure(word, "was stopped.");
      case EXITED -> {
        if (finished.exitCode() != 0) {
          throw failure(
              word, "failed with exit code " + finished.exitCode() + ": look at its output.");
        }
      }
    }
    return finished.out();
  }

  private JobFailure failure(String word, String what) {
    return new JobFailure(FailureKind.HOOK, "The call '" + program + " " + word + "' " + what);
  }

  private JobFailure strange(String what) {
    return new JobFailure(
        FailureKind.HOOK, "The program " + program + " gave an answer " + what + ".");
  }
}
