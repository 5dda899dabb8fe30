package dev.fireline.activities.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Secrets secrets = new Secrets(settings, environment::get);

    @TempDir
    Path folder;

    @Test
    void referencesAreReplacedWhereverTheyStandAndEverythingElseIsLeft() {
        environment.put("FIRELINE_SECRET_TOKEN", "$1 \\ back");
        Object tree = Map.of(
                "headers", Map.of("Authorization", "Bearer ${secret:TOKEN}"),
                "list", List.of("${secret:TOKEN}", 7, true),
                "text", "${ no reference }");

        Secrets now = new Secrets(settings, environment::get);

        assertThat(now.resolve(tree).tree())
                .isEqualTo(Map.of(
                        "headers", Map.of("Authorization", "Bearer $1 \\ back"),
                        "list", List.of("$1 \\ back", 7, true),
                        "text", "${ no reference }"));
    }

    @Test
    void aSettingNamesAnotherVariableOrAFileWhoseLastLineEndIsNotPartOfIt() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "from file\n");
        environment.put("VAULT_TOKEN", "from variable");
        Secrets now = new Secrets(Map.of("ONE", "env:VAULT_TOKEN", "TWO", "file:" + file), environment::get);

        assertThat(now.resolve(List.of("${secret:ONE}", "${secret:TWO}")).tree())
                .isEqualTo(List.of("from variable", "from file"));
    }

    @Test
    void aRotatedSecretIsSeenAtTheNextUse() {
        environment.put("FIRELINE_SECRET_TOKEN", "old");
        assertThat(secrets.resolve("${secret:TOKEN}").tree()).isEqualTo("old");
        environment.put("FIRELINE_SECRET_TOKEN", "new");
        assertThat(secrets.resolve("${secret:TOKEN}").tree()).isEqualTo("new");
    }

    @Test
    void everyMissingSecretIsNamedWithItsPlaceAndNoValueIs() {
        environment.put("FIRELINE_SECRET_PRESENT", "hunter2");
        Secrets now = new Secrets(
                Map.of("KEY", "file:/nowhere/key", "PLAIN", "s3cr3t-written-into-the-setting"), environment::get);

        assertThatThrownBy(() -> now.resolve(
                        List.of("${secret:PRESENT}", "${secret:TOKEN}", "${secret:KEY}", "${secret:PLAIN}")))
                .isInstanceOfSatisfying(ActionFault.class, fault -> {
                    assertThat(fault.type()).isEqualTo(ActionFailure.NOT_CONFIGURED);
                    assertThat(fault.isPermanent()).isTrue();
                })
                .hasMessage("the secret 'TOKEN' has no value: env:FIRELINE_SECRET_TOKEN is missing or empty (or set"
                        + " fireline.secrets.TOKEN to env:VAR or file:/path); the secret 'KEY' has no value:"
                        + " file:/nowhere/key is missing or empty; the setting fireline.secrets.PLAIN is neither"
                        + " env:VAR nor file:/path");
    }

    @Test
    void valuesAreMaskedInEveryFormTheyTravelInAndTheLongerFirst() {
        Redaction redaction = new Redaction(Map.of("A", "pa\"ss wörd", "B", "pa\"ss wörd and more"));

        assertThat(redaction.mask("raw pa\"ss wörd and more, json pa\\\"ss wörd, url pa%22ss+w%C3%B6rd,"
                        + " base64 cGEic3Mgd8O2cmQ="))
                .isEqualTo("raw ${secret:B}, json ${secret:A}, url ${secret:A}, base64 ${secret:A}");
        assertThat(redaction.maskTree(Map.of("echo", List.of("pa\"ss wörd", 1))))
                .isEqualTo(Map.of("echo", List.of("${secret:A}", 1)));
    }

    @Test
    void nothingThatHoldsAValuePrintsIt() {
        environment.put("FIRELINE_SECRET_TOKEN", "hunter2");
        Revealed revealed = secrets.resolve("${secret:TOKEN}");
        assertThat(revealed.toString() + revealed.redaction()).doesNotContain("hunter2");
    }
}
