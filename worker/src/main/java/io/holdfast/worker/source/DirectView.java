package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.nio.file.Path;
import java.util.Optional;

/** The instance's own directory, where that has the right shape already. */
record DirectView(Path root) implements View {

  /** The view, or nothing when state directory or volumes lie elsewhere. */
  static Optional<View> of(ViewRequest request) {
    Path state = request.stateDir().toAbsolutePath().normalize();
    Path root = state.getParent();
    if (root == null || !state.endsWith(Include.STATE)) {
      return Optional.empty();
    }
    Path volumes = root.resolve(Include.VOLUMES);
    boolean fits =
        request.volumes().entrySet().stream()
            .allMatch(
                volume ->
                    volume
                        .getValue()
                        .toAbsolutePath()
                        .normalize()
                        .equals(volumes.resolve(volume.getKey())));
    return fits ? Optional.of(new DirectView(root)) : Optional.empty();
  }

  @Override
  public Command enclose(Command command) {
    return command.in(root);
  }

  @Override
  public Stopping stopping() {
    return Stopping.INTERRUPT_PROGRAM;
  }
}
