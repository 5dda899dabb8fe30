package dev.fireline.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.watch.ServerSentEvents.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

    @Test
    void anEventIsItsLinesUntilAnEmptyOneWhateverEndsALine() throws IOException {
        assertThat(read("id: 7\r\nevent: journal\r\ndata: a\r\ndata:b\r\n\r\ndata:  c\r\rdata\n\n"))
                .containsExactly(
                        new Event("7", "journal", "a\nb"),
                        new Event("7", "message", " c"),
                        new Event("7", "message", ""));
    }

    @Test
    void commentsUnknownFieldsAndEmptyLinesAreNoEvents() throws IOException {
        assertThat(read(": ping\n\n\n\nfoo: bar\nid\n\nevent: x\n\ndata: y\n\n"))
                .containsExactly(new Event("", "message", "y"));
    }

    @Test
    void aHalfEventAtTheEndIsDropped() throws IOException {
        assertThat(read("data: whole\n\ndata: half\n")).containsExactly(new Event("", "message", "whole"));
    }

    @Test
    void aBlockWithoutDataMovesOnWhereToBeginAndAHalfOneDoesNot() throws IOException {
        ServerSentEvents events = events("retry: 2000\nid: 41\n\nid: 42\ndata: half", () -> {});

        assertThat(events.next()).isNull();
        assertThat(events.lastId()).isEqualTo("41");
    }

    @Test
    void theServerSaysHowLongToWaitUnlessItTalksNonsense() throws IOException {
        assertThat(retry("retry: 1500\n\n")).isEqualTo(Duration.ofMillis(1500));
        assertThat(retry("retry: soon\n\n")).isNull();
    }

    @Test
    void everyLineIsASignOfLife() throws IOException {
        int[] heard = {0};
        ServerSentEvents events = events(": a\n\n: b\n", () -> heard[0]++);

        assertThat(events.next()).isNull();
        assertThat(heard[0]).isEqualTo(3);
    }

    private static Duration retry(String text) throws IOException {
        ServerSentEvents events = events(text, () -> {});
        events.next();
        return events.retry();
    }

    private static List<Event> read(String text) throws IOException {
        ServerSentEvents events = events(text, () -> {});
        List<Event> all = new ArrayList<>();
        Event event;
        while ((event = events.next()) != null) {
            all.add(event);
        }
        return all;
    }

    private static ServerSentEvents events(String text, Runnable heard) {
        return new ServerSentEvents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "", heard);
    }
}
