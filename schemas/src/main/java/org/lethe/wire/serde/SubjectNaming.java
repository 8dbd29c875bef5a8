package org.lethe.wire.serde;

import org.apache.avro.Schema;

/**
 * Under which subject a schema is registered: Confluent's three strategies. In configuration they go by Confluent's class
 * names, with or without the package, so that the same configuration serves either serde.
 */
public enum SubjectNaming {
    TOPIC_NAME("TopicNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    RECORD_NAME("RecordNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return schema.getFullName();
        }
    },
    TOPIC_RECORD_NAME("TopicRecordNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";

    private final String strategy;

    SubjectNaming(String strategy) {
        this.strategy = strategy;
    }

    abstract String subject(String topic, boolean isKey, Schema schema);

    /** For {@code key.subject.name.strategy} and {@code value.subject.name.strategy}. */
    public String className() {
        return PACKAGE + strategy;
    }

    static SubjectNaming parse(String property, Object value) {
        String name = value instanceof Class<?> type ? type.getName() : value.toString();
        for (SubjectNaming naming : values()) {
            if (name.equals(naming.strategy) || name.equals(naming.className())) {
                return naming;
            }
        }
        throw new org.apache.kafka.common.config.ConfigException(
                property, name, "use one of Confluent's strategies, for example " + TOPIC_NAME.className());
    }
}
