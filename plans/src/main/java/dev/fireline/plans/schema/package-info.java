/**
 * The language described for editors and people: JSON Schema and SCHEMA.md, generated from the records.
 */
@NullMarked
package dev.fireline.plans.schema;

import org.jspecify.annotations.NullMarked;
