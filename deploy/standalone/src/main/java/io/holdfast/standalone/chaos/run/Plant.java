package io.holdfast.standalone.chaos.run;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.standalone.demo.SampleWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The instances of a run: small ones whose hooks note each of their beginnings in a file, and big
 * ones with a volume that takes a while to upload and changes. For one thread.
 */
public final class Plant {
  private static final int NODES = 2;
  private static final int VOLUME_MEBIBYTES = 64;
  private static final int CHANGED_MEBIBYTES = 6;
  private static final int SLOW_HOOK_EACH = 4;
  private static final int BOOK_MEBIBYTES = 2;

  private final Path root;
  private final Random random;
  private final SampleWriter write;

  /**
   * Makes it.
   *
   * @param root for the instances' directories
   * @param random fills the files
   */
  public Plant(Path root, Random random) {
    this.root = root;
    this.random = random;
    this.write = new SampleWriter(random);
  }

  /** Small instances {@code small1}, …, on the nodes in turn. */
  public List<Instance> small(int count) throws IOException {
    List<Instance> made = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      made.add(oneSmall(number));
    }
    return made;
  }

  private Instance oneSmall(int number) throws IOException {
    String id = "small" + number;
    Path home = root.resolve(id);
    write.text(home.resolve("state/settings"), "name=" + id);
    write.include(home, "state/settings", "state/dump");
    String pause = number % SLOW_HOOK_EACH == 0 ? "sleep 1" : ":";
    String note = hookLog(id).toString();
    write.hook(
        home,
        "module-dump-state",
        "echo \"dump $JOB_ID\" >> '" + note + "'",
        pause,
        "date > dump",
        "echo \"$JOB_ID\" >> dump");
    write.hook(
        home, "module-cleanup-state", "echo \"cleanup $JOB_ID\" >> '" + note + "'", "rm -f dump");
    return instance(id, "small", number, Map.of());
  }

  /** Big instances {@code big1}, …, on the nodes in turn. */
  public List<Instance> big(int count) throws IOException {
    List<Instance> made = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      String id = "big" + number;
      write.noise(volume(id).resolve("film"), VOLUME_MEBIBYTES);
      write.include(root.resolve(id), "volumes/data");
      made.add(instance(id, "big", number, Map.of("data", volume(id))));
    }
    return made;
  }

  /**
   * Instances {@code <image>1}, …, that only restores change once they are written, on the nodes in
   * turn.
   */
  public List<Instance> books(String image, int count) throws IOException {
    List<Instance> made = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      write.include(root.resolve(image + number), "state/settings", "volumes/data");
      made.add(instance(image + number, image, number, Map.of("data", volume(image + number))));
    }
    return made;
  }

  /** Writes a version of all that a book holds. */
  public void write(Instance book, int version) throws IOException {
    Path home = root.resolve(book.id());
    write.text(home.resolve("state/settings"), "name=" + book.id(), "version=" + version);
    write.noise(volume(book.id()).resolve("text"), BOOK_MEBIBYTES);
    write.text(volume(book.id()).resolve("notes/of-version-" + version), "only in this one");
    Files.deleteIfExists(volume(book.id()).resolve("notes/of-version-" + (version - 1)));
  }

  /** The application's own files for new instances of books; a step takes a while. */
  public void image(Path image) throws IOException {
    write.include(image, "state/settings", "volumes/data");
    write.step(image, "20settle", "sleep 0.5");
  }

  /** Changes every big volume. */
  public void change() throws IOException {
    for (int number = 1; Files.isDirectory(volume("big" + number)); number++) {
      write.noise(volume("big" + number).resolve("news"), 1 + random.nextInt(CHANGED_MEBIBYTES));
    }
  }

  private Path volume(String id) {
    return root.resolve(id).resolve("volumes/data");
  }

  /** Where the hooks of an instance note that they began: hook and job, a line each. */
  public Path hookLog(String id) {
    return root.resolve(id).resolve("hooks.log");
  }

  private Instance instance(String id, String image, int number, Map<String, Path> volumes)
      throws IOException {
    Path home = root.resolve(id);
    int node = 1 + (number - 1) % NODES;
    String uuid = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    String url = "localhost/" + image + ":1.0.0";
    write.text(
        home.resolve("state/environment"),
        "MODULE_ID=" + id,
        "MODULE_UUID=" + uuid,
        "IMAGE_URL=" + url,
        "NODE_ID=" + node);
    return new Instance(
        id,
        url,
        uuid,
        node,
        "",
        false,
        new Placement(home, home.resolve("state"), volumes, "", false));
  }
}
