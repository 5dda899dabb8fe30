package dev.fireline.benchmarks.measure;

import dev.fireline.benchmarks.stage.AllInOne;
import java.util.ArrayList;
import java.util.List;

/** From the start of {@code serve} to its first incident, when it has run there before; and of the commands people type. */
public final class Starts implements Measurement {
    @Override
    public String name() {
        return "starts";
    }

    @Override
    public List<Finding> run(Effort effort) {
        List<Double> declared = new ArrayList<>();
        List<Double> version = new ArrayList<>();
        List<Double> list = new ArrayList<>();
        List<Double> java = new ArrayList<>();
        try (AllInOne product = new AllInOne()) {
            product.untilDeclared(Load.keys("cold", 1).getFirst()); // makes the database
            product.stop();
            for (int round = 0; round < effort.rounds(); round++) {
                declared.add(Numbers.seconds(
                        product.untilDeclared(Load.keys("warm", 1).getFirst())));
                product.command("version");
                product.command("incident", "list");
                version.add(Numbers.seconds(product.command("version")));
                list.add(Numbers.seconds(product.command("incident", "list")));
                java.add(Numbers.seconds(product.bareJava()));
                product.stop();
            }
        }
        return List.of(
                new Finding("start of serve → incident listed", "s", declared, List.of(), "<=10"),
                new Finding("fireline version, against java -version", "s", version, java, null),
                new Finding("fireline incident list, against java -version", "s", list, java, null));
    }
}
