package io.holdfast.schemas.serde;

import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Under which subject of the registry a schema is kept. */
enum NameStrategy {
  TOPIC,
  RECORD,
  TOPIC_RECORD;

  /**
   * By Confluent's class name, with or without its package, or by a word of this enum.
   *
   * @param key setting the name was given for
   */
  static NameStrategy parse(String key, String name) {
    String simple = name.strip().substring(name.strip().lastIndexOf('.') + 1);
    return switch (simple.toLowerCase(Locale.ROOT)) {
      case "topicnamestrategy", "topic" -> TOPIC;
      case "recordnamestrategy", "record" -> RECORD;
      case "topicrecordnamestrategy", "topic_record" -> TOPIC_RECORD;
      default ->
          throw new ConfigException(
              key
                  + ": expected TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy,"
                  + " found '"
                  + name
                  + "'");
    };
  }

  String subject(String topic, boolean isKey, Schema schema) {
    return switch (this) {
      case TOPIC -> topic + (isKey ? "-key" : "-value");
      case RECORD -> schema.getFullName();
      case TOPIC_RECORD -> topic + "-" + schema.getFullName();
    };
  }
}
