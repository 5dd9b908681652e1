package io.holdfast.worker;

import static io.holdfast.settings.Parsers.bool;
import static io.holdfast.settings.Parsers.duration;
import static io.holdfast.settings.Parsers.integer;
import static io.holdfast.settings.Parsers.oneOf;
import static io.holdfast.settings.Parsers.path;
import static io.holdfast.settings.Parsers.text;

import io.holdfast.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every setting of the worker, declared once. */
public final class WorkerSettings {
  private static final int MOST_SLOTS = 256;

  public static final Setting<Integer> NODE =
      Setting.required(
          "worker.node", "id of the node this worker serves", integer(1, Integer.MAX_VALUE));
  public static final Setting<String> ID =
      Setting.of(
          "worker.id",
          "",
          "name of this process, unique in the cluster; empty: made of node, host and process id",
          text());
  public static final Setting<Integer> CONCURRENCY =
      Setting.of(
          "worker.concurrency",
          "0",
          "backups run at once; 0: as many as there are cores",
          integer(0, MOST_SLOTS));
  public static final Setting<Integer> WAITING =
      Setting.of(
          "worker.waiting",
          "2",
          "requests held beyond that while they wait for their instance or a free place",
          integer(0, MOST_SLOTS));
  public static final Setting<Integer> RESTORE_CONCURRENCY =
      Setting.of(
          "worker.restore.concurrency",
          "2",
          "restores run at once, beside the backups; two more requests are held while they wait",
          integer(1, MOST_SLOTS));
  public static final Setting<Duration> RENEW_INTERVAL =
      Setting.of(
          "worker.renew.interval",
          "15s",
          "how often a held request's lock is renewed; never more than a third of the lock time",
          duration());
  public static final Setting<Integer> ATTEMPT_LIMIT =
      Setting.of(
          "worker.attempt.limit",
          "5",
          "how often a job may be begun without ending before its request goes to the dead letters",
          integer(1, 9));
  public static final Setting<Duration> LEASE_TTL =
      Setting.of(
          "worker.lease.ttl",
          "30s",
          "how long an instance stays reserved when its worker's host vanishes",
          duration());
  public static final Setting<Duration> STOP_GRACE =
      Setting.of(
          "worker.stop.grace",
          "60s",
          "how long running jobs may go on after a request to stop, before they are handed back",
          duration());
  public static final Setting<Duration> HEARTBEAT_INTERVAL =
      Setting.of(
          "worker.heartbeat.interval",
          "5s",
          "how often the worker says that it is alive; forgotten after four times as long",
          duration());
  public static final Setting<Duration> PROGRESS_INTERVAL =
      Setting.of(
          "worker.progress.interval",
          "1s",
          "least time between two progress records of a phase",
          duration());
  public static final Setting<Boolean> PROVISION =
      Setting.of(
          "worker.provision",
          "true",
          "whether the node's topics and share groups are made at the start when missing",
          bool());

  public static final Setting<String> RESTIC =
      Setting.of("worker.restic", "restic", "restic's program", text());
  public static final Setting<String> RCLONE =
      Setting.of("worker.rclone", "rclone", "rclone's program", text());
  public static final Setting<String> BUBBLEWRAP =
      Setting.of("worker.bubblewrap", "bwrap", "bubblewrap's program", text());
  public static final Setting<String> PODMAN =
      Setting.of("worker.podman", "podman", "podman's program", text());
  public static final Setting<String> VIEW =
      Setting.of(
          "worker.view",
          "auto",
          "how restic sees an instance: auto, podman, bubblewrap or direct",
          oneOf("auto", "podman", "bubblewrap", "direct"));
  public static final Setting<String> PODMAN_IMAGE =
      Setting.of(
          "worker.podman.image",
          "",
          "image with restic and rclone for the view podman; empty: podman is not used",
          text());

  public static final Setting<String> RESTIC_USER =
      Setting.of(
          "worker.restic.user",
          "worker",
          "whose rights restic has: worker (the worker's own) or instance (the instance's user)",
          oneOf("worker", "instance"));

  public static final Setting<Path> CACHE_DIR =
      Setting.of("worker.cache.dir", "/var/cache/holdfast", "directory of restic's caches", path());
  public static final Setting<Path> WORK_DIR =
      Setting.of(
          "worker.work.dir",
          "/var/lib/holdfast/worker",
          "directory for files of a job, and for results until they are published",
          path());
  public static final Setting<Path> HOOK_DIR =
      Setting.of(
          "worker.hook.dir",
          "",
          "directory with redis-dump and redis-restore for hooks; empty: none",
          path());
  public static final Setting<Duration> HOOK_TIME_LIMIT =
      Setting.of("worker.hook.time.limit", "1h", "how long a hook may run", duration());
  public static final Setting<Path> INSTANCES_DIR =
      Setting.of(
          "worker.instances.dir",
          "/var/lib/holdfast/instances",
          "directory of new instances that restores make",
          path());
  public static final Setting<Path> IMAGES_DIR =
      Setting.of(
          "worker.images.dir",
          "/var/lib/holdfast/images",
          "directory of the applications' files, <image name>/{bin,etc,actions}",
          path());
  public static final Setting<String> INSTANCES_COMMAND =
      Setting.of(
          "worker.instances.command",
          "",
          "program that makes, starts, stops and removes instances; empty: plain directories",
          text());
  public static final Setting<Duration> INSTANCES_TIME_LIMIT =
      Setting.of(
          "worker.instances.time.limit",
          "10m",
          "how long a call of that program may take",
          duration());
  public static final Setting<String> RESTORE_TARGETS =
      Setting.of(
          "worker.restore.targets",
          "/var/lib/holdfast/restored,/srv,/mnt,/media,/tmp",
          "directories below which restores may go to, beside instances; separated by commas",
          text());
  public static final Setting<Path> ROOTLESS_ROOT =
      Setting.of(
          "worker.rootless.root", "/home", "where rootless instances have their homes", path());
  public static final Setting<Path> ROOTFULL_ROOT =
      Setting.of(
          "worker.rootfull.root",
          "/var/lib/nethserver",
          "where rootfull instances have their directories",
          path());
  public static final Setting<Path> ROOTFULL_VOLUMES =
      Setting.of(
          "worker.rootfull.volumes",
          "/var/lib/containers/storage/volumes",
          "where the volumes of rootfull instances are",
          path());
  public static final Setting<String> PATH_FORM =
      Setting.of(
          "repository.path.form",
          "seed",
          "path of new restic repositories: seed (<image>/<instance>@<uuid>) or ns8"
              + " (<image>/<uuid>)",
          oneOf("seed", "ns8"));

  public static final Setting<Duration> UNREACHABLE_DEADLINE =
      Setting.of(
          "worker.unreachable.deadline",
          "2m",
          "how long restic may retry a remote that does not answer before it is stopped",
          duration());

  public static final Setting<Duration> SILENCE_DEADLINE =
      Setting.of(
          "worker.silence.deadline",
          "15m",
          "how long restic may neither read nor write nor compute, because a remote is silent,"
              + " before it is stopped",
          duration());
  public static final Setting<Integer> RETRY_ATTEMPTS =
      Setting.of(
          "worker.retry.attempts",
          "4",
          "attempts at a repository that is locked or does not answer",
          integer(1, 100));
  public static final Setting<Duration> RETRY_DEADLINE =
      Setting.of(
          "worker.retry.deadline",
          "10m",
          "time after which no further attempt is made",
          duration());
  public static final Setting<Integer> REPOSITORY_JOBS =
      Setting.of(
          "worker.repository.jobs",
          "4",
          "jobs of this worker that use one repository at once",
          integer(1, MOST_SLOTS));
  public static final Setting<Integer> UPLOAD_LIMIT =
      Setting.of(
          "worker.upload.limit",
          "0",
          "upload limit of each restic process in KiB/s; 0: none",
          integer(0, Integer.MAX_VALUE));
  public static final Setting<Integer> DOWNLOAD_LIMIT =
      Setting.of(
          "worker.download.limit",
          "0",
          "download limit of each restic process in KiB/s; 0: none",
          integer(0, Integer.MAX_VALUE));

  /** Every setting, in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(
          NODE,
          ID,
          CONCURRENCY,
          WAITING,
          RESTORE_CONCURRENCY,
          RENEW_INTERVAL,
          ATTEMPT_LIMIT,
          LEASE_TTL,
          STOP_GRACE,
          HEARTBEAT_INTERVAL,
          PROGRESS_INTERVAL,
          PROVISION,
          RESTIC,
          RCLONE,
          BUBBLEWRAP,
          PODMAN,
          PODMAN_IMAGE,
          VIEW,
          RESTIC_USER,
          CACHE_DIR,
          WORK_DIR,
          HOOK_DIR,
          HOOK_TIME_LIMIT,
          INSTANCES_DIR,
          IMAGES_DIR,
          INSTANCES_COMMAND,
          INSTANCES_TIME_LIMIT,
          RESTORE_TARGETS,
          ROOTLESS_ROOT,
          ROOTFULL_ROOT,
          ROOTFULL_VOLUMES,
          PATH_FORM,
          UNREACHABLE_DEADLINE,
          SILENCE_DEADLINE,
          RETRY_ATTEMPTS,
          RETRY_DEADLINE,
          REPOSITORY_JOBS,
          UPLOAD_LIMIT,
          DOWNLOAD_LIMIT);

  private WorkerSettings() {}
}
