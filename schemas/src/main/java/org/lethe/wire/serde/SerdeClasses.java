package org.lethe.wire.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The one place that names the serializer and the deserializer: {@code serde-classes.properties}, which the Maven profile
 * {@code confluent} fills with Confluent's.
 *
 * @param serializer class name, for {@code value.serializer}
 * @param deserializer class name, for {@code value.deserializer}
 */
public record SerdeClasses(String serializer, String deserializer) {

    public static SerdeClasses load() {
        Properties names = new Properties();
        try (InputStream in = SerdeClasses.class.getResourceAsStream("/serde-classes.properties")) {
            names.load(java.util.Objects.requireNonNull(in, "serde-classes.properties is not on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SerdeClasses(names.getProperty("serializer"), names.getProperty("deserializer"));
    }

    /** A configured serializer of values. */
    public Serializer<Object> newSerializer(Map<String, ?> properties) {
        Serializer<Object> made = newInstance(serializer, Serializer.class);
        made.configure(properties, false);
        return made;
    }

    /** A configured deserializer of values. */
    public Deserializer<Object> newDeserializer(Map<String, ?> properties) {
        Deserializer<Object> made = newInstance(deserializer, Deserializer.class);
        made.configure(properties, false);
        return made;
    }

    @SuppressWarnings("unchecked")
    private static <T> T newInstance(String name, Class<? super T> type) {
        try {
            return (T) Utils.newInstance(name, type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Not on the class path: " + name, e);
        }
    }
}
