package dev.fireline.system.documented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.Ports;
import dev.fireline.system.Product;
import dev.fireline.system.Stage;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Ports.DOCUMENTED)
class DemoTest {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void theDemoPlaysAnAlertToTheEndWithAnEmptyHome() throws IOException {
        Product demo = STAGE.start(DocumentedScripts.commandFor(DemoTest.class));

        int exit = demo.awaitExit(Duration.ofMinutes(4));

        String output = demo.output();
        assertThat(exit).as(output).isZero();
        assertThat(output)
                .containsPattern("alert +contain +alert received from alertmanager at .*: MPC key material exposed")
                .containsPattern("declared +contain +declared INC-\\d{8}-\\d{6}: P0 MPC key material exposed")
                .containsPattern("paged +contain +paged alice by webhook:")
                .containsPattern("approval +contain +asked security-team, incident-commander: Stop all")
                .containsPattern("decision +contain +'stop-all': approve by alice")
                .containsPattern("action +contain +kubernetes.scale: deployment mpc-system/mpc-compute: replicas 5 → 0")
                .containsPattern("action +recover +kubernetes.scale: .*mpc-compute: replicas 3 → 5")
                .containsPattern("phase +contain +contain began")
                .containsPattern("phase +investigate +investigate began")
                .containsPattern("phase +recover +recover began")
                .containsPattern("resolved +recover +resolved")
                .containsPattern("phase +review +review began")
                .containsPattern("review +review +review task 'impact-assessment' done")
                .containsPattern("closed +closed +INC-\\d{8}-\\d{6} closed")
                .doesNotContain("rehears")
                .contains("deployment mpc-compute: 5 replicas")
                .containsPattern("INC-\\d{8}-\\d{6} is closed");
        demo.awaitNothingLeft();
        assertThat(STAGE.folder().resolve("home/.fireline")).isDirectory();
    }
}
