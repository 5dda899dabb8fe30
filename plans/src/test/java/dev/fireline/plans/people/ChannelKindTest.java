package dev.fireline.plans.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.message.Message;
import dev.fireline.plans.severity.Severity;
import dev.fireline.plans.value.Key;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelKindTest {
    @ParameterizedTest
    @ValueSource(classes = {Severity.class, Message.class})
    void viaAllowsEveryKindOfChannel(Class<? extends Record> construct) {
        String[] allowed = Arrays.stream(construct.getRecordComponents())
                .filter(component -> component.getName().equals("via"))
                .findFirst()
                .orElseThrow()
                .getAnnotation(Key.class)
                .oneOf();

        assertThat(allowed).containsExactlyElementsOf(ChannelKind.ALL);
    }
}
