package io.holdfast.worker.restore.instance;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Account;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.restore.place.SnapshotNames;
import io.holdfast.worker.restore.place.Trees;
import io.holdfast.worker.restore.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Instances as plain directories: {@code <dir>/<name>/{bin,etc,actions,state,volumes}}. What starts
 * and stops them are their own programs {@code bin/instance-start} and {@code bin/instance-stop}.
 */
public final class DirectoryHost implements InstanceHost {
  private static final List<String> PARTS = List.of("bin", "etc", "actions");

  private final Path directory;
  private final Images images;
  private final Accounts accounts;
  private final StartPrograms programs;

  DirectoryHost(Path directory, Images images, Accounts accounts, StartPrograms programs) {
    this.directory = directory;
    this.images = images;
    this.accounts = accounts;
    this.programs = programs;
  }

  @Override
  public Plan plan(NewInstance wanted) throws JobFailure {
    List<Remark> remarks = new ArrayList<>();
    Instance identity = wanted.identity();
    Optional<Image> image = images.find(identity);
    if (image.isEmpty()) {
      remarks.add(error("image", noImage(identity)));
    }
    if (image.isPresent()) {
      Steps.of(image.get().directory())
          .notRunnable()
          .forEach(
              step ->
                  remarks.add(
                      error(
                          "steps",
                          "The step "
                              + step
                              + " is not executable: run 'chmod +x "
                              + step
                              + "'.")));
    }
    Image found = image.orElse(new Image(directory, "", false));
    if (!found.user().isEmpty() && accounts.canSwitch() && account(found.user()).isEmpty()) {
      remarks.add(
          error("user", "The user " + found.user() + " does not exist on this node: add it."));
    }
    if (isThere(home(identity.id()))) {
      remarks.add(error("instance", inTheWay(identity)));
    }
    return new Plan(placement(wanted, found), remarks);
  }

  private static Remark error(String check, String message) {
    return new Remark(check, true, message);
  }

  private String noImage(Instance wanted) {
    return "There are no files of the image "
        + wanted.imageName()
        + " on this node: put its bin, etc and actions into "
        + images.place(wanted.imageName())
        + ".";
  }

  private String inTheWay(Instance instance) {
    return home(instance.id())
        + " is there, although no instance "
        + instance.id()
        + " is installed: move it away.";
  }

  private Path home(String id) {
    return directory.resolve(id);
  }

  private Placement placement(NewInstance wanted, Image image) {
    Path home = home(wanted.identity().id());
    Map<String, Path> volumes = new TreeMap<>();
    wanted
        .volumes()
        .forEach(
            name -> volumes.put(name, home.resolve("volumes").resolve(SnapshotNames.path(name))));
    volumes.putAll(wanted.elsewhere());
    return new Placement(home, home.resolve("state"), volumes, image.user(), image.rootfull());
  }

  @Override
  public Installed make(NewInstance wanted, Run run) throws JobFailure {
    Instance identity = wanted.identity();
    Image image =
        images
            .find(identity)
            .orElseThrow(() -> new JobFailure(FailureKind.NOT_FOUND, noImage(identity)));
    Path home = home(identity.id());
    if (isThere(home)) {
      throw new JobFailure(FailureKind.DATA, inTheWay(identity));
    }
    Placement placement = placement(wanted, image);
    try {
      Files.createDirectories(home);
      for (String part : PARTS) {
        FileCopy.tree(image.directory().resolve(part), home.resolve(part));
      }
      makeOwned(placement.stateDir(), image.user());
      Files.createDirectories(home.resolve("volumes"));
      for (Path volume : placement.volumes().values()) {
        if (volume.startsWith(home)) {
          makeOwned(volume, image.user());
        }
      }
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.DATA,
          "The directories of the new instance cannot be made in "
              + directory
              + ": look at its space and rights.",
          e);
    }
    return new Installed(placement, Map.of());
  }

  private void makeOwned(Path made, String user) throws IOException, JobFailure {
    Files.createDirectories(made);
    Optional<Account> account =
        user.isEmpty() || !accounts.canSwitch() ? Optional.empty() : account(user);
    if (account.isPresent()) {
      int mode = Trees.ownership(made).mode();
      Trees.own(made, new Trees.Ownership(account.get().uid(), account.get().gid(), mode));
    }
  }

  private Optional<Account> account(String user) throws JobFailure {
    try {
      return accounts.find(user);
    } catch (StartFailure e) {
      throw new JobFailure(FailureKind.INTERNAL, "Users cannot be looked up: getent fails.", e);
    }
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void start(Instance instance, Run run) throws JobFailure {
    programs.run("instance-start", instance, run);
  }

  @Override
  public void stop(Instance instance, Run run) throws JobFailure {
    if (programs.isThere(instance)) {
      programs.run("instance-stop", instance, run);
    }
  }

  @Override
  public List<String> remove(Instance instance, Run run) throws JobFailure {
    Path home = home(instance.id());
    try {
      if (isThere(home)) {
        Trees.remove(home.toAbsolutePath());
      }
    } catch (IOException e) {
      throw new JobFailure(FailureKind.DATA, "The directory " + home + " cannot be removed.", e);
    }
    return programs.directories(instance).stream()
        .filter(left -> !left.startsWith(home) && isThere(left))
        .map(
            left ->
                "The files of "
                    + instance.id()
                    + " in "
                    + left
                    + " were left: remove them when they are no longer needed.")
        .toList();
  }
}
