/**
 * The language described for editors and people: JSON Schema and SCHEMA.md, generated from the records. Both follow
 * the shapes the reader follows, so they cannot say anything else than it does.
 */
@NullMarked
package dev.fireline.plans.schema;

import org.jspecify.annotations.NullMarked;
