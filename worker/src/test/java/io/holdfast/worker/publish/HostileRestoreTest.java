package io.holdfast.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.RestoreRequested;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.publish.Reading.RestoreOrder;
import io.holdfast.worker.publish.Reading.RestoreOrder.Where;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever stands in a request to restore: it is refused in a sentence, or it is harmless. */
class HostileRestoreTest {
  private static final List<String> PIECES =
      List.of(
          "",
          ".",
          "..",
          "/",
          "//",
          "state",
          "volumes",
          "a",
          "-",
          "--",
          " ",
          "\n",
          "\r",
          "\t",
          "\u0000",
          "\u007f",
          "\u0085",
          "\u2028",
          "ä",
          "😀",
          "\ud800",
          "'",
          "\"",
          "`",
          "$(x)",
          "*",
          "\\",
          ":",
          "@",
          "3792c7db-9450-4bd3-84a3-034cd0087839",
          "latest",
          "renew",
          "etc",
          "dokuwiki1");

  @Property(tries = 3000)
  void shouldReadOnlyWhatIsHarmless(@ForAll("requests") RestoreRequested request) {
    Reading reading = RestoreReadingTest.read(request);

    if (reading instanceof Reading.Refused refused) {
      assertThat(refused.kind()).isEqualTo(FailureKind.REQUEST);
      assertThat(refused.message()).matches("[A-Z][ -~]+\\.");
      assertHarmless(refused.job().instance());
    } else {
      assertHarmless((RestoreOrder) reading);
    }
  }

  /** So that the property above is about both. */
  @Property(tries = 200)
  void shouldReadWhatIsAsItShouldBe(@ForAll("include") String include) {
    RestoreRequested request = RestoreReadingTest.request();
    request.setTarget("/srv/x");
    request.setInclude(List.of(include));

    assertThat(RestoreReadingTest.read(request)).isInstanceOf(RestoreOrder.class);
  }

  private static void assertHarmless(RestoreOrder order) {
    assertHarmless(order.job().instance());
    assertHarmless(order.source().snapshot());
    assertThat(order.source().path()).matches("[^/-][^/]*/[^/-][^/]*").doesNotContain("\n");
    order.options().volumes().forEach((name, path) -> assertHarmless(name));
    order.options().volumes().values().forEach(HostileRestoreTest::assertHarmless);
    if (order.where() instanceof Where.IntoDirectory into) {
      assertHarmless(into.directory());
      into.include().forEach(HostileRestoreTest::assertInside);
    } else if (order.where() instanceof Where.IntoInstance into) {
      assertThat(order.job().instance()).isNotEmpty();
      into.include().forEach(HostileRestoreTest::assertInside);
    }
  }

  private static void assertHarmless(String word) {
    assertThat(word).doesNotStartWith("-").matches("[A-Za-z0-9:.+_-]*").isNotIn(".", "..");
  }

  private static void assertHarmless(Path directory) {
    assertThat(directory).isAbsolute().isNormalized().isNotEqualTo(Path.of("/"));
    assertThat(directory.toString().chars()).noneMatch(Character::isISOControl);
  }

  private static void assertInside(String path) {
    Path root = Path.of("/snapshot");
    Path inside = root.resolve(path.replaceAll("[^ -~]", "x"));
    assertThat(inside).isNormalized();
    assertThat(inside.startsWith("/snapshot/state") || inside.startsWith("/snapshot/volumes"))
        .isTrue();
    assertThat(path.chars()).noneMatch(Character::isISOControl);
  }

  @Provide
  Arbitrary<RestoreRequested> requests() {
    Arbitrary<RestoreRequested> places =
        Combinators.combine(
                usually(""), usually(""), usually("state/a").list().ofMaxSize(3), usually(""))
            .as(
                (target, instance, include, uuid) -> {
                  RestoreRequested request = RestoreReadingTest.request();
                  request.setTarget(target);
                  request.setInstance(instance);
                  request.setInclude(include);
                  request.setUuid(uuid);
                  return request;
                });
    Arbitrary<Map<String, String>> volumes =
        Arbitraries.maps(usually("data"), usually("/srv/data")).ofMaxSize(2);
    return Combinators.combine(places, usually(RestoreReadingTest.PATH), usually("latest"), volumes)
        .as(
            (request, path, snapshot, elsewhere) -> {
              request.setPath(path);
              request.setSnapshot(snapshot);
              request.setVolumes(elsewhere);
              return request;
            });
  }

  @Provide
  Arbitrary<String> include() {
    return Arbitraries.of("a", "b.c", "..d", "x y", "'", "*", "-")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(names -> "volumes/" + String.join("/", names));
  }

  /** The good value four times out of five, else anything out of the pieces. */
  private static Arbitrary<String> usually(String good) {
    Arbitrary<String> anything =
        Arbitraries.of(PIECES).list().ofMaxSize(8).map(pieces -> String.join("", pieces));
    Arbitrary<String> absolute =
        Arbitraries.of(PIECES).list().ofMaxSize(5).map(pieces -> "/" + String.join("/", pieces));
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.just(good)), Tuple.of(1, anything), Tuple.of(1, absolute));
  }
}
