package dev.fireline.workflows.payload;

import io.temporal.serviceclient.GrpcCompression;

/** Whether calls to Temporal are compressed: towards one on this machine that costs time and saves nothing. */
public final class Compression {
    private Compression() {}

    /** @param target {@code host:port} of Temporal */
    public static GrpcCompression towards(String target) {
        return target.startsWith("127.") || target.startsWith("localhost:") || target.startsWith("[::1]:")
                ? GrpcCompression.NONE
                : GrpcCompression.GZIP;
    }
}
