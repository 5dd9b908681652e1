package io.holdfast.worker.restore.instance;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.job.JobFailure;
import java.util.List;
import java.util.Map;

/**
 * Makes, starts, stops and removes instances of this node. Every call may come again after a kill
 * and then changes nothing more. Safe for use by many threads.
 */
public interface InstanceHost {

  /** Looks where a new instance would be and what speaks against it. Touches nothing. */
  Plan plan(NewInstance wanted) throws JobFailure;

  /** Makes it, without data and not started. */
  Installed make(NewInstance wanted, Run run) throws JobFailure;

  /** Starts its application; harmless when it runs. */
  void start(Instance instance, Run run) throws JobFailure;

  /** Stops its application, so that its files rest; harmless when it does not run. */
  void stop(Instance instance, Run run) throws JobFailure;

  /**
   * Removes it with its files, as far as they are of the host's making.
   *
   * @return a sentence for each thing that was left
   */
  List<String> remove(Instance instance, Run run) throws JobFailure;

  /**
   * Where it would be.
   *
   * @param placement empty paths while unknown
   * @param remarks what is to be known before it is made
   */
  record Plan(Placement placement, List<Remark> remarks) {
    public Plan {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A new instance.
   *
   * @param environment variables of its own that win over the snapshot's
   */
  record Installed(Placement placement, Map<String, String> environment) {
    public Installed {
      environment = Map.copyOf(environment);
    }
  }
}
