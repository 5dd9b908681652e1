package io.holdfast.catalog.redis;

/** Names of keys; docs/catalog.md has the table. */
final class Keys {
  static final String CLUSTER_UUID = "cluster/uuid";
  static final String REPOSITORY_PREFIX = "cluster/backup_repository/";
  static final String RCLONE_CONF = "private/nodes/backup_destination/rclone_conf";
  static final String RESTIC_PASSWORD = "private/agents/backup_destination/restic_password";
  static final String BACKUP_PREFIX = "cluster/backup/";
  static final String BACKUP_SEQUENCE = "cluster/backup_sequence";
  static final String MODULE_NODE = "cluster/module_node";
  static final String MODULE_UUID = "cluster/module_uuid";

  static final String INSTANCE_NAMES = "holdfast/instance_names";
  static final String REMOVALS = "holdfast/removals";
  static final String REVISION = "holdfast/revision";
  static final String NODES = "holdfast/nodes";
  static final String WORKERS = "holdfast/workers";
  static final String WORKER_PREFIX = "holdfast/worker/";
  static final String SCHEDULERS = "holdfast/schedulers";
  static final String SCHEDULER_PREFIX = "holdfast/scheduler/";
  static final String DUE = "holdfast/due";
  static final String SLOT_PREFIX = "holdfast/slot/";
  static final String JOBS = "holdfast/jobs";
  static final String JOB_PREFIX = "holdfast/job/";
  static final String UNFINISHED_PREFIX = "holdfast/unfinished/";
  static final String TRANSFER_PREFIX = "holdfast/transfer/";
  static final String LEASE_TOKEN = "holdfast/lease_token";

  private Keys() {}

  static String repository(String id) {
    return REPOSITORY_PREFIX + id;
  }

  static String repositoryPaths(String id) {
    return "holdfast/repository/" + id;
  }

  static String candidate(String id) {
    return "holdfast/candidate/" + id;
  }

  static String backup(int id) {
    return BACKUP_PREFIX + id;
  }

  static String backupExtras(int id) {
    return "holdfast/backup/" + id;
  }

  static String lastStates(int backupId) {
    return "holdfast/last/" + backupId;
  }

  static String backupStatus(int node, int backupId) {
    return "node/" + node + "/backup_status/" + backupId;
  }

  static String slot(int backupId) {
    return SLOT_PREFIX + backupId;
  }

  static String moduleEnvironment(String instance) {
    return "module/" + instance + "/environment";
  }

  static String moduleUiName(String instance) {
    return "module/" + instance + "/ui_name";
  }

  static String moduleFlags(String instance) {
    return "module/" + instance + "/flags";
  }

  static String placement(String instance) {
    return "holdfast/instance/" + instance;
  }

  static String job(String jobId) {
    return JOB_PREFIX + jobId;
  }

  static String run(String runId) {
    return "holdfast/run/" + runId;
  }

  static String unfinished(int backupId, String instance) {
    return UNFINISHED_PREFIX + backupId + "/" + instance;
  }

  static String deadLetter(String id) {
    return "holdfast/dead_letter/" + id;
  }

  static String lease(String name) {
    return "holdfast/lease/" + name;
  }

  static String transfer(String name) {
    return TRANSFER_PREFIX + name;
  }

  static String transferWriter(String name) {
    return TRANSFER_PREFIX + name + "/writer";
  }

  static String transferStopped(String name) {
    return TRANSFER_PREFIX + name + "/stopped";
  }
}
