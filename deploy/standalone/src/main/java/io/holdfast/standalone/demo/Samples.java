package io.holdfast.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** The instances of the demonstration: four of our own making, or one for each directory given. */
final class Samples {
  /** Redis key of the sample that dumps one; it is set before the first run. */
  static final String REDIS_KEY = "mymodule1/mykey";

  private static final int DRAWINGS = 200;

  private final Path root;
  private final Path images;
  private final boolean inOneTree;
  private final SampleWriter write;
  private final Supplier<String> uuids;

  /**
   * Makes it.
   *
   * @param root for the files of our own making
   * @param images for the applications' own files, by image name
   * @param inOneTree whether state and volumes lie side by side, as restic is to see them, rather
   *     than where NethServer 8 has them
   */
  Samples(Path root, Path images, boolean inOneTree, Random random, Supplier<String> uuids) {
    this.root = root;
    this.images = images;
    this.inOneTree = inOneTree;
    this.write = new SampleWriter(random);
    this.uuids = uuids;
  }

  List<Sample> create() throws IOException {
    List<Sample> samples = List.of(dokuwiki(), mariadb(), samba(), mymodule());
    for (Sample sample : samples) {
      write.image(sample.layout().installDir(), images.resolve(sample.identity().imageName()));
    }
    return samples;
  }

  /** One instance for each directory, on nodes 1 and 2 in turn; nothing is written into them. */
  List<Sample> ofSources(List<Path> sources) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Path source : sources) {
      int n = samples.size() + 1;
      var identity = identity("source" + n, "localhost/source:1.0.0", 1 + (n - 1) % 2);
      var layout = rootless(identity);
      write.include(layout.installDir(), "volumes/data");
      Path data = source.toAbsolutePath().normalize();
      samples.add(
          new Sample(
              identity,
              layout,
              Map.of("data", data),
              List.of("state/environment", "volumes/data"),
              List.of(),
              List.of(),
              Map.of()));
    }
    return samples;
  }

  /** A volume with an excluded cache, as a rootless container has it. */
  private Sample dokuwiki() throws IOException {
    var identity = identity("dokuwiki1", "ghcr.io/nethserver/dokuwiki:1.2.0", 1);
    var layout = rootless(identity);
    Path volume = rootlessVolume(identity, "dokuwiki-data");
    write.text(volume.resolve("pages/start.txt"), "====== Welcome ======", "The first page.");
    write.noise(volume.resolve("media/film.bin"), 72);
    write.text(volume.resolve("cache/page.html"), "made again when needed");
    write.text(volume.resolve("pages/draft.tmp"), "not worth keeping");
    write.include(layout.installDir(), "# the whole volume", "volumes/dokuwiki-data");
    write.exclude(layout.installDir(), "volumes/dokuwiki-data/cache", "*.tmp");
    return new Sample(
        identity,
        layout,
        Map.of("dokuwiki-data", volume),
        List.of(
            "state/environment",
            "volumes/dokuwiki-data/pages/start.txt",
            "volumes/dokuwiki-data/media/film.bin"),
        List.of("volumes/dokuwiki-data/cache", "volumes/dokuwiki-data/pages/draft.tmp"),
        List.of(),
        Map.of(volume.resolve("pages/second.txt"), "A page written between the runs.\n"));
  }

  /** A dump beside a volume that is not to be copied while the database writes to it. */
  private Sample mariadb() throws IOException {
    var identity = identity("mariadb1", "ghcr.io/nethserver/mariadb:2.0.1", 1);
    var layout = rootless(identity);
    Path volume = rootlessVolume(identity, "mysql-data");
    Path rows = volume.resolve("rows.txt");
    write.text(rows, "1,one", "2,two");
    write.text(layout.stateDir().resolve("my.cnf"), "[mysqld]", "port=3306");
    write.include(layout.installDir(), "state/database.sql", "state/*.cnf");
    write.hook(
        layout.installDir(),
        "module-dump-state",
        "sed 's/^/INSERT INTO t VALUES(/; s/$/);/' '" + rows + "' > database.sql");
    write.hook(layout.installDir(), "module-cleanup-state", "rm -f database.sql");
    return new Sample(
        identity,
        layout,
        Map.of("mysql-data", volume),
        List.of("state/environment", "state/database.sql", "state/my.cnf"),
        List.of("volumes/mysql-data"),
        List.of(layout.stateDir().resolve("database.sql")),
        Map.of(rows, "1,one\n2,two\n3,three\n"));
  }

  /** Many files of a rootfull instance, whose volume carries its name in front. */
  private Sample samba() throws IOException {
    var identity = identity("samba1", "ghcr.io/nethserver/samba:3.1.0", 2);
    var layout = rootfull(identity);
    Path shares = rootfullVolume(layout, "samba1-shares", "shares");
    for (int i = 1; i <= DRAWINGS; i++) {
      write.text(shares.resolve("drawings/drawing-" + i + ".txt"), "drawing " + i);
    }
    write.text(shares.resolve(".Trash/old.txt"), "thrown away");
    write.text(layout.stateDir().resolve("smb.conf"), "[global]", "workgroup = HOLDFAST");
    write.include(layout.installDir(), "volumes/shares", "state/smb.conf");
    write.exclude(layout.installDir(), ".Trash");
    return new Sample(
        identity,
        layout,
        Map.of("shares", shares),
        List.of(
            "state/environment",
            "state/smb.conf",
            "volumes/shares/drawings/drawing-" + DRAWINGS + ".txt"),
        List.of("volumes/shares/.Trash"),
        List.of(),
        Map.of(shares.resolve("drawings/drawing-1.txt"), "drawing 1, second version\n"));
  }

  /** A Redis key, dumped by the hook. */
  private Sample mymodule() throws IOException {
    var identity = identity("mymodule1", "ghcr.io/nethserver/mymodule:0.9.0", 2);
    var layout = rootfull(identity);
    write.text(layout.stateDir().resolve("secrets.txt"), "left out, for it is not included");
    write.include(layout.installDir(), "state/mykey.dump");
    write.hook(
        layout.installDir(), "module-dump-state", "redis-dump " + REDIS_KEY + " > mykey.dump");
    write.hook(layout.installDir(), "module-cleanup-state", "rm -f mykey.dump");
    write.step(layout.installDir(), "20loadkey", "redis-restore " + REDIS_KEY + " < mykey.dump");
    return new Sample(
        identity,
        layout,
        Map.of(),
        List.of("state/environment", "state/mykey.dump"),
        List.of("state/secrets.txt"),
        List.of(layout.stateDir().resolve("mykey.dump")),
        Map.of());
  }

  private Sample.Identity identity(String id, String imageUrl, int node) {
    return new Sample.Identity(id, imageUrl, uuids.get(), node);
  }

  private Sample.Layout rootless(Sample.Identity identity) throws IOException {
    Path home = root.resolve(identity.id());
    Path install = inOneTree ? home : home.resolve(".config");
    return made(identity, new Sample.Layout(install, install.resolve("state"), false));
  }

  private Sample.Layout rootfull(Sample.Identity identity) throws IOException {
    Path install = root.resolve("rootfull").resolve(identity.id());
    return made(identity, new Sample.Layout(install, install.resolve("state"), true));
  }

  private Sample.Layout made(Sample.Identity identity, Sample.Layout layout) throws IOException {
    Files.createDirectories(layout.stateDir());
    write.environment(identity, layout.stateDir());
    return layout;
  }

  private Path rootlessVolume(Sample.Identity identity, String name) {
    Path home = root.resolve(identity.id());
    return inOneTree
        ? home.resolve("volumes").resolve(name)
        : home.resolve(".local/share/containers/storage/volumes").resolve(name).resolve("_data");
  }

  private Path rootfullVolume(Sample.Layout layout, String name, String mappedName) {
    return inOneTree
        ? layout.installDir().resolve("volumes").resolve(mappedName)
        : layout.installDir().resolveSibling("volumes").resolve(name).resolve("_data");
  }

  /** Makes the changes of all samples. */
  static List<Path> change(List<Sample> samples) throws IOException {
    Map<Path, String> all = new LinkedHashMap<>();
    samples.forEach(sample -> all.putAll(sample.changes()));
    for (Map.Entry<Path, String> change : all.entrySet()) {
      Files.writeString(change.getKey(), change.getValue());
    }
    return List.copyOf(all.keySet());
  }
}
