package org.lethe.wire.serde;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;
import org.jspecify.annotations.Nullable;
import org.lethe.wire.refusal.Refusal;
import org.lethe.wire.refusal.RefusedException;
import org.lethe.wire.serde.RegistryRejectedException.Code;
import tools.jackson.databind.JsonNode;

/** Confluent's REST API, as far as a serde needs it. */
final class HttpSchemaRegistry implements SchemaRegistry {
    private final RegistryHttp http;

    HttpSchemaRegistry(RegistryHttp http) {
        this.http = http;
    }

    @Override
    public int register(String subject, Schema schema, boolean normalize) {
        String path = "/subjects/" + encoded(subject) + "/versions?normalize=" + normalize;
        return id(http.send("POST", path, body(schema), "register " + subject));
    }

    @Override
    public int idOf(String subject, Schema schema, boolean normalize) {
        String path = "/subjects/" + encoded(subject) + "?normalize=" + normalize;
        return id(http.send("POST", path, body(schema), "look up " + subject));
    }

    @Override
    public Registered latest(String subject) {
        JsonNode answer = version(subject, "latest");
        return new Registered(id(answer), parsed(answer));
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        String path = "/compatibility/subjects/" + encoded(subject) + "/versions";
        try {
            JsonNode answer = http.send("POST", path, body(schema), "check " + subject);
            return answer.path("is_compatible").asBoolean(false);
        } catch (RegistryRejectedException e) {
            if (e.code() == Code.NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void setCompatibility(String subject, String level) {
        http.send("PUT", "/config/" + encoded(subject), Map.of("compatibility", level), "configure " + subject);
    }

    @Override
    public Schema byId(int id) {
        try {
            return parsed(http.send("GET", "/schemas/ids/" + id, null, "get schema " + id));
        } catch (RegistryRejectedException e) {
            if (e.code() == Code.NOT_FOUND) {
                throw new RefusedException(Refusal.UNKNOWN_SCHEMA_ID);
            }
            throw e;
        }
    }

    private JsonNode version(String subject, String version) {
        String path = "/subjects/" + encoded(subject) + "/versions/" + version;
        return http.send("GET", path, null, "get " + subject + " version " + version);
    }

    /** A schema may lean on others by reference; ours do not, those of other clients may. */
    private Schema parsed(JsonNode answer) {
        JsonNode type = answer.get("schemaType");
        if (type != null && !"AVRO".equals(type.asString())) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        }
        SchemaParser parser = new SchemaParser();
        try {
            return parse(parser, answer);
        } catch (SchemaParseException e) {
            throw new RefusedException(Refusal.WRONG_TYPE);
        } catch (AvroRuntimeException e) {
            throw new RegistryUnavailableException("registry answered with a schema that cannot be read");
        }
    }

    private Schema parse(SchemaParser parser, JsonNode answer) {
        for (JsonNode reference : answer.path("references")) {
            parse(
                    parser,
                    version(
                            reference.path("subject").asString(),
                            reference.path("version").asString()));
        }
        return parser.parse(answer.path("schema").asString()).mainSchema();
    }

    private static int id(JsonNode answer) {
        @Nullable JsonNode id = answer.get("id");
        if (id == null || !id.isInt()) {
            throw new RegistryUnavailableException("registry answered without an id");
        }
        return id.asInt();
    }

    private static Map<String, Object> body(Schema schema) {
        return Map.of("schema", schema.toString());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
