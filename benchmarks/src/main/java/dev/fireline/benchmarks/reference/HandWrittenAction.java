package dev.fireline.benchmarks.reference;

import io.temporal.activity.ActivityInterface;

/** An action that only answers. */
@ActivityInterface
public interface HandWrittenAction {
    String act(String what);
}
