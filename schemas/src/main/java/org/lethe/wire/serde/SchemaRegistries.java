package org.lethe.wire.serde;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Makes the registry that {@link SerdeProperties} name. */
public final class SchemaRegistries {
    private static final String MOCK = "mock://";
    private static final String EXAMPLE = "give the registry's address, for example http://localhost:8081";

    private SchemaRegistries() {}

    /** A client that remembers ids and schemas, which never change. */
    public static SchemaRegistry of(Map<String, ?> properties) {
        Settings settings = new Settings(properties);
        List<String> urls = settings.list(SerdeProperties.REGISTRY_URL);
        if (urls.isEmpty()) {
            throw new ConfigException("Missing " + SerdeProperties.REGISTRY_URL + ": " + EXAMPLE);
        }
        if (urls.get(0).startsWith(MOCK)) {
            return MockSchemaRegistry.scope(urls.get(0).substring(MOCK.length()));
        }
        List<URI> addresses = urls.stream().map(SchemaRegistries::address).toList();
        return new CachingSchemaRegistry(new HttpSchemaRegistry(new RegistryHttp(addresses, settings)));
    }

    private static URI address(String url) {
        try {
            URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The message would repeat the address, which may hold credentials.
        }
        throw new ConfigException(SerdeProperties.REGISTRY_URL + " is not an address: " + EXAMPLE);
    }
}
