package dev.fireline.system.topology;

import com.google.protobuf.Message;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything Temporal holds of every run, as text: payloads unpacked, whatever codec packed them. */
public final class PlainHistories {
    private static final DataConverter CONVERTER = Payloads.converter();

    private PlainHistories() {}

    /** @return by workflow id and run id */
    public static Map<String, String> of(String target) {
        WorkflowServiceStubs stubs = Frontend.stubs(target);
        try {
            Histories histories = new Histories(stubs);
            Map<String, String> texts = new LinkedHashMap<>();
            histories.runs().forEach(run -> {
                StringBuilder text = new StringBuilder();
                write(histories.history(run), text);
                texts.put(run.getWorkflowId() + " " + run.getRunId(), text.toString());
            });
            return texts;
        } finally {
            stubs.shutdownNow();
        }
    }

    private static void write(Object value, StringBuilder text) {
        switch (value) {
            case Payload payload -> text.append(plain(payload)).append('\n');
            case Message message -> message.getAllFields().values().forEach(field -> write(field, text));
            case Collection<?> many -> many.forEach(one -> write(one, text));
            default -> text.append(value).append('\n');
        }
    }

    private static String plain(Payload payload) {
        String packed = payload.getData().toStringUtf8();
        try {
            return packed + "\n" + CONVERTER.fromPayload(payload, Object.class, Object.class);
        } catch (DataConverterException e) {
            return packed; // written by Temporal itself
        }
    }
}
