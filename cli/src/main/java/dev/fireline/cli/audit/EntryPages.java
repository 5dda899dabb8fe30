package dev.fireline.cli.audit;

import dev.fireline.cli.client.FirelineApi;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** The entries of a server's log, page by page. While one is looked at the next is on its way, and no more than that is held. */
final class EntryPages implements AutoCloseable {
    private final FirelineApi api;
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private Future<JsonNode> coming;
    private long from;

    EntryPages(FirelineApi api) {
        this.api = api;
        this.coming = ask();
    }

    /**
     * In order; one without entries: there is no more.
     *
     * @throws dev.fireline.cli.client.ServerProblem when the server says no
     * @throws dev.fireline.cli.client.ServerUnreachable when none answers
     */
    JsonNode next() {
        JsonNode page = arrived();
        from += page.size();
        if (!page.isEmpty()) {
            coming = ask();
        }
        return page;
    }

    private Future<JsonNode> ask() {
        long first = from;
        return thread.submit(() -> api.get("/v1/audit/entries?from=" + first).path("entries"));
    }

    private JsonNode arrived() {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while entries were read", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
