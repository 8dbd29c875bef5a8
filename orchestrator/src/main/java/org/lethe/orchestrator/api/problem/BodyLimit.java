package org.lethe.orchestrator.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of more than 256 kB, or 32 MB of a mailbox, which is read as it comes: at once when the length is announced, otherwise as soon as one byte too many has been
 * read. Nothing is buffered. Before the sign-in, so that strangers cannot send much either.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_MAILBOX_BYTES = 32 * 1024 * 1024;
    private static final String MAILBOX = "/api/v1/mailbox/reconciliation";

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
        int most = request.getRequestURI().equals(MAILBOX) ? MAX_MAILBOX_BYTES : MAX_BYTES;
        if (request.getContentLengthLong() > most) {
            response.setHeader("Connection", "close");
            problems.write(response, tooLarge(most));
            return;
        }
        chain.doFilter(new Limited(request, most), response);
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
