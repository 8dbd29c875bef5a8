package org.lethe.wire.serde;

import java.util.Map;

/** Names of the properties, all of them Confluent's, with the same meaning. */
public final class SerdeProperties {
    /** Addresses of the registry, comma-separated, tried in turn; or {@code mock://scope} for tests in one JVM. */
    public static final String REGISTRY_URL = "schema.registry.url";

    /** {@code URL} (default: user info in the address), {@code USER_INFO}. */
    public static final String AUTH_SOURCE = "basic.auth.credentials.source";

    /** {@code user:password}, for {@code USER_INFO}. */
    public static final String AUTH_USER_INFO = "basic.auth.user.info";

    /** Connection time-out, ms. Default 5000. */
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";

    /** Time-out of one request, ms. Default 10000. */
    public static final String READ_TIMEOUT = "http.read.timeout.ms";

    /** Whether a serializer registers what it does not find. Default true, as Confluent's. */
    public static final String AUTO_REGISTER = "auto.register.schemas";

    /** Whether a serializer writes with the subject's newest version; needs {@link #AUTO_REGISTER} false. Default false. */
    public static final String USE_LATEST = "use.latest.version";

    /** Whether the registry compares schemas after normalisation. Default false. */
    public static final String NORMALIZE = "normalize.schemas";

    /** Whether {@code avro.java.string} is left out of registered schemas. Default false. */
    public static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";

    /** A {@link SubjectNaming} for keys. */
    public static final String KEY_NAMING = "key.subject.name.strategy";

    /** A {@link SubjectNaming} for values. */
    public static final String VALUE_NAMING = "value.subject.name.strategy";

    /** Whether a deserializer makes generated classes; otherwise {@code GenericRecord}. Default false. */
    public static final String SPECIFIC_READER = "specific.avro.reader";

    /** Name of the generated class that keys are read as, whatever they were written as. */
    public static final String KEY_TYPE = "specific.avro.key.type";

    /** Name of the generated class that values are read as, whatever they were written as. */
    public static final String VALUE_TYPE = "specific.avro.value.type";

    private SerdeProperties() {}

    /**
     * What every client of Lethe sets: generated classes, schemas as they stand in the {@code .avsc} files.
     *
     * @param autoRegister true in development; in production schemas are registered when they are deployed
     */
    public static Map<String, Object> defaults(String registryUrl, boolean autoRegister) {
        return Map.of(
                REGISTRY_URL,
                registryUrl,
                AUTO_REGISTER,
                autoRegister,
                SPECIFIC_READER,
                true,
                REMOVE_JAVA_PROPERTIES,
                true);
    }
}
