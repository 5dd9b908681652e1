package io.holdfast.standalone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Where a stack keeps what, below one directory.
 *
 * @param root absolute
 */
public record StackFiles(Path root) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private static final Set<PosixFilePermission> CLOSED =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> PASSABLE =
      PosixFilePermissions.fromString("rwx--x--x");

  public StackFiles {
    root = root.toAbsolutePath().normalize();
  }

  /** Configuration of every command that talks to this stack. */
  public Path clientProperties() {
    return root.resolve("client.properties");
  }

  public Path broker() {
    return root.resolve("broker");
  }

  public Path redis() {
    return root.resolve("redis");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** The log of a process of this stack. */
  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  /** What a process of this stack writes to its standard output and error. */
  public Path output(String process) {
    return logs().resolve(process + ".out");
  }

  /** Configuration of the stack's own processes. */
  public Path configuration(String file) {
    return root.resolve("conf").resolve(file);
  }

  public Path work(int node) {
    return root.resolve("work").resolve("node-" + node);
  }

  public Path cache() {
    return root.resolve("cache");
  }

  /** Applications' own files, by image name, for instances that a restore makes. */
  public Path images() {
    return root.resolve("images");
  }

  /** Instances that restores make on a node. */
  public Path instances(int node) {
    return root.resolve("instances").resolve("node-" + node);
  }

  /** Where restores into directories may go. */
  public Path restored() {
    return root.resolve("restored");
  }

  /** Programs for hooks. */
  public Path hooks() {
    return root.resolve("hooks");
  }

  /** The key that seals secrets at rest. */
  public Path key() {
    return root.resolve("conf").resolve("key");
  }

  /**
   * Makes the directories. Only their owner can look into them; others can pass through to the
   * programs for hooks and to what jobs have there for them.
   */
  public void create() throws IOException {
    for (Path directory : List.of(root, hooks(), root.resolve("work"))) {
      make(directory, PASSABLE);
    }
    for (Path directory : List.of(broker(), redis(), logs(), cache(), root.resolve("conf"))) {
      make(directory, CLOSED);
    }
  }

  private static void make(Path directory, Set<PosixFilePermission> permissions)
      throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, permissions);
  }

  /** Writes a file that only its owner can read; a reader sees the old or the new text, whole. */
  public static void writePrivate(Path file, String text) throws IOException {
    write(file, text, OWNER_ONLY);
  }

  /** Writes a program that anyone can run; it holds no secret. */
  public static void writeProgram(Path file, String text) throws IOException {
    write(file, text, PROGRAM);
  }

  private static void write(Path file, String text, Set<PosixFilePermission> permissions)
      throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(fresh, text);
    Files.setPosixFilePermissions(fresh, permissions);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
