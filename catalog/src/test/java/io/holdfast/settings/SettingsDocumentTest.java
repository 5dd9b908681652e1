package io.holdfast.settings;

import io.holdfast.catalog.testing.SettingsDocument;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

  @Test
  void shouldListEverySettingOfConnections() {
    SettingsDocument.assertLists("Connections", Connections.ALL);
  }
}
