/**
 * Faults on real processes, by the numbers of docs/reliability.md. What was observed is judged by the checker.
 */
@NullMarked
package dev.fireline.system.fault;

import org.jspecify.annotations.NullMarked;
