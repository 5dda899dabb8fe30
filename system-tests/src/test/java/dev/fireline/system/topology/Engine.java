package dev.fireline.system.topology;

/** A Temporal to run on. What it knows outlives its process. */
public sealed interface Engine permits DevelopmentServer, SelfHostedServer {

    /** {@code host:port} of its frontend. */
    String target();

    /** The server's process; more than one would be started the same way. */
    Part server();

    /** Whether it takes calls, and its namespace is known. */
    boolean isServing();
}
