package org.lethe.connector.crm.olingo;

import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.olingo.commons.api.data.ContextURL;
import org.apache.olingo.commons.api.data.Entity;
import org.apache.olingo.commons.api.data.EntityCollection;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.commons.api.http.HttpStatusCode;
import org.apache.olingo.server.api.ODataApplicationException;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ODataRequest;
import org.apache.olingo.server.api.ODataResponse;
import org.apache.olingo.server.api.prefer.Preferences;
import org.apache.olingo.server.api.processor.EntityCollectionProcessor;
import org.apache.olingo.server.api.serializer.EntityCollectionSerializerOptions;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.queryoption.expression.ExpressionVisitException;

/** {@code GET contacts?$filter=…}, page by page. */
final class Lists extends Operations implements EntityCollectionProcessor {
    Lists(Rows rows) {
        super(rows);
    }

    @Override
    public void readEntityCollection(ODataRequest request, ODataResponse response, UriInfo uri, ContentType format)
            throws ODataApplicationException, ODataLibraryException {
        EdmEntitySet set = set(uri);
        List<Entity> found = new ArrayList<>();
        for (Entity entity : rows.all(set)) {
            if (accepts(uri, entity)) {
                found.add(entity);
            }
        }
        Preferences preferences = odata.createPreferences(request.getHeaders("Prefer"));
        int from = uri.getSkipTokenOption() == null
                ? 0
                : Integer.parseInt(uri.getSkipTokenOption().getValue());
        int page = preferences.getMaxPageSize() == null ? 5000 : preferences.getMaxPageSize();
        int top = uri.getTopOption() == null ? page : uri.getTopOption().getValue();
        int to = Math.min(found.size(), from + Math.min(page, top));
        EntityCollection collection = new EntityCollection();
        collection.getEntities().addAll(found.subList(from, to));
        if (to < found.size() && uri.getTopOption() == null) {
            collection.setNext(next(request, to));
        }
        String select = odata.createUriHelper()
                .buildContextURLSelectList(set.getEntityType(), uri.getExpandOption(), uri.getSelectOption());
        InputStream content = odata.createSerializer(format)
                .entityCollection(
                        rows.metadata(),
                        set.getEntityType(),
                        collection,
                        EntityCollectionSerializerOptions.with()
                                .contextURL(ContextURL.with()
                                        .entitySet(set)
                                        .selectList(select)
                                        .build())
                                .count(uri.getCountOption())
                                .select(uri.getSelectOption())
                                .expand(uri.getExpandOption())
                                .build())
                .getContent();
        answer(response, annotated(request, content), format);
    }

    private static boolean accepts(UriInfo uri, Entity entity) throws ODataApplicationException {
        try {
            return uri.getFilterOption() == null
                    || Boolean.TRUE.equals(uri.getFilterOption().getExpression().accept(new Matching(entity)));
        } catch (ExpressionVisitException e) {
            throw refused(HttpStatusCode.BAD_REQUEST);
        }
    }

    private static URI next(ODataRequest request, int from) {
        String query = request.getRawQueryPath() == null ? "" : request.getRawQueryPath();
        String rest = query.replaceAll("&?(\\$|%24)skiptoken=\\d+", "");
        return URI.create(request.getRawBaseUri() + request.getRawODataPath() + "?" + rest + "&$skiptoken=" + from);
    }
}
