package org.lethe.connector.crm.olingo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.olingo.commons.api.http.HttpStatusCode;
import org.apache.olingo.server.api.ODataApplicationException;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.ODataRequest;
import org.apache.olingo.server.api.ODataResponse;
import org.apache.olingo.server.api.batch.BatchFacade;
import org.apache.olingo.server.api.deserializer.batch.BatchOptions;
import org.apache.olingo.server.api.deserializer.batch.BatchRequestPart;
import org.apache.olingo.server.api.deserializer.batch.ODataResponsePart;
import org.apache.olingo.server.api.processor.BatchProcessor;

/** {@code $batch}. */
final class Batches extends Operations implements BatchProcessor {
    Batches(Rows rows) {
        super(rows);
    }

    @Override
    public void processBatch(BatchFacade facade, ODataRequest request, ODataResponse response)
            throws ODataApplicationException, ODataLibraryException {
        String boundary = facade.extractBoundaryFromContentType(request.getHeader("Content-Type"));
        BatchOptions options = BatchOptions.with()
                .rawBaseUri(request.getRawBaseUri())
                .rawServiceResolutionUri(request.getRawServiceResolutionUri())
                .build();
        boolean goesOn = String.valueOf(request.getHeader("Prefer")).contains("continue-on-error");
        List<ODataResponsePart> answers = new ArrayList<>();
        for (BatchRequestPart part :
                odata.createFixedFormatDeserializer().parseBatchRequest(request.getBody(), boundary, options)) {
            ODataResponsePart answer = facade.handleBatchRequest(part);
            answers.add(answer);
            if (!goesOn && answer.getResponses().get(0).getStatusCode() >= 400) {
                break;
            }
        }
        String answered = "batchresponse_" + UUID.randomUUID();
        response.setContent(odata.createFixedFormatSerializer().batchResponse(answers, answered));
        response.setHeader("Content-Type", "multipart/mixed;boundary=" + answered);
        response.setStatusCode(HttpStatusCode.OK.getStatusCode());
    }

    @Override
    public ODataResponsePart processChangeSet(BatchFacade facade, List<ODataRequest> requests)
            throws ODataApplicationException {
        throw refused(HttpStatusCode.NOT_IMPLEMENTED);
    }
}
