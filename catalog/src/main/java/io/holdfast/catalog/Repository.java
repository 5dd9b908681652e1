package io.holdfast.catalog;

/**
 * A backup repository without its secrets: a remote destination.
 *
 * @param id a version-5 uuid of the request without its name and password
 * @param name for people
 * @param url such as {@code s3:endpoint/bucket/path}, see {@link Provider}
 * @param provider what kind of destination
 * @param basepath path below the rclone remote for provider {@code rclone}; else empty
 */
public record Repository(String id, String name, String url, Provider provider, String basepath) {}
