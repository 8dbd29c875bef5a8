package org.lethe.connector.crm.olingo;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.olingo.commons.api.data.ContextURL;
import org.apache.olingo.commons.api.data.Entity;
import org.apache.olingo.commons.api.data.Property;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.EdmPrimitiveType;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeException;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.commons.api.http.HttpStatusCode;
import org.apache.olingo.server.api.ODataApplicationException;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ODataRequest;
import org.apache.olingo.server.api.ODataResponse;
import org.apache.olingo.server.api.processor.EntityProcessor;
import org.apache.olingo.server.api.processor.ReferenceProcessor;
import org.apache.olingo.server.api.serializer.EntitySerializerOptions;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.jspecify.annotations.Nullable;

/** {@code GET}, {@code PATCH} and {@code DELETE contacts(id)}, and emptying a lookup. */
final class SingleRows extends Operations implements EntityProcessor, ReferenceProcessor {
    SingleRows(Rows rows) {
        super(rows);
    }

    @Override
    public void readEntity(ODataRequest request, ODataResponse response, UriInfo uri, ContentType format)
            throws ODataApplicationException, ODataLibraryException {
        EdmEntitySet set = set(uri);
        Entity entity = existing(set, uri);
        InputStream content = odata.createSerializer(format)
                .entity(
                        rows.metadata(),
                        set.getEntityType(),
                        entity,
                        EntitySerializerOptions.with()
                                .contextURL(ContextURL.with()
                                        .entitySet(set)
                                        .suffix(ContextURL.Suffix.ENTITY)
                                        .build())
                                .select(uri.getSelectOption())
                                .build())
                .getContent();
        answer(response, annotated(request, content), format);
    }

    /** Only where the header keeps the vendor from making a new row. */
    @Override
    public void updateEntity(
            ODataRequest request, ODataResponse response, UriInfo uri, ContentType requested, ContentType format)
            throws ODataApplicationException, ODataLibraryException {
        EdmEntitySet set = set(uri);
        Entity changes = odata.createDeserializer(requested, rows.metadata())
                .entity(request.getBody(), set.getEntityType())
                .getEntity();
        if (!"*".equals(request.getHeader("If-Match"))) {
            throw refused(HttpStatusCode.NOT_IMPLEMENTED);
        }
        existing(set, uri);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Property property : changes.getProperties()) {
            values.put(property.getName(), plain(set, property));
        }
        rows.store().update(set.getName(), Rows.id(first(uri).getKeyPredicates()), values);
        response.setStatusCode(HttpStatusCode.NO_CONTENT.getStatusCode());
    }

    /** As the sandbox keeps it: numbers and flags, and anything else as text. */
    private static @Nullable Object plain(EdmEntitySet set, Property property) throws ODataApplicationException {
        Object value = property.getValue();
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        EdmPrimitiveType type = (EdmPrimitiveType)
                set.getEntityType().getProperty(property.getName()).getType();
        try {
            return type.valueToString(value, true, null, null, null, true);
        } catch (EdmPrimitiveTypeException e) {
            throw refused(HttpStatusCode.BAD_REQUEST);
        }
    }

    @Override
    public void deleteEntity(ODataRequest request, ODataResponse response, UriInfo uri)
            throws ODataApplicationException {
        EdmEntitySet set = set(uri);
        existing(set, uri);
        rows.store().delete(set.getName(), Rows.id(first(uri).getKeyPredicates()));
        response.setStatusCode(HttpStatusCode.NO_CONTENT.getStatusCode());
    }

    /** {@code DELETE emails(id)/regardingobjectid_contact_email/$ref}. */
    @Override
    public void deleteReference(ODataRequest request, ODataResponse response, UriInfo uri)
            throws ODataApplicationException {
        existing(set(uri), uri);
        String navigation = ((UriResourceNavigation) uri.getUriResourceParts().get(1))
                .getProperty()
                .getName();
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("_" + navigation.substring(0, navigation.indexOf('_')) + "_value", null);
        rows.store().update(set(uri).getName(), Rows.id(first(uri).getKeyPredicates()), change);
        response.setStatusCode(HttpStatusCode.NO_CONTENT.getStatusCode());
    }

    @Override
    public void createEntity(
            ODataRequest request, ODataResponse response, UriInfo uri, ContentType requested, ContentType format)
            throws ODataApplicationException {
        throw refused(HttpStatusCode.NOT_IMPLEMENTED);
    }

    @Override
    public void readReference(ODataRequest request, ODataResponse response, UriInfo uri, ContentType format)
            throws ODataApplicationException {
        throw refused(HttpStatusCode.NOT_IMPLEMENTED);
    }

    @Override
    public void createReference(ODataRequest request, ODataResponse response, UriInfo uri, ContentType requested)
            throws ODataApplicationException {
        throw refused(HttpStatusCode.NOT_IMPLEMENTED);
    }

    @Override
    public void updateReference(ODataRequest request, ODataResponse response, UriInfo uri, ContentType requested)
            throws ODataApplicationException {
        throw refused(HttpStatusCode.NOT_IMPLEMENTED);
    }

    private Entity existing(EdmEntitySet set, UriInfo uri) throws ODataApplicationException {
        Entity entity = rows.find(set, Rows.id(first(uri).getKeyPredicates()));
        if (entity == null) {
            throw refused(HttpStatusCode.NOT_FOUND);
        }
        return entity;
    }
}
