package dev.fireline.system.documented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.scenario.ScriptedAction;
import dev.fireline.system.Repository;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.question.RefusalType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedFailuresTest {

    @Test
    void everyFailureAndEveryRefusalHasASection() throws Exception {
        List<String> sections = sections();

        assertThat(sections).containsAll(constants(ActionFailure.class)).containsAll(constants(RefusalType.class));
        assertThat(sections)
                .hasSize(constants(ActionFailure.class).size()
                        + constants(RefusalType.class).size());
    }

    @Test
    void aScriptMayHaveAnActionFailInEveryWayItCan() throws Exception {
        assertThat(ScriptedAction.FAILURES).containsExactlyInAnyOrderElementsOf(constants(ActionFailure.class));
    }

    private static List<String> sections() throws IOException {
        return Files.readAllLines(Repository.root().resolve("docs/failures.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
    }

    private static List<String> constants(Class<?> types) throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (Field field : types.getFields()) {
            constants.add((String) field.get(null));
        }
        return constants;
    }
}
