package io.holdfast.producer;

import java.util.List;
import java.util.Map;

/**
 * A restore on a node.
 *
 * @param node node that does it
 */
public record RestoreOrder(int node, Source source, Aim aim, Options options) {

  /** A new instance on the node, with everything at its default. */
  public static RestoreOrder ofNewInstance(int node, Source source) {
    return new RestoreOrder(node, source, Aim.NEW_INSTANCE, Options.DEFAULT);
  }

  /** All of it into an instance of the node, in place of what it has. */
  public static RestoreOrder inPlace(int node, Source source, String instance) {
    return new RestoreOrder(node, source, new Aim(instance, false, "", List.of()), Options.DEFAULT);
  }

  /** Into a directory of the node; {@code include} empty: everything. */
  public static RestoreOrder intoDirectory(
      int node, Source source, String target, List<String> include) {
    return new RestoreOrder(node, source, new Aim("", false, target, include), Options.DEFAULT);
  }

  /** The same as a dry run: nothing is touched, and the result's details have the findings. */
  public RestoreOrder asDryRun() {
    return new RestoreOrder(
        node,
        source,
        aim,
        new Options(options.volumes(), options.renewUuid(), options.verify(), true));
  }

  /** The same out of another snapshot. */
  public RestoreOrder withSnapshot(String snapshot) {
    return new RestoreOrder(
        node, new Source(source.repositoryId(), source.path(), snapshot), aim, options);
  }

  /**
   * Where from.
   *
   * @param path restic repository inside the repository: {@code <image>/<instance>@<uuid>} or
   *     {@code <image>/<uuid>}
   * @param snapshot an id, the beginning of one, a date or time (the newest until then), {@code
   *     latest}, or empty for the latest
   */
  public record Source(String repositoryId, String path, String snapshot) {

    /** The source's name for people: {@code dokuwiki1}, or the image's name. */
    public String name() {
      int slash = path.indexOf('/');
      int at = path.indexOf('@');
      return at > slash ? path.substring(slash + 1, at) : path.substring(0, Math.max(slash, 0));
    }
  }

  /**
   * Where to, see docs/contracts.md.
   *
   * @param instance existing instance to restore into; empty: a new one, or the directory
   * @param replace whether a new instance takes the place of the installed ones with the source's
   *     uuid
   * @param target directory of the node; empty: the instance
   * @param include paths inside the snapshot; empty: everything
   */
  public record Aim(String instance, boolean replace, String target, List<String> include) {
    /** A new instance with the next free name. */
    public static final Aim NEW_INSTANCE = new Aim("", false, "", List.of());

    public Aim {
      include = List.copyOf(include);
    }
  }

  /**
   * How.
   *
   * @param volumes directory by name, for volumes of a new instance that go elsewhere
   * @param renewUuid whether a new instance gets a new uuid in any case
   * @param verify whether what was restored is compared with the snapshot
   * @param dryRun whether only the preflight is done
   */
  public record Options(
      Map<String, String> volumes, boolean renewUuid, boolean verify, boolean dryRun) {
    /** Verified, and done. */
    public static final Options DEFAULT = new Options(Map.of(), false, true, false);

    public Options {
      volumes = Map.copyOf(volumes);
    }
  }
}
