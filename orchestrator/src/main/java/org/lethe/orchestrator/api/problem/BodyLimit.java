package org.lethe.orchestrator.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of more than 256 kB, or 32 MB of a mailbox, which is read as it comes, or 4 MB of one that is pasted into its
 * page: at once when the length is announced, otherwise as soon as one byte too many has been read. Forms, which the server
 * reads by itself, must announce it, as every browser does. Nothing is buffered. Before the sign-in, so that strangers cannot
 * send much either.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_MAILBOX_BYTES = 32 * 1024 * 1024;
    /** As much as {@code server.tomcat.max-http-form-post-size} allows. */
    private static final int MAX_FORM_BYTES = 4 * 1024 * 1024;

    private static final String MAILBOX = "/api/v1/mailbox/reconciliation";
    private static final Set<String> MAILBOX_FORMS = Set.of("/mailbox/reconciliation", "/mailbox/no-request");

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    static ProblemDetail tooLarge(int most) {
        return Problems.problem(
                HttpStatus.CONTENT_TOO_LARGE, "CONTENT_TOO_LARGE", "The body has more than " + most + " bytes.");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean list = MAILBOX_FORMS.contains(path);
        int most = list ? MAX_FORM_BYTES : path.equals(MAILBOX) ? MAX_MAILBOX_BYTES : MAX_BYTES;
        if (request.getContentLengthLong() > most) {
            response.setHeader("Connection", "close");
            if (list) {
                // The page says it: whoever pasted the list sits before a browser.
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader("Location", "/mailbox?too-large");
            } else {
                problems.write(response, tooLarge(most));
            }
            return;
        }
        if (request.getHeader("Transfer-Encoding") != null && isForm(request)) {
            response.setHeader("Connection", "close");
            problems.write(
                    response,
                    Problems.problem(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "CONTENT_TOO_LARGE",
                            "A form must announce its length, so that one that is too large is not read."));
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final int most;

        Limited(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), most);
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream stream;
        private final int most;
        private long read;

        LimitedStream(ServletInputStream stream, int most) {
            this.stream = stream;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = stream.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = stream.read(into, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) throws BodyTooLargeException {
            read += bytes;
            if (read > most) {
                throw new BodyTooLargeException(most);
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
