package org.lethe.connector.crm.olingo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.xml.stream.XMLStreamException;
import org.apache.olingo.commons.api.http.HttpMethod;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataHandler;
import org.apache.olingo.server.api.ODataRequest;
import org.apache.olingo.server.api.ODataResponse;
import org.apache.olingo.server.api.ServiceMetadata;
import org.apache.olingo.server.core.MetadataParser;
import org.lethe.connector.testkit.sandbox.dataverse.DataverseSandbox;

/**
 * The Web API with Apache Olingo in front of the rows of a sandbox: Olingo parses every address, option, filter, header,
 * batch and body against {@code dataverse.edmx}, refuses what is not OData v4, and writes every answer.
 */
public final class OlingoServer implements AutoCloseable {
    private static final String API = "/api/data/v9.2";

    private final OData odata = OData.newInstance();
    private final ServiceMetadata metadata = metadata(odata);
    private final DataverseSandbox store;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    public OlingoServer(DataverseSandbox store) {
        this.store = store;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static ServiceMetadata metadata(OData odata) {
        try (InputStream edmx = Objects.requireNonNull(OlingoServer.class.getResourceAsStream("/crm/dataverse.edmx"))) {
            return odata.createServiceMetadata(
                    new MetadataParser().buildEdmProvider(new InputStreamReader(edmx, StandardCharsets.UTF_8)),
                    List.of());
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Scheme, host and port. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            ODataHandler handler = odata.createRawHandler(metadata);
            Rows rows = new Rows(metadata, store);
            List.of(new Lists(rows), new SingleRows(rows), new Calls(rows), new Batches(rows))
                    .forEach(handler::register);
            ODataResponse response = handler.process(request(exchange));
            response.getAllHeaders().forEach(exchange.getResponseHeaders()::put);
            InputStream content = response.getContent();
            byte[] body = content == null ? new byte[0] : content.readAllBytes();
            exchange.sendResponseHeaders(response.getStatusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private ODataRequest request(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        ODataRequest request = new ODataRequest();
        request.setMethod(HttpMethod.valueOf(exchange.getRequestMethod()));
        request.setProtocol(exchange.getProtocol());
        exchange.getRequestHeaders().forEach(request::addHeader);
        request.setBody(new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()));
        request.setRawBaseUri(uri() + API);
        request.setRawRequestUri(uri() + uri.toString());
        request.setRawODataPath(uri.getRawPath().substring(API.length()));
        request.setRawQueryPath(uri.getRawQuery());
        return request;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
