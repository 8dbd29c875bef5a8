package org.lethe.connector.crm.olingo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.commons.api.http.HttpStatusCode;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataApplicationException;
import org.apache.olingo.server.api.ODataRequest;
import org.apache.olingo.server.api.ODataResponse;
import org.apache.olingo.server.api.ServiceMetadata;
import org.apache.olingo.server.api.prefer.Preferences;
import org.apache.olingo.server.api.processor.Processor;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResourceEntitySet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the operations of the Web API have in common: what Olingo has parsed comes in, and Olingo writes what goes out. */
abstract class Operations implements Processor {
    private static final String LOGICAL_NAME = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    final Rows rows;

    @SuppressWarnings("NullAway.Init") // given by init
    OData odata;

    Operations(Rows rows) {
        this.rows = rows;
    }

    @Override
    public final void init(OData given, ServiceMetadata ignored) {
        this.odata = given;
    }

    static UriResourceEntitySet first(UriInfo uri) {
        return (UriResourceEntitySet) uri.getUriResourceParts().get(0);
    }

    static EdmEntitySet set(UriInfo uri) {
        return first(uri).getEntitySet();
    }

    /** The vendor's annotation of lookups, which Olingo does not know, for those who prefer it. */
    final InputStream annotated(ODataRequest request, InputStream content) {
        Preferences.Preference asked =
                odata.createPreferences(request.getHeaders("Prefer")).getPreference("odata.include-annotations");
        try {
            JsonNode answer = JsonMapper.shared().readTree(content.readAllBytes());
            if (asked != null && asked.getValue().contains("lookuplogicalname")) {
                (answer.has("value") ? answer.path("value") : List.of(answer))
                        .forEach(row -> annotate((ObjectNode) row));
            }
            return new ByteArrayInputStream(JsonMapper.shared().writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void annotate(ObjectNode row) {
        List<String> lookups = row.propertyNames().stream()
                .filter(name -> name.startsWith("_") && !row.path(name).isNull())
                .toList();
        lookups.forEach(
                name -> row.put(name + LOGICAL_NAME, rows.type(row.path(name).asString())));
    }

    static void answer(ODataResponse response, InputStream content, ContentType format) {
        response.setContent(content);
        response.setStatusCode(HttpStatusCode.OK.getStatusCode());
        response.setHeader("Content-Type", format.toContentTypeString());
    }

    static ODataApplicationException refused(HttpStatusCode status) {
        return new ODataApplicationException("refused", status.getStatusCode(), Locale.ROOT);
    }
}
