package org.lethe.wire.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Which id a serializer writes: that of its own schema, registered or looked up, or that of the newest version. */
final class SchemaIds {
    private enum Mode {
        REGISTER,
        LOOK_UP,
        LATEST
    }

    private final SchemaRegistry registry;
    private final SubjectNaming naming;
    private final Mode mode;
    private final boolean normalize;
    private final boolean isKey;
    private final Map<String, SchemaRegistry.Registered> latest = new ConcurrentHashMap<>();

    private SchemaIds(SchemaRegistry registry, SubjectNaming naming, Mode mode, boolean normalize, boolean isKey) {
        this.registry = registry;
        this.naming = naming;
        this.mode = mode;
        this.normalize = normalize;
        this.isKey = isKey;
    }

    static SchemaIds of(SchemaRegistry registry, Settings settings, boolean isKey) {
        String property = isKey ? SerdeProperties.KEY_NAMING : SerdeProperties.VALUE_NAMING;
        Object naming = settings.raw(property);
        return new SchemaIds(
                registry,
                naming == null ? SubjectNaming.TOPIC_NAME : SubjectNaming.parse(property, naming),
                mode(settings),
                settings.flag(SerdeProperties.NORMALIZE, false),
                isKey);
    }

    private static Mode mode(Settings settings) {
        boolean register = settings.flag(SerdeProperties.AUTO_REGISTER, true);
        boolean useLatest = settings.flag(SerdeProperties.USE_LATEST, false);
        if (register && useLatest) {
            throw new ConfigException(
                    SerdeProperties.USE_LATEST, true, "set " + SerdeProperties.AUTO_REGISTER + " to false with it");
        }
        return register ? Mode.REGISTER : useLatest ? Mode.LATEST : Mode.LOOK_UP;
    }

    boolean isLatest() {
        return mode == Mode.LATEST;
    }

    int of(String topic, Schema schema) {
        String subject = naming.subject(topic, isKey, schema);
        return switch (mode) {
            case REGISTER -> registry.register(subject, schema, normalize);
            case LOOK_UP -> registry.idOf(subject, schema, normalize);
            case LATEST -> latest(topic, schema).id();
        };
    }

    /** Asked once per subject: a newer version is used after a restart. */
    SchemaRegistry.Registered latest(String topic, Schema schema) {
        return latest.computeIfAbsent(naming.subject(topic, isKey, schema), registry::latest);
    }
}
