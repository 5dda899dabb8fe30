/**
 * The engine and the database that come with the all-in-one: Temporal's development server and PostgreSQL, as child
 * processes on loopback that keep their state in one folder. They cannot outlive the process that started them.
 */
@NullMarked
package dev.fireline.cli.embedded;

import org.jspecify.annotations.NullMarked;
