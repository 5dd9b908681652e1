package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.action.FakeCluster;
import io.holdfast.action.NoWorkerException;
import io.holdfast.action.Problem;
import io.holdfast.action.Refusal;
import io.holdfast.catalog.CatalogException;
import io.holdfast.producer.ClusterException;
import io.holdfast.producer.InterruptedWait;
import io.holdfast.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodesTest {

  static Stream<Arguments> failures() {
    Exception cause = new IOException("jdbc://user:hidden@host");
    return Stream.of(
        Arguments.of(new Refusal(Problem.of("id", 1, "x", "No.")), 2),
        Arguments.of(new UsageException("No."), 2),
        Arguments.of(new SettingsException(List.of("a: missing", "b: missing")), 2),
        Arguments.of(catalog(CatalogException.Reason.EXISTS), 2),
        Arguments.of(catalog(CatalogException.Reason.NOT_FOUND), 2),
        Arguments.of(catalog(CatalogException.Reason.CORRUPT), 1),
        Arguments.of(catalog(CatalogException.Reason.UNREACHABLE), 4),
        Arguments.of(catalog(CatalogException.Reason.UNAUTHORIZED), 4),
        Arguments.of(new NoWorkerException("No."), 4),
        Arguments.of(new NoConfigException("No."), 4),
        Arguments.of(cluster(ClusterException.Reason.UNREACHABLE, cause), 4),
        Arguments.of(cluster(ClusterException.Reason.UNAUTHORIZED, cause), 4),
        Arguments.of(cluster(ClusterException.Reason.NOT_SET_UP, cause), 4),
        Arguments.of(cluster(ClusterException.Reason.REFUSED, cause), 1),
        Arguments.of(new InterruptedWait("x", cause), 130),
        Arguments.of(new IllegalStateException("hidden"), 1));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldMapEachFailureToItsCodeAndASentence(RuntimeException failure, int exitCode) {
    Harness.Call call = new Harness(new FakeCluster()).failingWith(failure).call("backup", "list");

    assertThat(call.exitCode()).isEqualTo(exitCode);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).startsWith("holdfast: ").doesNotContain("hidden").doesNotContain("\tat");
  }

  @Test
  void shouldShowWhereItHappenedWithDebug() {
    Harness.Call call =
        new Harness(new FakeCluster())
            .failingWith(new IllegalStateException("inner"))
            .call("backup", "list", "--debug");

    assertThat(call.err()).contains("IllegalStateException: inner").contains("\tat ");
  }

  @Test
  void shouldSayHowToNameACluster(@TempDir Path state) {
    Harness.Call call =
        new Harness(new FakeCluster())
            .call(Map.of("XDG_STATE_HOME", state.toString()), "backup", "list");

    assertThat(call.exitCode()).isEqualTo(4);
    assertThat(call.err()).contains("--config").contains("HOLDFAST_CONFIG").contains("holdfast up");
  }

  @Test
  void shouldFindTheRunningLocalStack(@TempDir Path state) throws IOException {
    Path config = Files.createFile(state.resolve("client.properties"));
    Path pointer = ConfigFinder.pointer(Map.of("XDG_STATE_HOME", state.toString()));
    Files.createDirectories(pointer.getParent());
    Files.writeString(pointer, config + "\n");
    Map<String, String> environment = Map.of("XDG_STATE_HOME", state.toString());

    assertThat(new Harness(new FakeCluster()).call(environment, "backup", "list").exitCode())
        .isZero();
    Files.delete(config);
    assertThat(new Harness(new FakeCluster()).call(environment, "backup", "list").exitCode())
        .isEqualTo(4);
  }

  @Test
  void shouldRefuseAConfigurationThatIsNotThere() {
    Harness.Call call =
        new Harness(new FakeCluster()).call("backup", "list", "--config", "/nowhere/x.properties");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("/nowhere/x.properties");
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void shouldBeInTheDocumentedTable(ExitCode exitCode) throws IOException {
    assertThat(Files.readString(Path.of("../docs/cli.md")))
        .contains("| " + exitCode.code() + " | " + exitCode.meaning() + " |");
  }

  private static CatalogException catalog(CatalogException.Reason reason) {
    return new CatalogException(reason, "Redis says no.");
  }

  private static ClusterException cluster(ClusterException.Reason reason, Exception cause) {
    return new ClusterException(reason, "Kafka says no.", cause);
  }
}
