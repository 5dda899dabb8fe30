package dev.fireline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.workflows.action.ActionFailure;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of backups promises. */
public abstract class BackupStoreContract {

    /** Empty. */
    protected abstract BackupStore store();

    @Test
    void aFolderIsListedWholeByNameAndReadBack() {
        store().keep("one/b.yaml", bytes("b"));
        store().keep("one/deep/a.yaml", bytes("a"));
        store().keep("one-more/c.yaml", bytes("c"));

        assertThat(store().list("one")).containsExactly("one/b.yaml", "one/deep/a.yaml");
        assertThat(store().read("one/deep/a.yaml")).hasValue(bytes("a"));
        assertThat(store().list("none")).isEmpty();
        assertThat(store().read("one/none")).isEmpty();
    }

    @Test
    void whatIsThereIsNeverOverwrittenAndTheSameOnceMoreIsNoMistake() {
        store().keep("one/a.yaml", bytes("first"));
        store().keep("one/a.yaml", bytes("first"));

        assertFault(ActionFailure.REFUSED, () -> store().keep("one/a.yaml", bytes("second")));
        assertThat(store().read("one/a.yaml")).hasValue(bytes("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../b", "/a", "a//b", ".hidden", "a\\b", "a b", ""})
    void aNameThatCouldLeaveItsPlaceIsRefused(String name) {
        assertFault(ActionFailure.INVALID_PARAMETERS, () -> store().list(name));
        assertFault(ActionFailure.INVALID_PARAMETERS, () -> store().read(name));
        assertFault(ActionFailure.INVALID_PARAMETERS, () -> store().keep(name, bytes("x")));
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        store().keep("one/large.yaml", new byte[BackupStore.LARGEST + 1]);

        assertFault(ActionFailure.REFUSED, () -> store().read("one/large.yaml"));
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static void assertFault(String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.type()).isEqualTo(type));
    }
}
