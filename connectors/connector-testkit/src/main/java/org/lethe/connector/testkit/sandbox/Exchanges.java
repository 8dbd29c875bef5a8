package org.lethe.connector.testkit.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Turns an HTTP exchange into a {@link Request} and a {@link Response} into bytes, faults included. */
final class Exchanges implements HttpRequestHandler {
    private static final Logger log = LoggerFactory.getLogger(Exchanges.class);
    private static final int MAX_BODY = 16 * 1024 * 1024;
    private static final byte[] NOTHING = {};
    private static final String CONTROL = "/_sandbox/";

    private final Sandbox sandbox;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Exchanges(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Answers from now on; what came before waits. */
    void open() {
        opened.countDown();
    }

    void release() {
        closed.countDown();
    }

    @Override
    public void handle(ClassicHttpRequest asked, ClassicHttpResponse answered, HttpContext context) throws IOException {
        awaitOpened();
        byte[] body = asked.getEntity() == null
                ? NOTHING
                : asked.getEntity().getContent().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            answered.addHeader("Connection", "close");
            send(answered, sandbox.error(413));
            return;
        }
        URI address = URI.create(asked.getPath());
        Request request = Request.of(asked.getMethod(), address, headers(asked), body);
        Sandbox.Matched matched = sandbox.match(request);
        if (request.path().startsWith(CONTROL)) {
            send(
                    answered,
                    matched == null ? sandbox.error(404) : matched.route().handle(matched.request()));
            return;
        }
        String endpoint =
                matched == null ? request.method() + " ?" : matched.route().name();
        sandbox.calls().count(endpoint);
        sandbox.calls().line(request.method(), address);
        await(sandbox.faults().latency());
        Fault fault = sandbox.faults().next(endpoint);
        Response told = fault == null ? null : told(fault);
        answer(answered, fault, told == null ? response(endpoint, request, matched) : told);
    }

    /** The answer of a fault that keeps the request from being carried out. */
    private @Nullable Response told(Fault fault) {
        return switch (fault.kind()) {
            case STATUS -> sandbox.error(fault.status());
            case ANSWER -> fault.answer();
            case HANG, HALF, GARBLE -> null;
        };
    }

    private Response response(String endpoint, Request request, Sandbox.@Nullable Matched matched) {
        try {
            sandbox.settle();
            Response refused = sandbox.limited(endpoint, request);
            if (refused != null) {
                return refused;
            }
            return matched == null ? sandbox.error(404) : matched.route().handle(matched.request());
        } catch (JacksonException e) {
            return sandbox.error(400);
        } catch (RuntimeException e) {
            log.error(
                    "sandbox failed endpoint={} error={}",
                    endpoint,
                    e.getClass().getName(),
                    e);
            return sandbox.error(500);
        }
    }

    private void answer(ClassicHttpResponse answered, @Nullable Fault fault, Response response) throws IOException {
        Fault.Kind kind = fault == null ? Fault.Kind.STATUS : fault.kind();
        switch (kind) {
            case STATUS, ANSWER -> send(answered, response);
            case HANG -> {
                await(Duration.ofHours(1));
                throw new ConnectionClosedException("the sandbox hangs up without an answer");
            }
            case HALF -> {
                answered.setCode(response.status());
                answered.setEntity(new HalfEntity(response.body()));
            }
            case GARBLE -> send(answered, new Response(response.status(), response.headers(), half(response.body())));
        }
    }

    private static byte[] half(byte[] body) {
        return body.length < 2 ? new byte[] {'{'} : Arrays.copyOf(body, body.length / 2);
    }

    private static void send(ClassicHttpResponse answered, Response response) {
        answered.setCode(response.status());
        response.headers().forEach(answered::setHeader);
        if (response.body().length > 0) {
            answered.setEntity(new ByteArrayEntity(response.body(), null));
        }
    }

    private static Map<String, List<String>> headers(ClassicHttpRequest asked) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : asked.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    private void awaitOpened() throws InterruptedIOException {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void await(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Announces a body as a whole, sends half of it, and breaks the connection. */
    private static final class HalfEntity extends AbstractHttpEntity {
        private final byte[] body;

        private HalfEntity(byte[] body) {
            super((ContentType) null, null);
            this.body = body;
        }

        @Override
        public long getContentLength() {
            return Math.max(2, body.length);
        }

        @Override
        public boolean isStreaming() {
            return false;
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(half(body));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(half(body));
            out.flush();
            throw new ConnectionClosedException("the sandbox breaks off in the middle of an answer");
        }

        @Override
        public void close() {}
    }
}
