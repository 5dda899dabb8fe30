package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemoTest {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void theDemoPlaysAnAlertToTheEndWithAnEmptyHome() {
        Product demo = STAGE.start("demo", "--auto");

        int exit = demo.awaitExit(Duration.ofMinutes(4));

        String output = demo.output();
        assertThat(exit).as(output).isZero();
        assertThat(output)
                .containsPattern("alert +\\S+ +.*MpcKeyExposed")
                .containsPattern("Incident INC-\\d{8}-\\d{6}")
                .containsPattern("declared +\\S+ +.*P0")
                .containsPattern("paged +\\S+ +.*alice")
                .contains("replicas 5 → 0")
                .containsPattern("approval +contain +.*stop-all")
                .containsPattern("approval +contain +.*\\(alice\\)")
                .containsPattern("phase +contain")
                .containsPattern("phase +investigate")
                .containsPattern("phase +recover")
                .containsPattern("resolved +\\S+")
                .containsPattern("review +\\S+ +.*impact-assessment")
                .containsPattern("closed +closed")
                .contains("deployment mpc-compute: 5 replicas")
                .containsPattern("INC-\\d{8}-\\d{6} is closed");
        demo.awaitNothingLeft();
        assertThat(STAGE.folder().resolve("home/.fireline")).isDirectory();
    }
}
