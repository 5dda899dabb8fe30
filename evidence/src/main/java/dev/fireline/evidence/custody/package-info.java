/**
 * What people do with exhibits after they were collected: look, read, export, hold, verify. Each of it is written down with
 * person, time and hash before anything leaves the store.
 */
@NullMarked
package dev.fireline.evidence.custody;

import org.jspecify.annotations.NullMarked;
