package org.lethe.connector.crm.olingo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.apache.olingo.commons.api.data.ComplexValue;
import org.apache.olingo.commons.api.data.ContextURL;
import org.apache.olingo.commons.api.data.Entity;
import org.apache.olingo.commons.api.data.Property;
import org.apache.olingo.commons.api.data.ValueType;
import org.apache.olingo.commons.api.edm.EdmComplexType;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.commons.api.http.HttpStatusCode;
import org.apache.olingo.server.api.ODataApplicationException;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ODataRequest;
import org.apache.olingo.server.api.ODataResponse;
import org.apache.olingo.server.api.processor.ActionComplexProcessor;
import org.apache.olingo.server.api.processor.ComplexProcessor;
import org.apache.olingo.server.api.serializer.ComplexSerializerOptions;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResourceAction;
import org.apache.olingo.server.api.uri.UriResourceFunction;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;
import tools.jackson.databind.json.JsonMapper;

/** The function {@code WhoAmI} and the action {@code DeleteRecordChangeHistory}. */
final class Calls extends Operations implements ComplexProcessor, ActionComplexProcessor {
    Calls(Rows rows) {
        super(rows);
    }

    /** {@code WhoAmI()}. */
    @Override
    public void readComplex(ODataRequest request, ODataResponse response, UriInfo uri, ContentType format)
            throws ODataLibraryException {
        UriResourceFunction function =
                (UriResourceFunction) uri.getUriResourceParts().get(0);
        complex(
                response,
                format,
                (EdmComplexType) function.getType(),
                Map.of(
                        "BusinessUnitId", new UUID(1, 1),
                        "UserId", new UUID(1, 2),
                        "OrganizationId", UUID.fromString(DataverseSandbox.ORGANIZATION_ID)));
    }

    /** {@code DeleteRecordChangeHistory}; Olingo itself does not look at the type that a parameter says it is of. */
    @Override
    public void processActionComplex(
            ODataRequest request, ODataResponse response, UriInfo uri, ContentType requested, ContentType format)
            throws ODataLibraryException {
        UriResourceAction action = (UriResourceAction) uri.getUriResourceParts().get(0);
        EdmEntityType declared =
                (EdmEntityType) action.getAction().getParameter("Target").getType();
        Entity target = odata.createDeserializer(requested, rows.metadata())
                .entity(parameter(request, "Target"), declared)
                .getEntity();
        String key = target.getProperties().get(0).getValue().toString();
        complex(
                response,
                format,
                (EdmComplexType) action.getType(),
                Map.of("DeletedEntriesCount", rows.store().deleteHistory(key)));
    }

    private static InputStream parameter(ODataRequest request, String name) {
        try {
            return new ByteArrayInputStream(JsonMapper.shared()
                    .writeValueAsBytes(JsonMapper.shared()
                            .readTree(request.getBody().readAllBytes())
                            .path(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void complex(ODataResponse response, ContentType format, EdmComplexType type, Map<String, Object> values)
            throws ODataLibraryException {
        ComplexValue value = new ComplexValue();
        values.forEach((name, member) -> value.getValue().add(new Property(null, name, ValueType.PRIMITIVE, member)));
        ComplexSerializerOptions options = ComplexSerializerOptions.with()
                .contextURL(ContextURL.with().type(type).build())
                .build();
        Property answer = new Property(null, type.getName(), ValueType.COMPLEX, value);
        answer(
                response,
                odata.createSerializer(format)
                        .complex(rows.metadata(), type, answer, options)
                        .getContent(),
                format);
    }

    @Override
    public void updateComplex(
            ODataRequest request, ODataResponse response, UriInfo uri, ContentType requested, ContentType format)
            throws ODataApplicationException {
        throw refused(HttpStatusCode.NOT_IMPLEMENTED);
    }

    @Override
    public void deleteComplex(ODataRequest request, ODataResponse response, UriInfo uri)
            throws ODataApplicationException {
        throw refused(HttpStatusCode.NOT_IMPLEMENTED);
    }
}
