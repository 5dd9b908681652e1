package io.holdfast.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One installed application.
 *
 * @param id such as {@code dokuwiki1}
 * @param imageUrl such as {@code ghcr.io/nethserver/dokuwiki:1.0.0}
 * @param uuid of the instance
 * @param node id of its node
 * @param uiName name people gave it, or empty
 * @param noDataBackup whether it has NethServer 8's flag {@code no_data_backup}
 * @param placement null: NethServer 8's layout
 */
public record Instance(
    String id,
    String imageUrl,
    String uuid,
    int node,
    String uiName,
    boolean noDataBackup,
    @Nullable Placement placement) {

  /** The image's name: {@code dokuwiki} of {@code ghcr.io/nethserver/dokuwiki:1.0.0}. */
  public String imageName() {
    String last = imageUrl.substring(imageUrl.lastIndexOf('/') + 1);
    int end = last.indexOf('@') >= 0 ? last.indexOf('@') : last.indexOf(':');
    return end < 0 ? last : last.substring(0, end);
  }
}
