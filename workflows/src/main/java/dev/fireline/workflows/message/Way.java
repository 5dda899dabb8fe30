package dev.fireline.workflows.message;

/** How far one delivery has come. */
final class Way {
    /**
     * <pre>
     * WAITING ── its turn ──► UNDER_WAY ── taken ──► ARRIVED
     *    │                        └─ given up ─────► LOST
     *    └─ the one before it arrived ─► NOT_NEEDED
     * </pre>
     */
    enum State {
        WAITING,
        UNDER_WAY,
        ARRIVED,
        LOST,
        NOT_NEEDED
    }

    private State state = State.WAITING;

    boolean is(State wanted) {
        return state == wanted;
    }

    void ended(State end) {
        state = end;
    }

    void begins() {
        state = State.UNDER_WAY;
    }
}
