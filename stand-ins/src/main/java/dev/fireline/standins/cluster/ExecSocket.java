package dev.fireline.standins.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code pods/exec} over a WebSocket (RFC 6455) with the channels of {@code v4.channel.k8s.io}: 1 what the command writes,
 * 3 how it ended, as a {@code Status}
 * (https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go).
 */
final class ExecSocket {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int STDOUT = 1;
    private static final int ERROR = 3;
    private static final int SHORT = 125;
    private static final int MEDIUM = 0xffff;

    private final JsonMapper json;
    private final OutputStream out;

    ExecSocket(JsonMapper json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    /** @param offered the protocols the client speaks */
    void accept(String key, List<String> offered) throws IOException {
        String protocol = offered.stream()
                .filter(each -> each.endsWith(".channel.k8s.io"))
                .reduce((one, other) -> one.startsWith("v4") ? one : other)
                .orElse("v4.channel.k8s.io");
        out.write("""
                HTTP/1.1 101 Switching Protocols\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Accept: %s\r
                Sec-WebSocket-Protocol: %s\r
                \r
                """.formatted(accepting(key), protocol).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Says what the command writes, and how it ended; an endless one is left to the client. */
    void play(CommandAnswer answer, InputStream client) throws IOException {
        if (!answer.output().isEmpty()) {
            send(STDOUT, answer.output().getBytes(StandardCharsets.UTF_8));
        }
        if (!answer.endless()) {
            send(ERROR, status(answer.exitCode()).toString().getBytes(StandardCharsets.UTF_8));
            frame(CLOSE, new byte[] {0x03, (byte) 0xe8});
        }
        client.transferTo(OutputStream.nullOutputStream()); // until the client hangs up
    }

    private ObjectNode status(int exitCode) {
        ObjectNode status = json.createObjectNode();
        status.putObject("metadata");
        if (exitCode == 0) {
            return status.put("status", "Success");
        }
        status.put("status", "Failure")
                .put("reason", "NonZeroExitCode")
                .put("message", "command terminated with non-zero exit code: exit status " + exitCode);
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", "ExitCode")
                .put("message", Integer.toString(exitCode));
        return status;
    }

    private void send(int channel, byte[] text) throws IOException {
        byte[] payload = new byte[text.length + 1];
        payload[0] = (byte) channel;
        System.arraycopy(text, 0, payload, 1, text.length);
        frame(BINARY, payload);
    }

    private void frame(int kind, byte[] payload) throws IOException {
        out.write(kind);
        if (payload.length <= SHORT) {
            out.write(payload.length);
        } else if (payload.length <= MEDIUM) {
            out.write(SHORT + 1);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(SHORT + 2);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.write(payload);
        out.flush();
    }

    private static String accepting(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }
}
