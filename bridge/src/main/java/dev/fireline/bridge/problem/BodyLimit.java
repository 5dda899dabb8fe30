package dev.fireline.bridge.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads no more of a body than is allowed, whether its length is announced or not. */
@Component
public class BodyLimit extends OncePerRequestFilter {
    /** Of alerts: wire formats allow groups of thousands. */
    public static final int ALERT_BYTES = 2 * 1024 * 1024;

    /** Of everything else. */
    public static final int OTHER_BYTES = 1024 * 1024;

    /** What a sender is told that falls silent, or that drips. */
    static final String NOT_IN_TIME = "the body was not there in time";

    private static final Duration READ_WITHIN = Duration.ofSeconds(10);
    private static final int PART = 16 * 1024;

    private final ProblemWriter problems;

    public BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            problems.refuse(
                    response, Problem.UNSUPPORTED_TYPE, "content encoding is '" + encoding + "', allowed: none");
            return;
        }
        int limit = request.getRequestURI().startsWith("/v1/alerts") ? ALERT_BYTES : OTHER_BYTES;
        if (request.getContentLengthLong() > limit) {
            problems.refuse(response, Problem.TOO_LARGE, "the body is longer than " + limit + " bytes");
            return;
        }
        byte[] body;
        try {
            body = read(request.getInputStream(), limit + 1);
        } catch (IOException e) {
            if (!isLate(e)) {
                throw e;
            }
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.refuse(response, Problem.TOO_SLOW, NOT_IN_TIME);
            return;
        }
        if (body.length > limit) {
            problems.refuse(response, Problem.TOO_LARGE, "the body is longer than " + limit + " bytes");
            return;
        }
        chain.doFilter(new Read(request, body), response);
    }

    /** The server wraps the silence of a sender, as it wraps a sender that is gone. */
    private static boolean isLate(IOException e) {
        return e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException;
    }

    /** A sender that drips cannot hold a call for ever: each read ends by the connection's timeout, all of them by this. */
    private static byte[] read(ServletInputStream in, int most) throws IOException {
        long deadline = System.nanoTime() + READ_WITHIN.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        for (int read = in.read(part); read >= 0 && body.size() < most; read = in.read(part)) {
            body.write(part, 0, Math.min(read, most - body.size()));
            if (System.nanoTime() > deadline) {
                throw new SocketTimeoutException("the body was not there within " + READ_WITHIN.toSeconds() + " s");
            }
        }
        return body.toByteArray();
    }

    private static final class Read extends HttpServletRequestWrapper {
        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadBody(new ByteArrayInputStream(body));
        }
    }

    private static final class ReadBody extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        ReadBody(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is read already");
        }
    }
}
