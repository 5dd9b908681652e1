package io.holdfast.worker.restore.preflight;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restic.ResticLine;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.restore.snapshot.Finding;
import io.holdfast.worker.restore.snapshot.SnapshotContent;
import io.holdfast.worker.restore.snapshot.SnapshotRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Facts of a restore that goes well, to be changed by a test. */
final class FactsBuilder {
  static final String UUID_A = "3792c7db-9450-4bd3-84a3-034cd0087839";
  static final String UUID_B = "11111111-9450-4bd3-84a3-034cd0087839";
  static final String URL = "ghcr.io/nethserver/dokuwiki:1.0.0";

  Aim aim = new Aim.NewInstance(List.of());
  String path = "dokuwiki/dokuwiki1@" + UUID_A;
  Map<String, String> environment = Map.of("IMAGE_URL", URL, "MODULE_UUID", UUID_A);
  Map<String, Path> volumes = Map.of();
  boolean renewUuid;
  List<Instance> installed = List.of();
  Map<String, Map<String, String>> neighbours = Map.of();
  List<Need> needs = List.of();
  List<Path> allowed = List.of();
  List<Finding> contentFindings = List.of();
  boolean root = true;

  static Instance instance(String id, String url, String uuid, int node) {
    return new Instance(id, url, uuid, node, "", false, null);
  }

  Facts facts() {
    RestoreTask task =
        new RestoreTask(
            UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001"),
            1,
            new RestoreTask.Source(
                new Repository("r", "Bucket", "s3:h/b", Provider.GENERIC_S3, ""),
                new RepositorySecrets("", Map.of()),
                path,
                ""),
            aim,
            new RestoreTask.Options(volumes, renewUuid, true, false),
            false);
    ResticSnapshot snapshot =
        new ResticSnapshot(
            "7f1bd0d1aa",
            "2026-11-24T10:15:00Z",
            UUID_A,
            List.of(),
            List.of(),
            new ResticSnapshot.Made("", "", ResticLine.Sizes.UNKNOWN));
    SnapshotContent content =
        new SnapshotContent(
            snapshot,
            environment,
            List.of(new SnapshotRoot("volumes/data", 2048, 3)),
            List.of(),
            contentFindings,
            Map.of());
    return new Facts(task, content, installed, neighbours, needs, allowed, root);
  }
}
