package org.lethe.embedded.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The REST API: which call does what, and the shape of its answer. */
final class RegistryRoutes {
    private final SchemaStore store;
    private final List<Route> routes;

    RegistryRoutes(SchemaStore store) {
        this.store = store;
        var subject = "/subjects/([^/]+)";
        var versions = subject + "/versions";
        var version = versions + "/([^/]+)";
        this.routes = List.of(
                route("GET", "/", r -> Map.of()),
                route("GET", "/subjects", r -> store.subjects(r.query("subjectPrefix", ""), r.flag("deleted"))),
                route("POST", subject, this::lookup),
                route("DELETE", subject, r -> store.deleteSubject(r.path(0), r.flag("permanent"))),
                route("GET", versions, r -> numbers(store.versions(r.path(0), r.flag("deleted")))),
                route("POST", versions, r -> Map.of("id", store.register(r.path(0), r.schema(), r.references()))),
                route("GET", version, r -> described(store.version(r.path(0), r.path(1), r.flag("deleted")))),
                route("DELETE", version, r -> store.deleteVersion(r.path(0), r.path(1), r.flag("permanent"))),
                route("GET", version + "/schema", r -> raw(store.version(r.path(0), r.path(1), r.flag("deleted")))),
                route("GET", "/schemas/types", r -> List.of("AVRO")),
                route("GET", "/schemas/ids/([^/]+)", r -> shape(store.schema(r.id()))),
                route(
                        "GET",
                        "/schemas/ids/([^/]+)/schema",
                        r -> new Raw(store.schema(r.id()).text())),
                route("GET", "/schemas/ids/([^/]+)/versions", this::usingVersions),
                route("GET", "/schemas/ids/([^/]+)/subjects", this::usingSubjects),
                route("POST", "/compatibility" + versions, r -> verdict(r, null)),
                route("POST", "/compatibility" + version, r -> verdict(r, r.path(1))),
                route("GET", "/config", r -> Map.of("compatibilityLevel", store.globalLevel())),
                route("PUT", "/config", r -> setLevel(r, null)),
                route("DELETE", "/config", r -> resetLevel(null)),
                route("GET", "/config/([^/]+)", this::subjectLevel),
                route("PUT", "/config/([^/]+)", r -> setLevel(r, r.path(0))),
                route("DELETE", "/config/([^/]+)", r -> resetLevel(r.path(0))),
                route("GET", "/mode", r -> Map.of("mode", "READWRITE")),
                route("PUT", "/mode", this::refuseMode),
                route("PUT", "/mode/([^/]+)", this::refuseMode),
                route("GET", "/mode/([^/]+)", this::subjectMode));
    }

    /** The answer to a call: a value for JSON, or {@link Raw}. */
    Object answer(String method, String path, @Nullable String query, byte[] body) {
        boolean known = false;
        for (var route : routes) {
            var matched = route.path().matcher(path);
            if (matched.matches()) {
                known = true;
                if (route.method().equals(method)) {
                    return route.handler().apply(new RegistryRequest(matched, query, body));
                }
            }
        }
        throw known
                ? new RegistryException(405, 405, "HTTP 405 Method Not Allowed")
                : new RegistryException(404, 404, "HTTP 404 Not Found");
    }

    private Object lookup(RegistryRequest r) {
        return described(store.lookup(r.path(0), r.schema(), r.references(), r.flag("deleted")));
    }

    private Object usingVersions(RegistryRequest r) {
        return store.uses(r.id(), r.flag("deleted")).stream()
                .map(v -> Map.of("subject", v.subject(), "version", v.version()))
                .toList();
    }

    private Object usingSubjects(RegistryRequest r) {
        return store.uses(r.id(), r.flag("deleted")).stream()
                .map(SubjectVersion::subject)
                .distinct()
                .toList();
    }

    private Object verdict(RegistryRequest r, @Nullable String version) {
        var violations = store.violations(r.path(0), version, r.schema(), r.references());
        return r.flag("verbose")
                ? Map.of("is_compatible", violations.isEmpty(), "messages", violations)
                : Map.of("is_compatible", violations.isEmpty());
    }

    private Object subjectLevel(RegistryRequest r) {
        var own = store.levelOf(r.path(0));
        if (own == null && !r.flag("defaultToGlobal")) {
            throw new RegistryException(
                    404, 40408, "Subject '" + r.path(0) + "' does not have subject-level compatibility configured");
        }
        return Map.of("compatibilityLevel", own != null ? own : store.globalLevel());
    }

    private Object setLevel(RegistryRequest r, @Nullable String subject) {
        var level = r.level();
        store.setLevel(subject, level);
        return Map.of("compatibility", level);
    }

    private Object resetLevel(@Nullable String subject) {
        var before = subject == null ? store.globalLevel() : store.levelOf(subject);
        if (before == null) {
            throw RegistryException.subjectNotFound(String.valueOf(subject));
        }
        store.resetLevel(subject);
        return Map.of("compatibilityLevel", before);
    }

    private Object subjectMode(RegistryRequest r) {
        if (r.flag("defaultToGlobal")) {
            return Map.of("mode", "READWRITE");
        }
        throw new RegistryException(
                404, 40409, "Subject '" + r.path(0) + "' does not have subject-level mode configured");
    }

    private Object refuseMode(RegistryRequest r) {
        throw new RegistryException(422, 42205, "Operation not permitted: this registry has the mode READWRITE only");
    }

    private Object raw(SubjectVersion version) {
        return new Raw(store.schema(version.id()).text());
    }

    private Map<String, Object> described(SubjectVersion version) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("subject", version.subject());
        answer.put("version", version.version());
        answer.put("id", version.id());
        answer.putAll(shape(store.schema(version.id())));
        return answer;
    }

    private static Map<String, Object> shape(StoredSchema schema) {
        return schema.references().isEmpty()
                ? Map.of("schema", schema.text())
                : Map.of("schema", schema.text(), "references", schema.references());
    }

    private static List<Integer> numbers(List<SubjectVersion> versions) {
        return versions.stream().map(SubjectVersion::version).toList();
    }

    private static Route route(String method, String path, Function<RegistryRequest, Object> handler) {
        return new Route(method, Pattern.compile(path), handler);
    }

    /** Text that goes out as it is. */
    record Raw(String text) {}

    private record Route(String method, Pattern path, Function<RegistryRequest, Object> handler) {}
}
